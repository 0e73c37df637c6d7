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

OUTSIDE = 0.5  # seconds until who finds a lane full is told so: at once, it would be back at once
HOLD = 0.05  # seconds between the calls that threads begin while others go before them


class Left(Exception):
    """The client went away while its request waited: nobody is there to be answered."""


class Lane:
    """Requests of one kind. `at_once` of them run, `most` wait, `each` of one visitor, none longer than `patience` seconds."""

    def __init__(self, *, at_once, most, each, patience):
        self.at_once, self.most, self.each, self.patience = at_once, most, each, patience
        self.waiting = Turns()
        self.running = 0

    async def through(self, visitor, call, receive):
        """Return what `call` returns in one of the threads. Raises Busy where it had no turn, Left where its client left."""
        turn = _Turn(self, visitor, call)
        if not self.threads.enter(turn):
            await asyncio.sleep(OUTSIDE)
            raise Busy
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
    """A few lasting threads that serve some lanes in turn.

    While those that go `after` others see these at work, they begin one call every HOLD seconds, and otherwise none: all
    threads of a process share one interpreter, and what runs beside a call slows it down.
    """

    def __init__(self, many, *lanes, after=()):
        self._pool = ThreadPoolExecutor(many)
        self._many = self._free = many
        self._lanes = deque(lanes)
        self._after, self._behind = after, []
        self._held = None  # a timer, while calls are held back
        for lane in lanes:
            lane.threads = self
        for threads in after:
            threads._behind.append(self)

    @property
    def is_at_work(self):
        return self._free < self._many

    def enter(self, turn):
        """Let this turn stand in its lane, and return whether it may. Past the most, whoever has most there loses its last."""
        lane = turn.lane
        if lane.waiting.many_of(*turn.place) >= lane.each:
            turn.waits = False
            return False
        lane.waiting.put(turn, *turn.place)
        self._serve()
        if len(lane.waiting) <= lane.most:
            return True
        last = lane.waiting.last_of_most()
        last.give_up(Busy()) if last is not turn else last.withdraw()
        return last is not turn

    def _serve(self):
        if not any(threads.is_at_work for threads in self._after):
            self._let_go()
            while self._begin():
                pass
        elif not self._held and any(lane.waiting for lane in self._lanes):
            self._held = asyncio.get_running_loop().call_later(HOLD, self._serve_one)

    def _serve_one(self):
        self._held = None
        self._begin()
        self._serve()

    def _let_go(self):
        if self._held:
            self._held.cancel()
            self._held = None

    def _begin(self):
        """Begin the call whose turn it is and return it, or None where there is none, or no free thread."""
        lane = next((lane for lane in self._lanes if lane.waiting and lane.running < lane.at_once), None)
        if not (self._free and lane):
            return None
        self._lanes.remove(lane)
        self._lanes.append(lane)
        turn = lane.waiting.take()
        turn.waits = False
        lane.running += 1
        self._free -= 1
        self._pool.submit(contextvars.copy_context().run, self._run, turn)
        return turn

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
        for threads in self._behind:
            threads._serve()
