"""Saying which line one has open, so that the other seat sees it. Locks nothing: saving is decided by versions alone."""

from diagnostics.actions.findings import finding_of
from diagnostics.actions.writing import action
from diagnostics.errors import NotThere
from diagnostics.models import Finding, Seat


@action("line.taken")
def take_line(entry, *, finding):
    """Say that `by` has the edit box of a line open, or still has. Raises NotThere."""
    row = finding_of(entry.workshop, finding)
    if not _seat(entry).update(editing=row, editing_since=entry.at):
        raise NotThere


@action("line.left")
def leave_line(entry, *, finding):
    """Say that the box is closed. Said late, when another line is open already, it changes nothing. Raises NotThere."""
    if not Finding.objects.filter(workshop=entry.workshop, pk=finding).exists():
        raise NotThere
    _seat(entry).filter(editing=finding).update(editing=None, editing_since=None)


def _seat(entry):
    return Seat.objects.filter(workshop=entry.workshop, user=entry.by)
