"""Who has the edit box of which line open now."""

from diagnostics import clock
from diagnostics.models import Seat


def editing_in(workshop_ids):
    """Return {workshop id: what `editing_of` returns} of those in which a line is open, in one query."""
    seats_in = {}
    for seat in Seat.objects.filter(workshop__in=workshop_ids, editing__isnull=False).order_by("pk"):
        seats_in.setdefault(seat.workshop_id, []).append(seat)
    found = {workshop_id: editing_of(seats) for workshop_id, seats in seats_in.items()}
    return {workshop_id: editing for workshop_id, editing in found.items() if editing}


def editing_of(seats):
    """Return {line id: user ids of those who have its edit box open now}.

    A line that was withdrawn meanwhile is in it as well: whoever has it open has it open still when it is brought back.
    """
    now, open_by = clock.now(), {}
    for seat in seats:
        if seat.is_editing(now):
            open_by.setdefault(seat.editing_id, []).append(seat.user_id)
    return open_by
