"""GET /live/<workshop id>/ as Server-Sent Events, and /live/<workshop id>/now for those who must ask.

Plain ASGI, beside Django: none of its middleware runs here, so host and cookie are seen to here.

    event: screen   the whole current state {"revision", "lineage", "epoch", "at", "html"}, at once and after every change
    event: editing  who edits what {line id: [user ids]}, to seats alone: at once, and whenever it is another
    event: beat     every ten seconds without news {"revision", "lineage", "at"}; none while the database confirms nothing
    event: over     this watcher's access has ended; nothing follows
    event: elsewhere    a newer stream of the same admission took this one's place: go on by asking; nothing follows
"""

import asyncio
import json
import re

from django.conf import settings
from django.http import parse_cookie
from django.http.request import split_domain_port, validate_host

from diagnostics.live.admission import admission_of
from diagnostics.live.drawing import told, told_to_seat
from diagnostics.live.hub import hub

BEAT = 10  # seconds
STALLED = 60  # seconds for a client to take what it was sent

PATH = re.compile(r"/live/([1-9][0-9]{0,17})/(now)?", re.ASCII)
UNBUFFERED = (b"x-accel-buffering", b"no")  # to a proxy between us and the screens


async def live(scope, receive, send):
    """Answer one request under /live/. Whoever is not admitted learns nothing: 404, whatever there is."""
    place = PATH.fullmatch(scope["path"])
    admission = admission_of(_cookies(scope), int(place[1])) if place else None
    if not await _has_its_turn(scope, admission):
        return await _answer(send, 503, {"error": "busy"}, (b"retry-after", b"5"))
    if not _host_is_ours(scope):
        return await _answer(send, 400, {"error": "host"})
    if admission is None:
        return await _answer(send, 404, {"over": True})
    if scope["method"] != "GET":
        return await _answer(send, 405, {"error": "method"}, (b"allow", b"GET"))
    try:
        room = await hub.ready(int(place[1]))
    except TimeoutError:
        return await _answer(send, 503, {"error": "busy"}, (b"retry-after", b"5"))
    if not room.state.admits(admission):
        return await _answer(send, 404, {"over": True})
    if place[2]:
        return await _answer(send, 200, await _now(room, admission))
    joined = hub.join(room.workshop_id, admission)
    if joined is None:
        return await _answer(send, 503, {"error": "busy"}, (b"retry-after", b"5"))
    return await _follow(*joined, admission, receive, send)


async def _now(room, admission):
    """What whoever asks is told. A page that has no stream has who edits what from here, where it is a seat's."""
    editing = await hub.editing.now(room) if admission.seat else None
    return told(room.state, room.at) if editing is None else told_to_seat(room.state, room.at, editing)


async def _has_its_turn(scope, admission):
    """Wait until this request may be answered, and return whether it may. A seat's always may."""
    if admission is None:
        return await hub.strangers.turn(scope["client"][0] if scope["client"] else "")
    if admission.seat:
        scope["extensions"]["door"].know()
        return True
    return await hub.pace.turn(admission.bearer)


async def _follow(room, watcher, admission, receive, send):
    listening = asyncio.create_task(_until_gone(receive))
    listening.add_done_callback(watcher.leave)
    try:
        await send(_start(200, b"text/event-stream; charset=utf-8"))
        watcher.news.set()
        while not watcher.gone:
            event = await _next_event(room, watcher, admission)
            async with asyncio.timeout(STALLED):
                await send({"type": "http.response.body", "body": event, "more_body": True})
            if event in LAST:
                break
        await send({"type": "http.response.body", "body": b""})
    except TimeoutError:
        pass  # a client that takes nothing: the server closes the connection when this returns
    except asyncio.CancelledError:
        # The server is stopping. Ending the response keeps its log quiet and tells the client to come back.
        await send({"type": "http.response.body", "body": b""})
    finally:
        listening.cancel()
        hub.leave(room, watcher, admission)


OVER = b"event: over\ndata: {}\n\n"
ELSEWHERE = b"event: elsewhere\ndata: {}\n\n"
LAST = (OVER, ELSEWHERE)


async def _next_event(room, watcher, admission):
    """Wait for news and return it as an event, or a beat where there is none; b"" where neither can be said."""
    try:
        async with asyncio.timeout(BEAT):
            await watcher.news.wait()
    except TimeoutError:
        if not hub.is_fresh(room):
            return b""
        beat = json.dumps({"revision": room.state.revision, "lineage": room.state.lineage, "at": room.at})
        return b"event: beat\ndata: %b\n\n" % beat.encode()
    watcher.news.clear()
    if not room.state.admits(admission):
        return OVER
    if watcher.is_put_out:
        return ELSEWHERE
    return _screen(room, watcher) + (_editing(room, watcher) if admission.seat else b"")


def _screen(room, watcher):
    """Return the state as an event, where the watcher has another; else b""."""
    if watcher.state is room.state:
        return b""
    watcher.state = room.state
    return b"event: screen\nid: %d\ndata: %b\n\n" % (watcher.state.revision, told(watcher.state, room.at))


def _editing(room, watcher):
    """Return who edits what as an event, where the watcher was told otherwise or nothing; else b"".

    Where nobody can say who has a seat any more, nothing is said to seats.
    """
    if watcher.editing == room.editing or not hub.is_fresh(room):
        return b""
    watcher.editing = room.editing
    return b"event: editing\ndata: %b\n\n" % json.dumps(watcher.editing).encode()


async def _until_gone(receive):
    while (await receive())["type"] != "http.disconnect":
        pass


def _host_is_ours(scope):
    hosts = [value for name, value in scope["headers"] if name == b"host"]
    domain, _ = split_domain_port(hosts[0].decode("latin-1")) if len(hosts) == 1 else ("", "")
    return bool(domain) and validate_host(domain, settings.ALLOWED_HOSTS)


def _cookies(scope):
    return parse_cookie("; ".join(value.decode("latin-1") for name, value in scope["headers"] if name == b"cookie"))


def _start(status, content_type, *more):
    return {
        "type": "http.response.start",
        "status": status,
        "headers": [(b"content-type", content_type), UNBUFFERED, *more],
    }


async def _answer(send, status, body, *more):
    body = body if isinstance(body, bytes) else json.dumps(body).encode()
    await send(_start(status, b"application/json", (b"content-length", b"%d" % len(body)), *more))
    await send({"type": "http.response.body", "body": body})
