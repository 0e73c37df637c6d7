"""A watcher that comes back by itself whenever its stream ends, as a phone's page does, and remembers what it was shown."""

import contextlib
import socket
import threading
import time

from tests.faults.party import NETWORK
from tests.live.streams import Stream

SILENCE = 25  # seconds without a word after which a page gives the connection up


class Attempt(Stream):
    """A stream whose connection does not outlive a failed opening."""

    def __init__(self, *args, **options):
        try:
            super().__init__(*args, **options)
        except BaseException:
            self.connection.close()
            raise


class Follower(threading.Thread):
    """`shown` is the newest state, `revisions` all it was shown in order, `connected` how often a stream was opened."""

    def __init__(self, server, workshop, cookie, pause=0.3, silence=SILENCE):
        super().__init__(daemon=True)
        self.server, self.workshop, self.cookie = server, workshop, cookie
        self.pause, self.silence = pause, silence
        self.shown, self.revisions, self.connected, self.is_over = None, [], 0, False
        self._leave = threading.Event()
        self._stream = None

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self._leave.set()
        with contextlib.suppress(AttributeError, OSError):  # it may be between two streams
            self._stream.socket.shutdown(socket.SHUT_RDWR)
        self.join(self.silence + 5)

    def run(self):
        while not (self._leave.is_set() or self.is_over):
            with contextlib.suppress(*NETWORK, EOFError):
                self._follow()
            self._leave.wait(self.pause)

    def _follow(self):
        with Attempt(self.server, self.workshop, self.cookie, within=5) as self._stream:
            if self._stream.status != 200:
                self.is_over = self._stream.status == 404
                return
            self.connected += 1
            while not self._leave.is_set():
                name, data = self._stream.next(self.silence)
                if name == "screen":
                    self.shown = data
                    self.revisions.append(data["revision"])
                self.is_over = name == "over"
                if self.is_over or name is None:
                    return

    def sees(self, revision, within):
        """Wait until a state at `revision` or later is shown; return the seconds it took."""
        began = time.monotonic()
        while time.monotonic() - began < within:
            if self.shown and self.shown["revision"] >= revision:
                return time.monotonic() - began
            time.sleep(0.02)
        raise AssertionError(f"not shown within {within} s: {revision}, but {self.revisions[-3:]}")
