"""Leases: who does queued work, and what becomes of the jobs of a worker that is gone.

No job is ever doubled because two workers see the same thing at once, and none is lost. A worker that was only thought gone
(frozen for a while, say) may do its job beside the one that took it up; what is stored first stays.
"""

from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from diagnostics.actions.summaries import queue_lacking_files
from diagnostics.models import Worker
from diagnostics.queries.files_to_make import TASK

RENEWALS = 3  # in the time of one lease


def keep_lease(*, worker):
    """Renew the lease of a worker, by its name, and take up the jobs of those whose lease has ended.

    Nobody judges others who is late: what kept it (the database was away, a clock was set) may have kept all alike. They get
    the time until the next renewal.
    """
    was_in_time = Worker.objects.heard_within(2 / RENEWALS).filter(name=worker).update(heard_at=Now())
    if was_in_time:
        _take_up_jobs()
    else:
        Worker.objects.update_or_create(name=worker, defaults={"heard_at": Now()})


@transaction.atomic
def _take_up_jobs():
    """End the jobs whose worker is gone, and queue their work anew. Work of other kinds says here what becomes of it."""
    # Jobs first: a worker says that it is there before it takes one. Who takes up at the same time passes these over.
    running = list(DBTaskResult.objects.running().select_for_update(skip_locked=True))
    there = Worker.objects.names()
    gone = [job for job in running if job.worker_ids[-1] not in there]
    ended = {"status": TaskResultStatus.FAILED, "finished_at": timezone.now(), "traceback": "Its worker ended in mid-job."}
    DBTaskResult.objects.filter(pk__in=[job.pk for job in gone]).update(**ended)
    queue_lacking_files([job.args_kwargs["args"][0] for job in gone if job.task_path == TASK])
    Worker.objects.gone().delete()
