"""Django as WSGI under an ASGI server: a few lasting threads, each with its own lasting database connection.

a2wsgi carries it; this wraps what a2wsgi leaves open. A request takes a thread only once its body is here, whole.
"""

import asyncio
import time
from urllib.parse import quote_from_bytes

from a2wsgi import WSGIMiddleware
from django.http import HttpRequest

from diagnostics.errors import Busy, RequestTooLarge, RequestTooSlow
from diagnostics.views.refusals import refuse

LARGEST = 1_000_000  # bytes of a body
SLOWEST = 5  # seconds for a body to arrive
PATIENCE = 0.5  # seconds that a write may queue behind others before it is told to come again
SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}
ASCII = "".join(map(chr, range(33, 127)))


class Bridge:
    """An ASGI callable for `app`: two threads read, one writes, and one hashes passwords at `slow_paths`."""

    def __init__(self, app, slow_paths=("/sign-in/",)):
        self._read = WSGIMiddleware(app, workers=2, send_queue_size=0)
        self._write = WSGIMiddleware(_in_time(app), workers=1, send_queue_size=0)
        self._slow = WSGIMiddleware(app, workers=1, send_queue_size=0)
        self._slow_paths = slow_paths

    async def __call__(self, scope, receive, send):
        try:
            async with asyncio.timeout(SLOWEST):
                body = await _body(receive)
        except TimeoutError:
            return await _answer(send, _refusal(scope, RequestTooSlow()))
        if body is None:
            return None  # cut off: half a form must never look like a whole one
        if len(body) > LARGEST:
            return await _answer(send, _refusal(scope, RequestTooLarge()))
        message = {"type": "http.request", "body": body, "more_body": False}
        return await self._pool(scope)(_cleaned(scope, body), _once(message, receive), send)

    def _pool(self, scope):
        if scope["method"] in SAFE:
            return self._read
        return self._slow if scope["path"] in self._slow_paths else self._write


async def _body(receive):
    """Return the body, more than LARGEST of it where it is too large, or None where the client went away.

    What is too large is read to its end and thrown away: closing on a client that still sends would cut off the answer.
    """
    body, more = bytearray(), True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        if len(body) <= LARGEST:
            body += message.get("body", b"")
        more = message.get("more_body", False)
    return bytes(body)


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
    return {**scope, "headers": headers, "query_string": query, "arrived": time.monotonic()}


def _once(message, receive):
    waiting = [message]

    async def replay():
        return waiting.pop() if waiting else await receive()

    return replay


def _in_time(app):
    """Answer 503 to what queued too long: while a lock is held each write waits a second for it, and they add up."""

    def timely(environ, start_response):
        scope = environ["asgi.scope"]
        if time.monotonic() - scope["arrived"] > PATIENCE:
            response = _refusal(scope, Busy())
            start_response("503 Service Unavailable", [*response.items(), ("Retry-After", "1")])
            return [response.content]
        return app(environ, start_response)

    return timely


def _refusal(scope, refusal):
    """Return what a view that refused so would answer. No middleware runs here."""
    request = HttpRequest()
    request.method, request.path = scope["method"], scope["path"]
    request.META["HTTP_ACCEPT"] = dict(scope["headers"]).get(b"accept", b"").decode("latin-1")
    response = refuse(request, refusal)
    response["Content-Length"] = str(len(response.content))
    return response


async def _answer(send, response):
    headers = [(name.lower().encode(), value.encode()) for name, value in response.items()]
    headers.append((b"connection", b"close"))
    await send({"type": "http.response.start", "status": response.status_code, "headers": headers})
    await send({"type": "http.response.body", "body": response.content})
