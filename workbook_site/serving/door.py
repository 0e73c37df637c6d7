"""The door: how much of a request is taken in, and for how long, before anybody thinks about it.

uvicorn and its parser cap nothing and wait for ever: a head without an end fills the memory and, parsed on the event
loop, stalls everybody. Here bytes are counted before they are parsed, and whoever owes us something has a time to bring
it in. What is turned away is answered by the application like any other refusal: `turned_away` in the scope's extensions
says with which status. There, too, `door` is this connection: the application may tell it who comes, or hang up on them.
"""

import asyncio

import httptools
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from workbook_site.serving.connection_end import STALLED, ClosingTransport
from workbook_site.serving.connections import connections

HEAD = 16_384  # bytes of a request's head: its first line and its headers
ADDRESS = 8_192  # bytes of the address in it
LINES = 100  # headers
FRAMING = 16_384  # bytes around a chunked body that are none of it: sizes and extensions of chunks, trailers
PIECE = 16_384  # bytes that are parsed at once
PIPELINED = 8  # requests of one connection that wait for the answers to those before them

HEAD_TIME = 10  # seconds from the opening of a connection, or from a head's first byte, to its last
BODY_TIME = 10  # seconds for a body; the bridge gives less, and answers: this ends what nobody reads
IDLE = 5  # seconds between an answer and the next request on the same connection


class TurnedAway(Exception):
    """Raised inside the parser, to stop it."""


class Door(HttpToolsProtocol):
    """One connection. `in_head` until a head is whole, and again from the end of its body."""

    def connection_made(self, transport):
        self.in_head = True
        self.taken = 0  # bytes of this head that the parser was given, counted from where it began in a piece of its own
        self.around = 0  # bytes of this body's framing
        self.status = 0  # with which the parser was stopped
        self.is_deaf = False  # whether what comes in is thrown away
        self.is_known = False  # whether it is somebody with an account
        self.answering = None  # the cycle whose answer is under way; `cycle` is the newest
        self._deadline = self._stall = None
        super().connection_made(ClosingTransport(transport, self))
        if connections.enter(self):
            connections.awaits(self)
            self._await(HEAD_TIME)
        else:
            self._turn_away(503)

    def connection_lost(self, exc):
        connections.leave(self)
        self._await(None)
        self._take_stall()
        self._unset_keepalive_if_required()
        self.pipeline.clear()
        _let_go(self.answering)  # uvicorn tells the newest cycle only
        super().connection_lost(exc)
        # Nothing may hold what holds it: until the collector comes by, a flood of these would fill the memory.
        self.transport.is_lost()
        self.scope = self.headers = self.cycle = self.answering = None

    # What comes in.

    def data_received(self, data):
        self._unset_keepalive_if_required()
        while data and not self.is_deaf:
            most = HEAD - self.taken if self.in_head else PIECE
            piece, data = (data, b"") if len(data) <= most else (data[:most], data[most:])
            self._parse(piece)
        if self.is_deaf:
            self.transport.drain(len(data))

    def eof_received(self):
        self.transport.close_now()

    def _parse(self, piece):
        if self.in_head:
            self.taken += len(piece)
        else:
            self.around += len(piece)
        try:
            self.parser.feed_data(piece)
        except httptools.HttpParserUpgrade:
            self.is_deaf = True  # no other protocol is spoken here, and the answer says that the connection ends
        except httptools.HttpParserError:
            self._turn_away(self.status or 400)
        else:
            if self.in_head and self.taken >= HEAD:
                self._turn_away(431)
            elif self.around > FRAMING:
                self._turn_away(413)
            elif self.taken and not self._deadline:
                self._await(HEAD_TIME)

    def on_message_begin(self):
        super().on_message_begin()
        self.scope["extensions"] = {"door": self}

    def on_url(self, url):
        super().on_url(url)
        if len(self.url) > ADDRESS:
            self._stop(414)

    def on_header(self, name, value):
        if not self.in_head:
            return  # a trailer: it comes when it is long decided what was asked, and by whom
        if len(self.headers) >= LINES:
            self._stop(431)
        super().on_header(name, value)

    def on_headers_complete(self):
        # `taken` misses what came in one piece with the request before.
        if len(self.url) + sum(len(name) + len(value) + 4 for name, value in self.headers) > HEAD:
            self._stop(431)
        if len(self.pipeline) >= PIPELINED:
            self._stop(503)
        has_body = any(n == b"transfer-encoding" or (n == b"content-length" and v.strip(b"0")) for n, v in self.headers)
        is_upgrade = self.parser.should_upgrade()
        if is_upgrade and has_body:
            self._stop(400)  # the parser would leave the body out, and half a form must never look like a whole one
        super().on_headers_complete()
        self.in_head, self.taken, self.around = False, 0, 0
        self._await(BODY_TIME if has_body else None)
        if is_upgrade:
            self.cycle.keep_alive = False

    def on_body(self, body):
        self.around -= len(body)
        super().on_body(body)

    def on_message_complete(self):
        self.in_head, self.taken, self.around = True, 0, 0
        self._await(None)
        connections.is_served(self)
        super().on_message_complete()

    def _stop(self, status):
        self.status = status
        raise TurnedAway

    # What goes out.

    def _start_asgi_task(self, cycle, app):
        self.answering = cycle
        super()._start_asgi_task(cycle, app)

    def on_response_complete(self):
        super().on_response_complete()
        if self.answering.response_complete:  # else the next is under way
            connections.awaits(self)

    def pause_writing(self):
        super().pause_writing()
        self._stall = self.loop.call_later(STALLED, self.hang_up)
        connections.awaits(self)

    def resume_writing(self):
        super().resume_writing()
        self._take_stall()
        if self.answering and not self.answering.response_complete:
            connections.is_served(self)

    def _take_stall(self):
        if self._stall:
            self._stall.cancel()
            self._stall = None

    # How it ends.

    def know(self):
        """Be told that this is somebody with an account: others make room before them."""
        self.is_known = True

    async def drained(self):
        """Wait until the client has taken what it was sent, but for a little, or is gone."""
        await self.flow.drain()

    def hang_up(self):
        """End the connection at once, whatever is under way."""
        self.transport.abort()

    def _await(self, seconds):
        """Give the client so many seconds for what it owes; None where it owes nothing."""
        if self._deadline:
            self._deadline.cancel()
        self._deadline = self.loop.call_later(seconds, self._is_overdue) if seconds else None

    def _is_overdue(self):
        self._deadline = None
        if self.in_head and not self.taken:
            self.transport.close()  # it never asked for anything
        else:
            self._turn_away(408)

    def _turn_away(self, status):
        """Listen no more, and say so once what was asked before is answered."""
        self.is_deaf = True
        self.url, self.headers, self.scope = b"", [], None  # it may be let go much later
        self._await(None)
        under_way = self.answering and not self.answering.response_complete
        if self.transport.is_closing():
            pass
        elif under_way and self.in_head:
            self.cycle.keep_alive = False
        elif under_way and (self.answering is not self.cycle or self.cycle.response_started):
            self.hang_up()  # in the middle of a body, and of an answer
        elif not under_way and not self.in_head:
            self.transport.close()  # it has its answer, and was still sending
        else:
            _let_go(self.answering)
            self._answer(status)

    def _answer(self, status):
        scope = {
            "type": "http",
            "asgi": {"version": self.asgi_version, "spec_version": "2.3"},
            "http_version": "1.1",
            "server": self.server,
            "client": self.client,
            "scheme": self.scheme,
            "method": "GET",
            "root_path": "",
            "path": "/",
            "raw_path": b"/",
            "query_string": b"",
            "headers": [],
            "extensions": {"door": self, "turned_away": status},
        }
        self.cycle = RequestResponseCycle(
            scope,
            self.transport,
            self.flow,
            self.logger,
            self.access_logger,
            self.access_log,
            self.server_state.default_headers,
            message_event=asyncio.Event(),
            expect_100_continue=False,
            keep_alive=False,
            on_response=self.on_response_complete,
        )
        self.cycle.more_body = False
        self._start_asgi_task(self.cycle, self.app)


def _let_go(cycle):
    """Tell a cycle that its client is gone, so that nobody waits for it."""
    if cycle and not cycle.response_complete:
        cycle.disconnected = True
        cycle.message_event.set()
