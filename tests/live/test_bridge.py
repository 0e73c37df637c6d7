"""What the bridge lets through to Django, and what it holds off."""

import json
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest

from tests.support.server import Server

pytestmark = pytest.mark.one_database  # these servers have no database


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    directory = tmp_path_factory.mktemp("echo")
    with Server(directory, f"sqlite:///{directory}/none.sqlite3", app="tests.live.echo:application") as server:
        yield server


def said(site, path="/", **options):
    status, _, body = site.get(path, **options)
    assert status == 200
    return json.loads(body)


def send(site, raw):
    """Open a connection, send bytes, and leave it open."""
    connection = socket.create_connection(("127.0.0.1", site.port), timeout=10)
    connection.sendall(raw)
    return connection


def head(length, path="/"):
    return f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\n\r\n".encode()


def status_line(connection):
    return connection.recv(4096).split(b"\r\n")[0]


def page_time(site):
    began = time.monotonic()
    said(site)
    return time.monotonic() - began


def test_s8_header_names_with_underscores_are_dropped(site):
    headers = {"X_Forwarded_Proto": "https", "X-Forwarded-Proto": "http", "Content_Length": "9", "Remote_User": "olwen"}
    reached = said(site, headers=headers)["headers"]
    assert reached["HTTP_X_FORWARDED_PROTO"] == "http"
    assert reached["CONTENT_LENGTH"] == "0"
    assert "HTTP_REMOTE_USER" not in reached
    assert "HTTP_CONTENT_LENGTH" not in reached


def test_chunked_body_arrives_whole_with_its_length(site):
    raw = b"POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
    with send(site, raw + b"4\r\none \r\n3\r\ntwo\r\n0\r\n\r\n") as connection:
        answer = connection.makefile("rb").read().partition(b"\r\n\r\n")[2]
    reached = json.loads(answer)
    assert reached["body"] == "one two"
    assert reached["headers"]["CONTENT_LENGTH"] == "7"
    assert "HTTP_TRANSFER_ENCODING" not in reached["headers"]


def test_f1_cut_body_never_reaches_a_view(site):
    for _ in range(10):
        send(site, head(100) + b"half a form").close()
    assert said(site, method="POST", body=b"a whole one")["body"] == "a whole one"
    bodies = said(site, "/bodies/")
    assert "a whole one" in bodies
    assert not [body for body in bodies if body.startswith("half")]


def test_f14_stalled_bodies_block_no_page_and_are_sent_away(site):
    with ExitStack() as stack:
        stalled = [stack.enter_context(send(site, head(100) + b"stalled")) for _ in range(40)]
        began = time.monotonic()
        slowest = max(page_time(site) for _ in range(20))
        wrote = said(site, method="POST", body=b"meanwhile")["body"]
        print(f"slowest page {slowest * 1000:.0f} ms")
        assert slowest < 2
        assert wrote == "meanwhile"
        assert {status_line(connection) for connection in stalled} == {b"HTTP/1.1 408 Request Timeout"}
        assert 4 < time.monotonic() - began < 12
    assert not [body for body in said(site, "/bodies/") if body.startswith("stalled")]


@pytest.mark.parametrize("declared", [True, False])
def test_body_over_a_megabyte_is_refused(site, declared):
    chunk = b"x" * 1_000_001
    chunked = b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n" % len(chunk) + chunk
    with send(site, head(len(chunk)) + chunk if declared else chunked + b"\r\n0\r\n\r\n") as connection:
        assert status_line(connection).split()[1] == b"413"


def test_body_of_a_megabyte_passes(site):
    assert len(said(site, method="POST", body=b"x" * 1_000_000)["body"]) == 1_000_000


def test_s22_large_bodies_that_stall_have_so_much_room_and_small_ones_always_find_some(site):
    begun = head(1_000_000) + b"x" * 900_000
    with ExitStack() as stack:
        stalled = [stack.enter_context(send(site, begun)) for _ in range(45)]
        assert said(site, method="POST", body=b"x" * 16_000)["body"] == "x" * 16_000
        statuses = [int(status_line(connection).split()[1]) for connection in stalled]
    assert set(statuses) == {408, 503}
    assert statuses.count(503) >= 45 - 35
    assert said(site, method="POST", body=b"x" * 1_000_000)["body"] == "x" * 1_000_000  # all of it is free again


def test_f14_writes_that_queue_too_long_are_told_to_come_again(site):
    with ThreadPoolExecutor(4) as pool:
        began = time.monotonic()
        sent = [pool.submit(site.get, "/slow/", method="POST", body=b"slow") for _ in range(4)]
        assert page_time(site) < 1.4  # the slow one takes 1.5
        statuses = [future.result()[0] for future in sent]
    assert sorted(statuses) == [200, 503, 503, 503]
    assert time.monotonic() - began < 5


LARGE = b"x" * 1_000_001


def turned_away(site, status, headers):
    """Return (status, headers, body) of a request that the bridge turns away with `status`."""
    if status == 413:
        return site.get("/join/", method="POST", body=LARGE, headers=headers)
    if status == 408:
        return site.get("/join/", method="POST", body=b"stalled", headers={**headers, "Content-Length": "100"})
    with ThreadPoolExecutor(1) as pool:
        pool.submit(site.get, "/slow/", method="POST", body=b"slow")
        time.sleep(0.3)
        return site.get("/workshops/new/", method="POST", body=b"area=Saltmere", headers=headers)


SENTENCES = {
    408: ("RequestTooSlow", "What you sent took too long to arrive. Try again."),
    413: ("RequestTooLarge", "What you sent is too large. Go back, and send less at a time."),
    503: ("Busy", "The service is busy for a moment. Wait a little, and try again."),
}


@pytest.mark.parametrize("status", SENTENCES)
def test_people_who_are_turned_away_get_a_page(site, status):
    answered, headers, body = turned_away(site, status, {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert (answered, headers["Content-Type"]) == (status, "text/html; charset=utf-8")
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"
    page = body.decode()
    assert f'<p class="lede">{SENTENCES[status][1]}</p>' in page
    assert "Your browser’s back button brings back what you typed." in page


@pytest.mark.parametrize("status", SENTENCES)
def test_the_sender_that_is_turned_away_gets_json_with_our_version(site, status):
    answered, headers, body = turned_away(site, status, {"Accept": "application/json"})
    name, sentence = SENTENCES[status]
    assert (answered, json.loads(body)) == (status, {"refused": name, "sentence": sentence})
    assert headers["X-Workshop-Version"] == "1"


def test_s12_stalled_downloads_block_no_page_and_hold_little_memory(site):
    memory = site.memory()
    with ExitStack() as stalled:
        for _ in range(100):
            stalled.enter_context(send(site, b"GET /big/ HTTP/1.1\r\nHost: localhost\r\n\r\n"))
        time.sleep(2)
        times = sorted(page_time(site) for _ in range(40))
        grown = site.memory() - memory
    print(f"S12 100 stalled downloads of 5 MB: 95th percentile {times[37] * 1000:.0f} ms, {grown:.0f} MB more")
    assert times[37] < 0.2
    assert grown < 150


@pytest.mark.parametrize("target", [b"/?q=\xff\xfe", b"/?q=%ff%00", b"/%ff%fe", b"/\xc3\xa9"])
def test_s11_bad_encodings_break_nothing(site, target):
    with send(site, b"GET " + target + b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n") as connection:
        status = int(status_line(connection).split()[1])
    assert status < 500
