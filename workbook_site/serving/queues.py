"""Which queue a request stands in, and which threads it waits for.

    lane        who and what                                    threads
    recording   people with an account: what they send          1; on SQLite one writes at a time
    reading     people with an account: what they look at       2; a long page of one holds up nobody else
    room        participants: what they look at                 2 for these three, one each at most;
    strangers   what they look at, joining, and "I am here"         while people with an account are served,
    unknown     what strangers send anywhere else                   they hold back
    signing in  whoever it is, or makes an account by a link    1; a password takes 0.2 s to hash

So nobody with an account waits behind anybody without one, and in each lane every visitor has the same share. A thread
holds a connection to the database, and all of them share one interpreter: more of them would not be quicker.
"""

from workbook_site.serving.lanes import Lane, Threads

SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}
SIGN_IN, JOIN, HERE, SEAT = "/sign-in/", "/join/", "/here/", "/seats/"
SOON = 0.5  # seconds that a write may wait before it is told to come again


class Queues:
    """All lanes of this process."""

    def __init__(self):
        # A browser may ask for all files of a page at once, and 28 phones may come at once from one address.
        self.recording = Lane(at_once=1, most=100, each=32, patience=SOON)
        self.reading = Lane(at_once=2, most=400, each=100, patience=10)
        self.room = Lane(at_once=1, most=400, each=100, patience=5)
        self.strangers = Lane(at_once=1, most=400, each=100, patience=5)
        self.unknown = Lane(at_once=1, most=32, each=8, patience=SOON)
        self.signing_in = Lane(at_once=1, most=32, each=4, patience=10)
        first = Threads(1, self.recording), Threads(2, self.reading)
        Threads(2, self.room, self.strangers, self.unknown, after=first)
        Threads(1, self.signing_in, after=first)

    def of(self, scope, visitor):
        """Return the Lane of this visitor's request."""
        is_safe, path = scope["method"] in SAFE, scope["path"]
        if path == SIGN_IN and not is_safe:
            return self.signing_in
        if path.startswith(SEAT) and not is_safe and visitor.kind != "person":
            return self.signing_in  # an account is made there
        if visitor.kind == "person":
            return self.reading if is_safe else self.recording
        if visitor.kind == "participant" and is_safe:
            return self.room
        is_here = visitor.kind == "participant" and path.endswith(HERE)
        return self.strangers if is_safe or path == JOIN or is_here else self.unknown
