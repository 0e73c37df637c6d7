"""Many who watch and say nothing."""

import socket
import time
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from tests.live.streams import Stream


def watch(room, phone):
    """Open a phone's stream and take its first message; cheap enough to hold thousands."""
    connection = socket.create_connection(("127.0.0.1", room.server.port), timeout=10)
    request = f"GET /live/{room.id}/ HTTP/1.1\r\nHost: localhost\r\nCookie: {phone}\r\n\r\n"
    connection.sendall(request.encode())
    assert connection.recv(65536).startswith(b"HTTP/1.1 200 ")
    return connection


def page(room):
    """Read what the lead page reads: a session, a seat and the whole record."""
    status, _, _ = room.server.get(f"/workshops/{room.id}/record/", headers={"Cookie": room.session})
    assert status == 200


def sockets_of(server):
    """Count them; the files of a database are opened when first needed."""
    names = []
    for file in Path(f"/proc/{server.process.pid}/fd").iterdir():
        with suppress(FileNotFoundError):
            names.append(file.readlink().name)
    return sum(name.startswith("socket:") for name in names)


@pytest.mark.parametrize("crowd", [300, pytest.param(4000, marks=pytest.mark.long)])
def test_s12_idle_streams_hold_no_thread_and_pages_answer(own_room, crowd):
    server = own_room.server
    assert own_room.post("findings", kind="gap", text="Warm.", question=own_room.question) == 200
    with Stream(server, own_room.id, own_room.participant) as first:
        first.until("screen", within=2)
    for _ in range(8):
        own_room.now()
        page(own_room)
    threads, sockets = server.threads(), sockets_of(server)
    with ExitStack() as watching:
        for phone in own_room.phones(crowd):
            watching.enter_context(watch(own_room, phone))
        assert server.threads() <= threads + 2  # pools of two fill when first needed
        assert sockets_of(server) > crowd  # they are all open
        times = []
        for _ in range(40):
            began = time.monotonic()
            page(own_room)
            times.append(time.monotonic() - began)
        print(f"{crowd} streams: {threads} threads, pages at the 95th percentile {sorted(times)[37] * 1000:.0f} ms")
        assert sorted(times)[37] < 0.2
        with Stream(server, own_room.id, own_room.participant) as last:
            last.until("screen", within=2)
            assert own_room.post("findings", kind="gap", text="Seen by all.", question=own_room.question) == 200
            last.until("screen", within=2)
    deadline = time.monotonic() + 15
    while sockets_of(server) > sockets + 2 and time.monotonic() < deadline:
        time.sleep(0.2)
    assert sockets_of(server) <= sockets + 2
    assert server.threads() <= threads + 2  # pools of two fill when first needed
