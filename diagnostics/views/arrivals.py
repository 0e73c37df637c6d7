"""Saying on a phone that one is here. Where the workshop does not ask for it, there is no such page."""

from functools import partial

from django.http import Http404
from django.shortcuts import redirect, render

from diagnostics.actions import arrivals as actions
from diagnostics.errors import AlreadyHere, InvalidInput, NotThere, TooManyArrivals
from diagnostics.forms import HereForm
from diagnostics.live.admission import phone_of
from diagnostics.permissions import may_say_here
from diagnostics.queries.screen import screen_of
from diagnostics.views.rooms import admitted_only, said_here


@partial(admitted_only, methods=("GET", "POST"))
def here(request, workshop):
    """The form, or what this phone said, to be taken back. Nothing of the list is on it, and nothing that depends on it."""
    if not may_say_here(request.admission, workshop):
        raise Http404
    by = {"workshop": workshop, "by": None, "admission": request.admission, "phone": phone_of(request.admission)}
    form = HereForm(request.POST if request.method == "POST" and "back" not in request.POST else None)
    if request.method == "POST" and (not form.is_bound or form.is_valid()):
        try:
            actions.say_here(
                **by, **form.cleaned_data, another="another" in request.POST
            ) if form.is_bound else actions.take_here_back(**by)
        except InvalidInput as refusal:
            form.add_error(refusal.field, refusal.sentence)
        except TooManyArrivals as refusal:
            form.add_error(None, refusal.sentence)
            return _page(request, workshop, form, refusal.status)
        except (AlreadyHere, NotThere):
            return redirect("room_here", workshop.pk)  # which says how it stands
        else:
            return redirect("room_here", workshop.pk)
    return _page(request, workshop, form, 422 if form.errors else 200)


def _page(request, workshop, form, status):
    said = said_here(request, workshop)
    another = said and ("another" in request.GET or "another" in request.POST)
    context = {"screen": screen_of(workshop.pk), "form": form, "said": said, "another": another}
    return render(request, "room/here.html", context, status=status)
