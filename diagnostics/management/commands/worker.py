"""Run a worker."""

import logging
import threading
from contextlib import contextmanager

from django.conf import settings
from django.db import Error, close_old_connections, connection
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands import db_worker

from diagnostics.actions.summaries import queue_lacking_files
from diagnostics.actions.workers import RENEWALS, keep_lease

log = logging.getLogger(__name__)


class Command(db_worker.Command):
    help = (
        "Do the queued work until told to stop. Workers on several machines may share one PostgreSQL: each does its own jobs, "
        "and those of one that is gone for LEASE_SECONDS are taken up by another. First, files that could not be made are "
        "asked for again."
    )

    def handle(self, *, worker_id, **options):
        # A name of this process alone: under that of one that died, its jobs would look as if somebody were at them.
        worker_id = f"{worker_id[:31]}-{get_random_string(32)}"
        with lease_of(worker_id):
            queue_lacking_files()
            super().handle(worker_id=worker_id, **options)


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
