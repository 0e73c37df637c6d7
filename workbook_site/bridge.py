"""Django as WSGI under an ASGI server: a few lasting threads, each with its own lasting database connection.

A request takes a thread only once its body is here, whole, and its turn has come; the thread is free again as soon as the
answer is made, however slowly its client takes it.
"""

import asyncio
import io
from functools import lru_cache, partial
from urllib.parse import quote_from_bytes

from a2wsgi.wsgi import build_environ
from django.http import HttpRequest, HttpResponse
from django.utils.encoding import escape_uri_path
from django.utils.html import escape

from diagnostics.errors import (
    AddressTooLong,
    Busy,
    HeadTooLarge,
    RequestIsUnreadable,
    RequestTooLarge,
    RequestTooSlow,
)
from diagnostics.views.refusals import refuse
from workbook_site.serving.lanes import OUTSIDE, Left
from workbook_site.serving.memory import Outgoing, Store
from workbook_site.serving.queues import Queues
from workbook_site.serving.visitors import TOLD, Visitors

LARGEST = 1_000_000  # bytes of a body
SLOWEST = 5  # seconds for a body to arrive
PIECE = 65_536  # bytes of an answer that are handed to its client at once
ASCII = "".join(map(chr, range(33, 127)))
TURNED_AWAY = {  # what the door says
    400: RequestIsUnreadable,
    408: RequestTooSlow,
    413: RequestTooLarge,
    414: AddressTooLong,
    431: HeadTooLarge,
    503: Busy,
}
PLACE = "/a-path-that-is-put-in-later/"


class Bridge:
    """An ASGI callable for `app`, a WSGI one."""

    def __init__(self, app):
        self._app = app
        self.visitors, self.queues = Visitors(), Queues()
        # People with an account have stores of their own, so that nobody else can fill them.
        self.bodies = {True: Store(), False: Store()}
        self.answers = {True: Outgoing(), False: Outgoing()}

    async def __call__(self, scope, receive, send):
        door = scope["extensions"]["door"]
        if status := scope["extensions"].get("turned_away"):
            await asyncio.sleep(0 if status == Busy.status else OUTSIDE)
            return await _answer(send, _plain(TURNED_AWAY[status]))
        visitor = self.visitors.of(scope)
        is_known = visitor.kind == "person"
        if is_known:
            door.know()
        with self.bodies[is_known].share() as keep:
            try:
                async with asyncio.timeout(SLOWEST):
                    body = await _body(receive, keep)
                if body is None:
                    return None  # cut off: half a form must never look like a whole one
                if len(body) > LARGEST:
                    return await _answer(send, _refusal(scope, RequestTooLarge()))
                call = partial(_call, self._app, _cleaned(scope, body), body)
                answer = await self.queues.of(scope, visitor).through(visitor, call, receive)
            except TimeoutError:
                return await _answer(send, _refusal(scope, RequestTooSlow()))
            except Left:
                return None
            except Busy:
                return await _answer(send, _busy(scope))
        status, headers, body, told = answer
        if told and self.visitors.learn(*told):
            door.know()
        with self.answers[is_known].waits(door, len(body)):
            with door.transport.together():
                await send({"type": "http.response.start", "status": status, "headers": headers})
                await send({"type": "http.response.body", "body": body[:PIECE], "more_body": len(body) > PIECE})
            for at in range(PIECE, len(body), PIECE):
                more = at + PIECE < len(body)
                await send({"type": "http.response.body", "body": body[at : at + PIECE], "more_body": more})
            await door.drained()
        return None


async def _body(receive, keep):
    """Return the body, more than LARGEST of it where it is too large, or None where the client went away.

    What is too large is read to its end and thrown away: closing on a client that still sends would cut off the answer.
    Raises Busy where there is no room to `keep` it.
    """
    body, more = bytearray(), True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        piece, more = message.get("body", b""), message.get("more_body", False)
        if len(body) <= LARGEST:
            keep(len(piece))
            body += piece
    return bytes(body)


def _call(app, scope, body):
    """Return (status, headers, body, what `telling` left) of a WSGI app's answer to a request. Runs in a thread."""
    environ, said, written = build_environ(scope, io.BytesIO(body)), [], []

    def start_response(status, headers, exc_info=None):
        said[:] = [int(status[:3]), [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]]
        return written.append

    chunks = app(environ, start_response)
    try:
        written.extend(chunks)
    finally:
        getattr(chunks, "close", lambda: None)()
    return *said, b"".join(written), environ.get(TOLD)


def _cleaned(scope, body):
    """Return the scope with the length of the body that is here, and without header names that imitate others.

    WSGI turns `-` into `_`, so `X_Forwarded_Proto` would pass for the real one.
    """
    headers = [
        (name, value)
        for name, value in scope["headers"]
        if b"_" not in name and name not in {b"content-length", b"transfer-encoding"}
    ]
    query = quote_from_bytes(scope["query_string"], safe=ASCII).encode()
    headers.append((b"content-length", b"%d" % len(body)))
    return {**scope, "headers": headers, "query_string": query}


def _refusal(scope, refusal):
    """Return what a view that refused so would answer. No middleware runs here."""
    request = HttpRequest()
    request.method, request.path = scope["method"], scope["path"]
    request.META["HTTP_ACCEPT"] = dict(scope["headers"]).get(b"accept", b"").decode("latin-1")
    response = refuse(request, refusal)
    response["Content-Length"] = str(len(response.content))
    return response


@lru_cache(maxsize=64)  # a few methods, in two shapes
def _drawn(refusal, method, accept):
    return _refusal({"method": method, "path": PLACE, "headers": [(b"accept", accept)]}, refusal())


def _busy(scope):
    """Return the refusal of a request that had no turn. It must cost next to nothing, and so it is drawn once."""
    accept = dict(scope["headers"]).get(b"accept", b"")
    kind = b"application/json" if accept.startswith(b"application/json") else b"text/html"
    drawn = _drawn(Busy, scope["method"], kind)
    content = drawn.content.replace(PLACE.encode(), escape(escape_uri_path(scope["path"])).encode())
    return _with(drawn, content)


@lru_cache(maxsize=8)
def _plain(refusal):
    """Return a refusal as one line of text: nothing is known of the request, and a page would ask for styles in vain."""
    drawn = _drawn(refusal, "GET", b"")
    return _with(drawn, f"{refusal.sentence}\n".encode(), **{"Content-Type": "text/plain; charset=utf-8"})


def _with(drawn, content, **headers):
    headers = {**drawn.headers, "Content-Length": str(len(content)), **headers}
    if drawn.status_code == Busy.status:
        headers["Retry-After"] = "1"
    return HttpResponse(content, status=drawn.status_code, headers=headers)


async def _answer(send, response):
    headers = [(name.lower().encode(), value.encode()) for name, value in response.items()]
    headers.append((b"connection", b"close"))
    await send({"type": "http.response.start", "status": response.status_code, "headers": headers})
    await send({"type": "http.response.body", "body": response.content})
