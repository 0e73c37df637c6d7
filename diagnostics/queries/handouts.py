"""What is printed for the room before the day, as it is known now: the workbook as adapted, the day, and the people."""

from dataclasses import dataclass
from datetime import datetime

from diagnostics.library.shape import Content
from diagnostics.models import AgendaItem, Participant, Workshop
from diagnostics.queries.content import content_for
from diagnostics.queries.day import agenda_items_of, end_of, times_of
from diagnostics.queries.rooms import SectionEntry, index_for


@dataclass(frozen=True)
class Handout:
    """`sections` are in the order of the day and without what was left out, `agenda` pairs each item that is taken with when
    it is planned to begin, or None; `people` are those on the list, `ends` is None where no time is planned.
    """

    workshop: Workshop
    content: Content
    sections: tuple[SectionEntry, ...]
    agenda: tuple[tuple[AgendaItem, datetime | None], ...]
    people: tuple[Participant, ...]
    ends: datetime | None


def handout_of(workshop):
    """Return the Handout of a workshop, in a number of queries that does not grow with it."""
    items = agenda_items_of(workshop)
    times = times_of(workshop, items) or [None] * len(items)
    return Handout(
        workshop=workshop,
        content=content_for(workshop),
        sections=index_for(workshop.pk),
        agenda=tuple((item, at) for item, at in zip(items, times, strict=True) if not item.reason),
        people=tuple(workshop.participants.all()),
        ends=end_of(workshop),
    )
