"""The record as the page of a seat is told it: when it asks, and with the answer to what it writes."""

from django.db import DatabaseError
from django.http import Http404

from diagnostics.permissions import workshop_for
from diagnostics.queries.since import told_to


def record_for(workshop, holds=""):
    """What the page of a seat is told, and whether it `owns`: whoever planned the workshop can take the lead back."""
    return {**told_to(workshop.seat, holds), "owns": workshop.may.reclaim}


def changes_for(user, pk, holds):
    """Return {"record": what is another since the record that a page holds}; {} where that cannot be said.

    It comes with the answer to a write, so that nobody asks for it: whatever happens here, the write was done.
    """
    try:
        told = record_for(workshop_for(user, pk, "workshop.see"), holds) if holds else {}
    except (Http404, DatabaseError):
        return {}
    return {"record": told} if "since" in told else {}
