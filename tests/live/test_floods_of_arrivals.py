"""S22: what phones may write, "I am here", slows nobody who records, and fills neither the list nor the history."""

import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

from tests.live.flood import Flood
from tests.live.raw import HOST, get
from tests.live.rooms import CSRF
from tests.live.test_deadlines import until
from tests.live.test_floods import FORM, floodable, is_quiet, requests_of, unharmed  # noqa: F401  (fixture)

SAID = """
from diagnostics.models import Event, Participant
here = Participant.objects.exclude(phone="").filter(present=True)
print(here.count(), Event.objects.filter(verb__startswith="arrival.").count())
"""


def said(room):
    """(How many are here by what phones said, how often phones wrote.)"""
    return tuple(map(int, room.server.shell(SAID).split()))


def asking(room):
    room.act("workshops", "change_details", phones_say_here=True)
    return f"/rooms/{room.id}/here/"


def form(name):
    return urlencode({"csrfmiddlewaretoken": CSRF, "name": name})


def test_one_phone_that_goes_on_saying_it_writes_once(floodable):
    path, body = asking(floodable), form("Ann Other").encode()
    head = b"POST %b HTTP/1.1\r\n%bCookie: %b; csrf=%b\r\n" % (
        path.encode(), HOST, floodable.participant.encode(), CSRF.encode()
    )  # fmt: skip
    raw = head + b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    with unharmed(floodable, "one phone with 40 connections that say it") as measure:
        with Flood(floodable.server, raw, many=40):
            measure()
        until(lambda: is_quiet(floodable.server), within=15)
    assert said(floodable) == (1, 1)


def test_a_room_full_of_phones_says_it_at_once_from_one_address(floodable):
    """They wait as long as whoever joins does: seats are served first, and nobody is sent away meanwhile."""
    reads = get(f"/workshops/{floodable.id}/record/", f"Cookie: {floodable.session}\r\n".encode(), close=False)
    path, before = asking(floodable), said(floodable)
    phones, times = floodable.phones(28), []

    def say(number, cookie):
        began = time.monotonic()
        with requests_of(floodable) as ask:
            ask("POST", path, 302, form(f"Person {number}"), {**FORM, "Cookie": f"{cookie}; csrf={CSRF}"})
        times.append(time.monotonic() - began)

    with Flood(floodable.server, reads, many=4), ThreadPoolExecutor(28) as pool:
        for done in [pool.submit(say, number, cookie) for number, cookie in enumerate(phones)]:
            done.result()
    print(f"S22 28 phones say that they are here: the slowest after {max(times):.1f} s")
    assert said(floodable) == (before[0] + 28, before[1] + 28)
