"""How many connections and streams one holds, and all together (S12, S22)."""

import time
from contextlib import ExitStack

import pytest
from django.http import HttpResponse

from diagnostics.live import admission
from tests.live.raw import connect, get, next_answer, parsed, rest
from tests.live.rooms import room_of
from tests.live.streams import Stream
from tests.live.test_floods import waiting

MOST = 48  # connections of the crowded site
STREAMS = 36  # of them for the streams of participants


@pytest.fixture
def crowded(original, tmp_path):
    with original.server(tmp_path, app="tests.live.crowded:application") as server:
        yield room_of(server, original)


def opened(stack, room, cookie, many):
    """Open so many streams, and return them after their first message."""
    streams = [stack.enter_context(Stream(room.server, room.id, cookie)) for _ in range(many)]
    for stream in streams:
        stream.until("screen", within=5)
    return streams


@pytest.mark.parametrize(("who", "most"), [("participant", 6), ("scribe", 12)])
def test_s22_newest_stream_of_an_admission_takes_the_place_of_its_oldest(room, who, most):
    cookie = getattr(room, who)
    with ExitStack() as stack:
        streams = opened(stack, room, cookie, most + 2)
        for stream in streams[:2]:
            assert stream.until("elsewhere", within=10)[0] == {}
            assert stream.ends(within=10)
        for stream in streams[2:]:
            assert stream.until("beat", within=20)[0]["revision"] == room.revision
        assert room.now(cookie)[0] == 200  # whoever lost its place goes on by asking
        opened(stack, room, room.phones(1)[0], 1)  # of another it takes none


def test_place_of_a_stream_that_ended_is_free(room):
    with ExitStack() as stack:
        first = opened(stack, room, room.participant, 1)[0]
        for _ in range(5):
            with ExitStack() as others:
                opened(others, room, room.participant, 5)
            time.sleep(0.1)
        assert first.until("beat", within=20)[0]["revision"] == room.revision


def test_phones_that_are_let_in_within_a_second_have_places_of_their_own(settings):
    workshop = type("Workshop", (), {"pk": 7, "epoch": 1})()
    said = []
    for _ in range(28):
        response = HttpResponse()
        admission.admit(response, workshop, seat=None)
        said.append(admission.admission_of({"room-7": response.cookies["room-7"].value}, 7))
    assert set(said) == {admission.Admission(epoch=1, seat=0)}
    assert len({one.bearer for one in said}) == 28


def test_one_admission_is_answered_ten_times_a_second(room):
    ask = get(f"/live/{room.id}/now", f"Cookie: {room.participant}\r\n".encode(), close=False)
    began, answers = time.monotonic(), 0
    with ExitStack() as stack:
        connections = [stack.enter_context(connect(room.server, ask)) for _ in range(15)]
        for connection in connections:
            assert next_answer(connection)[0] == 200
            answers += 1
    took = time.monotonic() - began
    print(f"S22 {answers} answers to one admission in {took:.1f} s")
    assert took > 1.3
    assert room.now(room.scribe)[0] == 200


def test_s12_idle_connections_make_room_for_who_comes(crowded):
    with ExitStack() as stack:
        idle = [stack.enter_context(connect(crowded.server)) for _ in range(3 * MOST)]
        for _ in range(5):
            began = time.monotonic()
            assert crowded.server.get("/join/")[0] == 200
            assert time.monotonic() - began < 1
        assert waiting(crowded.server)["connections"] <= MOST
        assert rest(idle[0]) == b""  # the one that waited the longest


def test_s12_people_with_an_account_make_room_last(crowded):
    ask = get(f"/workshops/{crowded.id}/record/", f"Cookie: {crowded.session}\r\n".encode(), close=False)
    with connect(crowded.server, ask) as kept, ExitStack() as stack:
        assert next_answer(kept)[0] == 200
        for _ in range(3 * MOST):
            stack.enter_context(connect(crowded.server))
        kept.sendall(ask)
        assert next_answer(kept)[0] == 200


def test_s12_streams_of_participants_leave_room_for_everybody_else(crowded):
    with ExitStack() as stack:
        for phone in crowded.phones(STREAMS):
            opened(stack, crowded, phone, 1)
        late = stack.enter_context(Stream(crowded.server, crowded.id, crowded.participant))
        assert (late.status, late.headers["retry-after"]) == (503, "5")
        opened(stack, crowded, crowded.scribe, 1)
        assert crowded.server.get("/join/")[0] == 200


def test_s12_where_nobody_can_make_room_who_comes_is_told_so(crowded):
    with ExitStack() as stack:
        for phone in crowded.phones(STREAMS):
            opened(stack, crowded, phone, 1)
        opened(stack, crowded, crowded.scribe, MOST - STREAMS)
        with connect(crowded.server, get("/join/")) as late:
            status, headers, body = parsed(rest(late))
    assert (status, headers["retry-after"]) == (503, "1")
    assert body == b"The service is busy for a moment. Wait a little, and try again.\n"
