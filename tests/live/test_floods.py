"""Floods of all kinds, and what those notice who lead and record meanwhile (S21, S22)."""

import http.client
import json
import re
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from urllib.parse import urlencode

import pytest

from tests.live.flood import Flood
from tests.live.raw import HOST, connect, get
from tests.live.rooms import CSRF, room_of
from tests.live.test_deadlines import until

GENEROUS = 0.5  # seconds, past twice the quiet time: many times what is measured, and far below what waiting in a row takes


@pytest.fixture(scope="module")
def floodable(original, tmp_path_factory):
    """A running workshop on a server that says what waits in it."""
    with original.server(tmp_path_factory.mktemp("flooded"), app="tests.live.watched:application") as server:
        room = room_of(server, original)
        for _ in range(8):  # every thread has its connection, every template is read
            time_of_reads(room), time_of_lines(room)
        yield room


def time_of_reads(room):
    """The median time of what the facilitator's page reads."""
    return _median(lambda: room.server.get(f"/workshops/{room.id}/record/", headers={"Cookie": room.session})[0])


def time_of_lines(room):
    """The median time that a recorded line takes."""
    return _median(lambda: room.post("findings", kind="gap", text="Meanwhile.", question=room.question))


def _median(ask):
    times = []
    for _ in range(8):
        began = time.monotonic()
        assert ask() == 200
        times.append(time.monotonic() - began)
    return statistics.median(times)


def waiting(server):
    return json.loads(server.get("/test/waiting")[2])


def is_quiet(server):
    said = waiting(server)
    return all(lane == [0, 0] for lane in said["lanes"].values()) and said["bodies"] == said["answers"] == 0


@contextmanager
def unharmed(room, what):
    """Whatever is done in the block: give a function that measures, and see that all is quiet again afterwards."""
    quiet, memory = (time_of_reads(room), time_of_lines(room)), room.server.memory()

    def measured():
        return time_of_reads(room), time_of_lines(room)

    yield lambda: _compare(what, quiet, measured())
    until(lambda: is_quiet(room.server), within=15)
    grown = room.server.memory() - memory
    print(f"S22 {what}: {grown:.0f} MB more")
    assert grown < 60


def _compare(what, quiet, busy):
    reads, lines = zip(quiet, busy, strict=True)
    print(f"S22 {what}: reads {_ms(reads)}, recorded lines {_ms(lines)}")
    for before, meanwhile in (reads, lines):
        assert meanwhile < 2 * before + GENEROUS


def _ms(pair):
    return " to ".join(f"{seconds * 1000:.0f}" for seconds in pair) + " ms"


def wrong_sign_in(name="olwen", csrf=CSRF):
    body = urlencode({"csrfmiddlewaretoken": csrf, "username": name, "password": "not this one"}).encode()
    head = b"POST /sign-in/ HTTP/1.1\r\n%bCookie: csrf=%b\r\n" % (HOST, csrf.encode())
    return head + b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n" % len(body) + body


def sign_in(room, csrf):
    """Return the seconds that a sign-in takes which is wrong like the others, but waited for."""
    with connect(room.server, wrong_sign_in(csrf=csrf), within=60) as connection:
        began = time.monotonic()
        assert connection.recv(65536).startswith(b"HTTP/1.1 422 ")
        return time.monotonic() - began


def test_s22_wrong_sign_ins_that_are_sent_and_left_delay_no_real_one(floodable):
    quiet = sign_in(floodable, "d" * 32)
    with unharmed(floodable, "30 wrong sign-ins, sent and left") as measure:
        for _ in range(30):
            connect(floodable.server, wrong_sign_in()).close()
        took = sign_in(floodable, "d" * 32)
        print(f"S22 a sign-in: {quiet * 1000:.0f} ms, behind 30 that were sent and left {took * 1000:.0f} ms")
        assert took < 3 * quiet + 2  # the one at work cannot be stopped
        measure()


def test_s22_wrong_sign_ins_that_wait_delay_a_real_one_by_a_turn(floodable):
    quiet = sign_in(floodable, "d" * 32)
    with unharmed(floodable, "40 wrong sign-ins at any moment") as measure, Flood(floodable.server, wrong_sign_in(), many=40):
        took = sign_in(floodable, "d" * 32)
        print(f"S22 a sign-in: {quiet * 1000:.0f} ms, beside 40 that wait {took * 1000:.0f} ms")
        assert took < 5 * quiet + 2
        measure()


@pytest.mark.parametrize("path", ["/rooms/{}/workbook/", "/rooms/{}/", "/live/{}/now"])
def test_s22_one_participant_with_many_connections_slows_nobody_who_records(floodable, path):
    raw = get(path.format(floodable.id), f"Cookie: {floodable.participant}\r\n".encode(), close=False)
    what = f"one participant with 40 connections at {path}"
    with unharmed(floodable, what) as measure, Flood(floodable.server, raw, many=40):
        measure()


def test_s22_participants_have_their_turn_beside_one_with_many_connections(floodable):
    raw = get(f"/rooms/{floodable.id}/workbook/", f"Cookie: {floodable.participant}\r\n".encode(), close=False)
    phones = floodable.phones(4)
    with Flood(floodable.server, raw, many=80):
        times = []
        for phone in phones:
            began = time.monotonic()
            assert floodable.server.get(f"/rooms/{floodable.id}/", headers={"Cookie": phone})[0] == 200
            times.append(time.monotonic() - began)
    print(f"S22 another phone's page beside 80 connections of one participant: {max(times) * 1000:.0f} ms")
    assert max(times) < 2


def joined(room, times):
    """Let a phone in by the code, as a person does it, and note the seconds it took."""
    began = time.monotonic()
    with requests_of(room) as ask:
        headers, page = ask("GET", "/join/", 200)
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
        cookie = headers["Set-Cookie"].partition(";")[0]
        form = urlencode({"csrfmiddlewaretoken": token, "code": room.code})
        headers, _ = ask("POST", "/join/", 302, form, {**FORM, "Cookie": cookie})
        admission = headers["Set-Cookie"].partition(";")[0]
        _, page = ask("GET", f"/rooms/{room.id}/", 200, None, {"Cookie": f"{cookie}; {admission}"})
    times.append(time.monotonic() - began)


FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@contextmanager
def requests_of(room):
    """Give a function that asks over one connection and returns (headers, page)."""
    connection = http.client.HTTPConnection("127.0.0.1", room.server.port, timeout=20)

    def ask(method, path, status, body=None, headers=None):
        connection.request(method, path, body, {"Host": f"localhost:{room.server.port}", **(headers or {})})
        answer = connection.getresponse()
        page = answer.read().decode()
        assert answer.status == status, page
        return answer.headers, page

    yield ask
    connection.close()


def wrong_code():
    body = urlencode({"csrfmiddlewaretoken": CSRF, "code": "22222222"}).encode()
    head = b"POST /join/ HTTP/1.1\r\n%bCookie: csrf=%b\r\n" % (HOST, CSRF.encode())
    return head + b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n" % len(body) + body


@pytest.mark.parametrize(
    "flood", [wrong_code(), get("/join/7.wrongwrongwrongwrongwrong/", close=False)], ids=["codes", "tokens"]
)
def test_s4_28_phones_are_let_in_while_somebody_at_their_address_tries_codes(floodable, flood):
    times = []
    with Flood(floodable.server, flood, many=100), ThreadPoolExecutor(28) as phones:
        for phone in [phones.submit(joined, floodable, times) for _ in range(28)]:
            phone.result()
    print(f"S4 28 phones let in beside 100 connections that try: the slowest after {max(times):.1f} s")
    assert len(times) == 28
    until(lambda: is_quiet(floodable.server), within=15)


def test_s22_abandoned_requests_are_not_worked_off(floodable):
    raw = get(f"/rooms/{floodable.id}/workbook/", f"Cookie: {floodable.participant}\r\n".encode(), close=False)
    with unharmed(floodable, "abandoned requests") as measure:
        with Flood(floodable.server, raw, many=4, leaves=True):
            measure()
        for _ in range(300):
            connect(floodable.server, raw).close()
        began = time.monotonic()
        until(lambda: is_quiet(floodable.server), within=2)
        print(f"S22 300 abandoned requests are gone after {time.monotonic() - began:.1f} s")


def test_s22_strangers_slow_nobody_who_records(floodable):
    with unharmed(floodable, "strangers with 60 connections") as measure:
        for path in ("/join/", "/static/css/tokens.css", "/live/1/now", "/nothing/"):
            with Flood(floodable.server, get(path, close=False), many=60):
                measure()


@pytest.mark.parametrize("piece", [b"a" * 65_536, b"a\r\nX: " * 10_000], ids=["one line", "many lines"])
def test_s21_giant_heads_stall_nobody(floodable, piece):
    raw = b"GET / HTTP/1.1\r\n" + HOST + b"X: "
    with unharmed(floodable, "giant heads") as measure, Flood(floodable.server, raw, many=8, endless=piece):
        measure()
