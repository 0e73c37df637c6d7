"""A lock that somebody else holds on a database that a server uses."""

import sqlite3
from contextlib import closing, contextmanager

import psycopg2


@contextmanager
def lock_held(url, workshop, what):
    """Hold a lock from outside the server: all writing on SQLite, on PostgreSQL the workshop's row or the whole table."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None, timeout=10)) as database:
            database.execute("BEGIN IMMEDIATE")
            yield
            database.execute("ROLLBACK")
        return
    with closing(psycopg2.connect(url)) as database, database.cursor() as cursor:
        if what == "row":
            cursor.execute("SELECT 1 FROM diagnostics_workshop WHERE id = %s FOR UPDATE", [workshop])
        else:
            cursor.execute("LOCK TABLE diagnostics_event IN EXCLUSIVE MODE")
        yield
        database.rollback()
