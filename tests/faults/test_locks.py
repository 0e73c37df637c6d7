"""F14: somebody holds a lock, and requests stop in mid-body. Writes are told to come again, reads go on."""

import socket
import statistics
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

import pytest

from tests.faults.follower import Follower
from tests.faults.ledger import EVENTS, judge, rows
from tests.faults.party import CSRF, post, read
from tests.faults.writers import VERSION_HEADER, Writers
from tests.support.databases import on_postgres
from tests.support.locks import lock_held

HELD = [20, pytest.param(60, marks=pytest.mark.long)]  # seconds
SOON = 2  # seconds for a write to be told to come again


class Reader(threading.Thread):
    """Reads the record, the lead page, the room's page and its state again and again, and notes the seconds each took."""

    def __init__(self, site, party):
        super().__init__(daemon=True)
        self.site, self.times, self.bad = site, [], []
        seat, participant = party.cookies[1], party.participant
        self.pages = [
            (f"/workshops/{party.id}/record/", seat),
            (f"/workshops/{party.id}/lead/", seat),
            (f"/rooms/{party.id}/", participant),
            (f"/live/{party.id}/now", participant),
            ("/healthz/", participant),
        ]
        self._leave = threading.Event()

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self._leave.set()
        self.join(30)

    def run(self):
        while not self._leave.wait(0.05):
            for path, cookies in self.pages:
                began = time.monotonic()
                try:
                    status = self.site.get(path, headers={"Cookie": cookies})[0]
                except OSError as broken:
                    status = broken
                self.times.append(time.monotonic() - began)
                if status != 200:
                    self.bad.append((path, status))

    def __str__(self):
        return f"{len(self.times)} reads, median {statistics.median(self.times) * 1000:.0f} ms, longest {max(self.times):.2f} s"


@pytest.mark.parametrize("seconds", HELD)
@pytest.mark.parametrize("what", ["row", "table"] if on_postgres() else ["database"])
def test_f14_lock_held_elsewhere_makes_writes_come_again_and_stops_no_reading(site, party, what, seconds):
    path = f"/workshops/{party.id}/findings/"
    one = {"kind": "gap", "text": "While it was locked.", "client_key": "under-lock"}
    with Follower(site, party.id, party.participant) as follower, Writers(party, [site.port], share=False) as writers:
        time.sleep(1)
        with lock_held(site.database_url, party.id, what), Reader(site, party) as reader:
            time.sleep(1)
            answered, connected = writers.acknowledged, follower.connected
            began, times = time.monotonic(), []
            while time.monotonic() - began < seconds:
                asked = time.monotonic()
                status, headers, answer = post(site, path, one, party.cookies[0])
                times.append(time.monotonic() - asked)
                assert (status, VERSION_HEADER in headers) == (503, True), (status, answer)
                assert sorted(answer) == ["refused", "sentence"]
            assert writers.acknowledged == answered
        assert post_until_answered(site, path, one, party.cookies[0]) == 200  # the same key, when it is free again
    verdict = judge(site.database_url, party, writers.all)
    slowest = max([*times, writers.slowest_refusal])
    print(f"F14 {what} locked for {seconds} s: slowest 503 {slowest:.2f} s of {len(times)}; {reader}; {verdict}")
    assert [fault for fault in verdict.faults if fault != "finding.recorded by nobody"] == []
    assert verdict.lost == verdict.doubled == verdict.out_of_order == 0
    assert verdict.retried > 0
    assert keys(site, party).count("under-lock") == 1
    assert slowest < SOON
    assert reader.bad == []
    assert max(reader.times) < 1
    assert follower.connected == connected


def test_f14_requests_that_stop_in_mid_body_hold_up_nobody(site, party):
    stalled = [socket.create_connection(("127.0.0.1", site.port), timeout=10) for _ in range(60)]
    try:
        for n, connection in enumerate(stalled):
            connection.sendall(
                f"POST /workshops/{party.id}/findings/ HTTP/1.1\r\nHost: localhost:{site.port}\r\nContent-Length: 90\r\n"
                f"X-CSRFToken: {CSRF}\r\nCookie: {party.cookies[n % 4]}; csrf={CSRF}\r\n\r\n".encode()
                + b'{"kind": "gap", "text": "Stopped in mid-body."}'
            )
        with Reader(site, party) as reader, Writers(party, [site.port]) as writers:
            time.sleep(3)
        verdict = judge(site.database_url, party, writers.all)
        answers = {connection.recv(4096).split(b"\r\n")[0] for connection in stalled}
    finally:
        for connection in stalled:
            connection.close()
    print(f"F14 60 stalled bodies: {reader}; {verdict}")
    assert verdict.is_clean, verdict
    assert verdict.acknowledged > 20
    assert reader.bad == []
    assert max(reader.times) < 1
    assert answers == {b"HTTP/1.1 408 Request Timeout"}
    assert "Stopped" not in str(read(site, f"/workshops/{party.id}/record/", party.cookies[0]))


def test_forms_sent_while_a_lock_is_held_are_answered_with_a_page(site, party):
    def form(path, cookies, **said):
        head = {"Cookie": f"{cookies}; csrf={CSRF}", "Content-Type": "application/x-www-form-urlencoded"}
        body = urlencode({"csrfmiddlewaretoken": CSRF, **said}).encode()
        status, headers, page = site.get(path, method="POST", headers=head, body=body)
        return status, headers["Content-Type"], b"The service is busy for a moment." in page

    plain = f"/workshops/{party.id}/record/plain/"
    with lock_held(site.database_url, party.id, "row"), ThreadPoolExecutor(2) as pool:
        sent = [pool.submit(form, plain, party.cookies[n], kind="gap", text=f"Line {n}") for n in range(2)]
        answers = [future.result() for future in sent]
    assert answers == [(503, "text/html; charset=utf-8", True)] * 2


def post_until_answered(site, path, said, cookies, within=10):
    """Send again until it is no 503; return the status."""
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        status = post(site, path, said, cookies)[0]
        if status != 503:
            return status
    raise AssertionError(f"busy for {within} s")


def keys(site, party):
    return [key for _, key, *_ in rows(site.database_url, EVENTS.format(party.id))]
