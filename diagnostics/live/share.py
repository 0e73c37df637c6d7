"""One admission's share of a stream: what is said of its workshop, under a key of its own, until its access ends."""

import asyncio
import json
from functools import lru_cache

from diagnostics.live.admission import key_of
from diagnostics.live.hub import hub
from diagnostics.live.state import NOWHERE, told

BEAT = 10  # seconds


class Share:
    """`beat_at` it must be said that all still stands; it has `ended` after its last word.

    The `news` it is taken with is the stream's: set when a share of it may have some.
    """

    def __init__(self, room, watcher, admission):
        self._room, self._watcher, self._admission = room, watcher, admission
        self._key = key_of(admission)
        self.beat_at = _now() + BEAT
        self.ended = False

    @classmethod
    def take(cls, room, admission, news):
        """Return a share of this room, or None where there is no place for it; `leave` must follow."""
        watcher = hub.join(room.workshop_id, admission, news)
        return cls(room, watcher, admission) if watcher else None

    def leave(self):
        hub.leave(self._room, self._watcher, self._admission)

    def news(self):
        """Return as events what this share was not told yet; b"" where there is nothing."""
        if not self._room.state.admits(self._admission):
            return self._last("over")
        if self._watcher.is_put_out:
            return self._last("elsewhere")
        return self._said(self._screen() + (self._editing() if self._admission.seat else b""))

    def beat(self):
        """Return that all still stands, as an event; b"" where it is not time yet, or nobody can say so."""
        if _now() < self.beat_at:
            return b""
        self.beat_at = _now() + BEAT
        if not hub.is_fresh(self._room):
            return b""
        state, at = self._room.state, self._room.at
        return self._event("beat", json.dumps({"revision": state.revision, "lineage": state.lineage, "at": at}).encode())

    def _screen(self):
        """Return how the state differs from the one that the watcher has, as an event; else b""."""
        state, before = self._room.state, self._watcher.state
        if before is state:
            return b""
        self._watcher.state = state
        return self._event("screen", told(state, self._room.at, before or NOWHERE))

    def _editing(self):
        """Return who edits what as an event, where the watcher was told otherwise or nothing; else b"".

        Where nobody can say who has a seat any more, nothing is said to seats.
        """
        if self._watcher.editing == self._room.editing or not hub.is_fresh(self._room):
            return b""
        self._watcher.editing = self._room.editing
        return self._event("editing", json.dumps(self._watcher.editing).encode())

    def _last(self, name):
        self.ended = True
        return self._event(name, b"{}")

    def _said(self, events):
        if events:
            self.beat_at = _now() + BEAT
        return events

    def _event(self, name, data):
        return event(name, self._room.workshop_id, self._key, data)


class Beats:
    """Wakes a stream when a beat of one of its shares is due. News put it off, so the clock is looked at when it strikes."""

    def __init__(self, shares, news):
        self._shares, self._news = shares, news
        self._set()

    def stop(self):
        self._handle.cancel()

    def _set(self):
        due = min((share.beat_at for share in self._shares), default=_now() + BEAT)
        self._handle = asyncio.get_running_loop().call_at(due, self._strike)

    def _strike(self):
        if any(share.beat_at <= _now() for share in self._shares):
            self._news.set()
            self._handle = asyncio.get_running_loop().call_later(
                1, self._strike
            )  # by then it is said, and the next is due later
        else:
            self._set()


def event(name, workshop_id, key="", data=b"{}"):
    """Return a Server-Sent Event; its id says of which workshop, and under which admission's key."""
    return b"%b\ndata: %b\n\n" % (_heading(name, workshop_id, key), data)


@lru_cache(maxsize=1024)  # a few names for each admission that follows a room just now
def _heading(name, workshop_id, key):
    return f"event: {name}\nid: {workshop_id} {key}".encode()


def _now():
    return asyncio.get_running_loop().time()
