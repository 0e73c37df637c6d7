"""Laying the agenda, and keeping its clock. Called by other actions, inside their transaction.

Positions are written here and nowhere else. Whatever moves items later does it here too: each gets its new position, one after
the other, under the workshop's lock.
"""

from itertools import count
from operator import ge

from diagnostics.errors import DayIsTooShort
from diagnostics.models import AgendaItem, Section
from diagnostics.plan.items import spell
from diagnostics.plan.sharing import shared_out
from diagnostics.queries.content import content_of
from diagnostics.vocabulary import ItemKind

ASIDE_MINUTES = (15, 15, 25)  # introduction, break, agreeing key actions at the end
MOST_ASIDE = 4  # all three take no more than a quarter of a short day


def lay_agenda(entry):
    """Write the agenda: introduction, the sections as the edition proposes with minutes by weight, a break half-way.

    The minutes add up to the day's. Weights are our judgement, not the source's. Raises DayIsTooShort.
    """
    workshop, edition = entry.workshop, entry.workshop.edition
    sections = {s.key: s for s in Section.objects.filter(edition=edition)}
    ordered = [sections[key] for key in edition.agenda]
    (introducing, breaking, agreeing), shares = _minutes(workshop, ASIDE_MINUTES, [s.weight for s in ordered])
    items = [(ItemKind.INTRODUCTION, None, "Introduction and the model", introducing)]
    spent, broken = 0, False
    for section, minutes in zip(ordered, shares, strict=True):
        items.append((ItemKind.SECTION, section, section.title, minutes))
        spent += minutes
        if not broken and spent * 2 >= sum(shares):
            items.append((ItemKind.BREAK, None, "Break", breaking))
            broken = True
    items.append((ItemKind.INTRODUCTION, None, "Agree key actions", agreeing))
    laid = AgendaItem.objects.bulk_create(
        AgendaItem(workshop=workshop, position=n, kind=kind, section=section, title=title, minutes=minutes)
        for n, (kind, section, title, minutes) in enumerate(items, start=1)
    )
    for item in laid:
        entry.made(item)


def put_agenda_back(entry):
    """Let the agenda stand as before the day began."""
    rows = AgendaItem.objects.filter(workshop=entry.workshop).select_related("section")
    items = list(rows)
    entry.write_all(rows, spent=0, opened_at=None, before=0, behind_it=0, meant_for=0)
    share_out_anew(entry, items)


def share_out_anew(entry, items=None):
    """Give the agenda's items the minutes of a day that has not begun, for as long as it is now. Raises DayIsTooShort."""
    if items is None:
        items = list(AgendaItem.objects.filter(workshop=entry.workshop).select_related("section"))
    sections, others = [i for i in items if i.section], [i for i in items if not i.section]
    usual = ASIDE_MINUTES if len(others) == len(ASIDE_MINUTES) else [item.minutes for item in others]
    aside, shares = _minutes(entry.workshop, usual, [item.section.weight for item in sections])
    for item, minutes in zip([*others, *sections], [*aside, *shares], strict=True):
        if item.minutes != minutes:
            entry.write(item, minutes=minutes)


def _minutes(workshop, usual, weights):
    """Return how the day is shared out: among what is no section, which needs the `usual` minutes, and sections by weight."""
    least = least_minutes(workshop.edition)
    if workshop.length < least:
        missing = least - workshop.length
        raise DayIsTooShort(
            f"That is {missing} {'minute' if missing == 1 else 'minutes'} too short. Each section needs a minute for each of "
            f"its core questions, beside the introduction, the break and the actions. Give the day at least {least} minutes.",
            field="minutes",
        )
    aside = _aside(workshop.length, sum(usual))
    return shared_out(aside, usual), shared_out(workshop.length - aside, weights)


def least_minutes(edition):
    """Return how many minutes a day must have at least: each section a minute for each of its core questions."""
    sections = content_of(edition).sections
    weights = [section.weight for section in sections]
    cores = [sum(question.core for question in section.questions) for section in sections]
    return next(length for length in count(sum(cores)) if all(map(ge, _shares(length, weights), cores)))


def _shares(length, weights):
    return shared_out(length - _aside(length, sum(ASIDE_MINUTES)), weights)


def _aside(length, usual):
    return min(usual, length // MOST_ASIDE)


def open_item(entry, *, item=None, kind=None, section=None, late=False):
    """Stop the running item's clock and start the one named: an item, the first of `kind`, or the one of `section`.

    `late`: the server may hear of it later than the room went on. That moment counts for as much as can be: not before the
    running item was opened, not after now.
    """
    at, items = entry.at, list(AgendaItem.objects.filter(workshop=entry.workshop))
    opened = [row.opened_at for row in items if row.opened_at]
    if late and opened:
        at = min(at, max(entry.made_at, *opened))
    wanted = item or next((i for i in items if (section and i.section_id == section.pk) or (kind and i.kind == kind)), None)
    for row in items:
        if row.opened_at and row != wanted:
            entry.write(row, spent=row.spent + spell(row.opened_at, at), opened_at=None)
        if row == wanted and not row.opened_at:
            entry.write(row, opened_at=at)
