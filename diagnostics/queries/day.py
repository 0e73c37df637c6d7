"""The day of one workshop: the order of its sections, its agenda as the plan's Items, its planned end, and how it stands."""

from diagnostics.models import AgendaItem, QuestionMark
from diagnostics.plan.day import laid_out, planned_start, standing
from diagnostics.plan.items import Item, spell
from diagnostics.plan.order import day_order
from diagnostics.prepared import prepared
from diagnostics.queries.content import content_of
from diagnostics.vocabulary import Mark

_items = prepared(lambda pk: AgendaItem.objects.filter(workshop=pk).values_list("section__key"))


def sections_of(workshop, content):
    """Return the sections of `content` in the order of the workshop's day, in one query."""
    return in_order(content, [item.section__key for item in _items(workshop.pk)])


def in_order(content, taken=()):
    """Return the sections of `content` in the order of a day whose items have the section keys `taken` (see plan.order).

    Of no day: as the edition proposes.
    """
    return tuple(content.by_section[key] for key in day_order(taken, content.head.agenda))


def times_of(workshop, rows):
    """Return the moments at which the agenda's `rows` were planned to begin, and the last to end; [] where nothing says it."""
    minutes = [row.minutes for row in rows]
    start = planned_start(
        workshop.date, workshop.starts_at, workshop.zone, minutes=sum(minutes), started_at=workshop.started_at
    )
    return laid_out(start, minutes) if start else []


def standing_of(workshop, rows, now):
    """Return the Standing at `now` of a running workshop with these agenda rows, in one query; None of any other."""
    times = times_of(workshop, rows)
    if not (workshop.is_running and times):
        return None
    marks = list(QuestionMark.objects.filter(workshop=workshop).values_list("question__key", "reached_at", "mark"))
    discussed = {key for key, reached_at, _ in marks if reached_at}
    left_out = {key for key, _, mark in marks if mark == Mark.LEFT_OUT}
    questions = questions_of(content_of(workshop.edition))
    items = [_item(row, questions[row.section.key] if row.section else (), discussed, left_out, now) for row in rows]
    return standing(items, ends=times[-1], now=now)


def questions_of(content):
    """Return {section key: question keys}."""
    return {section.key: [question.key for question in section.questions] for section in content.sections}


def _item(row, keys, discussed, left_out, now):
    return Item(
        kind=row.kind,
        minutes=row.minutes,
        spent=row.spent + (spell(row.opened_at, now) if row.opened_at else 0),
        is_open=row.opened_at is not None,
        questions=len(keys),
        to_take=sum(key in discussed or key not in left_out for key in keys),
        discussed=sum(key in discussed for key in keys),
    )
