"""All connections of this process, and which of them keep us waiting. Lives on the event loop."""

MOST = 10_000  # connections; each costs some 10 kB while it says nothing, and a file descriptor


class Connections:
    """At most `most` connections. Past them, whoever has kept us waiting the longest makes room for who comes.

    A connection keeps us waiting while it owes us something: a request, the rest of one, or the room for its answer. One
    whose request is being answered, and one that follows a stream, does not. People with an account go last.
    """

    def __init__(self, most=MOST):
        self.most = most
        self.count = 0
        self._strangers = {}  # dicts for their order: the longest first
        self._people = {}

    def enter(self, door):
        """Take a connection in. Returns whether there is room for it."""
        self.count += 1
        return self.count <= self.most or self._make_room()

    def leave(self, door):
        self.count -= 1
        self.is_served(door)

    def awaits(self, door):
        """From now on this connection keeps us waiting."""
        self.is_served(door)
        (self._people if door.is_known else self._strangers)[door] = None

    def is_served(self, door):
        """It does not any more."""
        self._strangers.pop(door, None)
        self._people.pop(door, None)

    def _make_room(self):
        for waiting in (self._strangers, self._people):
            if waiting:
                longest = next(iter(waiting))
                del waiting[longest]
                longest.hang_up()
                return True
        return False


connections = Connections()
