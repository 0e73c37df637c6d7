"""Workshops on their way to paper. Everything is recorded, closed and published through the actions."""

import datetime
from pathlib import Path

import pytest
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from diagnostics.actions.answers import save_answer
from diagnostics.actions.demonstration import play_demonstration
from diagnostics.actions.findings import record_finding
from diagnostics.actions.key_actions import agree_action
from diagnostics.actions.marks import mark_question
from diagnostics.actions.summaries import publish_summary
from diagnostics.actions.workshops import close_workshop
from diagnostics.library.reading import read_file
from diagnostics.models import Workshop
from diagnostics.outputs.child_process import pdf_of
from diagnostics.outputs.paper import paper_of
from diagnostics.queries.summary import draw_up
from diagnostics.vocabulary import Kind
from tests.pages.reading import Page, drawn
from tests.support.loaded import edition_of

CONTENT = Path(__file__).parents[2] / "content" / "infant-mortality"
DUE = datetime.date(2030, 9, 1)


@pytest.fixture
def record(running, facilitator):
    """Return a function that records a line and returns its row."""

    def record(text, kind=Kind.GAP, question="1.x.9", **more):
        return record_finding(workshop=running, by=facilitator, kind=kind, text=text, question=question, **more).subject

    return record


@pytest.fixture
def recorded(running, facilitator, record):
    """The running workshop with one of everything that a summary holds."""
    by = {"workshop": running, "by": facilitator}
    gap = record("Nobody counts the boarders.")
    record("The school nurse knows them all.", Kind.STRENGTH, "1.x.1", prompt="1.x.1.b")
    record("Two lamps, and a rule about them.", Kind.GOOD_PRACTICE, "4.1.1")
    record("Count them each term.", Kind.RECOMMENDATION, on_screen=False)
    record("Who pays for curtains?", question=None)
    save_answer(**by, question="1.x.1", version=0, text="Four in ten.", source="School survey", as_of="2030-03-01")
    save_answer(**by, question="4.1.1", version=0, to_find_out="How many lamps there are.", who="Olwen", by_when=DUE)
    mark_question(**by, question="4.1.2", mark="left_out", reason="taken with 4.1.1")
    mark_question(**by, question="1.y.1", mark="come_back")
    agree_action(
        **by, what="Count every boarder.", lead_person="Mair Pugh", lead_organisation="Ysgol Saltmere", by_when=DUE,
        measure="A list each term.", agreement="agreed", priority_action=1, findings=[gap.pk],
    )  # fmt: skip
    agree_action(**by, what="Buy thicker curtains.")
    return Workshop.objects.get(pk=running.pk)


@pytest.fixture
def closed(recorded, facilitator):
    """The same, closed."""
    close_workshop(workshop=recorded, by=facilitator)
    return Workshop.objects.get(pk=recorded.pk)


@pytest.fixture
def publish(facilitator):
    """Return a function that closes a running workshop, publishes it and returns the Summary row with its `link`."""

    def publish(workshop):
        close_workshop(workshop=workshop, by=facilitator)
        return publish_summary(workshop=workshop, by=facilitator).subject

    return publish


@pytest.fixture
def press_publish(client, facilitator):
    """Return a function that presses *Publish* on the page of a closed workshop as it is drawn, and returns the answer."""
    client.force_login(facilitator)

    def press_publish(workshop):
        page = Page(client.get(reverse("close", args=[workshop.pk])))
        return client.post(reverse("publish", args=[workshop.pk]), drawn(page))

    return press_publish


@pytest.fixture
def published(recorded, publish):
    return publish(recorded)


@pytest.fixture
def make_files():
    """Return a function that does the queued work as the worker does, inside the test's own transaction."""

    def make_files():
        for waiting in DBTaskResult.objects.ready():
            waiting.set_successful(waiting.task.call(*waiting.args_kwargs["args"]))

    return make_files


@pytest.fixture
def pdf_with(record, running):
    """Return a function that records these lines and returns the PDF of the summary that they make."""

    def pdf_with(*texts):
        for text in texts:
            record(text)
        return pdf_of(paper_of(draw_up(running, version=1, at=datetime.datetime(2030, 5, 14, 17, tzinfo=datetime.UTC))))

    return pdf_with


@pytest.fixture
def demonstration(db, whole_content, facilitator, scribe):
    """The whole demonstration day on the whole workbook, published: the Summary row."""
    edition = edition_of(whole_content)
    path = CONTENT / "demonstration.yaml"
    workshop = play_demonstration(
        script=read_file(path, str(path)).value, edition=edition, stage="published", facilitator=facilitator,
        scribe=scribe, ends=datetime.datetime(2026, 11, 3, 17, tzinfo=datetime.UTC),
    )  # fmt: skip
    return workshop.summaries.get()
