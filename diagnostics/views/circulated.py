"""A circulated link: what somebody without an account sees.

Mail scanners follow links, so the page tells no more than area, title, date and whether a newer version is published; a
button gives the file.
"""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from diagnostics.queries.files_to_make import late_of
from diagnostics.queries.published import kinds_of, link_of, newer_than, summary_of
from diagnostics.summary.faces import awaited, faces_among
from diagnostics.views.post_only import only_posted
from diagnostics.views.summaries import download as file_answer


@require_safe
def page(request, token):
    """Area, title, date and a button for each file; the same answer for an unknown, an ended and a withdrawn link."""
    link = link_of(token)
    if link is None:
        return discreet(render(request, "circulated/ended.html", status=404))
    return discreet(_page(request, token, link.summary))


@only_posted("circulated", "token")
def download(request, token):
    """The file of the kind that is asked for, the first unless said; or the page again while there is none."""
    link = link_of(token)
    if link is None:
        return discreet(render(request, "circulated/ended.html", status=404))
    row = link.summary
    there, _ = _offered(row)
    face = next((face for face in there if face.kind == request.POST.get("kind", face.kind)), None)
    if face is None:
        return discreet(_page(request, token, row))
    return discreet(file_answer(row, row.files.get(kind=face.kind)))


def _offered(row):
    """Return the Faces that a link gives: those whose files are there, and those still awaited."""
    stored = kinds_of(row)
    both = faces_among(stored), awaited(row, stored)
    return [[face for face in faces if face.is_circulated] for faces in both]


def _page(request, token, row):
    there, coming = _offered(row)
    is_late = bool(coming) and late_of([row])[row.pk]
    context = {"token": token, "summary": summary_of(row), "there": there, "coming": coming, "is_late": is_late}
    return render(request, "circulated/page.html", {**context, "newer": newer_than(row)})


def discreet(response):
    """Keep the address, which holds the token, out of our own log."""
    response._has_been_logged = True  # Django would log the path of a 404
    return response
