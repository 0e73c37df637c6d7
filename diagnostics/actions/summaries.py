"""Publishing a summary, storing its files, and making and withdrawing the links that open it."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from diagnostics.actions.writing import ANY, action
from diagnostics.errors import LinesWereChanged, NotThere, WorkshopIsNotClosed
from diagnostics.link_tokens import hash_of, new_token
from diagnostics.models import Summary, SummaryFile, SummaryLink
from diagnostics.queries.files_to_make import TASK, is_in_hand, lacking_files
from diagnostics.queries.published import summary_of
from diagnostics.queries.summary import draw_up
from diagnostics.queries.summary_ticks import choosing_of
from diagnostics.summary.documents import document_of, sealed
from diagnostics.summary.faces import FACES
from diagnostics.vocabulary import Stage

LINK_DAYS = 365


@action("summary.published", stages=[Stage.CLOSED], refusal=WorkshopIsNotClosed)
def publish_summary(entry, *, put_in=None, drawn=None):
    """Freeze the workshop as its next numbered Summary, queue its files and make its first link.

    `put_in`: ids of those lines that go in by a tick (see queries/summary_ticks.py); None: as each tick stands by itself. The
    answer names what was put in and what was kept out, by ids. `drawn`: {id: version} of all that there was to tick; the
    subject's `link` is the SummaryLink, whose `token` is in memory only. Raises WorkshopIsNotClosed, and LinesWereChanged
    where there is something else to tick than was `drawn`.
    """
    workshop = entry.workshop
    choosing = choosing_of(workshop)
    if drawn is not None and drawn != choosing.drawn:
        raise LinesWereChanged
    put_in = set(choosing.put_in if put_in is None else put_in).intersection(choosing.drawn)
    last = Summary.objects.filter(workshop=workshop).first()
    version, before = (last.version + 1, summary_of(last)) if last else (1, None)
    drawn = sealed(draw_up(workshop, version=version, at=entry.at, put_in=put_in, before=before))
    published = Summary.objects.create(
        workshop=workshop,
        version=drawn.version,
        document=document_of(drawn),
        fingerprint=drawn.fingerprint,
        promised=list(FACES),
        published_at=entry.at,
        published_by=entry.by,
    )
    entry.made(published)
    workshop.stage = Stage.PUBLISHED
    queue_files(published)
    published.link = _new_link(entry, published)
    entry.facts |= {"put_in": sorted(put_in), "kept_out": sorted(set(choosing.drawn) - put_in)}
    return published


@action("link.made", stages=ANY)
def make_link(entry, *, version):
    """Make one more link to a published version. The subject's `token` is in memory only. Raises NotThere."""
    published = Summary.objects.filter(workshop=entry.workshop, version=version).first()
    if published is None:
        raise NotThere
    return _new_link(entry, published)


@action("link.withdrawn", stages=ANY)
def withdraw_link(entry, *, link):
    """End a link at once. One that was withdrawn before stays so. Raises NotThere."""
    row = SummaryLink.objects.filter(summary__workshop=entry.workshop, pk=link).first()
    if row is None:
        raise NotThere
    return row if row.withdrawn_at else entry.write(row, withdrawn_at=entry.at)


@transaction.atomic
def queue_files(summary):
    """Queue the making of a summary's files, and return whether that was needed: a job in hand already is enough.

    The task is named, not imported: it stands above, where things render.
    """
    Summary.objects.select_for_update().only("pk").get(pk=summary.pk)  # two who ask at once queue one job
    if is_in_hand(summary):
        return False
    import_string(TASK).enqueue(summary.pk)
    return True


def queue_lacking_files(pks=None):
    """Queue the files of every summary that lacks some which nobody is about to make: of these, or of all.

    For the start of a worker, which may succeed where the last one failed.
    """
    for summary in lacking_files(pks):
        queue_files(summary)


def store_file(*, summary, kind, content):
    """Store one face of a summary and return its SummaryFile; where it has one already, that stays."""
    made = {"content": content, "made_at": timezone.now()}
    return SummaryFile.objects.get_or_create(summary=summary, kind=kind, defaults=made)[0]


def _new_link(entry, summary):
    token = new_token()
    made = {"made_at": entry.at, "ends_at": entry.at + datetime.timedelta(days=LINK_DAYS)}
    link = SummaryLink.objects.create(summary=summary, token_hash=hash_of(token), **made)
    link.token = token
    return entry.made(link)
