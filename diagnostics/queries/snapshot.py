"""Reading everything as it was at one moment, while others write."""

from contextlib import contextmanager

from django.db import connection


@contextmanager
def snapshot():
    """Read at one revision within the block. Anything that goes wrong in it closes the connection.

    Not `atomic()`: on SQLite that takes the write lock. A deferred transaction reads from the WAL and blocks nobody.
    """
    isolated = " ISOLATION LEVEL REPEATABLE READ, READ ONLY" if connection.vendor == "postgresql" else " DEFERRED"
    with connection.cursor() as cursor:
        cursor.execute("BEGIN" + isolated)
        try:
            yield
        except BaseException:
            connection.close()  # whatever state it is in
            raise
        cursor.execute("ROLLBACK")  # nothing was written
