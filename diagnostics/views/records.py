"""The record as the page of a seat is told it: when it asks, and with the answer to what it writes."""

from django.db import DatabaseError

from diagnostics.pictures.wall import spelt, walls
from diagnostics.queries.content import content_for
from diagnostics.queries.since import told_to


def record_for(workshop, holds=""):
    """What the page of a seat is told, and whether it `owns`: whoever planned the workshop can take the lead back."""
    told = told_to(workshop.seat, holds)
    if told.get("local_questions"):
        told["local_questions"] = _drawn(told["local_questions"], content_for(workshop))
    return {**told, "owns": workshop.may.reclaim}


def _drawn(told, content):
    """Return what is told of local questions, with what the page must know to draw each for the wall."""
    asked = [(one, content.questions[one["key"]]) for one in told]
    return [{**one, "spelt": (short := spelt(content, question)), "walls": walls(question, short)} for one, question in asked]


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
