"""A person's workshops, and one workshop with what stands around it."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Q

from diagnostics import clock
from diagnostics.models import AgendaItem, Participant, Seat
from diagnostics.plan.day import Standing
from diagnostics.queries.day import standing_of, times_of
from diagnostics.vocabulary import Stage


@dataclass(frozen=True)
class Planned:
    """An agenda item with the time of day that it is planned to begin at, or None where nothing says when the day starts."""

    item: AgendaItem
    at: datetime.time | None


@dataclass(frozen=True)
class Overview:
    """What the page of one workshop shows beside the workshop itself. `standing`: how the day stands while it is running."""

    agenda: tuple[Planned, ...]
    ends_at: datetime.time | None
    minutes: int
    standing: Standing | None
    listed: int
    named: int
    present: int
    seats: tuple[Seat, ...]


def workshops_of(user):
    """Return the workshops `user` has a seat in, those still open first, each with its `seat`; in one query."""
    seats = Seat.objects.filter(user=user).select_related("workshop", "workshop__edition")
    workshops = []
    for seat in seats.order_by("-workshop__date", "-workshop__pk"):
        seat.workshop.seat = seat
        workshops.append(seat.workshop)
    order = {Stage.RUNNING: 0, Stage.PLANNED: 1, Stage.CLOSED: 2, Stage.PUBLISHED: 3}
    return sorted(workshops, key=lambda workshop: order[workshop.stage])


def overview_of(workshop):
    """Return the Overview of `workshop`, in three queries; in four while it is running."""
    rows = list(AgendaItem.objects.filter(workshop=workshop).select_related("section"))
    times = [moment.astimezone(workshop.zone).time() for moment in times_of(workshop, rows)]
    people = Participant.objects.filter(workshop=workshop).aggregate(
        listed=Count("pk"), named=Count("pk", filter=~Q(name="")), present=Count("pk", filter=Q(present=True))
    )
    seats = Seat.objects.filter(workshop=workshop).select_related("user").order_by("pk")
    return Overview(
        agenda=tuple(Planned(row, times[n] if times else None) for n, row in enumerate(rows)),
        ends_at=times[-1] if times else None,
        minutes=sum(row.minutes for row in rows),
        standing=standing_of(workshop, rows, clock.now()),
        seats=tuple(seats),
        **people,
    )


def grouped(workshop, participants):
    """Return [(group, [participant, …])] in the order of the workbook's groups, then any other."""
    groups = {group: [] for group in workshop.edition.groups}
    for participant in participants:
        groups.setdefault(participant.group, []).append(participant)
    return [(group, people) for group, people in groups.items() if people]


def participants_of(workshop):
    """Return everybody listed, with their suggested role, in one query."""
    return list(Participant.objects.filter(workshop=workshop).select_related("invitee_role"))
