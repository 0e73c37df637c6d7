"""One stream for several admissions of one browser: each has its own share, and what ends one ends no other (S5, S22)."""

import dataclasses
import json
import time
from contextlib import ExitStack

import pytest

from tests.live.rooms import room_of
from tests.live.streams import Stream

ANOTHER = """
import datetime, json
from django.contrib.auth.models import User
from django.http import HttpResponse
from diagnostics.actions import screens, workshops
from diagnostics.live.admission import admit
from diagnostics.models import Edition
olwen = User.objects.get(username="olwen")
other = workshops.plan_workshop(
    by=olwen, edition=Edition.objects.get(), title="Porthaven", area="Porthaven", date=datetime.date(2030, 5, 15)
)
workshops.start_workshop(workshop=other, by=olwen, planned_for=other.date)
screens.lead_to(workshop=other, by=olwen, question={question!r})
other.refresh_from_db()
response = HttpResponse()
admit(response, other, seat=None)
said = "; ".join(f"{{m.key}}={{m.value}}" for m in response.cookies.values())
print(json.dumps({{"id": other.pk, "revision": other.revision, "epoch": other.epoch, "participant": said}}))
"""


@pytest.fixture
def one(original, tmp_path):
    """A workshop that somebody may follow beside another; `one` is the scribe's, the other a participant's."""
    with original.server(tmp_path) as server:
        yield room_of(server, original)


@pytest.fixture
def other(one):
    return dataclasses.replace(one, **json.loads(one.server.shell(ANOTHER.format(question=one.question))))


def both(one, other):
    """The stream of a browser with a seat in one workshop and a phone's way into the other, after its first words."""
    stream = Stream(one.server, f"{one.id},{other.id}", f"{one.scribe}; {other.participant}")
    met = {}
    while len(met) < 2:
        name, said = stream.next(within=5)
        if name == "screen":
            met[whose(stream)] = said["revision"]
    assert met == {one.id: one.revision, other.id: other.revision}
    return stream


def whose(stream):
    return int(stream.id.split(" ")[0])


def key_at(room, cookie):
    return room.server.get(f"/live/{room.id}/now", headers={"Cookie": cookie})[1]["x-workshop-admission"]


def record(room, text):
    room.act("findings", "record_finding", kind="gap", text=text, question=room.question)


def next_of(stream, room, name, within):
    """Return the next event of this name and workshop, and fail where another workshop is told of meanwhile but to beat."""
    while True:
        found, said = stream.next(within)
        if whose(stream) == room.id and found == name:
            return said
        assert found in {"beat", "editing"}, (found, stream.id)


def test_each_admission_is_told_under_its_own_key(one, other):
    with both(one, other) as stream:
        record(other, "Said in the other.")
        assert "Said in the other." in next_of(stream, other, "screen", 5)["html"]
        assert stream.id == f"{other.id} {key_at(other, other.participant)}"
        record(one, "Said in the one.")
        assert "Said in the one." in next_of(stream, one, "screen", 5)["html"]
        assert stream.id == f"{one.id} {key_at(one, one.scribe)}"
    keys = {key_at(one, one.scribe), key_at(one, one.participant), key_at(other, other.participant)}
    assert len(keys) == 3
    assert {len(key) for key in keys} == {32}


def test_s5_a_changed_code_ends_its_share_within_five_seconds_and_no_other(one, other):
    with both(one, other) as stream:
        other.act("workshops", "change_code")
        next_of(stream, other, "over", 5)
        record(one, "The one goes on.")
        assert "The one goes on." in next_of(stream, one, "screen", 5)["html"]


def test_s5_a_seat_taken_away_ends_its_share_and_then_the_last_ends_the_stream(one, other):
    with both(one, other) as stream:
        one.act("seats", "take_seat", seat=one.seat)
        next_of(stream, one, "over", 5)
        record(other, "The other goes on.")
        next_of(stream, other, "screen", 5)
        other.act("workshops", "close_workshop")
        next_of(stream, other, "over", 5)
        assert stream.ends(within=2)


def test_a_workshop_without_admission_is_over_at_once_and_names_no_key(one, other):
    with Stream(one.server, f"{one.id},{other.id},999", one.scribe) as stream:
        told = {(name, stream.id) for name, _ in (stream.next(5) for _ in range(3))}
    assert told == {("screen", f"{one.id} {key_at(one, one.scribe)}"), ("over", f"{other.id} "), ("over", "999 ")}


def test_a_workshop_that_cannot_be_drawn_takes_no_other_down(one, other):
    one.server.shell(f"from diagnostics.models import Workshop; Workshop.objects.filter(pk={other.id}).update(view='nowhere')")
    with Stream(one.server, f"{one.id},{other.id}", f"{one.scribe}; {other.participant}") as stream:
        assert (stream.until("screen", within=20)[0]["revision"], whose(stream)) == (one.revision, one.id)
        assert one.post("findings", kind="gap", text="Goes on.", question=one.question) == 200
        assert (stream.until("screen", within=10)[0]["revision"], whose(stream)) == (one.revision + 1, one.id)
    with Stream(one.server, f"{other.id}", other.participant) as stream:
        assert stream.status == 503


def test_a_busy_workshop_takes_no_beat_from_a_quiet_one(one, other):
    began = time.monotonic()
    with both(one, other) as stream:
        beats = []
        while not beats:
            assert time.monotonic() - began < 20
            assert one.post("findings", kind="gap", text="And another.", question=one.question) == 200
            events = []
            while not events or (events[-1], whose(stream)) != ("screen", one.id):
                events.append(stream.next(5)[0])
                if (events[-1], whose(stream)) == ("beat", other.id):
                    beats.append(time.monotonic() - began)
            time.sleep(0.5)
        assert 9 < beats[0] < 20


def test_s22_a_place_that_is_taken_is_that_of_one_admission(one, other):
    with ExitStack() as stack:
        stream = stack.enter_context(both(one, other))
        for _ in range(6):
            stack.enter_context(Stream(other.server, other.id, other.participant)).until("screen", within=5)
        assert next_of(stream, other, "elsewhere", 2) == {}
        record(one, "The one goes on.")
        next_of(stream, one, "screen", 5)


@pytest.mark.parametrize("asked", ["{},{}/now", "{},,{}/", "{},{}", ",{},{}/", "{},{},/", "{},{}," + ",".join("1" * 11) + "/"])
def test_an_address_that_names_no_stream_is_not_there(one, other, asked):
    cookie = {"Cookie": f"{one.scribe}; {other.participant}"}
    assert one.server.get(f"/live/{asked.format(one.id, other.id)}", headers=cookie)[0] == 404
