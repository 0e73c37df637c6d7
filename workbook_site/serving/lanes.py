"""Lanes to a few threads: bounded, impatient, fair between visitors, and left at once by whoever leaves.

All of it lives on the event loop but the calls themselves.
"""

import asyncio
import contextlib
import contextvars
from collections import deque
from concurrent.futures import ThreadPoolExecutor

from diagnostics.errors import Busy
from workbook_site.serving.turns import Turns


class Left(Exception):
    """The client went away while its request waited: nobody is there to be answered."""


class Lane:
    """Requests of one kind. `at_once` of them run, `most` wait, `each` of one visitor, none longer than `patience` seconds."""

    def __init__(self, *, at_once, most, each, patience):
        self.at_once, self.most, self.each, self.patience = at_once, most, each, patience
        self.waiting = Turns()
        self.running = 0

    @property
    def is_in_use(self):
        return bool(self.running or self.waiting)

    async def through(self, visitor, call, receive):
        """Return what `call` returns in one of the threads. Raises Busy where it had no turn, Left where its client left."""
        turn = _Turn(self, visitor, call)
        self.threads.enter(turn)
        if not turn.waits:
            return await turn.answer
        loop = asyncio.get_running_loop()
        leaving = loop.create_task(_until_gone(receive))
        leaving.add_done_callback(lambda _: turn.give_up(Left()))
        patience = loop.call_later(self.patience, turn.give_up, Busy())
        try:
            return await turn.answer
        finally:
            patience.cancel()
            leaving.cancel()
            turn.withdraw()


class _Turn:
    """One call that waits for its turn, has it, or had it. `answer` is a future."""

    def __init__(self, lane, visitor, call):
        self.lane, self.place, self.call = lane, (visitor.group, visitor.one), call
        self.answer = asyncio.get_running_loop().create_future()
        self.waits = True

    def give_up(self, why):
        """End the waiting by an exception. Where the call runs already, it runs on."""
        if self.withdraw():
            self.answer.set_exception(why)

    def withdraw(self):
        """Wait no more. Returns whether it did wait."""
        waited, self.waits = self.waits, False
        if waited:
            self.lane.waiting.remove(self, *self.place)
        return waited


async def _until_gone(receive):
    while (await receive())["type"] != "http.disconnect":
        pass


class Threads:
    """A few lasting threads that serve some lanes in turn."""

    def __init__(self, many, *lanes):
        self._pool = ThreadPoolExecutor(many)
        self._free = many
        self._lanes = deque(lanes)
        for lane in lanes:
            lane.threads = self

    def enter(self, turn):
        lane = turn.lane
        if lane.waiting.many_of(*turn.place) >= lane.each:
            turn.waits = False
            turn.answer.set_exception(Busy())
            return
        lane.waiting.put(turn, *turn.place)
        self._serve()
        if len(lane.waiting) > lane.most:
            lane.waiting.last_of_most().give_up(Busy())

    def _serve(self):
        while self._free and (lane := self._next()):
            turn = lane.waiting.take()
            turn.waits = False
            lane.running += 1
            self._free -= 1
            self._pool.submit(contextvars.copy_context().run, self._run, turn)

    def _next(self):
        """Return the lane whose turn it is among those that have somebody to send, or None."""
        lane = next((lane for lane in self._lanes if lane.waiting and lane.running < lane.at_once), None)
        if lane:
            self._lanes.remove(lane)
            self._lanes.append(lane)
        return lane

    def _run(self, turn):
        result = trouble = None
        try:
            result = turn.call()
        except Exception as raised:
            trouble = raised
        with contextlib.suppress(RuntimeError):  # the loop has ended: nobody waits any more
            turn.answer.get_loop().call_soon_threadsafe(self._is_done, turn, result, trouble)

    def _is_done(self, turn, result, trouble):
        self._free += 1
        turn.lane.running -= 1
        if not turn.answer.done():  # the server may have cancelled it
            turn.answer.set_exception(trouble) if trouble else turn.answer.set_result(result)
        self._serve()
