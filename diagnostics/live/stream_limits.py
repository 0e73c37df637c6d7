"""How many streams one admission holds, and all participants together; and how often one may ask.

A phone has a few tabs and a seat some windows. Whoever opens more keeps the newest: the page just opened is the one being
looked at, and the one opened first, hours ago, may be gone without having said so. The oldest is told, and goes on by
asking until it is looked at again; if it opened a new stream at once, the two would put each other out for ever.
"""

import asyncio

MOST = {False: 6, True: 12}  # streams of a participant, and of a seat; six are what a browser opens at most
GAP = 0.1  # seconds between two answers to one admission: a page asks every five, a busy program would ask all the time
STRANGE = 0.02  # the same for all who have none and come from one address
LONGEST = 2.5  # seconds that an answer may be made to wait


class Places:
    """Who holds a stream. `most` of participants, all together; a seat always finds a place."""

    def __init__(self, most=7_500):
        self.most = most
        self._held = {}  # bearer -> {watcher: None}, the oldest first
        self._participants = 0

    def take(self, watcher, admission):
        """Give this watcher a place and return whether there was one. Its bearer's oldest may have to leave it."""
        if not admission.seat and self._participants >= self.most:
            return False
        mine = self._held.setdefault(admission.bearer, {})
        mine[watcher] = None
        self._participants += not admission.seat
        if len(mine) > MOST[bool(admission.seat)]:
            oldest = next(iter(mine))
            self.leave(oldest, admission)
            oldest.move_over()
        return True

    def leave(self, watcher, admission):
        """Take the place back, where it holds one."""
        mine = self._held.get(admission.bearer, {})
        if watcher in mine:
            del mine[watcher]
            self._participants -= not admission.seat
        if not mine:
            self._held.pop(admission.bearer, None)


class Pace:
    """When each of those who ask is answered next, `gap` seconds after the last time."""

    def __init__(self, gap):
        self.gap = gap
        self._next = {}  # who -> time; the earliest first, or nearly so

    async def turn(self, who):
        """Wait for their turn, and return whether it came: not where too many of their own are before it."""
        now = asyncio.get_running_loop().time()
        while self._next and next(iter(self._next.values())) < now:
            del self._next[next(iter(self._next))]
        turn = max(now, self._next.get(who, now))
        comes = turn - now <= LONGEST
        if comes:
            self._next.pop(who, None)
            self._next[who] = turn + self.gap
        await asyncio.sleep(min(turn - now, LONGEST))
        return comes
