"""Saying which line one has open, so that the other seats see it. Writes that are no history.

They are the seat's own state: no event, no revision, no screen drawn anew, no lock that anybody else's write waits for. So
nothing of them is undone, and none needs a key: said twice, or late, or never, they do no harm. A seat has one line open,
the one said last, in whichever of its windows. Saving is decided by versions alone.
"""

from django.db import transaction
from django.db.models import Exists, Subquery

from diagnostics import clock, notices
from diagnostics.actions.writing import OPEN
from diagnostics.errors import NotThere, WorkshopIsClosed
from diagnostics.models import Finding, Seat, Workshop


@transaction.atomic
def take_line(*, workshop, by, finding):
    """Say that `by` has the edit box of a line open, or still has.

    Raises WorkshopIsClosed, and NotThere where there is no such line any more, or no seat.
    """
    line = Finding.objects.standing().filter(workshop=workshop, pk=finding)
    seat = _seat(workshop, by).filter(Exists(line), workshop__stage__in=OPEN)
    if not seat.update(editing=Subquery(line.values("pk")), editing_since=clock.now()):
        is_closed = Workshop.objects.filter(pk=workshop.pk).exclude(stage__in=OPEN).exists()
        raise WorkshopIsClosed if is_closed else NotThere
    notices.announce_editing(workshop.pk)


@transaction.atomic
def leave_line(*, workshop, by, finding):
    """Say that the box is closed. Where another line is open by now, or none, it changes nothing."""
    line = Finding.objects.filter(pk=finding)  # not the number itself: no column holds all that an address can say
    if _seat(workshop, by).filter(editing__in=line).update(editing=None, editing_since=None):
        notices.announce_editing(workshop.pk)


def _seat(workshop, user):
    return Seat.objects.filter(workshop=workshop, user=user)
