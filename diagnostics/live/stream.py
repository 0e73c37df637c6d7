"""GET /live/<workshop ids>/ as Server-Sent Events, and /live/<workshop id>/now for those who must ask.

Plain ASGI, beside Django: none of its middleware runs here, so host and cookie are seen to here. One stream serves all tabs
and windows of a browser: it names the workshops that they follow, and each is told under the key of its own admission.

    event: screen   the current state {"revision", "lineage", "epoch", "at", "name", "news", "screen"}, at once and after every
                    change: whole the first time, then as what is new in it and where all else stands in the state "of" a name
    event: editing  who edits what {line id: [user ids]}, to seats alone: at once, and whenever it is another
    event: beat     every ten seconds without news {"revision", "lineage", "at"}; none while the database confirms nothing
    event: over     this admission has ended, or there is none; nothing follows of it
    event: elsewhere    a newer stream of the same admission took this one's place: go on by asking; nothing follows of it

The id of each is "<workshop id> <key>", without a key where nobody is admitted. An answer to those who ask has it in a header.
They are told the whole state: with "html", as clients know it that hold nothing, or with ?parts as the first event says it.
"""

import asyncio
import json
import re
from urllib.parse import parse_qs

from django.conf import settings
from django.http import parse_cookie
from django.http.request import split_domain_port, validate_host

from diagnostics.live.admission import KEY_HEADER, admission_of, key_of
from diagnostics.live.hub import hub
from diagnostics.live.share import Beats, Share, event
from diagnostics.live.state import answered, answered_to_seat

ID = "[1-9][0-9]{0,17}"
PATH = re.compile(rf"/live/(?:(?P<asked>{ID})/now|(?P<followed>{ID}(?:,{ID}){{0,11}})/)", re.ASCII)
UNBUFFERED = (b"x-accel-buffering", b"no")  # to a proxy between us and the screens


async def live(scope, receive, send):
    """Answer one request under /live/. Whoever is not admitted learns nothing: 404, whatever there is."""
    place = PATH.fullmatch(scope["path"])
    named = (place["asked"] or place["followed"]).split(",") if place else ()
    workshops = list(dict.fromkeys(map(int, named)))
    cookies = _cookies(scope)
    admissions = {pk: admission for pk in workshops if (admission := admission_of(cookies, pk))}
    if not await _has_its_turn(scope, admissions.values()):
        return await _answer(send, 503, {"error": "busy"}, (b"retry-after", b"5"))
    if not _host_is_ours(scope):
        return await _answer(send, 400, {"error": "host"})
    if not admissions:
        return await _answer(send, 404, {"over": True})
    if scope["method"] != "GET":
        return await _answer(send, 405, {"error": "method"}, (b"allow", b"GET"))
    rooms = await _drawn(admissions)
    if not rooms:
        return await _answer(send, 503, {"error": "busy"}, (b"retry-after", b"5"))
    admitted = [(room, admission) for room, admission in rooms if room.state.admits(admission)]
    if not admitted:
        return await _answer(send, 404, {"over": True})
    if place["asked"]:
        said = await _now(
            *admitted[0], in_parts="parts" in parse_qs(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        )
        return await _answer(send, 200, said, (KEY_HEADER.lower().encode(), key_of(admitted[0][1]).encode()))
    late = admissions.keys() - {room.workshop_id for room, _ in rooms}  # nothing is said of them: they ask again
    return await _share_out([pk for pk in workshops if pk not in late], admitted, receive, send)


async def _drawn(admissions):
    """Return (room, admission) of each room that can be drawn: one that cannot holds up no other for long."""
    drawn = await asyncio.gather(*map(hub.ready, admissions), return_exceptions=True)
    for outcome in drawn:
        if isinstance(outcome, BaseException) and not isinstance(outcome, TimeoutError):
            raise outcome
    return [(room, of) for room, of in zip(drawn, admissions.values(), strict=True) if not isinstance(room, TimeoutError)]


async def _now(room, admission, in_parts):
    """What whoever asks is told. A page that has no stream has who edits what from here, where it is a seat's."""
    editing = await hub.editing.now(room) if admission.seat else None
    if editing is None:
        return answered(room.state, room.at, in_parts)
    return answered_to_seat(room.state, room.at, in_parts, editing)


async def _has_its_turn(scope, admissions):
    """Wait until this request may be answered, and return whether it may. A seat's always may."""
    if not admissions:
        return await hub.strangers.turn(scope["client"][0] if scope["client"] else "")
    if any(admission.seat for admission in admissions):
        scope["extensions"]["door"].know()
        return True
    return all([await hub.pace.turn(admission.bearer) for admission in admissions])


async def _share_out(workshops, admitted, receive, send):
    """Follow what there is a place for, and say at once of the others what became of them."""
    news = asyncio.Event()
    taken = {room.workshop_id: Share.take(room, admission, news) for room, admission in admitted}
    shares = [share for share in taken.values() if share]
    if not shares:
        return await _answer(send, 503, {"error": "busy"}, (b"retry-after", b"5"))
    without = b"".join(event("elsewhere", room.workshop_id, key_of(of)) for room, of in admitted if not taken[room.workshop_id])
    without += b"".join(event("over", pk) for pk in workshops if pk not in taken)
    try:
        await _follow(shares, news, without, receive, send)
    finally:
        for share in shares:
            share.leave()


async def _follow(shares, news, said, receive, send):
    """Send what is `said` and then the news of `shares`, for as long as one of them has not ended and the client is there.

    A client that takes nothing is hung up on by the door.
    """
    listening = asyncio.create_task(_until_gone(receive))
    listening.add_done_callback(lambda _: news.set())
    beats = Beats(shares, news)
    try:
        await send(_start(200, b"text/event-stream; charset=utf-8"))
        news.set()
        while shares and not listening.done():
            await news.wait()
            news.clear()
            said += b"".join([share.news() or share.beat() for share in shares])
            if said:
                await send({"type": "http.response.body", "body": said, "more_body": True})
            said = b""
            for share in [share for share in shares if share.ended]:
                shares.remove(share)
                share.leave()
        await send({"type": "http.response.body", "body": b""})
    except asyncio.CancelledError:
        # The server is stopping. Ending the response keeps its log quiet and tells the client to come back.
        await send({"type": "http.response.body", "body": b""})
    finally:
        beats.stop()
        listening.cancel()


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
