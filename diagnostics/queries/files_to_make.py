"""The files of published summaries that are still to be made, and the queued work that makes them."""

import datetime
from collections import defaultdict

from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from diagnostics.models import Summary, SummaryFile, Worker
from diagnostics.summary.faces import awaited

TASK = "diagnostics.tasks.make_files"
GRACE = 30  # seconds in which a worker that was stopped is started again, or a first one


def jobs():
    """Return the rows of queued work that make a summary's files."""
    return DBTaskResult.objects.filter(task_path=TASK)


def lacking_files(pks=None):
    """Return the Summary rows, of these or of all, that lack files which they were promised; in two queries."""
    rows, files = Summary.objects.only("pk", "promised").order_by("pk"), SummaryFile.objects.all()
    if pks is not None:
        rows, files = rows.filter(pk__in=pks), files.filter(summary__in=pks)
    stored = defaultdict(set)
    for pk, kind in files.values_list("summary", "kind"):
        stored[pk].add(kind)
    return [row for row in rows if awaited(row, stored[row.pk])]


def is_in_hand(summary):
    """Whether a job for this summary waits to be begun, or is under way in the hands of a worker that is there."""
    return bool(_in_hand([summary.pk])[0])


def late_of(summaries):
    """Return {pk: whether nobody is about to make its missing files}, in two queries.

    None is late whose job is under way, or waits while there is a worker. Where there is none, the work may wait for GRACE.
    """
    mine, workers = _in_hand([row.pk for row in summaries])
    since = timezone.now() - datetime.timedelta(seconds=GRACE)
    hoped_for = {
        _summary_of(job) for job in mine if workers or job.status == TaskResultStatus.RUNNING or job.enqueued_at > since
    }
    return {row.pk: row.pk not in hoped_for for row in summaries}


def _in_hand(pks):
    """Return the jobs for these summaries that wait or are under way, and the names of the workers that are there.

    In this order: a worker says that it is there before it takes a job.
    """
    unfinished = [TaskResultStatus.READY, TaskResultStatus.RUNNING]
    mine = list(jobs().filter(status__in=unfinished, args_kwargs__args__0__in=pks))
    workers = Worker.objects.names()
    return [job for job in mine if job.status == TaskResultStatus.READY or job.worker_ids[-1] in workers], workers


def _summary_of(job):
    return job.args_kwargs["args"][0]
