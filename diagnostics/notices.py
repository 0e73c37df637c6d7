"""Tell whoever listens that a workshop is at a new revision, or that somebody took or left a line. Knows nobody above.

A notice says "look again" and nothing more: one that comes twice, late or never does no harm, because watchers also
look by themselves now and then.
"""

from functools import partial

from django.db import connection, transaction

REVISIONS, EDITING = CHANNELS = ("workshops", "editing")

_subscribers = {channel: [] for channel in CHANNELS}


def announce(workshop_id, revision):
    """Announce a write. Call it inside the writing transaction: it is heard when that commits, and not otherwise."""
    _announce(REVISIONS, workshop_id, revision)


def announce_editing(workshop_id):
    """Announce that who edits what is another now, in the same way."""
    _announce(EDITING, workshop_id)


def _announce(channel, *numbers):
    # PostgreSQL carries it to every process. On SQLite there is one web process, which tells itself.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [channel, ":".join(map(str, numbers))])
    else:
        transaction.on_commit(partial(tell, channel, *numbers), robust=True)


def tell(channel, *numbers):
    """Pass a notice on to this process's subscribers, in the calling thread. Its first number is the workshop's id."""
    for callback in tuple(_subscribers[channel]):
        callback(*numbers)


def subscribe(channel, callback):
    """Call `callback(workshop_id, *more)` at every notice of a channel, from whatever thread it arrives in."""
    _subscribers[channel].append(callback)


def unsubscribe(channel, callback):
    _subscribers[channel].remove(callback)
