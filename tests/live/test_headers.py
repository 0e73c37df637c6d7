"""Every answer of the real server carries the headers that were decided for it, each once (S8, S23, S24).

Every route of the resolver, asked by nobody, a participant and the facilitator; what Django and the bridge refuse; the
stream; the files. Once as a site of plain http, once as one behind a proxy with TLS, where each request looks like plain http.
"""

import re
import socket
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from diagnostics.urls import urlpatterns
from tests.live.rooms import CSRF, RoomAtHand, make_room
from tests.live.streams import Stream
from tests.support.databases import on_postgres
from tests.support.headers import BARE, CIRCULATED, FOR_A_MINUTE, FOR_EVER, HSTS, PAGE, guarding
from tests.support.locks import lock_held

TLS = "https://workshops.example.org"
BUILT = Path(__file__).resolve().parents[2] / ".build" / "static"
VALUES = {"key": "1.x.1", "question": "1.x.1", "slug": "cwsg-iach", "page": "rhagair", "kind": "pdf", "seat": "scribe"}
ASKING = [
    ("GET", ""),
    ("HEAD", ""),
    ("POST", ""),
    ("OPTIONS", ""),
    ("GET", "participant"),
    ("GET", "session"),
    ("POST", "session"),
]
BREAK = "from django.db import connection; connection.cursor().execute('ALTER TABLE diagnostics_{} RENAME TO gone')"


@pytest.fixture(scope="module", params=["http", "https"])
def at(request, originals, tmp_path_factory):
    """A running workshop, asked at the host that its PUBLIC_URL names."""
    env = {"PUBLIC_URL": TLS} if request.param == "https" else {}
    with originals.tiny.server(tmp_path_factory.mktemp(request.param), env=env) as server:
        room = RoomAtHand(server, **make_room(server))
        server.url = env.get("PUBLIC_URL", server.url)
        yield room


def ask(room, path, method="GET", cookie="", **options):
    """Return (status, headers) of one answer, and fail unless each of its guarding headers is there once."""
    headers = {**({"Cookie": cookie} if cookie else {}), **options.pop("headers", {})}
    status, said, _ = room.server.get(path, method=method, headers=headers, **options)
    return status, guarding(said.items())


def strict(room, headers):
    return {**headers, **(HSTS if room.server.url == TLS else {})}


def path_of(pattern, room):
    """Return an address of a route, with what stands in the room where it names something."""
    values = {"pk": room.id, "fingerprint": "0" * 64, "token": "x" * 32, **VALUES}
    kinds = {("int", name): values.get(name, 1) for name in ("pk", "item", "version")}
    said = str(pattern.pattern)
    return "/" + re.sub(r"<(\w+):(\w+)>", lambda m: str(kinds.get((m[1], m[2]), 1 if m[1] == "int" else values[m[2]])), said)


def test_every_route_whoever_asks(at):
    statuses = Counter()
    for pattern in urlpatterns:
        path = path_of(pattern, at)
        expected = strict(at, CIRCULATED if path.startswith(("/summaries/", "/seats/")) else PAGE)
        for method, who in ASKING:
            status, found = ask(at, path, method, getattr(at, who) if who else "")
            assert found == expected, (method, path, who, status)
            statuses[status] += 1
    assert set(statuses) == {200, 302, 401, 403, 404, 405}
    print(f"S24: headers of {statuses.total()} answers of {len(urlpatterns)} routes at {at.server.url.split(':')[0]}")


def test_what_is_no_route(at):
    for path in ("/nowhere/", "/workshops", "/static/nothing.css", "//", "/%ff"):
        assert ask(at, path)[1] == strict(at, PAGE), path
    status, found = ask(at, "/", headers={"Host": "evil.example"})
    assert (status, found) == (400, strict(at, PAGE))


def test_streams_and_what_they_refuse(at):
    place = f"/live/{at.id}/"
    with Stream(at.server, at.id, at.participant, host=urlsplit(at.server.url).netloc) as stream:
        assert (stream.status, guarding(stream.headers.items())) == (200, strict(at, BARE))
    for status, path, options in (
        (200, f"{place}now", {"cookie": at.participant}),
        (404, place, {}),
        (404, "/live/x", {}),
        (405, place, {"cookie": at.participant, "method": "POST"}),
        (400, place, {"headers": {"Host": "evil.example"}}),
    ):
        assert ask(at, path, **options) == (status, strict(at, BARE)), path


def test_files(at):
    hashed = next((BUILT / "css").glob("base.????????????.css")).relative_to(BUILT)
    tag = at.server.get(f"/static/{hashed}")[1]["etag"]
    for path, expected in ((f"/static/{hashed}", FOR_EVER), ("/static/img/favicon.svg", FOR_A_MINUTE)):
        for method, status, headers in (
            ("GET", 200, {}),
            ("HEAD", 200, {}),
            ("GET", 200, {"Accept-Encoding": "br"}),
            ("GET", 206, {"Range": "bytes=0-9"}),
        ):
            assert ask(at, path, method, headers=headers) == (status, strict(at, expected)), (path, method, headers)
    assert ask(at, f"/static/{hashed}", headers={"If-None-Match": tag}) == (304, strict(at, FOR_EVER))
    assert ask(at, f"/static/{hashed}", "POST") == (405, strict(at, PAGE))


def test_what_the_bridge_turns_away(at):
    assert ask(at, "/join/", "POST", body=b"x" * 1_000_001) == (413, strict(at, PAGE))
    late = {"headers": {"Content-Length": "100"}, "body": b"stalled"}
    assert ask(at, "/join/", "POST", **late) == (408, strict(at, PAGE))
    write = {"Cookie": f"{at.session}; __Host-csrf={CSRF}; csrf={CSRF}", "X-CSRFToken": CSRF, "Origin": at.server.url}
    said = {"headers": {**write, "Content-Type": "application/json"}, "body": b'{"kind": "gap", "text": "A line"}'}
    with lock_held(at.server.database_url, at.id, "row"), ThreadPoolExecutor(4) as pool:
        queued = [pool.submit(ask, at, f"/workshops/{at.id}/findings/", "POST", **said) for _ in range(4)]
        answers = [answer.result() for answer in queued]
    assert answers == [(503, strict(at, PAGE))] * 4
    assert ask(at, f"/workshops/{at.id}/findings/", "POST", **said) == (200, strict(at, PAGE))


def test_a_broken_database(own_room):
    """Pages answer 503 (on PostgreSQL a missing table is a fault of ours: 500), and the stream 503 after its patience."""
    own_room.server.shell(BREAK.format("workshop"))
    page = 500 if on_postgres() else 503
    assert ask(own_room, f"/rooms/{own_room.id}/", cookie=own_room.participant) == (page, PAGE)
    assert ask(own_room, f"/live/{own_room.id}/now", cookie=own_room.participant) == (503, BARE)


def test_a_request_that_is_no_http_is_told_nothing(at):
    with closing(socket.create_connection(("127.0.0.1", at.server.port), timeout=10)) as connection:
        connection.sendall(b"HELLO\r\n\r\n")
        assert b"server:" not in connection.makefile("rb").read().lower()
