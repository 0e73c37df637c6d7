"""Which lines say something else than when they were recorded."""

from diagnostics.models import Event
from diagnostics.prepared import MANY, prepared
from diagnostics.queries.events import told_of


def edited_of(workshop_id, rows):
    """Return the ids of lines whose text or kind is not that first recorded. In one query, if any has changed at all."""
    changed = {row.recorded_at_revision: row for row in rows if row.version > 1}
    if not changed:
        return set()
    events = _events_that_recorded(workshop_id, changed)
    first = {made["id"]: made["after"] for event in events for made, *_ in [told_of(event)]}
    return {row.pk for row in changed.values() if row.pk in first and not _says(row, first[row.pk])}


_events_that_recorded = prepared(
    lambda workshop, revisions: Event.objects.filter(
        workshop=workshop, verb="finding.recorded", revision__in=revisions
    ).values_list("schema", "changes"),
    revisions=MANY,
)


def _says(row, said):
    return (row.text, row.kind) == (said["text"], said["kind"])
