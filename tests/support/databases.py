"""Databases that tests make: SQLite files, or databases of the PostgreSQL server that DATABASE_URL names."""

import os
import shutil
import sqlite3
import uuid
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2


def on_postgres():
    return os.environ.get("DATABASE_URL", "").startswith("postgres")


def new_database(directory):
    """Make an empty database and return its URL."""
    if not on_postgres():
        return _sqlite_url(directory)
    url = _postgres_url()
    with _administering(url) as run:
        run(f'CREATE DATABASE "{_name(url)}"')
    return url


def copy_database(original, directory):
    """Copy a database that nobody is using and return the copy's URL."""
    if original.startswith("sqlite"):
        copy = _sqlite_url(directory)
        with closing(sqlite3.connect(_path(original))) as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copyfile(_path(original), _path(copy))
        return copy
    copy = _postgres_url()
    with _administering(copy) as run:
        run(f'CREATE DATABASE "{_name(copy)}" TEMPLATE "{_name(original)}"')
    return copy


def drop_database(url):
    """Drop a database made here. A SQLite file goes with its directory."""
    if not url.startswith("sqlite"):
        with _administering(url) as run:
            run(f'DROP DATABASE IF EXISTS "{_name(url)}" WITH (FORCE)')


def _sqlite_url(directory):
    Path(directory).mkdir(parents=True, exist_ok=True)
    return f"sqlite:///{Path(directory).resolve() / 'db.sqlite3'}"


def _path(url):
    return url.removeprefix("sqlite:///")


def _postgres_url():
    return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/workshops_{uuid.uuid4().hex[:12]}"))


def _name(url):
    return urlsplit(url).path[1:]


@contextmanager
def _administering(url):
    with closing(psycopg2.connect(urlunsplit(urlsplit(url)._replace(path="/postgres")))) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            yield cursor.execute
