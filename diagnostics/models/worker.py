"""Who does the queued work."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models.functions import Now


class WorkerQuerySet(models.QuerySet):
    def heard_within(self, share):
        """Those heard within a share of the lease."""
        return self.filter(heard_at__range=_around_now(share))

    def gone(self):
        return self.exclude(heard_at__range=_around_now(1))

    def names(self):
        """Return the names of those that are there."""
        return set(self.heard_within(1).values_list("name", flat=True))


def _around_now(share):
    """Return what a share of the lease spans. Who was heard in the future was heard before the clock was set back."""
    span = datetime.timedelta(seconds=settings.LEASE_SECONDS * share)
    return Now() - span, Now() + span


class Worker(models.Model):
    """A process that does queued work. It says again and again that it is there, and holds its jobs by that.

    `heard_at` is when it last did, by the database's clock, which is the same for all. Its lease runs LEASE_SECONDS from
    then; once that is over, it counts as gone and others take up its jobs (see actions/workers.py).
    """

    name = models.CharField(max_length=64, unique=True)
    heard_at = models.DateTimeField()

    objects = WorkerQuerySet.as_manager()

    def __str__(self):
        return self.name
