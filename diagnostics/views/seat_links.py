"""Links that give a seat: made and withdrawn by those who give seats, and taken up by whoever was sent one.

Mail scanners follow links, so opening one changes nothing: a button takes the seat.
"""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from diagnostics import clock
from diagnostics.actions import seat_links as actions
from diagnostics.actions.accounts import draw_up_account
from diagnostics.errors import HasASeat, InvalidInput, NotThere
from diagnostics.forms import AccountForm
from diagnostics.forms.returning import came_back
from diagnostics.permissions import may_take_seat_by, seat_of, workshop_for
from diagnostics.queries.seat_links import seat_link_of
from diagnostics.views.circulated import discreet
from diagnostics.views.post_only import only_posted
from diagnostics.views.signed_in import remember, signed_in


@only_posted("seats", "pk")
@signed_in
def make(request, pk):
    """Make a link and show it once: it is in this answer and nowhere else, so there is nothing to redirect to."""
    workshop = workshop_for(request.user, pk, "workshop.seats")
    link = actions.make_seat_link(workshop=workshop, by=request.user, role=request.POST.get("role")).subject
    address = settings.PUBLIC_URL + reverse("seat_link", args=[link.token])
    return render(request, "seats/link.html", {"workshop": workshop, "link": link, "address": address})


@only_posted("seats", "pk")
@signed_in
def withdraw(request, pk, link):
    """End a link."""
    workshop = workshop_for(request.user, pk, "workshop.seats")
    actions.withdraw_seat_link(workshop=workshop, by=request.user, link=link)
    messages.success(request, "The link is withdrawn. Whoever opens it is told that it has ended.")
    return redirect("seats", pk)


@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def offered(request, token):
    """The seat that a link offers, and the button that takes it; the same answer for every link that gives nothing."""
    link = seat_link_of(token)
    if link is None or not may_take_seat_by(link, link.workshop, clock.now()):
        taken = link is not None and seat_of(request.user, link.workshop) is not None  # by the same press, perhaps
        return redirect("workshop", link.workshop_id) if taken else _ended(request)
    if request.method != "POST" or came_back(request.POST):
        return _page(request, token, link)
    try:
        return _taken(request, token, link)
    except NotThere:  # somebody was quicker
        return _ended(request)
    except HasASeat:
        return redirect("seat_link", token)  # which says so


def _taken(request, token, link):
    """Take the seat: with the account that is signed in, else with one that is made here."""
    if "take" in request.POST:
        if not request.user.is_authenticated:
            messages.info(request, "Your sign-in had run out, so nothing was done. Sign in, and try once more.")
            return redirect("seat_link", token)
        return _in(request, token, link, request.user)
    if request.user.is_authenticated:  # signed in meanwhile, in another tab
        return redirect("seat_link", token)
    form = AccountForm(request.POST)
    if form.is_valid():
        try:
            given = {name: form.cleaned_data[name] for name in ("username", "name", "password")}
            user, _ = draw_up_account(**given)
            return _in(request, token, link, user, is_new=True)
        except InvalidInput as refusal:
            form.add_error(refusal.field, refusal.sentence)
        except ValidationError as refusal:
            form.add_error("password", " ".join([*refusal.messages, "Choose another password."]))
    return _page(request, token, link, form, status=422)


def _in(request, token, link, user, *, is_new=False):
    seat = actions.accept_seat(workshop=link.workshop, by=user, token=token).subject
    said = f"You have the {seat.role}’s seat now."
    response = redirect("workshop", link.workshop_id)
    if is_new:
        login(request, user)
        said += f" Next time, sign in as {user.username}."
        remember(response, user)
    messages.success(request, said)
    return response


def _page(request, token, link, form=None, status=200):
    seat = seat_of(request.user, link.workshop)
    context = {"token": token, "link": link, "workshop": link.workshop, "seat": seat, "form": form or AccountForm()}
    return discreet(render(request, "seats/offered.html", context, status=status))


def _ended(request):
    return discreet(render(request, "seats/ended.html", status=404))
