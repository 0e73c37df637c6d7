"""Tell whoever listens that a workshop is at a new revision. Knows nobody above.

A notice says "look again" and nothing more: one that comes twice, late or never does no harm, because watchers also
look by themselves now and then.
"""

from functools import partial

from django.db import connection, transaction

CHANNEL = "workshops"

_subscribers = []


def announce(workshop_id, revision):
    """Announce a write. Call it inside the writing transaction: it is heard when that commits, and not otherwise.

    PostgreSQL carries it to every process. On SQLite there is one web process, which tells itself.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, f"{workshop_id}:{revision}"])
    else:
        transaction.on_commit(partial(tell, workshop_id, revision), robust=True)


def tell(workshop_id, revision):
    """Pass a notice on to this process's subscribers, in the calling thread."""
    for callback in tuple(_subscribers):
        callback(workshop_id, revision)


def subscribe(callback):
    """Call `callback(workshop_id, revision)` at every notice, from whatever thread it arrives in."""
    _subscribers.append(callback)


def unsubscribe(callback):
    _subscribers.remove(callback)
