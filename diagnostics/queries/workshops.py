"""A person's workshops, and one workshop with what stands around it."""

import datetime
from dataclasses import dataclass
from functools import cached_property
from zoneinfo import ZoneInfo

from django.db.models import Exists, F

from diagnostics import clock
from diagnostics.models import AgendaItem, Event, Participant, Seat, Summary
from diagnostics.queries.day import Day, agenda_items_of, day_of, end_of, times_of
from diagnostics.queries.speakers import Voices, voices_of
from diagnostics.vocabulary import Stage


@dataclass(frozen=True)
class Planned:
    """An agenda item with the time of day that it is planned to begin at, or None where nothing says when the day starts."""

    item: AgendaItem
    at: datetime.time | None


@dataclass(frozen=True)
class Overview:
    """What the page of one workshop shows beside the workshop itself. `day`: how it stands while it is running.

    `was_published`: whether a summary of it ever was, and so it is not deleted (actions.deletions).
    """

    agenda: tuple[Planned, ...]
    ends_at: datetime.time | None
    day: Day | None
    zone: ZoneInfo
    listed: int
    named: int
    present: int
    seats: tuple[Seat, ...]
    voices: Voices | None
    was_published: bool

    @property
    def is_timed(self):
        """Whether the agenda says when each item begins."""
        return any(planned.at for planned in self.agenda)

    @cached_property
    def proposal(self):
        """The plan that ends on time, or None where none is needed."""
        return self.day and self.day.proposal

    @property
    def shorter(self):
        """[(agenda item, its Change)] of the sections that give up time."""
        return [(self.agenda[change.at].item, change) for change in self.proposal.changes if change.gives]

    @property
    def exceptions(self):
        """The keys of the questions that are left out by exception."""
        return [key for change in self.proposal.changes for key in change.without]

    @property
    def ends_late_at(self):
        """When the day ends where nothing is given up."""
        later = self.day.ends + datetime.timedelta(minutes=self.proposal.behind)
        return later.astimezone(self.zone).time()

    @property
    def plan_form(self):
        """What the button says that takes the plan, [(name, value)]: see forms.plan_said."""
        rows = [(self.agenda[change.at].item, change) for change in self.proposal.changes]
        return [
            ("items", " ".join(str(item.pk) for item, _ in rows)),
            ("minutes", " ".join(str(change.minutes) for _, change in rows)),
            ("had", " ".join(str(item.minutes) for item, _ in rows)),
            ("without", " ".join(self.exceptions)),
        ]


def workshops_of(user):
    """Return the workshops `user` has a seat in, those still open first, each with its `seat`; in one query."""
    seats = Seat.objects.filter(user=user).select_related("workshop", "workshop__edition")
    workshops = []
    for seat in seats.order_by("-workshop__date", "-workshop__pk"):
        seat.workshop.seat = seat
        workshops.append(seat.workshop)
    order = {Stage.RUNNING: 0, Stage.PLANNED: 1, Stage.CLOSED: 2, Stage.PUBLISHED: 3}
    return sorted(workshops, key=lambda workshop: order[workshop.stage])


def _people(workshop):
    people = Participant.objects.filter(workshop=workshop).annotate(speaks_for=F("invitee_role__speaks_for"))
    return people.values_list("name", "organisation", "present", "speaks_for", named=True)


def overview_of(workshop):
    """Return the Overview of `workshop`, in three queries; in six while it is running."""
    rows = agenda_items_of(workshop)
    times, ends = times_of(workshop, rows), end_of(workshop)
    people = list(_people(workshop.pk))
    published = Exists(Summary.objects.filter(workshop=workshop))
    seats = Seat.objects.filter(workshop=workshop).select_related("user").annotate(was_published=published).order_by("pk")
    return Overview(
        agenda=tuple(Planned(row, _time(workshop, times[n]) if times else None) for n, row in enumerate(rows)),
        ends_at=_time(workshop, ends) if ends else None,
        day=day_of(workshop, rows, clock.now()),
        zone=workshop.zone,
        seats=tuple(seats),
        listed=len(people),
        named=sum(bool(person.name) for person in people),
        present=sum(person.present for person in people),
        voices=voices_of(workshop, people) if workshop.is_open else None,
        was_published=any(seat.was_published for seat in seats),
    )


def _time(workshop, moment):
    return moment.astimezone(workshop.zone).time()


def grouped(workshop, participants):
    """Return [(group, [participant, …])] in the order of the workbook's groups, then any other."""
    groups = {group: [] for group in workshop.edition.groups}
    for participant in participants:
        groups.setdefault(participant.group, []).append(participant)
    return [(group, people) for group, people in groups.items() if people]


def changed_at(workshop):
    """Return the moment of the newest write in a workshop."""
    return Event.objects.filter(workshop=workshop).order_by("-revision").values_list("at", flat=True)[0]


def participants_of(workshop):
    """Return everybody listed, with their suggested role, in one query."""
    return list(Participant.objects.filter(workshop=workshop).select_related("invitee_role"))
