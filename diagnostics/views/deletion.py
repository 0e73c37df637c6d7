"""Deleting a workshop: what goes, and its name typed."""

from django.contrib import messages
from django.core import signing
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from diagnostics.actions.deletions import delete_workshop
from diagnostics.errors import NameIsAnother, NotThere, SummaryIsPublished, WrittenMeanwhile
from diagnostics.forms import DeletionForm
from diagnostics.models import Workshop
from diagnostics.permissions import workshop_for
from diagnostics.queries.stages import was_published, what_goes
from diagnostics.views.signed_in import signed_in

SALT = "diagnostics.deletion"


@signed_in(fills=True)
@require_http_methods(["GET", "HEAD", "POST"])
def deletion(request, pk):
    """What would go. Sent with the name, it goes; a second press finds it gone and says so."""
    try:
        workshop = workshop_for(request.user, pk, "workshop.delete")
    except Http404:
        if request.method == "POST" and _was_drawn_for(request, pk):
            return _gone(request)
        raise
    form = DeletionForm(request.POST if request.method == "POST" else None, area=workshop.area)
    status = 200
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("name", "recorded")}
        try:
            delete_workshop(workshop=workshop, by=request.user, **said)
        except (NameIsAnother, WrittenMeanwhile) as refusal:
            form.add_error(getattr(refusal, "field", None), refusal.sentence)
        except SummaryIsPublished as refusal:
            status = refusal.status
        except NotThere:
            return _gone(request)
        else:
            messages.success(request, f"{workshop.area} is deleted.")
            return redirect("workshops")
    context = {
        "workshop": workshop,
        "form": form,
        "was_published": was_published(workshop),
        "going": what_goes(workshop),
        "drawn": signing.dumps([pk, request.user.pk], salt=SALT),
    }
    return render(request, "workshops/deletion.html", context, status=422 if form.errors else status)


def _was_drawn_for(request, pk):
    """Whether this page was drawn for this person, and the workshop has gone since. A stranger learns nothing by asking."""
    try:
        drawn = signing.loads(request.POST.get("drawn", ""), salt=SALT)
    except signing.BadSignature:
        return False
    return drawn == [pk, request.user.pk] and not Workshop.objects.filter(pk=pk).exists()


def _gone(request):
    messages.info(request, "The workshop is deleted already.")
    return redirect("workshops")
