"""What a watcher is told, and when."""

import time
from contextlib import ExitStack

import pytest

from tests.live.streams import Stream

OTHER = "another lineage"


def test_first_message_is_the_whole_state_at_once(room):
    with Stream(room.server, room.id, room.participant) as stream:
        said, took = stream.until("screen", within=2)
    assert took < 2
    assert (said["revision"], said["epoch"], said["lineage"]) == (room.revision, room.epoch, room.lineage)
    assert sorted(said) == ["at", "epoch", "html", "lineage", "revision"]
    status, asked = room.now()
    assert status == 200
    assert {**asked, "at": ""} == {**said, "at": ""}


def test_headers_are_those_of_a_private_stream(room):
    with Stream(room.server, room.id, room.participant) as stream:
        headers = stream.headers
    assert headers["content-type"] == "text/event-stream; charset=utf-8"
    assert headers["cache-control"] == "no-store"
    assert headers["x-accel-buffering"] == "no"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"


def test_beat_comes_while_nothing_changes(room):
    began = time.monotonic()
    with Stream(room.server, room.id, room.participant) as stream:
        said, _ = stream.until("screen", within=10)
        beat, _ = stream.until("beat", within=20)
    assert (beat["revision"], beat["lineage"]) == (said["revision"], said["lineage"])
    assert 9 < time.monotonic() - began < 20


def test_writes_through_the_server_are_seen_within_a_second(own_room):
    times = []
    with Stream(own_room.server, own_room.id, own_room.participant) as stream:
        stream.until("screen", within=10)
        for n in range(8):  # so many that the look every two seconds cannot pass for the notices
            time.sleep(0.3)
            began = time.monotonic()
            assert own_room.post("findings", kind="gap", text=f"Line {n}.", question=own_room.question) == 200
            said, _ = stream.until("screen", within=3)
            times.append(time.monotonic() - began)
            assert said["revision"] == own_room.revision + 1 + n
            assert f"Line {n}." in said["html"]
    print(f"seen after {max(times) * 1000:.0f} ms at most")
    assert max(times) < 1


def test_f12_change_by_a_command_is_seen_within_ten_seconds(own_room):
    with Stream(own_room.server, own_room.id, own_room.participant) as stream:
        stream.until("screen", within=10)
        own_room.act("findings", "record_finding", kind="gap", text="Said by a command.", question=own_room.question)
        said, took = stream.until("screen", within=10)
    print(f"seen after {took:.1f} s")
    assert said["revision"] == own_room.revision + 1
    assert "Said by a command." in said["html"]


def test_f21_another_past_at_the_same_revision_is_told_within_ten_seconds(own_room):
    with Stream(own_room.server, own_room.id, own_room.participant) as stream:
        before, _ = stream.until("screen", within=2)
        own_room.server.shell(f"from diagnostics.models import Workshop; Workshop.objects.update(lineage={OTHER!r})")
        after, _ = stream.until("screen", within=10)
    assert (after["revision"], after["lineage"]) == (before["revision"], OTHER)
    assert own_room.now()[1]["lineage"] == OTHER


def test_many_changes_leave_every_watcher_with_the_newest(own_room):
    with ExitStack() as stack:
        cookie = own_room.participant
        streams = [stack.enter_context(Stream(own_room.server, own_room.id, cookie)) for _ in range(5)]
        for n in range(20):
            assert own_room.post("findings", kind="gap", text=f"Line {n:02}.", question=own_room.question) == 200
        _, fresh = own_room.now()
        assert fresh["revision"] == own_room.revision + 20
        for stream in streams:
            revisions = []
            while not revisions or revisions[-1] < fresh["revision"]:
                said, _ = stream.until("screen", within=2)
                revisions.append(said["revision"])
                newest = said["revision"] - own_room.revision - 1  # all that was written by then, and nothing later
                assert newest < 0 or f"Line {newest:02}." in said["html"]
                assert f"Line {newest + 1:02}." not in said["html"]
            assert revisions == sorted(set(revisions))
            assert {**said, "at": ""} == {**fresh, "at": ""}


def test_f11_after_the_server_was_away_a_new_stream_equals_the_new_state(own_room):
    server = own_room.server
    with Stream(server, own_room.id, own_room.participant) as stream:
        stream.until("screen", within=2)
        server.kill()
        assert stream.ends(within=2)
    own_room.act("findings", "record_finding", kind="gap", text="Meanwhile.", question=own_room.question)
    server.start()
    with Stream(server, own_room.id, own_room.participant) as stream:
        said, _ = stream.until("screen", within=5)
    assert said["revision"] == own_room.revision + 1
    assert "Meanwhile." in said["html"]


def test_server_that_stops_ends_its_streams_and_says_nothing_of_it(own_room):
    with Stream(own_room.server, own_room.id, own_room.participant) as stream:
        stream.until("screen", within=2)
        began = time.monotonic()
        own_room.server.stop()
        assert time.monotonic() - began < 8
        assert stream.ends(within=1)
    assert "Traceback" not in own_room.server.said()


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "HEAD"])
def test_only_get_is_answered(room, method):
    status, _, _ = room.server.get(f"/live/{room.id}/", method=method, headers={"Cookie": room.participant})
    assert status == 405
