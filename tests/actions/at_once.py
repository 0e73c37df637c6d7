"""Doing things at the same moment, each in a thread with a database connection of its own."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

from django.db import OperationalError, connection

from diagnostics.errors import Refused

PATIENCE = 30  # seconds


def at_once(*calls):
    """Return what each call returned or the Refused it raised, in order. A busy database is asked again, as pages do."""
    start = threading.Barrier(len(calls))

    def one(call):
        try:
            start.wait(PATIENCE)
            return _answer(call)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(one, calls))


def _answer(call):
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return call()
        except Refused as refused:
            return refused
        except OperationalError:
            if time.monotonic() > end:
                raise
            time.sleep(0.02)
