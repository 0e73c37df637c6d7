"""S11 through the real server: its parser, the bridge, the stream's addresses, and a world that changes as it is asked."""

import secrets
import socket
from collections import Counter

import pytest

from tests.generated.sending import request_of
from tests.generated.world import CSRF

pytestmark = pytest.mark.slow
COUNT = 400
LIVE = ["/live/{}/", "/live/{}/now", "/live/{}/now/", "/live/{}", "/live/{}/x?a=b"]


def answer_of(server, request):
    """Send a request over a connection of its own and return (status, the first of what came)."""
    headers = [*request.headers, ("Content-Length", str(len(request.body))), ("Connection", "close")]
    lines = [f"{request.method} {request.target} HTTP/1.1", *(f"{name}: {value}" for name, value in headers)]
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as connection:
        connection.sendall("\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + request.body)
        said = connection.recv(4096)
    return int(said.split(b" ", 2)[1]), said


def is_sound(status, said):
    """Whether it is an answer that a sound site gives: none of 5xx but that it is busy, and when to come again."""
    return status < 500 or (status == 503 and b"retry-after" in said.lower())


def test_s11_no_request_breaks_the_served_site(served):
    seed = secrets.token_hex(4)
    statuses, broke = Counter(), []
    for number in range(COUNT):
        request = request_of(served.world, seed, number)
        status, said = answer_of(served, request)
        statuses[status] += 1
        if not is_sound(status, said):
            broke.append(f"{seed}/{number} got {status}: {request}")
    counts = ", ".join(f"{count} of {status}" for status, count in sorted(statuses.items()))
    print(f"S11: {COUNT} requests of seed {seed} to the server: {counts}")
    assert broke == []
    assert statuses[200] + statuses[302] > COUNT / 5
    assert served.get("/healthz/")[0] == 200


def test_s11_no_request_breaks_the_stream(served):
    """The addresses under /live/ are answered beside Django, so they are asked by themselves."""
    broke, answered = [], Counter()
    for number in range(COUNT // 2):
        request = request_of(served.world, "stream", number)
        room = served.world["days"][number % 5]["pk"][0] if number % 3 else request.target.split("/")[-2][:2000] or "0"
        target = LIVE[number % len(LIVE)].format(room)
        status, said = answer_of(served, type(request)(request.method, target, request.headers, request.body, request.who))
        answered[status] += 1
        if not is_sound(status, said):
            broke.append(f"{status}: {request.method} {target} {request}")
    assert broke == []
    assert served.get("/healthz/")[0] == 200


@pytest.mark.parametrize("line", [b"GET / HTTP/9.9", b"G\x00T / HTTP/1.1", b"GET http://localhost:99999999/ HTTP/1.1", b"GET"])
def test_s11_what_is_no_request(served, line):
    with socket.create_connection(("127.0.0.1", served.port), timeout=20) as connection:
        connection.sendall(line + b"\r\nHost: localhost\r\nCookie: csrf=" + CSRF.encode() + b"\r\n\r\n")
        assert connection.recv(4096).split(b" ", 2)[1] == b"400"
    assert served.get("/healthz/")[0] == 200
