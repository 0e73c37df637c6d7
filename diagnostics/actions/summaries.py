"""Publishing a summary, storing its files, and making and withdrawing the links that open it."""

import datetime
import secrets

from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks import TaskResultStatus

from diagnostics.actions.writing import ANY, action
from diagnostics.errors import LinesWereChanged, NotThere, WorkshopIsNotClosed
from diagnostics.models import Summary, SummaryFile, SummaryLink
from diagnostics.queries.awaited import TASK, is_queued, jobs
from diagnostics.queries.choosing import choosing_of
from diagnostics.queries.published import hash_of, summary_of
from diagnostics.queries.summary import draw_up
from diagnostics.summary.documents import document_of, sealed
from diagnostics.vocabulary import Stage

LINK_DAYS = 365
TOKEN_BYTES = 24  # 192 random bits


@action("summary.published", stages=[Stage.CLOSED], refusal=WorkshopIsNotClosed)
def publish_summary(entry, *, put_in=None, drawn=None):
    """Freeze the workshop as its next numbered Summary, queue its files and make its first link.

    `put_in`: ids of those lines that go in by a tick (see queries/choosing.py); None: as each tick stands by itself. The
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
        published_at=entry.at,
        published_by=entry.by,
    )
    workshop.stage = Stage.PUBLISHED
    queue_files(published)
    published.link = _new_link(published, entry.at)
    entry.facts |= {"put_in": sorted(put_in), "kept_out": sorted(set(choosing.drawn) - put_in)}
    return entry.made(published)


@action("link.made", stages=ANY)
def make_link(entry, *, version):
    """Make one more link to a published version. The subject's `token` is in memory only. Raises NotThere."""
    published = Summary.objects.filter(workshop=entry.workshop, version=version).first()
    if published is None:
        raise NotThere
    return entry.made(_new_link(published, entry.at))


@action("link.withdrawn", stages=ANY)
def withdraw_link(entry, *, link):
    """End a link at once. One that was withdrawn before stays so. Raises NotThere."""
    row = SummaryLink.objects.filter(summary__workshop=entry.workshop, pk=link).first()
    if row is None:
        raise NotThere
    if row.withdrawn_at is None:
        row.withdrawn_at = entry.at
        row.save(update_fields=["withdrawn_at"])
    return row


@transaction.atomic
def queue_files(summary):
    """Queue the making of a summary's files, and return whether that was needed: a job that waits already is enough.

    The task is named, not imported: it stands above, where things render.
    """
    Summary.objects.select_for_update().only("pk").get(pk=summary.pk)  # two who ask at once queue one job
    if is_queued(summary):
        return False
    import_string(TASK).enqueue(summary.pk)
    return True


@transaction.atomic
def take_up_files():
    """End the jobs of a worker that is gone, and queue the files of every summary that lacks some.

    For the start of a worker. Should another one be at such a job still, the work is done twice and the file that was
    stored first stays.
    """
    gone = {"status": TaskResultStatus.FAILED, "finished_at": timezone.now(), "traceback": "Its worker ended in mid-job."}
    jobs().running().update(**gone)
    for summary in Summary.objects.lacking_files():
        queue_files(summary)


def store_file(*, summary, kind, content):
    """Store one face of a summary and return its SummaryFile; where it has one already, that stays."""
    made = {"content": content, "made_at": timezone.now()}
    return SummaryFile.objects.get_or_create(summary=summary, kind=kind, defaults=made)[0]


def _new_link(summary, at):
    token = secrets.token_urlsafe(TOKEN_BYTES)
    ends_at = at + datetime.timedelta(days=LINK_DAYS)
    link = SummaryLink.objects.create(summary=summary, token_hash=hash_of(token), made_at=at, ends_at=ends_at)
    link.token = token
    return link
