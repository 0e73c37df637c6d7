"""Arranging the agenda: items in another order, longer or shorter, left out, and items of the workshop's own.

Who writes names what the page showed of it: what somebody else arranged meanwhile is not overwritten unseen. Before the day
whatever is written shares its minutes out anew, and what does not fit is refused.
"""

from diagnostics.actions.agendas import list_local, put_in_order, share_out_anew
from diagnostics.actions.leaving_out import leave_out, take_in
from diagnostics.actions.writing import action
from diagnostics.errors import AgendaIsAnother, InvalidInput, NotThere, WrittenMeanwhile
from diagnostics.fields.agenda_item import AGENDA_ITEM
from diagnostics.fields.question_mark import SAY_WHY
from diagnostics.models import AgendaItem
from diagnostics.plan.replanning import replanned
from diagnostics.queries.content import content_for
from diagnostics.queries.day import agenda_items_of, item_of, questions_of, reached_in
from diagnostics.vocabulary import Stage


@action("agenda.ordered")
def order_agenda(entry, *, order):
    """Put the agenda's items into the order of the given ids; those not named follow as they were.

    One that was taken off the agenda meanwhile holds no other back. Raises NotThere where one was never there.
    """
    rows, gone = _rows(entry), _taken_off(entry)
    put_in_order(entry, rows, [pk for pk in order if pk not in gone])


@action("item.listed")
def list_item(entry, *, title, after=None, **said):
    """Put an item of the workshop's own on the agenda, behind the item `after` (its id), or as the last, also where that was
    taken off the agenda meanwhile.

    `said` may hold minutes and a note.
    Raises LineIsEmpty, LineIsTooLong, InvalidInput, DayIsTooShort; NotThere where `after` was never one of them.
    """
    rows = _rows(entry, *({after} - _taken_off(entry)))
    before = list(rows)[: list(rows).index(after) + 1] if after in rows else list(rows)
    put_in_order(entry, rows, [*before, None])
    row = list_local(entry, {"title": title, **said}, len(before) + 1)
    _settle(entry)
    return row


@action("item.changed")
def change_item(entry, *, item, had=None, **said):
    """Change title, minutes or note of an agenda item, or leave it out for a `reason`; "" takes it in again.

    Of a section its questions are left out, all that the room did not come to; once the room is in it, its minutes are those
    from now on. `had`: what the page showed of the fields that are said. Raises NotThere, AgendaIsAnother where that is no
    more, InvalidInput where a section is given another title, DayIsTooShort, and what AGENDA_ITEM raises.
    """
    row = _rows(entry, item)[item]
    shared = {"minutes"} if entry.workshop.stage == Stage.PLANNED and not row.by_hand else set()  # a share is nobody's word
    if any(getattr(row, name) != value for name, value in (had or {}).items() if name in said.keys() - shared):
        raise AgendaIsAnother
    _change(entry, row, said)
    _settle(entry)
    return row


@action("agenda.arranged")
def arrange_agenda(entry, *, order=(), items=None, drawn=None, more=()):
    """Arrange all of it at once: `order` (ids), `items` {id: {field: value}}, and `more`, items of one's own at the end.

    `minutes` None are set by hand no more. `drawn` is what the page showed of `items`: raises WrittenMeanwhile, `stands` as
    {id: {field: value}}, where that is no more. Raises NotThere, DayIsTooShort, and what AGENDA_ITEM raises.
    """
    rows, items, drawn = _rows(entry, *(items or {})), items or {}, drawn or {}
    stands = {pk: held for pk, said in items.items() if (held := _stands(rows[pk], said, drawn.get(pk, {})))}
    if stands:
        raise WrittenMeanwhile(stands=stands)
    put_in_order(entry, rows, order)
    for pk, said in items.items():
        _change(entry, rows[pk], said)
    last = max((row.position for row in rows.values()), default=0)
    for position, said in enumerate(more, start=last + 1):
        list_local(entry, said, position)
    _settle(entry)


def _settle(entry):
    """Let the minutes of a day that has not begun follow from what was arranged. Raises DayIsTooShort."""
    if entry.workshop.stage == Stage.PLANNED:
        share_out_anew(entry)


def _rows(entry, *needed):
    """Return {id: row} of what stands on the agenda. Raises NotThere where one that is needed does not."""
    rows = {row.pk: row for row in agenda_items_of(entry.workshop)}
    if {pk for pk in needed if pk is not None} - rows.keys():
        raise NotThere
    return rows


def _taken_off(entry):
    """Return the ids of what stood on the agenda once and was taken back."""
    return set(AgendaItem.objects.filter(workshop=entry.workshop, withdrawn=True).values_list("pk", flat=True))


def _change(entry, row, said):
    if row.section and "title" in said:
        raise InvalidInput("A section keeps its title. Say it in a note instead.", field="title")
    values = AGENDA_ITEM.cleaned({name: value for name, value in said.items() if (name, value) != ("minutes", None)})
    if said.get("reason") and not values["reason"]:
        raise InvalidInput(SAY_WHY, field="reason")
    if row.section and "reason" in values:
        keys = questions_of(content_for(entry.workshop))[row.section.key]
        take_in(entry, keys, reason=row.reason)
        leave_out(entry, keys, reason=values["reason"])
    if "minutes" in values and row.section and (row.opened_at or row.spent):
        values |= _from_now(entry, row, values["minutes"])
    if "minutes" in said:
        values["by_hand"] = said["minutes"] is not None
    if values:
        entry.write(row, **values)


def _from_now(entry, row, minutes):
    """What a section that the room has been in is given for what it has still to ask."""
    keys = questions_of(content_for(entry.workshop))[row.section.key]
    given = replanned(item_of(row, keys, reached_in(entry.workshop), entry.made_at), minutes)
    return {name: getattr(given, name) for name in AgendaItem.REPLANNED}


def _stands(row, said, drawn):
    held = {name: _held(row, name) for name in said if name in drawn}
    return {name: value for name, value in held.items() if value not in (drawn[name], said[name])}


def _held(row, name):
    """What the page shows of a field: no minutes where nobody set them."""
    return None if name == "minutes" and not row.by_hand else getattr(row, name)
