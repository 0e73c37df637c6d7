"""F1: the server is killed again and again, before and after its commits, while four people record."""

import random
import signal
import socket
import time

import pytest

from tests.faults.ledger import judge, revision_of, rows
from tests.faults.party import CSRF, NETWORK, post
from tests.faults.writers import Writers
from tests.support.databases import on_postgres
from tests.support.server import Server

PROCESSES = [1, 2] if on_postgres() else [1]
MANY = 50 // len(PROCESSES)  # of each kind below: in all 200 on each database, and with --long 400 more
TOGETHER = """SELECT text FROM diagnostics_finding WHERE workshop_id = {} AND text LIKE 'Together _'
    ORDER BY recorded_at_revision"""
ROUNDS = [1, pytest.param(2, marks=pytest.mark.long)]


@pytest.fixture
def servers(original, tmp_path):
    """Return a function that starts so many processes on one fresh database."""
    started = []

    def start(many):
        url = original.copy(tmp_path / "site")
        for n in range(many):
            started.append(Server(tmp_path / f"site{n}", url, app="tests.faults.killed_at_commit:application"))
        for server in started:
            server.start()
        return started

    yield start
    for server in started:
        server.stop()


def killed_from_outside(servers, chance, writers):
    """Kill one of the servers at a random moment, every other time after something was recorded, and return it."""
    answered, deadline = writers.acknowledged + chance.randint(0, 1), time.monotonic() + 30
    while writers.acknowledged < answered and time.monotonic() < deadline:
        time.sleep(0.005)
    time.sleep(chance.uniform(0.02, 0.3))
    victim = chance.choice(servers)
    victim.kill()
    return victim


def killed_by_itself(servers, chance):
    """Wait for one of the servers to have killed itself and return it."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        for server in servers:
            if server.process.poll() is not None:
                return server
        time.sleep(0.005)
    raise AssertionError("no server reached the commit at which it was to die")


def start(server):
    """Start it. By the first write it may have killed itself again before anybody saw it answer."""
    try:
        server.start()
    except RuntimeError:
        if server.process.poll() != -signal.SIGKILL:
            raise


@pytest.mark.parametrize("rounds", ROUNDS)
@pytest.mark.parametrize("processes", PROCESSES)
@pytest.mark.parametrize(("dies", "share"), [("outside", 2), ("before", 1), ("after", 1)])
def test_f1_killed_server_loses_doubles_and_reorders_nothing(servers, party, dies, share, processes, rounds):
    kills, chance = MANY * share * rounds, random.Random(dies)
    alive = servers(processes)
    with Writers(party, [server.port for server in alive], pause=0.005) as writers:
        for n in range(-processes if dies != "outside" else 0, kills):
            if n < 0:
                victim = alive[n]  # the first start of each, to tell it when to die
                victim.kill()
            elif dies == "outside":
                victim = killed_from_outside(alive, chance, writers)
            else:
                victim = killed_by_itself(alive, chance)
            is_last = n >= kills - processes  # who takes the place of the last ones lives on
            if dies != "outside":
                victim.env.update(DIES=dies, DIES_AT="0" if is_last else str(chance.randint(1, 25)))
            start(victim)
    verdict = judge(alive[0].database_url, party, writers.all)
    print(f"F1 {dies} x {processes}: {kills} kills, {verdict}")
    assert verdict.is_clean, verdict
    assert verdict.acknowledged > kills
    assert verdict.retried >= kills / 2  # the kills met people who were waiting for an answer


@pytest.mark.parametrize(("dies", "kept"), [("before", 3), ("after", 4)])
def test_f1_a_server_killed_between_lines_sent_together_keeps_those_before(servers, party, dies, kept):
    [server] = servers(1)
    server.kill()
    server.env.update(DIES=dies, DIES_AT="4")
    server.start()
    path = f"/workshops/{party.id}/findings/waiting/"
    lines = [{"kind": "gap", "text": f"Together {n}", "client_key": f"together-{n}"} for n in range(10)]
    with pytest.raises(NETWORK):
        post(server, path, {"lines": lines}, party.cookies[0])
    assert killed_by_itself([server], None) is server
    assert together(server, party) == [f"Together {n}" for n in range(kept)]
    server.env.update(DIES_AT="0")
    server.start()
    sent = answered = 0
    while sent < len(lines):
        status, _, answer = post(server, path, {"lines": lines[sent:]}, party.cookies[0])
        assert (status, {said["status"] for said in answer["answers"]}) == (200, {200})
        sent, answered = sent + len(answer["answers"]), answered + 1
    assert together(server, party) == [f"Together {n}" for n in range(10)]
    print(f"F1 together, {dies}: {kept} stood, all ten in {answered} more requests")


def together(server, party):
    """The lines of the test above, in the order recorded."""
    found = rows(server.database_url, TOGETHER.format(party.id))
    return [text for (text,) in found]


def test_f1_body_shorter_than_promised_never_reaches_a_view(site, party):
    before = revision_of(site.database_url, party.id)
    whole = b'{"kind": "gap", "text": "Half a request."}'  # could pass for a whole one
    head = (
        f"POST /workshops/{party.id}/findings/ HTTP/1.1\r\nHost: localhost:{site.port}\r\nX-CSRFToken: {CSRF}\r\n"
        f"Cookie: {party.cookies[0]}; csrf={CSRF}\r\nContent-Type: application/json\r\nContent-Length: "
    )
    for n in range(20):
        with socket.create_connection(("127.0.0.1", site.port), timeout=5) as connection:
            connection.sendall(f"{head}{len(whole) + 1 + n}\r\n\r\n".encode() + whole)
            if n % 2:
                connection.shutdown(socket.SHUT_WR)
                assert not connection.recv(100).startswith(b"HTTP/1.1 200")
    said, deadline = {"kind": "gap", "text": "A whole request.", "client_key": "whole"}, time.monotonic() + 30
    while post(site, f"/workshops/{party.id}/findings/", said, party.cookies[0])[0] != 200:
        assert time.monotonic() < deadline
    assert revision_of(site.database_url, party.id) == before + 1  # it queued behind them, and is the only one
