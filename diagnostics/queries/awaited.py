"""The files of published summaries that are still to be made, and the queued work that makes them."""

import datetime

from django.conf import settings
from django.db.models.functions import Coalesce
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

TASK = "diagnostics.tasks.make_files"
GRACE = 30  # seconds past the time limit of a rendering, after which nobody is making the file any more


def jobs():
    """Return the rows of queued work that make a summary's files."""
    return DBTaskResult.objects.filter(task_path=TASK)


def is_queued(summary):
    """Whether a job for this summary waits to be begun."""
    return jobs().ready().filter(args_kwargs__args__0=summary.pk).exists()


def late_of(summaries):
    """Return {pk: whether its missing files should have been made by now}, counted from its newest job. In one query."""
    began = {row.pk: row.published_at for row in summaries}
    mine = jobs().filter(args_kwargs__args__0__in=list(began)).annotate(at=Coalesce("started_at", "enqueued_at"))
    for kept, at in mine.order_by("at").values_list("args_kwargs", "at"):
        began[kept["args"][0]] = at
    limit = timezone.now() - datetime.timedelta(seconds=settings.RENDER_SECONDS + GRACE)
    return {pk: at < limit for pk, at in began.items()}
