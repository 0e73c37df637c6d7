"""Keeping what the seats of a room are told of who edits what. Lives on the event loop."""

import asyncio

from diagnostics.live.drawing import editing_of


class Editing:
    """Reads it anew, for the rooms in which a seat watches.

    One reading at a time, so that none overtakes a later one; what is announced meanwhile is in the next, of all rooms at
    once. `in_pool` is the hub's.
    """

    def __init__(self, in_pool):
        self._in_pool = in_pool
        self._wanted = set()
        self._reading = None
        self._asked = {}  # {room: a reading for those who ask}

    def read_soon(self, room):
        if room.seats:
            self._wanted.add(room)
            if self._reading is None:
                self._reading = asyncio.get_running_loop().create_task(self._read())

    async def _read(self):
        try:
            while self._wanted:
                rooms, self._wanted = self._wanted, set()
                found = await self._in_pool(editing_of, [room.workshop_id for room in rooms])
                if found is None:
                    break  # the next look asks again
                for room in rooms:
                    room.take_editing(found[room.workshop_id])
        finally:
            self._reading = None

    async def now(self, room):
        """Return who edits what in a room, or None where that is not known.

        Where a seat watches, that is known. Else one reading serves all who ask meanwhile: a seat is never told to wait, and
        must not keep the threads from drawing.
        """
        if room.seats:
            return room.editing
        if room not in self._asked:
            self._asked[room] = asyncio.ensure_future(self._in_pool(editing_of, [room.workshop_id]))
            self._asked[room].add_done_callback(lambda _: self._asked.pop(room))
        found = await asyncio.shield(self._asked[room])
        return found and found[room.workshop_id]
