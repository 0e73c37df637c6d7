"""The record as the page of a seat is told it: when it asks, and with the answer to what it writes."""

from django.db import DatabaseError

from diagnostics.queries.since import told_to


def record_for(workshop, holds=""):
    """What the page of a seat is told, and whether it `owns`: whoever planned the workshop can take the lead back."""
    return {**told_to(workshop.seat, holds), "owns": workshop.may.reclaim}


def changes_for(asked, written, holds):
    """Return {"record": what is another since the record that a page holds}; {} where that cannot be said.

    `asked` is the workshop as it was before a write, with the writer's seat, `written` as it stands since. It comes with the
    answer, so that nobody asks for it: whatever happens here, the write was done.
    """
    if not holds:
        return {}
    written.seat, written.may, asked.seat.workshop = asked.seat, asked.may, written
    try:
        told = record_for(written, holds)
    except DatabaseError:
        return {}
    return {"record": told} if "since" in told else {}
