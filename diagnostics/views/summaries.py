"""The published summary, for those with a seat: its versions, files and links."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from diagnostics.actions import summaries as actions
from diagnostics.models import Summary, SummaryFile
from diagnostics.outputs.paper import leaves_of
from diagnostics.permissions import workshop_for
from diagnostics.queries.files_to_make import late_of
from diagnostics.queries.published import frozen, versions
from diagnostics.summary.faces import FACES
from diagnostics.views.closing import show_link
from diagnostics.views.post_only import only_posted
from diagnostics.views.signed_in import signed_in


@signed_in
@require_GET
def index(request, pk):
    """Every version with its files and links."""
    workshop = workshop_for(request.user, pk, "workshop.see")
    listed = versions(workshop)
    late = late_of([row for row in listed if row.awaited])
    context = {
        "workshop": workshop,
        "versions": listed,
        "newest": listed[0] if listed else None,
        "making": any(row.awaited and not late[row.pk] for row in listed),
        "late": late,
        "now": timezone.now(),
    }
    return render(request, "summaries/index.html", context)


@signed_in
@require_GET
def version(request, pk, version):
    """One version as a page."""
    workshop = workshop_for(request.user, pk, "workshop.see")
    found = frozen(workshop, version)
    if found is None:
        raise Http404
    leaves = leaves_of(found.summary, found.before)
    return render(request, "summaries/version.html", {"workshop": workshop, "row": found.row, **leaves})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def file(request, pk, version, kind):
    """One stored file of those that the version was promised. Sent, it asks for files that did not come to be made again."""
    workshop = workshop_for(request.user, pk, "workshop.see")
    row = Summary.objects.filter(workshop=workshop, version=version).first()
    if row is None or kind not in row.promised or kind not in FACES:
        raise Http404
    if request.method == "POST":
        if actions.queue_files(row):
            messages.success(request, "The files are asked for again. Give it a minute.")
        else:
            messages.info(
                request, "The files are asked for already. If they do not come, tell the person who runs this service."
            )
        return redirect("summary", pk)
    stored = SummaryFile.objects.filter(summary=row, kind=kind).first()
    if stored is None:
        return redirect("summary", pk)
    return download(row, stored)


@only_posted("summary", "pk")
@signed_in
def make_link(request, pk, version):
    """Make one more link and show it once."""
    workshop = workshop_for(request.user, pk, "workshop.publish")
    link = actions.make_link(workshop=workshop, by=request.user, version=version).subject
    return show_link(request, workshop, link.summary, link)


@only_posted("summary", "pk")
@signed_in
def withdraw_link(request, pk, link):
    """End a link."""
    workshop = workshop_for(request.user, pk, "workshop.publish")
    actions.withdraw_link(workshop=workshop, by=request.user, link=link)
    messages.success(request, "The link is withdrawn. Whoever opens it is told that it has ended.")
    return redirect("summary", pk)


def download(row, stored):
    """Answer with a stored file, byte for byte, under a name that says what it is."""
    face = FACES[stored.kind]
    response = HttpResponse(bytes(stored.content), content_type=face.media)
    response["Content-Disposition"] = f'attachment; filename="{face.file_name(row)}"'
    return response
