"""Who is watching which workshop in this process, and how a change reaches them. Lives on the event loop.

A notice says that a watched workshop changed; its screen is drawn once, in a small thread pool, and every watcher is
woken to take the newest state. Whoever was busy meanwhile skips what came between. Who edits what has notices of its own
and draws nothing: the seats among the watchers are told. A look at the database every two seconds finds what no notice told.
"""

import asyncio
import contextlib
import logging
from concurrent.futures import ThreadPoolExecutor

from django.utils import timezone

from diagnostics import notices
from diagnostics.live.drawing import draw, positions_of
from diagnostics.live.editing import Editing
from diagnostics.live.state import NOWHERE
from diagnostics.live.stream_limits import GAP, STRANGE, Pace, Places

LOOK = 2  # seconds between looks; a change of epoch must end streams within 5
FRESH = 10  # seconds after its last confirmation that a screen may still be called current
WAITING = 100  # drawings that wait for a thread, each of another room
REST = 3  # times as long as a drawing took, none is made of that room: whoever records needs the processor too
LONGEST_REST = 0.5  # seconds
KEEP = 30  # seconds that a room nobody watches is kept ready for somebody who polls or comes back

log = logging.getLogger(__name__)


class Watcher:
    """One admission on one open stream, and the `state` and `editing` that it was told last.

    `news` is set when there is something to take, or it must move over.
    """

    __slots__ = ("editing", "is_put_out", "news", "state")

    def __init__(self, news=None):
        self.news = news or asyncio.Event()
        self.is_put_out = False
        self.state = self.editing = None

    def move_over(self):
        self.is_put_out = True
        self.news.set()


class Room:
    """A watched workshop: its newest `state`, `at` which time that was confirmed, and who watches.

    `seats` are the watchers that are told who edits what, and `editing` is that: {line id: user ids}, None until it was read.
    """

    def __init__(self, workshop_id, now):
        self.workshop_id = workshop_id
        self.watchers = set()
        self.seats = set()
        self.state = self.editing = None
        self.at = ""
        self.confirmed = now
        self.used = now
        self.wanted = self.rests = False
        self.drawing = None
        self.drawn = asyncio.Event()

    @property
    def is_behind(self):
        """Whether something may have been announced that the newest state does not hold."""
        return self.drawing and (self.wanted or not self.rests)

    def confirm(self, began, at):
        self.confirmed, self.at = began, at

    def join(self, watcher, *, is_seat):
        self.watchers.add(watcher)
        if is_seat:
            self.seats.add(watcher)

    def leave(self, watcher):
        self.watchers.discard(watcher)
        self.seats.discard(watcher)
        if not self.seats:
            self.editing = None  # nobody keeps it up to date any more

    def take(self, state):
        self.state = state
        self.drawn.set()
        for watcher in self.watchers:
            watcher.news.set()

    def take_editing(self, editing):
        if self.seats and editing != self.editing:
            self.editing = editing
            for watcher in self.seats:
                watcher.news.set()


class Hub:
    """One per process. Everything but `_announced` and `_taken_or_left` runs on the event loop."""

    def __init__(self):
        self.rooms = {}
        self.places = Places()
        self.pace, self.strangers = Pace(GAP), Pace(STRANGE)
        self.editing = Editing(self._in_pool)
        self._troubled = False
        self._waiting = 0

    def start(self):
        self.loop = asyncio.get_running_loop()
        self._pool = ThreadPoolExecutor(2, thread_name_prefix="live")
        self._looking = self.loop.create_task(self._look_for_ever())
        notices.subscribe(notices.REVISIONS, self._announced)
        notices.subscribe(notices.EDITING, self._taken_or_left)

    def stop(self):
        notices.unsubscribe(notices.REVISIONS, self._announced)
        notices.unsubscribe(notices.EDITING, self._taken_or_left)
        self._looking.cancel()
        self._pool.shutdown(wait=False, cancel_futures=True)

    def join(self, workshop_id, admission, news):
        """Add a Watcher and return it, or None where there is no place; `leave` must follow."""
        room, watcher = self._room(workshop_id), Watcher(news)
        if not self.places.take(watcher, admission):
            return None
        room.join(watcher, is_seat=bool(admission.seat))
        self.editing.read_soon(room)
        return watcher

    def leave(self, room, watcher, admission):
        self.places.leave(watcher, admission)
        room.leave(watcher)
        room.used = self.loop.time()

    async def ready(self, workshop_id, seconds=5):
        """Return the Room with a state that includes all that was announced so far.

        Raises TimeoutError where the database gives none in time.
        """
        room, waited = self._room(workshop_id), 0
        if not self.is_fresh(room):
            self._draw_soon(room)
        async with asyncio.timeout(seconds):
            # The drawing under way may have begun too early; the one after it has not.
            while room.state is None or (room.is_behind and waited < 2):
                room.drawn.clear()
                await room.drawn.wait()
                waited += 1
        if not self.is_fresh(room):
            raise TimeoutError
        return room

    def is_fresh(self, room):
        """Whether the database confirmed the room's state lately. Where it did not, nobody may call it current."""
        return self.loop.time() - room.confirmed < FRESH

    def _room(self, workshop_id):
        room = self.rooms.get(workshop_id)
        if room is None:
            room = self.rooms[workshop_id] = Room(workshop_id, self.loop.time())
            self._draw_soon(room)
        room.used = self.loop.time()
        return room

    def _announced(self, workshop_id, *_):
        self._pass_on(workshop_id, self._draw_soon)

    def _taken_or_left(self, workshop_id, *_):
        self._pass_on(workshop_id, self.editing.read_soon)

    def _pass_on(self, workshop_id, act):
        with contextlib.suppress(RuntimeError):  # the loop has ended: nobody is watching any more
            self.loop.call_soon_threadsafe(self._heard, workshop_id, act)

    def _heard(self, workshop_id, act):
        if workshop_id in self.rooms:
            act(self.rooms[workshop_id])

    def _draw_soon(self, room):
        room.wanted = True
        if room.drawing is None:
            room.drawing = self.loop.create_task(self._draw(room))

    async def _draw(self, room):
        # One drawing of a room at a time: what is announced meanwhile is in the next, and states come in order.
        try:
            while room.wanted:
                room.wanted = False
                began, at = self.loop.time(), _now()
                state = await self._in_pool(draw, room.workshop_id)
                if state is None:
                    break  # the next look asks again
                room.confirm(began, at)
                room.take(state)
                room.rests = True
                await asyncio.sleep(min(REST * (self.loop.time() - began), LONGEST_REST))
                room.rests = False
        finally:
            room.drawing, room.rests = None, False
            room.drawn.set()

    async def _look_for_ever(self):
        while True:
            await asyncio.sleep(LOOK)
            unused = self.loop.time() - KEEP
            self.rooms = {pk: r for pk, r in self.rooms.items() if r.watchers or r.drawing or r.used > unused}
            if self.rooms:
                await self._look()

    async def _look(self):
        rooms, began, at = list(self.rooms.values()), self.loop.time(), _now()
        positions = await self._in_pool(positions_of, [room.workshop_id for room in rooms])
        for room in rooms if positions is not None else ():
            if room.state is not None and room.state.position == positions.get(room.workshop_id, NOWHERE.position):
                room.confirm(began, at)
            else:
                self._draw_soon(room)
            self.editing.read_soon(room)  # what no notice told, and who was silent for so long that they are forgotten

    async def _in_pool(self, function, *args):
        """Return what `function` returns, or None where it failed. Says so once, until it works again.

        None, too, where too many wait already: the next look asks again.
        """
        if self._waiting >= WAITING:
            return None
        self._waiting += 1
        try:
            result = await self.loop.run_in_executor(self._pool, function, *args)
        except Exception:
            if not self._troubled:
                log.warning("Screens cannot be brought up to date; trying again.", exc_info=True)
            self._troubled = True
            return None
        finally:
            self._waiting -= 1
        self._troubled = False
        return result


def _now():
    return timezone.now().isoformat(timespec="seconds")


hub = Hub()
