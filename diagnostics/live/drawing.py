"""What a room's watchers get, read and drawn in a pool thread: one drawing, of one revision, for all of them."""

from contextlib import contextmanager

from django.db import close_old_connections
from django.template.loader import render_to_string

from diagnostics.live.admission import seat_ids_of
from diagnostics.live.state import NOWHERE, State
from diagnostics.models import Workshop
from diagnostics.parts import pieces_in
from diagnostics.prepared import MANY, prepared
from diagnostics.queries.editing import editing_in
from diagnostics.queries.screen import screen_of
from diagnostics.queries.snapshot import snapshot


def draw(workshop_id):
    """Return the State of a workshop as it is now, or NOWHERE."""
    with _steady_connection(), snapshot():
        screen = screen_of(workshop_id)
        if screen is None:
            return NOWHERE
        return State(
            revision=screen.revision,
            lineage=screen.lineage,
            epoch=screen.epoch,
            stage=screen.stage,
            seats=seat_ids_of(workshop_id),
            pieces=pieces_of(screen),
        )


def pieces_of(screen):
    """Return the HTML of a Screen, cut at its seams."""
    return pieces_in(render_to_string("room/_screen.html", {"screen": screen, "in_parts": True}))


def positions_of(workshop_ids):
    """Return {workshop id: position} of those that exist, in one query."""
    with _steady_connection():
        return {pk: tuple(position) for pk, *position in _positions(workshop_ids)}


_positions = prepared(
    lambda ids: Workshop.objects.filter(pk__in=ids).values_list("pk", "revision", "lineage", "epoch", "stage"), ids=MANY
)


def editing_of(workshop_ids):
    """Return {workshop id: {line id: user ids}} of who edits what, of each of them, in one query."""
    with _steady_connection():
        return dict.fromkeys(workshop_ids, {}) | editing_in(workshop_ids)


@contextmanager
def _steady_connection():
    """Keep this thread's connection from call to call, but drop one that is broken. No request does it for us here."""
    close_old_connections()
    try:
        yield
    finally:
        close_old_connections()
