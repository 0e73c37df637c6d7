"""Run a worker."""

import logging
import threading
import time
from contextlib import contextmanager

from django.conf import settings
from django.db import Error, InterfaceError, OperationalError, close_old_connections, connection
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands import db_worker

from diagnostics.actions.summaries import queue_lacking_files
from diagnostics.actions.workers import RENEWALS, keep_lease

PAUSE = 2  # seconds before a database that was away, or took nothing, is tried again

log = logging.getLogger(__name__)


class Worker(db_worker.Worker):
    """The library's worker, which outlives the absence of its database, and a disk that is full for a while.

    A fault before its first job ends it all the same: then its settings are wrong. So does one in a batch.
    """

    def run(self):
        called, has_begun = self.worker_id[:31], False
        while self.running:
            # A name of this run alone: under that of one that died, its jobs would look as if somebody were at them. So
            # would the job that the database left in the middle, which is taken up again under the next name.
            self.worker_id = f"{called}-{get_random_string(32)}"
            try:
                with lease_of(self.worker_id):
                    queue_lacking_files()
                    has_begun = True
                    return super().run()
            except Error as trouble:
                if self.batch or not has_begun:
                    raise
                said = "The database cannot be used: %s. The worker waits and goes on."
                is_away = isinstance(trouble, OperationalError | InterfaceError)
                log.warning(said, _first_line(trouble), exc_info=not is_away)
                connection.close()
            time.sleep(PAUSE)
        return None


db_worker.Worker = Worker  # the library's command makes one of that name, and offers no other way


class Command(db_worker.Command):
    help = (
        "Do the queued work until told to stop. Workers on several machines may share one PostgreSQL: each does its own jobs, "
        "and those of one that is gone for LEASE_SECONDS are taken up by another. First, files that could not be made are "
        "asked for again. Where the database goes away, the worker waits for it."
    )


@contextmanager
def lease_of(worker):
    """Hold a lease from before the first job until the end, whatever the worker is busy with."""
    ended = threading.Event()
    keep_lease(worker=worker)
    threading.Thread(target=_keep, args=(worker, ended), name="lease", daemon=True).start()
    try:
        yield
    finally:
        ended.set()  # the lease runs out by itself: whoever restarts this within it worries nobody


def _keep(worker, ended):
    while not ended.wait(settings.LEASE_SECONDS / RENEWALS):
        close_old_connections()
        try:
            keep_lease(worker=worker)
        except Error:  # the database is away or locked: the next time may be in time
            connection.close()
        except Exception:  # whatever hinders the taking up of others' jobs, this worker is there
            log.exception("The jobs of workers that are gone could not be taken up.")
    connection.close()


def _first_line(trouble):
    """Return what the database said, without the lines after it, which quote rows."""
    return (str(trouble).splitlines() or [type(trouble).__name__])[0]
