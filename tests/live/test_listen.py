"""PostgreSQL's notices: between processes, and after the connection was lost."""

import time
from contextlib import closing

import psycopg2
import pytest

from tests.live.desks import desks_of, lines_of, next_news
from tests.live.streams import Stream
from tests.support.databases import on_postgres
from tests.support.server import Server

pytestmark = pytest.mark.skipif(not on_postgres(), reason="LISTEN and NOTIFY are PostgreSQL's")


@pytest.fixture
def database(own_room):
    with closing(psycopg2.connect(own_room.server.database_url)) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            yield cursor


def listeners(database):
    database.execute("SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'")
    return [pid for (pid,) in database.fetchall()]


def seen_after(room, stream, text):
    """Record a line through the server and return the seconds until the stream shows it."""
    began = time.monotonic()
    assert room.post("findings", kind="gap", text=text, question=room.question) == 200
    while text not in stream.until("screen", within=10)[0]["html"]:
        pass
    return time.monotonic() - began


def test_write_in_one_process_is_seen_in_another_within_a_second(own_room, tmp_path):
    second = Server(tmp_path / "second", own_room.server.database_url)
    with second, Stream(second, own_room.id, own_room.participant) as stream:
        stream.until("screen", within=2)
        assert seen_after(own_room, stream, "Heard elsewhere.") < 1


def test_line_taken_in_one_process_is_heard_of_in_another_within_a_second(own_room, tmp_path):
    second = Server(tmp_path / "second", own_room.server.database_url)
    (line,), (olwen, idris) = lines_of(own_room, 1), desks_of(own_room)
    with second, olwen.stream(second) as stream:
        assert [next_news(stream, 2)[0] for _ in range(2)] == ["screen", "editing"]
        for word, expected in [("take", {str(line): [idris.user]}), ("leave", {})] * 4:  # no look can be the one that tells
            began = time.monotonic()
            assert idris.say(line, word) == (200, {})
            assert next_news(stream, 2) == ("editing", expected)
            assert time.monotonic() - began < 1


def test_f13_listener_hears_again_after_its_connection_was_ended(own_room, database):
    with Stream(own_room.server, own_room.id, own_room.participant) as stream:
        stream.until("screen", within=2)
        for n in range(5):
            (listener,) = listeners(database)
            database.execute("SELECT pg_terminate_backend(%s)", [listener])
            assert seen_after(own_room, stream, f"Soon after {n}.") < 10
            deadline = time.monotonic() + 8
            while listeners(database) in ([], [listener]):
                assert time.monotonic() < deadline
                time.sleep(0.05)
            assert seen_after(own_room, stream, f"Heard again {n}.") < 1


def test_process_holds_few_connections_however_often_it_draws(own_room, database):
    count = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    for n in range(30):
        assert own_room.post("findings", kind="gap", text=f"Line {n}", question=own_room.question) == 200
        own_room.now()
    deadline = time.monotonic() + 20  # some stay for a while
    while database.execute(count) or database.fetchone()[0] > 7:
        assert time.monotonic() < deadline
        time.sleep(0.2)
    # No more than 7  # 2 that read, 1 that writes, 1 that signs in, 2 that draw, 1 that listens
