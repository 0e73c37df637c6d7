"""Queued work. The worker (manage.py worker) runs it, outside every request."""

from django_tasks import task

from diagnostics.actions.summaries import store_file
from diagnostics.models import Summary
from diagnostics.outputs.faces import face_of
from diagnostics.queries.published import frozen
from diagnostics.vocabulary import FileKind


@task()
def make_files(summary_id):
    """Make and store the files of a summary that are not stored yet. Doing it twice changes nothing."""
    row = Summary.objects.select_related("workshop").get(pk=summary_id)
    found = frozen(row.workshop, row.version)
    stored = set(row.files.values_list("kind", flat=True))
    # JSON first: it cannot fail, and is there while the PDF is made.
    for kind in (FileKind.JSON, FileKind.PDF):
        if kind not in stored:
            store_file(summary=row, kind=kind, content=face_of(kind, found.summary, found.before))
