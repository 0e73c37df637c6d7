"""Hearing PostgreSQL's notices on the event loop, and hearing them again after it was away."""

import asyncio
import contextlib
import logging
import os

import psycopg2
from django.db import connection as django_connection

from diagnostics import notices

KEEPALIVES = {"keepalives": 1, "keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3}
LONGEST_WAIT = 5  # seconds between attempts to connect

log = logging.getLogger(__name__)


async def listen():
    """Pass on every notice to this process's subscribers, for ever; reconnect whenever the connection is lost."""
    wait = 0.25
    while True:
        try:
            connection = await asyncio.to_thread(_connect)
        except psycopg2.Error as trouble:
            log.warning("Cannot listen for changes (%s); trying again.", type(trouble).__name__)
            wait = min(wait * 2, LONGEST_WAIT)
            await asyncio.sleep(wait)
            continue
        wait = 0.25
        try:
            await _hear(connection)
        finally:
            with contextlib.suppress(psycopg2.Error):
                connection.close()
        log.warning("The connection that listens for changes was lost; reconnecting.")


def _connect():
    """Connect and LISTEN. Blocks: run it in a thread."""
    settings = django_connection.get_connection_params()
    settings.pop("cursor_factory", None)
    connection = psycopg2.connect(**{**settings, "connect_timeout": 5, **KEEPALIVES})
    connection.autocommit = True
    with connection.cursor() as cursor:
        for channel in notices.CHANNELS:
            cursor.execute(f"LISTEN {channel}")
    return connection


async def _hear(connection):
    """Read notices until the connection breaks."""
    loop = asyncio.get_running_loop()
    broken = loop.create_future()
    # psycopg2 closes its descriptor by itself when the server goes, and the number is soon somebody else's. The loop
    # watches a duplicate that nobody else can close, so that it never watches or forgets a stranger.
    watched = os.dup(connection.fileno())

    def read():
        try:
            connection.poll()
        except psycopg2.Error:
            loop.remove_reader(watched)
            if not broken.done():
                broken.set_result(None)
        while connection.notifies:
            notice = connection.notifies.pop(0)
            numbers = notice.payload.split(":")
            if all(number.isdecimal() for number in numbers):
                notices.tell(notice.channel, *map(int, numbers))

    loop.add_reader(watched, read)
    try:
        await broken
    finally:
        loop.remove_reader(watched)
        os.close(watched)
