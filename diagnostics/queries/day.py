"""The day of one workshop: the order of its sections, its agenda as the plan's Items, its planned end, and how it stands."""

import datetime
from dataclasses import dataclass

from diagnostics.models import AgendaItem
from diagnostics.plan.day import laid_out, planned_start, standing
from diagnostics.plan.items import Item, spell
from diagnostics.plan.order import day_order
from diagnostics.plan.replanning import proposal
from diagnostics.prepared import prepared
from diagnostics.queries.content import content_for, numbers_for
from diagnostics.queries.coverage import facts_of
from diagnostics.vocabulary import ItemKind, Mark

_items = prepared(lambda pk: AgendaItem.objects.standing().filter(workshop=pk).values_list("section__key"))


def agenda_items_of(workshop):
    """Return what stands on a workshop's agenda, with the sections, in one query."""
    return list(AgendaItem.objects.standing().filter(workshop=workshop).select_related("section"))


def sections_of(workshop, content):
    """Return the sections of `content` in the order of the workshop's day, in one query."""
    return in_order(content, [item.section__key for item in _items(workshop.pk)])


def in_order(content, taken=()):
    """Return the sections of `content` in the order of a day whose items have the section keys `taken` (see plan.order).

    Of no day: as the edition proposes.
    """
    return tuple(content.by_section[key] for key in day_order(taken, content.head.agenda))


def start_of(workshop):
    """Return the moment that the workshop's plan counts from, or None where nothing says it."""
    length, started_at = workshop.length, workshop.started_at
    return planned_start(workshop.date, workshop.starts_at, workshop.zone, minutes=length, started_at=started_at)


def as_planned(workshop):
    """Return the moments at which the details say that the workshop begins and ends; (None, None) where they give no time."""
    begins = planned_start(workshop.date, workshop.starts_at, workshop.zone, minutes=workshop.length)
    return begins, begins and begins + datetime.timedelta(minutes=workshop.length)


def end_of(workshop):
    """Return the moment at which the workshop was planned to end, or None where nothing says it."""
    start = start_of(workshop)
    return start and start + datetime.timedelta(minutes=workshop.length)


def times_of(workshop, rows):
    """Return the moments at which the agenda's `rows` were planned to begin; [] where nothing says it.

    A plan that was taken on the way counts minutes from then: no more do they say when anything begins.
    """
    start = start_of(workshop)
    if start is None or any(row.meant_for for row in rows):
        return []
    return laid_out(start, [0 if row.reason else row.minutes for row in rows])[:-1]


@dataclass(frozen=True)
class Day:
    """A running day at the moment `now`, which was planned to end at `ends`: its `items`, and of each the keys of its questions
    that may be left out (see plan.replanning).
    """

    items: tuple[Item, ...]
    spare: tuple[tuple[str, ...], ...]
    ends: datetime.datetime
    now: datetime.datetime

    @property
    def standing(self):
        return standing(self.items, ends=self.ends, now=self.now)

    @property
    def proposal(self):
        return proposal(self.items, self.spare, until=(self.ends - self.now) // datetime.timedelta(seconds=1))


def day_of(workshop, rows, now):
    """Return the Day of a running workshop with these agenda rows, in three queries; None of any other."""
    ends = end_of(workshop)
    if not (workshop.is_running and ends):
        return None
    reached, content = reached_in(workshop), content_for(workshop)
    questions = {section.key: section.questions for section in content.sections}
    of_rows = [questions[row.section.key] if row.section else () for row in rows]
    items = tuple(item_of(row, [q.key for q in asked], reached, now) for row, asked in zip(rows, of_rows, strict=True))
    spare = tuple(tuple(q.key for q in asked if not q.core and reached.may_go(q.key)) for asked in of_rows)
    return Day(items, spare, ends, now)


@dataclass(frozen=True)
class Reached:
    """Keys of questions: those that were `discussed`, {key: mark} of those that were marked by hand, and those under which
    something is `recorded`, or where the room or the lead `is_at`.
    """

    discussed: frozenset
    marks: dict
    recorded: frozenset
    is_at: frozenset

    def is_to_take(self, key):
        return key in self.discussed or self.marks.get(key) != Mark.LEFT_OUT

    def may_go(self, key):
        """Whether a question may be left out where time is short: nobody came to it, or said anything of it."""
        return not (key in self.discussed or self.marks.get(key) or key in self.recorded or key in self.is_at)


def reached_in(workshop):
    """Return what is Reached in a workshop, in three queries."""
    facts, keys = facts_of(workshop), numbers_for(workshop).question_keys
    return Reached(
        discussed=frozenset(key for key, at, _, _ in facts.marks.values() if at),
        marks={key: mark for key, _, mark, _ in facts.marks.values() if mark},
        recorded=frozenset([*facts.lines.values(), *facts.answers.values()]),
        is_at=frozenset(keys[pk] for pk in (workshop.screen_question_id, workshop.lead_question_id) if pk),
    )


def questions_of(content):
    """Return {section key: question keys}."""
    return {section.key: [question.key for question in section.questions] for section in content.sections}


def planned_minutes(row):
    """How many minutes an agenda row is planned to take: none where it is left out. A section's are for what it asks."""
    return 0 if row.reason and row.section_id is None else row.minutes


def item_of(row, keys, reached, now):
    """Return the Item that an agenda row is at the moment `now`; `keys`: of its section's questions."""
    return Item(
        kind=row.kind,
        minutes=planned_minutes(row),
        spent=row.spent + (spell(row.opened_at, now) if row.opened_at else 0),
        is_open=row.opened_at is not None,
        questions=len(keys),
        to_take=sum(map(reached.is_to_take, keys)),
        discussed=sum(key in reached.discussed for key in keys),
        before=row.before,
        behind_it=row.behind_it,
        meant_for=row.meant_for,
    )


def break_ends(workshop_id):
    """Return when the break that is under way is over, as planned, or None."""
    for row in _breaks(workshop_id):
        return row.opened_at + datetime.timedelta(seconds=row.minutes * 60 + row.before - row.spent)
    return None


_breaks = prepared(
    lambda pk: (
        AgendaItem.objects.standing()
        .filter(workshop=pk, kind=ItemKind.BREAK, opened_at__isnull=False)
        .values_list("opened_at", "minutes", "before", "spent")
    )
)
