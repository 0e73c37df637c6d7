"""A circulated link: what somebody without an account sees.

Mail scanners follow links, so the page tells no more than area, title, date and whether a newer version is published; a
button gives the file.
"""

from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from diagnostics.models import SummaryFile
from diagnostics.queries.awaited import late_of
from diagnostics.queries.published import link_of, newer_than, summary_of
from diagnostics.views.summaries import download as file_answer
from diagnostics.vocabulary import FileKind


@require_safe
def page(request, token):
    """Area, title, date and one button; the same answer for an unknown, an ended and a withdrawn link."""
    link = link_of(token)
    if link is None:
        return _discreet(render(request, "circulated/ended.html", status=404))
    is_ready = SummaryFile.objects.filter(summary=link.summary, kind=FileKind.PDF).exists()
    return _discreet(_face(request, token, link.summary, is_ready))


@require_POST
def download(request, token):
    """The PDF, or the page again while it is being made."""
    link = link_of(token)
    if link is None:
        return _discreet(render(request, "circulated/ended.html", status=404))
    stored = SummaryFile.objects.filter(summary=link.summary, kind=FileKind.PDF).first()
    if stored is None:
        return _discreet(_face(request, token, link.summary, is_ready=False))
    return _discreet(file_answer(link.summary.workshop, link.summary, stored))


def _face(request, token, row, is_ready):
    is_late = not is_ready and late_of([row])[row.pk]
    context = {"token": token, "summary": summary_of(row), "is_ready": is_ready, "is_late": is_late, "newer": newer_than(row)}
    return render(request, "circulated/page.html", context)


def _discreet(response):
    """Keep the address, which holds the token, out of our own log."""
    response._has_been_logged = True  # Django would log the path of a 404
    return response
