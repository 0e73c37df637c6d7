"""A room's screen at one revision, and how it is told: whole, or by what is new since another.

Nothing is told by heart. What a watcher is told names the screen that it builds on; whoever holds no such screen has missed
something, and asks for the whole. So a message that is lost, or comes twice or late, does no lasting harm.
"""

import json
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from hashlib import blake2b

from diagnostics.parts import SEAM
from diagnostics.permissions import may_watch
from diagnostics.vocabulary import Stage

NAME = 6  # bytes of a digest: a page tells apart the few screens that it holds


@dataclass(frozen=True, eq=False)
class State:
    """A workshop's screen as drawn. Holds no row: only what a watcher is told and what decides who may be told.

    `pieces` are its HTML, cut at the seams (see diagnostics/parts.py). `name` tells it from any other that says other words, or
    is cut otherwise: places are counted.
    """

    revision: int
    lineage: str
    epoch: int
    stage: str
    seats: frozenset
    pieces: tuple[str, ...] = field(repr=False)

    @cached_property
    def html(self):
        return "".join(self.pieces)

    @cached_property
    def name(self):
        return urlsafe_b64encode(blake2b(SEAM.join(self.pieces).encode(), digest_size=NAME).digest()).decode()

    @cached_property
    def places(self):
        """Where each of the pieces stands."""
        return {html: place for place, html in enumerate(self.pieces)}

    @property
    def position(self):
        """What a look compares: where it differs from the database, the screen must be drawn again."""
        return (self.revision, self.lineage, self.epoch, self.stage)

    @cached_property
    def is_over(self):
        return self.stage in {Stage.CLOSED, Stage.PUBLISHED}

    def admits(self, admission):
        return may_watch(admission, epoch=self.epoch, is_over=self.is_over, seats=self.seats)


NOWHERE = State(revision=-1, lineage="", epoch=-1, stage="", seats=frozenset(), pieces=())  # no such workshop: admits nobody


@lru_cache(maxsize=64)  # all watchers of a moment share the bytes
def told(state, at, before=NOWHERE):
    """Return what a watcher is told that was told `before` last, as JSON bytes.

    `at` is when the state was known to be current, as ISO text.
    """
    return _json({**_named(state, at), **_difference(before, state)}, separators=(",", ":"))


@lru_cache(maxsize=64)
def answered(state, at, in_parts):
    """Return what whoever asks is told, as JSON bytes: in parts, or as one piece of HTML."""
    return _json(_asked(state, at, in_parts))


def answered_to_seat(state, at, in_parts, editing):
    """Return the same with who edits what, which participants never learn."""
    return _json({**_asked(state, at, in_parts), "editing": editing})


def _asked(state, at, in_parts):
    return {**_named(state, at), **(_difference(NOWHERE, state) if in_parts else {"html": state.html})}


def _named(state, at):
    return {"revision": state.revision, "lineage": state.lineage, "epoch": state.epoch, "at": at}


def _difference(before, state):
    """Return how a state is put together, from the pieces of `before` and the `news` that stand after them.

    `of` names `before`, unless it is NOWHERE. `screen` says which of all the pieces come one after the other: from, up to,
    from, up to and so on, counted from 0.
    """
    places, pieces, screen = dict(before.places), list(before.pieces), []
    for html in state.pieces:
        if screen and pieces[screen[-1] : screen[-1] + 1] == [html]:  # it goes on, though the same may stand elsewhere too
            screen[-1] += 1
            continue
        place = places.setdefault(html, len(pieces))
        if place == len(pieces):
            pieces.append(html)
        if screen and screen[-1] == place:
            screen[-1] += 1
        else:
            screen += [place, place + 1]
    builds_on = {} if before is NOWHERE else {"of": before.name}
    return {"name": state.name, **builds_on, "news": pieces[len(before.pieces) :], "screen": screen}


def _json(said, **how):
    return json.dumps(said, ensure_ascii=False, **how).encode()
