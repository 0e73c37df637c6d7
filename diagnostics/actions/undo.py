"""Undoing a write of one's own, by writing back what stood before."""

import datetime

from django.apps import apps

from diagnostics.actions.writing import CLIENT_KEY, action, snapshot
from diagnostics.errors import CannotBeUndone, NothingToUndo
from diagnostics.models import Event

UNDOABLE = (
    "finding.recorded", "finding.edited", "findings.moved", "finding.withdrawn", "finding.restored", "answer.saved",
    "question.marked", "action.agreed", "action.edited", "action.withdrawn", "actions.ordered",
)  # fmt: skip


@action("undone")
def undo_last(entry, *, write=None):
    """Undo the last recording of `by` in this workshop that still stands, or the one whose client key is `write`.

    A page that has been away names it: what came last there need not come last here. Raises NothingToUndo, and
    CannotBeUndone where somebody has changed the same row since.
    """
    mine = Event.objects.filter(workshop=entry.workshop, by=entry.by, verb__in=UNDOABLE, undone=False)
    if write is not None:
        mine = mine.filter(client_key=write) if CLIENT_KEY.fullmatch(write) else mine.none()
    last = mine.order_by("-revision").first()
    if last is None:
        raise NothingToUndo
    for change in reversed(last.changes):
        _put_back(entry, change)
    last.undone = True
    last.save(update_fields=["undone"])
    entry.facts["undid"] = last.verb


def _put_back(entry, change):
    model = apps.get_model("diagnostics", change["kind"])
    row = model.objects.filter(workshop=entry.workshop, pk=change["id"]).first()
    if row is None or snapshot(row) != change["after"]:
        raise CannotBeUndone
    values = _blank(row) if change["before"] is None else {n: _value(row, n, v) for n, v in change["before"].items()}
    if hasattr(row, "version"):
        entry.amend(row, **values)
        return
    before = snapshot(row)
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))
    entry.changed(row, before)


def _blank(row):
    """What a row holds that was made by what is undone: withdrawn where it can be, else empty."""
    if hasattr(row, "withdrawn"):
        return {"withdrawn": True}
    return {name: None if row._meta.get_field(name).null else "" for name in row.RECORDED}


def _value(row, name, value):
    field = row._meta.get_field(name.removesuffix("_id"))
    if value and field.get_internal_type() == "DateField":
        return datetime.date.fromisoformat(value)
    return value
