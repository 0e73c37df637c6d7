"""Undoing a write of one's own, by writing back what stood before."""

import datetime

from django.apps import apps

from diagnostics.actions.agendas import stopped
from diagnostics.actions.local_questions import keep_what_stands, note_adapted
from diagnostics.actions.writing import CLIENT_KEY, action, plain
from diagnostics.errors import CannotBeUndone, NothingToUndo
from diagnostics.models import AgendaItem, Event, Question
from diagnostics.queries.events import changes_of

UNDOABLE = (
    "finding.recorded", "finding.edited", "findings.moved", "finding.withdrawn", "finding.restored", "answer.saved",
    "question.marked", "action.agreed", "action.edited", "action.withdrawn", "action.restored", "actions.ordered",
    "question.added", "question.changed", "agenda.replanned", "agenda.ordered", "agenda.arranged", "item.listed",
    "item.changed", "participant.ticked", "participant.greeted",
)  # fmt: skip
# What people record or plan, and who came: nothing else is put back.
ROWS = ("finding", "answer", "questionmark", "keyaction", "agendaitem", "participant", "question")


@action("undone")
def undo_last(entry, *, write=None):
    """Undo the last recording of `by` in this workshop that still stands, or the one whose client key is `write`.

    A page that has been away names it: what came last there need not come last here. An undo that is named is taken
    back itself. The answer says what was undone: its verb, and the text and question of its first row. Raises
    NothingToUndo, and CannotBeUndone where somebody has changed the same row since.
    """
    last = _named(entry, write) if write is not None else None if entry.of_another_past else _last(entry)
    if last is None:
        raise NothingToUndo
    rows = [_put_back(entry, change) for change in reversed(changes_of(last)) if change["kind"] in ROWS]
    if any(isinstance(row, Question) for row in rows):
        note_adapted(entry)
    keep_what_stands(entry.workshop)
    _mark(last, undone=True)
    if last.verb == "undone":
        _mark(Event.objects.get(workshop=entry.workshop, revision=last.answer["of"]), undone=False)
    entry.facts |= {"undid": last.verb, "of": last.revision, **_about(rows[-1] if rows else None)}


def _last(entry):
    return _of(entry).filter(verb__in=UNDOABLE).order_by("-revision").first()


def _named(entry, key):
    if not CLIENT_KEY.fullmatch(key):
        return None
    return _of(entry).filter(verb__in=[*UNDOABLE, "undone"], client_key=key).first()


def _of(entry):
    return Event.objects.filter(workshop=entry.workshop, by=entry.by, undone=False)


def _mark(event, *, undone):
    event.undone = undone
    event.save(update_fields=["undone"])


def _about(row):
    """What to say of a row that was put back: {"text", "question"}, each only where it has one. The laptop may be mirrored."""
    texts = (getattr(row, name, None) for name in ("text", "what", "name", "role"))
    text = next(filter(None, texts), None) if getattr(row, "on_screen", True) else None
    question = getattr(row, "question", None)
    return {name: value for name, value in (("text", text), ("question", question and question.key)) if value}


def _put_back(entry, change):
    """Write back what stood before a change, and return the row."""
    model = apps.get_model("diagnostics", change["kind"])
    row = model._base_manager.filter(workshop=entry.workshop, pk=change["id"]).first()
    if row is None and change["after"] is None:  # an undo had taken it away
        return entry.made(model.objects.create(workshop=entry.workshop, pk=change["id"], **change["before"]))
    if row is None or change["after"] is None or _standing(row, change) != _said(row, change, "after"):
        raise CannotBeUndone
    write = entry.amend if hasattr(row, "RECORDED") else entry.write
    if not change["before"]:
        return write(row, **_blank(row, entry.at)) if _can_stay(row) else _taken_away(entry, row)
    return write(row, **{name: _value(row, name, value) for name, value in _said(row, change, "before").items()})


def _can_stay(row):
    """Whether a row that was made by what is undone stays, withdrawn or empty."""
    return hasattr(row, "withdrawn") or hasattr(row, "RECORDED")


def _taken_away(entry, row):
    entry.removed(row)
    type(row).objects.filter(pk=row.pk).delete()
    return row


def _names(row, change):
    """The fields that an undo puts back: what people recorded, what they said of the list, and of the agenda what a plan did.

    The course of the day is not theirs to undo.
    """
    if hasattr(row, "RECORDED"):
        return row.RECORDED
    return [name for name in getattr(row, "PLANNED", row.NOTED) if name in change["after"]]


def _standing(row, change):
    return plain({name: getattr(row, name) for name in _names(row, change)})


def _said(row, change, when):
    """What an event says of these fields, in those of today: what has come since was blank then."""
    return {name: change[when].get(name, row._meta.get_field(name).get_default()) for name in _names(row, change)}


def _blank(row, at):
    """What a row holds that was made by what is undone: withdrawn where it can be, its clock stopped, else empty."""
    if hasattr(row, "withdrawn"):
        return {"withdrawn": True, **(stopped(row, at) if isinstance(row, AgendaItem) else {})}
    return {name: row._meta.get_field(name.removesuffix("_id")).get_default() for name in row.RECORDED}


def _value(row, name, value):
    field = row._meta.get_field(name.removesuffix("_id"))
    if value and field.get_internal_type() == "DateField":
        return datetime.date.fromisoformat(value)
    return value
