"""Published summaries as they were frozen, and the links that open them."""

from dataclasses import dataclass

from django.utils import timezone

from diagnostics.link_tokens import hash_of
from diagnostics.models import Summary as Row
from diagnostics.models import SummaryLink
from diagnostics.summary.documents import summary_from
from diagnostics.summary.faces import awaited, faces_among
from diagnostics.summary.values import Summary


@dataclass(frozen=True)
class Frozen:
    """One published version: its `row`, what it says, and the version `before` it (None for the first)."""

    row: Row
    summary: Summary
    before: Summary | None


def frozen(workshop, version=None):
    """Return a published version of `workshop`, the newest unless told, or None; in one query."""
    rows = Row.objects.filter(workshop=workshop).select_related("workshop")
    if version is not None:
        rows = rows.filter(version__lte=version)
    newest = list(rows[:2])
    if not newest or (version is not None and newest[0].version != version):
        return None
    row, *before = newest
    return Frozen(row, summary_of(row), summary_of(before[0]) if before else None)


def summary_of(row):
    """Return what a Summary row froze, as values, whatever the schema of its document."""
    return summary_from(row.document, row.fingerprint)


def kinds_of(row):
    """Return the kinds of the files that are stored of a Summary row, in one query."""
    return set(row.files.values_list("kind", flat=True))


def versions(workshop):
    """Return the workshop's Summary rows, newest first, at a constant number of queries.

    Each has its Faces: those `there` as stored files and those still `awaited`; and `circulated`, its links.
    """
    rows = list(Row.objects.filter(workshop=workshop).defer("document").prefetch_related("links", "published_by"))
    kinds = Row.objects.filter(workshop=workshop).values_list("pk", "files__kind")
    for row in rows:
        stored = {kind for pk, kind in kinds if pk == row.pk}
        row.there, row.awaited = faces_among(stored), awaited(row, stored)
        row.circulated = sorted(row.links.all(), key=lambda link: link.made_at, reverse=True)
    return rows


def newer_than(row):
    """Return the newest Summary row of the same workshop, without its document, if that is newer; else None."""
    return Row.objects.filter(workshop=row.workshop_id, version__gt=row.version).defer("document").first()


def link_of(token):
    """Return the SummaryLink that `token` opens now, or None: the same for unknown, ended and withdrawn."""
    links = SummaryLink.objects.filter(token_hash=hash_of(token), withdrawn_at=None, ends_at__gt=timezone.now())
    return links.select_related("summary__workshop").first()
