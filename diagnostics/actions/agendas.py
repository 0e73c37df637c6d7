"""Laying the agenda, and keeping its clock. Called by other actions, inside their transaction.

Positions are written here and nowhere else. Whatever moves items later does it here too: each gets its new position, one after
the other, under the workshop's lock.
"""

from diagnostics.errors import DayIsTooShort, NotThere
from diagnostics.fields.agenda_item import AGENDA_ITEM
from diagnostics.models import AgendaItem, Section
from diagnostics.plan.items import spell
from diagnostics.plan.kept import items_for
from diagnostics.plan.laying import Part, laid_minutes, least_length, weights_of
from diagnostics.queries.content import content_for
from diagnostics.queries.day import agenda_items_of
from diagnostics.vocabulary import ItemKind

KEPT = ("minutes", "by_hand", "note", "reason")  # of an item, by a plan, beside what it is
ASIDE = (ItemKind.INTRODUCTION, ItemKind.BREAK, ItemKind.AGREEING)
USUAL_MINUTES = 10  # of an item of one's own where nobody says how many
ASIDE_MINUTES = (15, 15, 25, 5)  # introduction, break, agreeing key actions, close, as they are laid


def lay_agenda(entry, plan=None):
    """Write the agenda: introduction, the sections as the edition proposes with minutes by weight, a break half-way.

    From a kept `plan` (see plan.kept) its items, in its order. The minutes add up to the day's. Raises DayIsTooShort.
    """
    workshop, edition = entry.workshop, entry.workshop.edition
    sections = {s.key: s for s in Section.objects.filter(edition=edition)}
    rows, laid = _kept_rows(plan, edition.agenda, sections) if plan else _proposed_rows(edition, sections)
    _give(workshop, laid)
    if not plan:
        _break_halfway(rows)
    for position, row in enumerate(rows, start=1):
        row.workshop, row.position = workshop, position
    for item in AgendaItem.objects.bulk_create(laid):
        entry.made(item)


def _proposed_rows(edition, sections):
    """Return introduction, sections, break, agreeing key actions, and close, in this order, and as they are laid."""
    aside = (
        (ItemKind.INTRODUCTION, "Introduction and the model"),
        (ItemKind.BREAK, "Break"),
        (ItemKind.AGREEING, "Agree key actions"),
        (ItemKind.INTRODUCTION, "Close of the day"),
    )
    introduction, *others = (AgendaItem(kind=kind, title=title) for kind, title in aside)
    rows = [introduction, *(_row_of(sections[key]) for key in edition.agenda), *others]
    return rows, list(rows)


def _break_halfway(rows):
    """Put the break, the first behind the sections, behind that one with which half of their minutes are over."""
    *ordered, pause, agreeing, close = rows
    middle, spent = sum(row.minutes for row in ordered[1:]), 0
    halfway = next(n for n, row in enumerate(ordered) if n and (spent := spent + row.minutes) * 2 >= middle) + 1
    rows[:] = [*ordered[:halfway], pause, *ordered[halfway:], agreeing, close]


def _kept_rows(plan, proposed, sections):
    """Return the rows of a kept plan in its order, and as they were laid: of what is no section that says the usual minutes."""
    rows, laid = [], {}
    for item in items_for(plan, proposed):
        section = sections.get(item["section"])
        said = {name: item[name] for name in KEPT if name in item}
        rows.append(_row_of(section, **said) if section else AgendaItem(kind=item["kind"], title=item["title"], **said))
        laid[id(rows[-1])] = item.get("laid", len(plan["items"]))
    return rows, sorted(rows, key=lambda row: laid[id(row)])


def _row_of(section, **said):
    return AgendaItem(kind=ItemKind.SECTION, section=section, title=section.title, **said)


def put_agenda_back(entry):
    """Let the agenda stand as before the day began."""
    rows = AgendaItem.objects.standing().filter(workshop=entry.workshop).select_related("section")
    items = list(rows)
    entry.write_all(rows, spent=0, opened_at=None, before=0, behind_it=0, meant_for=0)
    share_out_anew(entry, items)


def share_out_anew(entry, items=None):
    """Give the agenda's items the minutes of a day that has not begun, for as long as it is now. Raises DayIsTooShort.

    What was left out is no part of it; single questions of a section that were left out give its minutes to the others there.
    """
    if items is None:
        items = agenda_items_of(entry.workshop)
    had = {item.pk: item.minutes for item in items}
    _give(entry.workshop, sorted(items, key=lambda item: item.pk))
    for item in items:
        if item.minutes != had[item.pk]:
            given, item.minutes = item.minutes, had[item.pk]
            entry.write(item, minutes=given)


def _give(workshop, laid):
    """Set the minutes of agenda rows, which are in the order in which they were `laid`: to move one changes no minutes.

    What is left out keeps its own. Raises DayIsTooShort.
    """
    sections = content_for(workshop).sections
    core = {section.key: sum(q.core for q in section.questions) for section in sections}
    weights = weights_of([(s.weight, len(s.questions), sum(len(q.all_prompts) for q in s.questions)) for s in sections])
    weight = dict(zip(core, weights, strict=True))
    aside = (row for row in laid if row.kind in ASIDE)
    usual = {id(row): minutes for row, minutes in zip(aside, ASIDE_MINUTES, strict=False)}
    asked = [row for row in laid if not row.reason]
    parts = [_part(row, weight, core, usual.get(id(row), row.minutes or 0)) for row in asked]
    least, length = least_length(parts), workshop.length
    if length < least:
        _refuse(least, length, any(row.by_hand for row in asked))
    for row, minutes in zip(asked, laid_minutes(parts, length), strict=True):
        row.minutes = minutes


def _part(row, weight, core, usual):
    if row.by_hand:
        return Part(fixed=row.minutes)
    if row.section is None:
        return Part(usual=usual)
    return Part(weight=weight[row.section.key], least=core[row.section.key])


def _refuse(least, length, some_by_hand):
    missing = least - length
    much = f"That is {missing} {'minute' if missing == 1 else 'minutes'} too short"
    if some_by_hand:
        raise DayIsTooShort(
            f"{much} for what is planned. Give something fewer minutes, leave something out, or give the day at least {least}.",
            field="minutes",
        )
    raise DayIsTooShort(
        f"{much}. Each section needs a minute for each of its core questions, beside the introduction, the break, the "
        f"actions and the close. Give the day at least {least} minutes.",
        field="minutes",
    )


def put_in_order(entry, rows, order):
    """Number the rows as `order` has them, then those that it does not name. None is a place that stays free.

    Raises NotThere where an id is none of them.
    """
    named = list(dict.fromkeys(order))
    if set(named) - rows.keys() - {None}:
        raise NotThere
    for position, pk in enumerate([*named, *(pk for pk in rows if pk not in named)], start=1):
        if pk is not None and rows[pk].position != position:
            entry.write(rows[pk], position=position)


def list_local(entry, said, position):
    """Put an item of the workshop's own on the agenda, at a place that is free. Raises what AGENDA_ITEM raises."""
    values = {"by_hand": True, **AGENDA_ITEM.cleaned({"minutes": USUAL_MINUTES, **said})}
    item = AgendaItem.objects.create(workshop=entry.workshop, kind=ItemKind.LOCAL, position=position, **values)
    return entry.made(item)


def open_item(entry, *, item=None, kind=None, section=None, late=False):
    """Stop the running item's clock and start the one named: an item, the first of `kind`, or the one of `section`.

    `late`: the server may hear of it later than the room went on. That moment counts for as much as can be: not before the
    running item was opened, not after now.
    """
    at, items = entry.at, list(AgendaItem.objects.standing().filter(workshop=entry.workshop))
    opened = [row.opened_at for row in items if row.opened_at]
    if late and opened:
        at = min(at, max(entry.made_at, *opened))
    wanted = item or next((i for i in items if (section and i.section_id == section.pk) or (kind and i.kind == kind)), None)
    for row in items:
        if row.opened_at and row != wanted:
            entry.write(row, **stopped(row, at))
        if row == wanted and not row.opened_at:
            entry.write(row, opened_at=at)


def stopped(row, at):
    """What an item holds whose clock stops at a moment; nothing where it does not run."""
    return {"spent": row.spent + spell(row.opened_at, at), "opened_at": None} if row.opened_at else {}
