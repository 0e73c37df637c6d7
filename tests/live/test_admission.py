"""Who may watch, and how it ends."""

import time
from contextlib import contextmanager

import pytest
from django.core import signing
from django.http import HttpResponse

from diagnostics.live import admission
from tests.live.streams import Stream


def status_of(room, cookie=None, host=None, workshop=None):
    with Stream(room.server, workshop or room.id, cookie, host) as stream:
        return stream.status


def test_participant_and_seat_are_let_in(room):
    assert status_of(room, room.participant) == 200
    assert status_of(room, room.scribe) == 200


@pytest.mark.parametrize("workshop", [None, 999, 10**17])
def test_without_a_cookie_there_is_nothing_whatever_there_is(room, workshop):
    assert status_of(room, None, workshop=workshop) == 404


def test_cookie_of_another_workshop_opens_nothing(room):
    name, _, value = room.participant.partition("=")
    assert name == f"room-{room.id}"
    assert status_of(room, f"room-{room.id + 1}={value}", workshop=room.id + 1) == 404


@contextmanager
def both(room):
    """The streams of a participant and of the scribe, after their first message."""
    with Stream(room.server, room.id, room.participant) as participant, Stream(room.server, room.id, room.scribe) as scribe:
        participant.until("screen", within=2)
        scribe.until("screen", within=2)
        yield participant, scribe


@pytest.mark.parametrize("value", ["", "x", "e30:1:x", "a:b", "%00", "é", "[1,1,0]:1tXyZ:abc"])
def test_forged_cookie_opens_nothing(room, value):
    assert status_of(room, f"room-{room.id}={value}".encode().decode("latin-1")) == 404


def test_cookie_ends_after_eighteen_hours(settings, monkeypatch):
    made = signing.time.time()
    value = signing.dumps([7, 3, 0], salt=admission.SALT)
    monkeypatch.setattr(signing.time, "time", lambda: made + 18 * 3600 - 2)
    assert admission.admission_of({"room-7": value}, 7) == admission.Admission(epoch=3, seat=0)
    monkeypatch.setattr(signing.time, "time", lambda: made + 18 * 3600 + 2)
    assert admission.admission_of({"room-7": value}, 7) is None


@pytest.mark.parametrize(("secure", "name"), [(True, "__Host-room-7"), (False, "room-7")])
def test_cookie_is_kept_from_scripts_and_other_sites(settings, secure, name):
    settings.SECURE = secure
    response = HttpResponse()
    admission.admit(response, type("Workshop", (), {"pk": 7, "epoch": 1})(), seat=None)
    cookie = response.cookies[name]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"]) == (True, "Lax", "/", "")
    assert cookie["max-age"] == 18 * 3600
    assert bool(cookie["secure"]) is secure


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "localhost:8000@evil.example", "[::", "a,b"])
def test_s8_unknown_host_is_refused(room, host):
    assert status_of(room, room.participant, host) == 400


def test_s8_forwarded_host_counts_for_nothing(room):
    status, _ = room.now(**{"X-Forwarded-Host": "evil.example"})
    assert status == 200
    headers = {"Host": "evil.example", "X-Forwarded-Host": "localhost", "Cookie": room.participant}
    assert room.server.get(f"/live/{room.id}/now", headers=headers)[0] == 400


def test_s5_changed_code_ends_streams_within_five_seconds(own_room):
    with both(own_room) as (participant, scribe):
        own_room.act("workshops", "change_code")
        _, took = participant.until("over", within=5)
        print(f"over after {took:.1f} s")
        assert participant.ends(within=1)
        assert status_of(own_room, own_room.participant) == 404
        assert own_room.now() == (404, {"over": True})
        said, _ = scribe.until("screen", within=5)  # a seat stands through a change of code, and its projector shows the new
        assert said["epoch"] == own_room.epoch + 1


def test_s5_seat_taken_away_ends_its_streams_within_five_seconds(own_room):
    with both(own_room) as (participant, scribe):
        own_room.act("seats", "take_seat", seat=own_room.seat)
        scribe.until("over", within=5)
        assert scribe.ends(within=1)
        assert own_room.now(own_room.scribe) == (404, {"over": True})
        participant.until("screen", within=5)


def test_closing_ends_what_the_join_code_opened(own_room):
    with Stream(own_room.server, own_room.id, own_room.participant) as participant:
        participant.until("screen", within=2)
        own_room.act("workshops", "close_workshop")
        participant.until("over", within=5)
    assert own_room.now() == (404, {"over": True})
    assert own_room.now(own_room.scribe)[0] == 200
    own_room.act("workshops", "reopen_workshop")
    deadline = time.monotonic() + 5
    while own_room.now()[0] == 404 and time.monotonic() < deadline:
        time.sleep(0.2)
    assert own_room.now()[0] == 200


def test_a_deleted_workshop_ends_every_stream_within_five_seconds(own_room):
    with both(own_room) as (participant, scribe):
        own_room.act("deletions", "delete_workshop", name="Saltmere", recorded=0)
        for stream in (participant, scribe):
            stream.until("over", within=5)
            assert stream.ends(within=1)
    for cookie in (own_room.participant, own_room.scribe):
        assert own_room.now(cookie) == (404, {"over": True})
        assert status_of(own_room, cookie) == 404


def test_taken_back_to_planned_the_stream_goes_on_with_the_welcome(own_room):
    with Stream(own_room.server, own_room.id, own_room.participant) as participant:
        began, _ = participant.until("screen", within=2)
        assert 'data-view="question"' in began["html"]
        own_room.act("workshops", "return_to_planned")
        said, _ = participant.until("screen", within=5)
        assert 'data-view="welcome" data-stage="planned"' in said["html"]
        assert said["epoch"] == own_room.epoch
