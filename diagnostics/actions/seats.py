"""Giving and taking seats."""

from diagnostics.actions.writing import ANY, action
from diagnostics.errors import InvalidInput, NotThere
from diagnostics.models import Seat
from diagnostics.vocabulary import SeatRole


@action("seat.given", stages=ANY)
def give_seat(entry, *, user, role=SeatRole.SCRIBE):
    """Let `user` write in this workshop, as `role`. Giving it again changes the role. The owner's seat stays."""
    if user.pk == entry.workshop.owner_id:
        raise InvalidInput("The owner of a workshop keeps the facilitator's seat.", field="username")
    return Seat.objects.update_or_create(workshop=entry.workshop, user=user, defaults={"role": role})[0]


@action("seat.taken", stages=ANY)
def take_seat(entry, *, seat):
    """Take a seat away. Raises NotThere; the owner's cannot be taken."""
    taken, _ = Seat.objects.filter(workshop=entry.workshop, pk=seat).exclude(user=entry.workshop.owner_id).delete()
    if not taken:
        raise NotThere
