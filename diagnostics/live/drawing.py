"""What a room's watchers get, read and drawn in a pool thread: one rendering, of one revision, for all of them."""

import json
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache

from django.db import close_old_connections
from django.template.loader import render_to_string

from diagnostics.live.admission import seats_of
from diagnostics.models import Workshop
from diagnostics.permissions import may_watch
from diagnostics.queries.editing import editing_in
from diagnostics.queries.screen import screen_of
from diagnostics.queries.snapshot import snapshot
from diagnostics.vocabulary import Stage


@dataclass(frozen=True)
class State:
    """A workshop's screen as drawn. Holds no row: only what a watcher is told and what decides who may be told."""

    revision: int
    lineage: str
    epoch: int
    stage: str
    seats: frozenset
    html: str = field(repr=False)

    @property
    def mark(self):
        """What a look compares: where it differs from the database, the screen must be drawn again."""
        return (self.revision, self.lineage, self.epoch, self.stage)

    def admits(self, admission):
        is_over = self.stage in {Stage.CLOSED, Stage.PUBLISHED}
        return may_watch(admission, epoch=self.epoch, is_over=is_over, seats=self.seats)


NOWHERE = State(revision=-1, lineage="", epoch=-1, stage="", seats=frozenset(), html="")  # no such workshop: admits nobody


@lru_cache(maxsize=64)  # all watchers of a moment share the bytes
def told(state, at):
    """Return what a watcher is told, as JSON bytes; `at` is when the state was known to be current, as ISO text."""
    return _json(said_of(state, at))


def told_to_seat(state, at, editing):
    """Return the same with who edits what, which participants never learn."""
    return _json({**said_of(state, at), "editing": editing})


def said_of(state, at):
    return {"revision": state.revision, "lineage": state.lineage, "epoch": state.epoch, "at": at, "html": state.html}


def _json(said):
    return json.dumps(said, ensure_ascii=False).encode()


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
            seats=seats_of(workshop_id),
            html=render_to_string("room/_screen.html", {"screen": screen}),
        )


def marks_of(workshop_ids):
    """Return {workshop id: mark} of those that exist, in one query."""
    with _steady_connection():
        rows = Workshop.objects.filter(pk__in=workshop_ids).values_list("pk", "revision", "lineage", "epoch", "stage")
        return {pk: tuple(mark) for pk, *mark in rows}


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
