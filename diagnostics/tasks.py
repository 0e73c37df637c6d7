"""Queued work. The worker (manage.py worker) runs it, outside every request."""

from django_tasks import task

from diagnostics.actions.summaries import store_file
from diagnostics.models import Summary
from diagnostics.queries.published import frozen, kinds_of
from diagnostics.summary.faces import awaited


@task()
def make_files(summary_id):
    """Make and store the files that a summary was promised and that are not stored yet. Doing it twice changes nothing.

    The light ones come first, and are there while the heavy ones are made. One that cannot be made keeps no other from being
    made; the job fails for it at the end.
    """
    row = Summary.objects.select_related("workshop").get(pk=summary_id)
    found = frozen(row.workshop, row.version)
    failures = []
    for face in sorted(awaited(row, kinds_of(row)), key=lambda face: face.is_heavy):
        try:
            store_file(summary=row, kind=face.kind, content=face.make(found.summary, found.before))
        except Exception as failure:
            failures.append(failure)
    if failures:
        raise failures[0]
