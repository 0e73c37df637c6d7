"""Whose turn it is, and who has none (S22)."""

import asyncio
import threading

import pytest

from diagnostics.errors import Busy
from tests.support.loops import run_apart
from workbook_site.serving.lanes import Lane, Left, Threads
from workbook_site.serving.turns import Turns
from workbook_site.serving.visitors import Visitor

MANY = [("a", "1", n) for n in range(6)] + [("a", "2", 6), ("b", "3", 7), ("b", "3", 8)]


def filled():
    turns = Turns()
    for group, visitor, item in MANY:
        turns.put(item, group, visitor)
    return turns


def test_groups_take_turns_and_in_them_visitors():
    turns = filled()
    assert [turns.take() for _ in range(len(turns))] == [0, 7, 6, 8, 1, 2, 3, 4, 5]
    assert len(turns) == 0


def test_who_has_most_waiting_loses_the_last():
    turns = filled()
    assert turns.last_of_most() == 5
    for item in range(6):
        turns.remove(item, "a", "1")
    assert turns.last_of_most() == 8
    turns.put(9, "c", "4")
    turns.remove(8, "b", "3")
    assert turns.last_of_most() == 9  # all have one: who came last


def test_item_that_does_not_wait_cannot_be_taken_out():
    with pytest.raises(KeyError):
        filled().remove(0, "a", "2")


class Visit:
    """One request: it ends when told to, and its client may leave."""

    def __init__(self, lane, group, one="1"):
        self.visitor, self.gone, self.go, self.began = (
            Visitor("stranger", group, one),
            asyncio.Event(),
            threading.Event(),
            False,
        )
        self.task = asyncio.create_task(lane.through(self.visitor, self.call, self.receive))

    def call(self):
        self.began = True
        self.go.wait(5)
        return self.visitor.group

    async def receive(self):
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def ends(self):
        """Return what comes of it: an answer, or the name of what was raised."""
        try:
            return await self.task
        except (Busy, Left) as raised:
            return type(raised).__name__


def laned(test, **options):
    """Run an asynchronous test with a Lane to one thread."""

    async def run():
        lane = Lane(**{"at_once": 1, "most": 3, "each": 2, "patience": 5, **options})
        Threads(1, lane)
        await test(lane)
        assert (len(lane.waiting), lane.running) == (0, 0)

    run_apart(run())


async def visits(lane, *groups):
    made = []
    for group in groups:
        made.append(Visit(lane, group))
        await asyncio.sleep(0.01)  # each has come before the next
    return made


def finish(visits):
    for visit in visits:
        visit.go.set()


def test_lane_refuses_what_is_too_much_of_one_and_of_all():
    async def test(lane):
        under_way, *waiting = await visits(lane, "a", "a", "a", "a", "b", "c")
        finish([under_way, *waiting])
        ends = [await visit.ends() for visit in (under_way, *waiting)]
        # The fourth of a was one too many of its own; c found three waiting, and a, which had most, lost its last.
        assert ends == ["a", "a", "Busy", "Busy", "b", "c"]
        assert not waiting[1].began

    laned(test)


def test_what_its_client_left_takes_no_thread():
    async def test(lane):
        under_way, left, stays = await visits(lane, "a", "b", "c")
        left.gone.set()
        assert await left.ends() == "Left"
        finish([under_way, left, stays])
        assert [await under_way.ends(), await stays.ends()] == ["a", "c"]
        assert not left.began

    laned(test)


def test_patience_ends():
    async def test(lane):
        under_way, waits = await visits(lane, "a", "b")
        assert await waits.ends() == "Busy"
        finish([under_way])
        assert await under_way.ends() == "a"

    laned(test, patience=0.1)


def test_server_that_stops_leaves_no_turn_behind():
    async def test(lane):
        under_way, waits = await visits(lane, "a", "b")
        waits.task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waits.task
        finish([under_way])
        assert await under_way.ends() == "a"

    laned(test)


def test_others_hold_back_while_those_before_them_are_served():
    async def run():
        first, second = (Lane(at_once=1, most=9, each=9, patience=5) for _ in range(2))
        before = Threads(1, first)
        Threads(1, second, after=[before])
        [led] = await visits(first, "a")
        held = await visits(second, "b", "b", "b")
        finish(held)
        await held[0].task
        assert not held[2].began  # one now and then, whatever is served before
        finish([led])
        assert [await visit.ends() for visit in held] == ["b"] * 3

    run_apart(run())
