"""Workers hold their jobs by saying that they are there. What one that is gone has left is taken up, once."""

import datetime
from functools import partial

import pytest
from django.db.models import F
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from diagnostics.actions.summaries import queue_lacking_files, store_file
from diagnostics.actions.workers import keep_lease
from diagnostics.models import Summary, Worker
from diagnostics.queries.files_to_make import jobs, late_of
from tests.actions.at_once import at_once

LEASE = datetime.timedelta(seconds=30)


@pytest.fixture
def begun(published):
    """The published summary, whose files the worker "ann" is making; "bob" is there too."""
    keep_lease(worker="ann")
    keep_lease(worker="bob")
    DBTaskResult.objects.ready().first().claim("ann")
    store_file(summary=published, kind="pdf", content=b"%PDF-1.7 a small one")
    return published


def unheard(span, **who):
    """Let workers have said nothing for a while."""
    Worker.objects.filter(**who).update(heard_at=F("heard_at") - span)


def statuses():
    return sorted(jobs().values_list("status", flat=True))


def test_job_of_a_worker_that_is_there_is_left_to_it(begun):
    unheard(LEASE * 0.9, name="ann")
    keep_lease(worker="bob")
    queue_lacking_files()  # as one that starts does
    assert statuses() == ["RUNNING"]


def test_job_of_a_worker_that_is_gone_is_taken_up_once(begun, make_files):
    keep_lease(worker="cat")
    unheard(LEASE, name="ann")
    for worker in ("bob", "cat", "bob"):
        keep_lease(worker=worker)
    assert statuses() == ["FAILED", "READY"]
    assert set(Worker.objects.values_list("name", flat=True)) == {"bob", "cat"}
    make_files()
    keep_lease(worker="bob")
    assert statuses() == ["FAILED", "SUCCESSFUL"]
    assert sorted(begun.files.values_list("kind", flat=True)) == ["json", "pdf"]


@pytest.mark.django_db(transaction=True)
def test_many_who_see_at_once_that_a_worker_is_gone_take_its_job_up_once(begun):
    others = [f"worker {n}" for n in range(4)]
    for worker in others:
        keep_lease(worker=worker)
    unheard(LEASE, name="ann")
    at_once(*[partial(keep_lease, worker=worker) for worker in others])
    assert statuses() == ["FAILED", "READY"]


@pytest.mark.parametrize("span", [LEASE * 1.1, datetime.timedelta(hours=16), -datetime.timedelta(hours=16)], ids=str)
def test_who_was_kept_from_saying_so_judges_nobody(begun, span):
    """The database was away for all of them, or its clock was set."""
    unheard(span)
    keep_lease(worker="bob")
    assert statuses() == ["RUNNING"]
    keep_lease(worker="ann")
    keep_lease(worker="bob")
    assert statuses() == ["RUNNING"]
    unheard(LEASE, name="ann")
    keep_lease(worker="bob")
    assert statuses() == ["FAILED", "READY"]


def test_job_of_a_deleted_workshop_is_ended_alone(begun):
    begun.workshop.delete()
    unheard(LEASE, name="ann")
    keep_lease(worker="bob")
    assert statuses() == ["FAILED"]


def test_file_is_late_when_nobody_is_about_to_make_it(published):
    def is_late():
        return late_of([published])[published.pk]

    assert not is_late(), "a worker may be about to start"
    jobs().update(enqueued_at=F("enqueued_at") - datetime.timedelta(minutes=10))
    assert is_late()
    keep_lease(worker="ann")
    assert not is_late(), "it may have much else to do"
    job = DBTaskResult.objects.ready().first()
    job.claim("ann")
    jobs().update(started_at=F("started_at") - datetime.timedelta(minutes=10))
    assert not is_late(), "it is slow"
    unheard(LEASE, name="ann")
    assert is_late()
    keep_lease(worker="ann")
    job.set_failed(ValueError("as it happens"))
    assert is_late(), "nobody tries again by himself"


def test_who_asks_while_it_is_made_makes_nobody_do_it_twice(client, begun, facilitator):
    client.force_login(facilitator)
    again = reverse("summary_file", args=[begun.workshop_id, 1, "pdf"])
    assert "The files are asked for already." in client.post(again, follow=True).content.decode()
    assert statuses() == ["RUNNING"]


def test_summary_page_asks_no_more_for_many_workers(client, begun, facilitator, django_assert_num_queries):
    client.force_login(facilitator)
    for n in range(3):
        keep_lease(worker=f"worker {n}")
    with django_assert_num_queries(9):
        page = client.get(reverse("summary", args=[begun.workshop_id])).content.decode()
    assert "The files are being made" in page
    assert Summary.objects.count() == 1
