"""One line: who has it open, what it said before, and its way back after it was withdrawn."""

from django.http import Http404

from diagnostics.actions import editing
from diagnostics.actions import findings as actions
from diagnostics.models import Finding
from diagnostics.queries.earlier_texts import history_of, withdrawn_of
from diagnostics.views.lead_json import json_read, json_write
from diagnostics.views.recording import needs


@json_write("workshop.record")
def take(workshop, user, said, finding):
    """Say that one's edit box of a line is open. It is no write that a key would find again."""
    editing.take_line(workshop=workshop, by=user, finding=finding)


@json_write("workshop.record")
def leave(workshop, user, said, finding):
    """Say that it is closed."""
    editing.leave_line(workshop=workshop, by=user, finding=finding)


@json_write("workshop.record", version=int)
def restore(workshop, user, said, finding):
    """Bring a withdrawn line back."""
    needs(said, "version")
    return actions.restore_finding(workshop=workshop, by=user, finding=finding, **said)


@json_read("workshop.see")
def history(workshop, finding):
    """Every text a line has had."""
    row = Finding.objects.filter(workshop=workshop, pk=finding).first()
    if row is None:
        raise Http404
    return {"history": history_of(row)}


@json_read("workshop.see")
def withdrawn(workshop):
    """The withdrawn lines."""
    return {"findings": withdrawn_of(workshop)}
