"""Giving and taking seats, and handing over the lead. Nobody becomes the facilitator but by one of these."""

from diagnostics.actions.writing import ANY, action
from diagnostics.errors import InvalidInput, NotThere
from diagnostics.models import Seat
from diagnostics.vocabulary import SeatRole


@action("seat.given", stages=ANY)
def give_seat(entry, *, user, role=SeatRole.SCRIBE):
    """Let `user` write in this workshop, as `role`. Giving it again changes the role. The owner's seat stays."""
    if user.pk == entry.workshop.owner_id:
        raise InvalidInput("The owner of a workshop keeps the facilitator's seat. Choose somebody else.", field="username")
    held = Seat.objects.filter(workshop=entry.workshop, user=user).first()
    if held:
        return entry.write(held, role=role)
    return entry.made(Seat.objects.create(workshop=entry.workshop, user=user, role=role))


@action("seat.taken", stages=ANY)
def take_seat(entry, *, seat):
    """Take a seat away. Raises NotThere; the owner's cannot be taken."""
    taken = Seat.objects.filter(workshop=entry.workshop, pk=seat).exclude(user=entry.workshop.owner_id).first()
    if taken is None:
        raise NotThere
    entry.removed(taken).delete()


@action("lead.handed_over", stages=ANY)
def hand_over(entry, *, seat):
    """Make another seat the facilitator's; `by`, who was the facilitator, becomes a scribe. The screen stays as it is.

    Raises NotThere where `by` does not lead or there is no such seat, InvalidInput where it is their own.
    """
    seats = Seat.objects.filter(workshop=entry.workshop)
    mine = seats.filter(user=entry.by, role=SeatRole.FACILITATOR).first()
    theirs = seats.filter(pk=seat).first()
    if mine is None or theirs is None:
        raise NotThere
    if mine == theirs:
        raise InvalidInput("You have the lead already. Choose somebody else's seat.", field="seat")
    return _lead(entry, theirs, others=[mine])


@action("lead.reclaimed", stages=ANY)
def reclaim_lead(entry):
    """Give the lead back to `by`, who planned the workshop. Everybody else who led becomes a scribe.

    Raises NotThere for anybody but the owner.
    """
    seats = Seat.objects.filter(workshop=entry.workshop)
    mine = seats.filter(user=entry.by).first()
    if mine is None or entry.by.pk != entry.workshop.owner_id:
        raise NotThere
    return _lead(entry, mine, others=seats.exclude(pk=mine.pk).filter(role=SeatRole.FACILITATOR))


def _lead(entry, leading, *, others):
    for seat in others:
        entry.write(seat, role=SeatRole.SCRIBE)
    return entry.write(leading, role=SeatRole.FACILITATOR)
