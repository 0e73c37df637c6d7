"""Whoever owes a request, the rest of one, or room for its answer, is waited for only so long (S12, S21)."""

import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.live.raw import HOST, connect, get, next_answer, of_size, rest, statuses
from tests.support.server import Server
from workbook_site.serving import connection_end, door
from workbook_site.serving.memory import ANSWERS

pytestmark = pytest.mark.one_database  # these servers have no database

SOON = 4  # seconds; behind this door everything ends after one and a half, but for LINGER
BIG = 25_000 * 200  # bytes at /big/
HALF = b"POST /live/1/ HTTP/1.1\r\n" + HOST + b"Content-Length: 100\r\n\r\nhalf"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    directory = tmp_path_factory.mktemp("hurried")
    with Server(directory, f"sqlite:///{directory}/none.sqlite3", app="tests.live.hurried:application") as server:
        yield server


def kept(server, connections):
    """Return how many of these connections the server has not let go yet."""
    rows = [line.split() for line in Path(f"/proc/{server.process.pid}/net/tcp").read_text().splitlines()[1:]]
    theirs = f":{server.port:04X}"
    # A connection that no process holds any more has no inode.
    peers = {int(remote[-4:], 16) for _, here, remote, *more in rows if here.endswith(theirs) and more[6] != "0"}
    return sum(connection.getsockname()[1] in peers for connection in connections)


def until(true, within):
    deadline = time.monotonic() + within
    while not true():
        assert time.monotonic() < deadline, f"not within {within} s"
        time.sleep(0.05)


def ended(connection):
    """Return (what came before the end, the seconds until then)."""
    began = time.monotonic()
    return rest(connection), time.monotonic() - began


def test_s21_times_are_these():
    assert (door.HEAD_TIME, door.BODY_TIME, door.IDLE, connection_end.STALLED) == (10, 10, 5, 60)


def test_connection_that_says_nothing_is_closed_without_a_word(site):
    with connect(site) as connection:
        said, took = ended(connection)
    assert said == b""
    assert 1 < took < SOON


@pytest.mark.parametrize("begun", [b"G", b"\r\n", b"GET / HTTP/1.1\r\nHost: loc", of_size(16_000)[:-2]])
def test_s21_half_a_head_is_told_that_it_took_too_long(site, begun):
    with connect(site, begun) as connection:
        said, took = ended(connection)
    assert statuses(said) == [408]
    assert 1 < took < SOON


def test_s21_head_that_trickles_is_not_waited_for(site):
    with connect(site, b"GET / HTTP/1.1\r\nX: ") as connection:
        began, said = time.monotonic(), b""
        connection.settimeout(0.1)
        while not said:
            connection.sendall(b"x")
            try:
                said = connection.recv(4096)
            except TimeoutError:
                assert time.monotonic() - began < SOON
    assert statuses(said) == [408]


def test_half_a_second_head_ends_the_connection_too(site):
    with connect(site, get(close=False)) as connection:
        assert next_answer(connection)[0] == 200
        connection.sendall(b"GET / HTTP/1.1\r\n")
        said, took = ended(connection)
    assert statuses(said) == [408]
    assert 1 < took < SOON


def test_connection_that_asks_no_more_is_closed(site):
    with connect(site, get(close=False)) as connection:
        assert next_answer(connection)[0] == 200
        said, took = ended(connection)
    assert said == b""
    assert door.IDLE - 1 < took < door.IDLE + 2


def test_body_that_stalls_is_told_so_whoever_reads_it(site):
    with connect(site, HALF) as connection:
        said, took = ended(connection)
    assert statuses(said) == [408]
    assert 1 < took < SOON


@pytest.mark.parametrize("close", [True, False])
def test_s12_client_that_takes_no_answer_is_let_go(site, close):
    """The answer is more than all buffers between hold, and all of them together less than Outgoing lets wait."""
    many = ANSWERS // BIG
    with ExitStack() as stack:
        ours = [stack.enter_context(connect(site, get("/big/", close=close))) for _ in range(many)]
        until(lambda: kept(site, ours) == many, within=5)
        until(lambda: kept(site, ours) == 0, within=10)


def test_client_that_takes_its_time_gets_the_whole_answer(site):
    """Slower than all deadlines together, but never at a stand."""
    with connect(site, get("/big/")) as connection:
        said = b""
        for part in range(1, 13):
            time.sleep(0.25)
            while len(said) < part * 400_000:
                said += connection.recv(65_536)
        said += rest(connection)
    assert len(said.partition(b"\r\n\r\n")[2]) == BIG


@pytest.mark.parametrize("many", [1000, pytest.param(4000, marks=pytest.mark.long)])
def test_s21_idle_and_half_sent_connections_end_and_everybody_else_is_answered(site, many):
    times = []
    with ExitStack() as stack:
        ours = [stack.enter_context(connect(site, [b"", b"GET / HTTP/1.1\r\nX: ", HALF][n % 3])) for n in range(many)]
        began = time.monotonic()
        while time.monotonic() - began < 1:
            asked = time.monotonic()
            assert statuses(rest(stack.enter_context(connect(site, get())))) == [200]
            times.append(time.monotonic() - asked)
        until(lambda: kept(site, ours) == 0, within=20)
    slowest = max(times)
    print(f"S21 {many} idle and half-sent connections: {len(times)} answers meanwhile, the slowest {slowest * 1000:.0f} ms")
    assert slowest < 1
