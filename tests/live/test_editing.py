"""Who edits what reaches the other seats at once, and nobody and nothing else."""

import asyncio
import re
import time
from contextlib import ExitStack

import pytest

from diagnostics.live.editing import Editing
from diagnostics.live.hub import Room, Watcher
from tests.live.desks import desks_of, history_of, lines_of, next_news
from tests.live.rooms import room_of
from tests.live.streams import Stream
from tests.support.loops import run_apart

SILENT = """
from datetime import timedelta
from django.db.models import F
from diagnostics.models import Seat
print(Seat.objects.exclude(editing=None).update(editing_since=F("editing_since") - timedelta(minutes=2)))
"""
LOOKED = 4  # seconds within which a look finds what no notice told


def screens_of(room):
    """Return the bytes that are told whoever asks, as a participant and as a seat, but for the time they were told at."""
    asked = [room.server.get(f"/live/{room.id}/now", headers={"Cookie": who})[2] for who in (room.participant, room.scribe)]
    return [re.sub(rb'"at": "[^"]*"', b"", body) for body in asked]


def told(*expected):
    """Return {line: [desks]} as the streams say it."""
    return "editing", {str(line): [desk.user for desk in desks] for line, desks in expected}


@pytest.fixture
def desks(own_room):
    return desks_of(own_room)


def test_two_seats_open_and_close_twenty_lines_and_only_they_hear_of_it(own_room, desks):
    lines, (olwen, idris), slowest = lines_of(own_room, 20), desks, 0
    before = own_room.now()[1]["revision"], history_of(own_room), screens_of(own_room)
    with ExitStack() as stack:
        seats = [stack.enter_context(desk.stream()) for desk in desks]
        phone = stack.enter_context(Stream(own_room.server, own_room.id, own_room.participant))
        assert [next_news(stream, 2)[0] for stream in (*seats, phone)] == ["screen"] * 3
        assert [next_news(stream, 2) for stream in seats] == [told()] * 2
        for line in lines:
            steps = [
                (olwen, "take", told((line, [olwen]))),
                (idris, "take", told((line, [olwen, idris]))),
                (olwen, "leave", told((line, [idris]))),
                (idris, "leave", told()),
            ]
            for desk, word, expected in steps:
                began = time.monotonic()
                assert desk.say(line, word) == (200, {})
                assert [next_news(stream, 2) for stream in seats] == [expected] * 2
                slowest = max(slowest, time.monotonic() - began)
        assert (own_room.now()[1]["revision"], history_of(own_room), screens_of(own_room)) == before
        # The next that anybody hears is the next line: nothing was drawn anew, and the phone was told nothing at all.
        assert own_room.post("findings", kind="gap", text="Said after", question=own_room.question) == 200
        for stream in (*seats, phone):
            name, screen = next_news(stream, 2)
            assert (name, screen["revision"]) == ("screen", before[0] + 1)
    print(f"who edits what is heard after {slowest * 1000:.0f} ms at most")
    assert slowest < 1


def test_a_seat_that_comes_later_is_told_at_once_and_a_participant_never(own_room, desks):
    (line,), (olwen, idris) = lines_of(own_room, 1), desks
    idris.say(line, "take")
    with olwen.stream() as stream:
        assert next_news(stream, 2)[0] == "screen"
        assert next_news(stream, 2) == told((line, [idris]))
    with olwen.stream() as stream:  # also where nobody kept it up to date meanwhile
        assert (next_news(stream, 2)[0], next_news(stream, 2)) == ("screen", told((line, [idris])))
    asked = {who: own_room.now(cookie)[1] for who, cookie in (("seat", olwen.admission), ("phone", own_room.participant))}
    assert asked["seat"].pop("editing") == {str(line): [idris.user]}
    assert sorted(asked["seat"]) == sorted(asked["phone"]) == ["at", "epoch", "html", "lineage", "revision"]


def test_a_device_that_went_silent_is_forgotten_and_everybody_told(own_room, desks):
    (line,), (olwen, idris) = lines_of(own_room, 1), desks
    with olwen.stream() as stream:
        idris.say(line, "take")
        while next_news(stream, 2) != told((line, [idris])):
            pass
        assert own_room.server.shell(SILENT).strip() == "1"
        assert next_news(stream, LOOKED) == told()
    assert own_room.now(olwen.admission)[1]["editing"] == {}


def test_a_seat_that_is_taken_away_edits_nothing_any_more(own_room, desks):
    (line,), (olwen, idris) = lines_of(own_room, 1), desks
    with olwen.stream() as hers, idris.stream() as his:
        idris.say(line, "take")
        while next_news(hers, 2) != told((line, [idris])):
            pass
        own_room.act("seats", "take_seat", seat=own_room.seat)
        assert [event for event in (next_news(hers, LOOKED), next_news(hers, LOOKED)) if event[0] == "editing"] == [told()]
        his.until("over", within=LOOKED)
    status, answer = idris.say(line, "take")
    assert (status, answer["refused"]) == (404, "NotThere")


def test_a_lost_notice_is_made_good_by_a_look(original, tmp_path):
    with original.server(tmp_path / "site", app="tests.faults.without_notices:application") as server:
        room = room_of(server, original)
        (line,), (olwen, idris) = lines_of(room, 1), desks_of(room)
        with olwen.stream() as stream:
            while next_news(stream, 2) != told():
                pass
            idris.say(line, "take")
            assert next_news(stream, LOOKED) == told((line, [idris]))
            idris.say(line, "leave")
            assert next_news(stream, LOOKED) == told()


def test_however_many_seats_ask_one_reading_serves_them_and_none_where_one_watches():
    read = []

    async def in_pool(function, ids):
        read.append(ids)
        await asyncio.sleep(0.01)
        return {7: {3: [1]}}

    async def ask():
        editing, room = Editing(in_pool), Room(7, 0)
        assert await asyncio.gather(*(editing.now(room) for _ in range(150))) == [{3: [1]}] * 150
        assert await editing.now(room) == {3: [1]}
        assert read == [[7], [7]]
        room.join(Watcher(), is_seat=True)
        room.take_editing({4: [2]})
        assert await editing.now(room) == {4: [2]}
        assert read == [[7], [7]]

    run_apart(ask())
