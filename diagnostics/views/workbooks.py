"""Workbooks to read before the day: every question, note and guide page, on screen and on paper."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from diagnostics.models import Edition
from diagnostics.pictures.tree import tree_of
from diagnostics.queries.content import content_of
from diagnostics.views.signed_in import signed_in


@signed_in
@require_GET
def index(request):
    editions = Edition.objects.current().select_related("workbook")
    return render(request, "workbooks/index.html", {"editions": editions})


@signed_in
@require_GET
def workbook(request, slug):
    edition = _edition(slug)
    content = content_of(edition)
    links = {section.key: f"#section-{section.key}" for section in content.sections}
    context = {"edition": edition, "content": content, "tree": tree_of(content), "links": links}
    return render(request, "workbooks/workbook.html", context)


@signed_in
@require_GET
def guide_page(request, slug, page):
    edition = _edition(slug)
    content = content_of(edition)
    pages = {guide.slug: guide for guide in content.guide}
    if page not in pages:
        raise Http404
    order = list(pages.values())
    here = order.index(pages[page])
    context = {
        "edition": edition,
        "content": content,
        "page": pages[page],
        "tree": tree_of(content) if any(block.diagram for block in pages[page].blocks) else None,
        "before": order[here - 1] if here else None,
        "after": order[here + 1] if here + 1 < len(order) else None,
    }
    return render(request, "workbooks/guide_page.html", context)


def _edition(slug):
    return get_object_or_404(Edition.objects.current().select_related("workbook"), workbook__slug=slug)
