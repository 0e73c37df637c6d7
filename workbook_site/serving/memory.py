"""How many bytes of bodies and answers this process holds at once."""

from contextlib import contextmanager

from diagnostics.errors import Busy

BODIES = 32_000_000  # bytes of bodies on their way in, and at work
SMALL = 16_384  # bytes of a body that always find room: nobody can keep others from joining or signing in
ANSWERS = 64_000_000  # bytes of answers that their clients have not taken yet
WHOLE = 65_536  # bytes of an answer that are out of our hands at once


class Store:
    """Room for the bodies of requests."""

    def __init__(self, most=BODIES):
        self.most, self.held = most, 0

    @contextmanager
    def share(self):
        """Give a function that takes room for so many bytes more, or raises Busy. At the end all of it is free again."""
        mine = 0

        def keep(many):
            nonlocal mine
            mine += many
            self.held += many
            if mine > SMALL and self.held > self.most:
                raise Busy

        try:
            yield keep
        finally:
            self.held -= mine


class Outgoing:
    """Answers on their way to clients that take their time. Past the most, whoever has taken the longest is hung up on."""

    def __init__(self, most=ANSWERS):
        self.most, self.held = most, 0
        self._slow = {}  # door -> bytes; the longest first

    @contextmanager
    def waits(self, door, many):
        """Hold so many bytes for this connection until the end of the block."""
        if many <= WHOLE:
            yield
            return
        self._slow[door] = many
        self.held += many
        while self.held > self.most and len(self._slow) > 1:
            longest = next(iter(self._slow))
            self._forget(longest)
            longest.hang_up()
        try:
            yield
        finally:
            self._forget(door)

    def _forget(self, door):
        self.held -= self._slow.pop(door, 0)
