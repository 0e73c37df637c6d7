"""Who may write in a workshop."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from diagnostics.actions import seats as actions
from diagnostics.errors import InvalidInput
from diagnostics.forms import SeatForm
from diagnostics.models import Seat
from diagnostics.permissions import workshop_for
from diagnostics.queries.seat_links import waiting_links
from diagnostics.views.post_only import only_posted
from diagnostics.views.signed_in import signed_in


@signed_in(fills=True)
@require_http_methods(["GET", "HEAD", "POST"])
def index(request, pk):
    workshop = workshop_for(request.user, pk, "workshop.seats")
    form = SeatForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.give_seat(workshop=workshop, by=request.user, user=form.user, role=form.cleaned_data["role"])
        except InvalidInput as refused:
            form.add_error(refused.field, refused.sentence)
        else:
            messages.success(request, f"{name_of(form.user)} has a seat now.")
            return redirect("seats", pk)
    seats = Seat.objects.filter(workshop=workshop).select_related("user").order_by("pk")
    context = {"workshop": workshop, "seats": seats, "form": form, "links": waiting_links(workshop)}
    return render(request, "seats/index.html", context, status=422 if form.errors else 200)


@only_posted("seats", "pk")
@signed_in
def take(request, pk, seat):
    """Take a seat away; the pages of who held it end."""
    workshop = workshop_for(request.user, pk, "workshop.seats")
    actions.take_seat(workshop=workshop, by=request.user, seat=seat)
    messages.success(request, "The seat is taken away.")
    return redirect("seats", pk)


@only_posted("seats", "pk")
@signed_in
def hand_over(request, pk, seat):
    """Hand the lead over; the screens of the room go on."""
    workshop = workshop_for(request.user, pk, "workshop.hand_over")
    done = actions.hand_over(workshop=workshop, by=request.user, seat=seat)
    messages.success(request, f"{name_of(done.subject.user)} leads now. You have the scribe's seat.")
    # Whoever is a scribe now may see the seats no more, unless they planned the workshop.
    return redirect("seats" if workshop_for(request.user, pk, "workshop.see").may.seats else "workshop", pk)


@only_posted("seats", "pk")
@signed_in
def reclaim(request, pk):
    """Take the lead back."""
    workshop = workshop_for(request.user, pk, "workshop.reclaim")
    actions.reclaim_lead(workshop=workshop, by=request.user)
    messages.success(request, "You have the lead again.")
    return redirect("lead" if workshop.is_running else "seats", pk)


def name_of(user):
    return user.get_full_name() or user.get_username()
