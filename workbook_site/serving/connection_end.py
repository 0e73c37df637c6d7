"""How a connection ends: for certain, and so that the client still gets the answer."""

from contextlib import contextmanager

STALLED = 60  # seconds for a client to take 64 kB of an answer, or the rest of its last
LINGER = 2  # seconds, and
DRAINED = 1_000_000  # bytes, that a client to whom nobody listens may go on sending before it is cut off


class ClosingTransport:
    """A transport that stands for another, and closes it better.

    The other waits for ever for a client that takes nothing. And where a client is still sending, closing cuts off the
    answer that is on its way: so it is told the end, and what it goes on to send is thrown away for a little while.

    An answer's head and the beginning of its body leave `together`: each piece that leaves alone wakes its client.
    """

    def __init__(self, transport, door):
        self._transport, self._door = transport, door
        self.write, self.abort, self.get_extra_info = transport.write, transport.abort, transport.get_extra_info
        self.pause_reading, self.resume_reading = transport.pause_reading, transport.resume_reading
        self._end = self._held = None
        self._drained = 0

    @contextmanager
    def together(self):
        """Hold what is written within, and send it in one piece. Nothing may be waited for within but the client."""
        self._held = []
        self.write = self._held.append
        try:
            yield
        finally:
            self._let_go()

    def _let_go(self):
        held, self._held, self.write = self._held, None, self._transport.write
        if held:
            self._transport.write(b"".join(held))

    def is_closing(self):
        return self._end is not None or self._transport.is_closing()

    def close(self):
        """Close once the answer is out; where the client may still be sending, a little later."""
        if self.is_closing():
            return
        self._let_go()
        if self._door.in_head and not self._door.taken and not self._door.is_deaf:
            self.close_now()
            return
        self._door.is_deaf = True
        self._door.flow.resume_reading()
        self._transport.write_eof()
        self._end = self._door.loop.call_later(LINGER, self.close_now)

    def close_now(self):
        """Close once the answer is out, or is not taken in time."""
        self._forget()
        self._let_go()
        self._transport.close()
        self._end = self._door.loop.call_later(STALLED, self.abort)

    def drain(self, many):
        """Throw away so many bytes. Past DRAINED the client is cut off."""
        self._drained += many
        if self._drained > DRAINED:
            self.abort()

    def is_lost(self):
        """The connection is gone."""
        self._forget()
        self._door = None

    def _forget(self):
        if self._end:
            self._end.cancel()
            self._end = None
