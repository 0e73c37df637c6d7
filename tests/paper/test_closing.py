"""From the close to the files: what is open, the pages, and their number of queries."""

import datetime

import pytest
from django.urls import reverse

from diagnostics.actions.answers import save_answer
from diagnostics.actions.key_actions import agree_action, withdraw_action
from diagnostics.actions.marks import mark_question
from diagnostics.actions.screens import lead_to
from diagnostics.actions.summaries import queue_lacking_files
from diagnostics.actions.workshops import reopen_workshop
from diagnostics.models import Summary, Workshop
from diagnostics.queries.closing import what_is_open
from diagnostics.queries.content import content_of
from diagnostics.queries.files_to_make import jobs
from diagnostics.vocabulary import Kind, Recorded, Stage


def test_what_is_open(running, facilitator, record):
    by = {"workshop": running, "by": facilitator}
    lead_to(**by, question="1.x.9")
    carried = record("Count them each term.", Kind.RECOMMENDATION)
    dropped = record("Ask their parents.", Kind.RECOMMENDATION)
    loose = record("Write it down.", Kind.RECOMMENDATION)
    parked = record("Curtains?", question=None)
    record("Off the screen.", question="1.x.1", on_screen=False)
    agree_action(**by, what="Count.", findings=[carried.pk], lead_person="Mair", by_when="2030-09-01")
    bare = agree_action(**by, what="Curtains.").subject
    gone = agree_action(**by, what="Parents.", findings=[dropped.pk]).subject
    withdraw_action(**by, key_action=gone.pk, version=gone.version)
    save_answer(**by, question="4.1.1", version=0, to_find_out="How many lamps.")
    mark_question(**by, question="1.y.1", mark="come_back", reason="after lunch")
    mark_question(**by, question="4.1.2", mark="left_out", reason="no time")
    found = what_is_open(running)
    assert [(m.topic.key, [q.key for q in m.questions], m.whole, m.recorded) for m in found.not_discussed] == [
        ("1.x", ["1.x.1"], False, Recorded(lines=1)),
        ("1.y", ["1.y.1"], True, Recorded()),
        ("4.1", ["4.1.1"], True, Recorded(answers=1)),
        ("CANLYNIAD.1", ["CANLYNIAD.1.1"], True, Recorded()),
    ]
    assert [(q.key, reason) for q, reason in found.come_back] == [("1.y.1", "after lunch")]
    assert found.unowned == (dropped, loose)
    assert found.unfinished == ((bare, ("a lead", "a date")),)
    assert [lead.action.what for lead in found.to_ask] == ["Count."]
    assert found.parked == (parked,)
    assert [(a.question.key, lacks) for a, lacks in found.unassigned] == [("4.1.1", ("a person", "a date"))]
    assert found.off_screen == 1
    assert found.count == 4 + 1 + 2 + 1 + 1 + 1 + 1


@pytest.fixture
def fill(running, facilitator, record):
    """Return a function that leaves `n` more of everything open."""

    def fill(n, questions):
        for key in questions[:n]:
            record("Loose.", Kind.RECOMMENDATION, key)
            record("Parked.", question=None)
            agree_action(workshop=running, by=facilitator, what="Bare.")
            save_answer(workshop=running, by=facilitator, question=key, version=0, to_find_out="What.")

    return fill


def test_open_things_at_one_query_count(running, fill, django_assert_num_queries):
    content_of(running.edition)
    fill(1, ["1.x.1"])
    with django_assert_num_queries(8):
        assert len(what_is_open(running).unowned) == 1
    fill(2, ["4.1.1", "1.x.9"])
    with django_assert_num_queries(8):
        assert len(what_is_open(running).unowned) == 3


def test_pages_at_one_query_count(client, running, fill, facilitator, django_assert_num_queries):
    client.force_login(facilitator)
    content_of(running.edition)
    address = reverse("close", args=[running.pk])
    for more in (["1.x.1"], ["4.1.1", "1.x.9"]):
        fill(3, more)
        with django_assert_num_queries(12):  # session, user, seat with workshop, the eight, and who came
            assert client.get(address).status_code == 200


def test_summary_page_at_one_query_count(client, published, facilitator, publish, django_assert_num_queries):
    client.force_login(facilitator)
    address = reverse("summary", args=[published.workshop_id])
    with django_assert_num_queries(9):
        assert client.get(address).status_code == 200
    for _ in range(2):
        reopen_workshop(workshop=published.workshop, by=facilitator)
        publish(published.workshop)
    with django_assert_num_queries(9):
        assert client.get(address).content.decode().count('<h2 id="version-') == 3


def test_the_way_through_the_pages(client, recorded, facilitator, press_publish, make_files):
    client.force_login(facilitator)
    close, summary = reverse("close", args=[recorded.pk]), reverse("summary", args=[recorded.pk])
    assert "Nothing is published yet" in client.get(summary).content.decode()
    assert "Close the workshop" in client.get(close).content.decode()
    assert client.post(close).headers["Location"] == close
    assert "Publish the summary" in client.get(close).content.decode()
    assert press_publish(recorded).status_code == 200
    waiting = client.get(summary).content.decode()
    assert "The files are being made" in waiting and 'http-equiv="refresh"' in waiting
    pdf = reverse("summary_file", args=[recorded.pk, 1, "pdf"])
    assert client.get(pdf).headers["Location"] == summary
    make_files()
    ready = client.get(summary).content.decode()
    assert "Download the PDF" in ready and "refresh" not in ready
    assert client.get(pdf).content.startswith(b"%PDF-")
    face = client.get(reverse("summary_version", args=[recorded.pk, 1])).content.decode()
    assert "Nobody counts the boarders." in face and "Count every boarder." in face
    assert client.get(reverse("summary_version", args=[recorded.pk, 2])).status_code == 404
    assert client.post(reverse("reopen", args=[recorded.pk])).status_code == 302
    assert Workshop.objects.get(pk=recorded.pk).stage == Stage.RUNNING


@pytest.fixture
def overdue(published):
    """The published summary, ten minutes after a worker took up its files and died."""
    job = jobs().get()
    job.claim("a worker")
    long_ago = published.published_at - datetime.timedelta(minutes=10)
    jobs().update(enqueued_at=long_ago, started_at=long_ago)
    Summary.objects.update(published_at=long_ago)
    return published


def test_files_that_do_not_come_are_asked_for_again(client, overdue, facilitator, make_files):
    client.force_login(facilitator)
    summary = reverse("summary", args=[overdue.workshop_id])
    page = client.get(summary).content.decode()
    assert "Make the files again" in page and "refresh" not in page
    again = reverse("summary_file", args=[overdue.workshop_id, 1, "pdf"])
    page = client.post(again, follow=True).content.decode()
    assert "The files are asked for again." in page
    assert "The files are being made" in page and 'http-equiv="refresh"' in page, "it looks by itself"
    for _ in range(4):
        assert "The files are asked for already." in client.post(again, follow=True).content.decode()
    assert sorted(jobs().values_list("status", flat=True)) == ["READY", "RUNNING"]
    make_files()
    assert overdue.files.count() == 2


def test_starting_worker_takes_up_what_the_last_one_left(overdue, make_files):
    for _ in range(3):  # it may die again at once
        queue_lacking_files()
    assert sorted(jobs().values_list("status", flat=True)) == ["READY", "RUNNING"]
    make_files()
    queue_lacking_files()
    assert sorted(jobs().values_list("status", flat=True)) == ["RUNNING", "SUCCESSFUL"]
    assert overdue.files.count() == 2


@pytest.mark.parametrize("who", ["stranger", "scribe"])
def test_who_may(client, request, recorded, who):
    client.force_login(request.getfixturevalue(who))
    seen = 200 if who == "scribe" else 404
    assert client.get(reverse("close", args=[recorded.pk])).status_code == seen
    assert client.get(reverse("summary", args=[recorded.pk])).status_code == seen
    for name in ("close", "reopen", "publish"):
        assert client.post(reverse(name, args=[recorded.pk])).status_code == 404
    assert Workshop.objects.get(pk=recorded.pk).stage == Stage.RUNNING
