"""What a workshop added to its workbook, in all that is published: marked there, and no other document is moved by it."""

import json

import pytest
from django.urls import reverse

from diagnostics.actions.answers import save_answer
from diagnostics.actions.local_questions import add_question, change_question
from diagnostics.actions.marks import mark_question
from diagnostics.actions.screens import lead_to
from diagnostics.actions.workshops import reopen_workshop
from diagnostics.outputs.documents import json_of
from diagnostics.outputs.faces.pdf import make as pdf_face
from diagnostics.queries.content import content_of
from diagnostics.queries.published import frozen, summary_of
from diagnostics.summary.documents import verify
from diagnostics.vocabulary import Reach
from tests.paper.reading import faults, squeezed, text_of

pytestmark = pytest.mark.one_database
ASKED, SIGN = "Who drives the night bus?", "Added for this workshop"
SAID = "1 question was added for this workshop, and is no part of the workbook: 1.x.L1."


@pytest.fixture
def added(recorded, facilitator, record):
    """The workshop with a question of its own, which the room came to, and what was said there."""
    by = {"workshop": recorded, "by": facilitator}
    key = add_question(**by, topic="1.x", text=ASKED).answer["key"]
    lead_to(**by, question=key)
    record("Nobody drives it.", question=key)
    save_answer(**by, question=key, version=0, text="A volunteer, once a week.")
    return recorded


def questions_in(document):
    return [q for section in document["sections"] for topic in section["topics"] for q in topic["questions"]]


def test_the_document_says_which_are_local_and_of_no_other_anything(added, publish):
    row = publish(added)
    local = [q for q in questions_in(row.document) if "local" in q]
    assert [(q["key"], q["text"], q["local"], q["core"]) for q in local] == [("1.x.L1", ASKED, True, False)]
    told = json.loads(json_of(summary_of(row)))
    assert [q["key"] for q in questions_in(told) if q.get("local")] == ["1.x.L1"]
    assert verify(row.document, row.fingerprint) is True
    assert verify({**told}, row.fingerprint) is True


def test_what_it_says_counts_in_the_fingerprint(added, publish):
    row = publish(added)
    for name, value in (("local", False), ("text", "Who drives?")):
        changed = json.loads(json.dumps(row.document))
        next(q for q in questions_in(changed) if q["key"] == "1.x.L1")[name] = value
        assert verify(changed, row.fingerprint) is False


def test_a_summary_of_the_edition_alone_says_nothing_of_it(published):
    assert "local" not in json.dumps(published.document)
    assert published.document["edition"]["fingerprint"] == published.workshop.edition.fingerprint
    assert content_of(published.workshop.edition).fingerprint == published.workshop.edition.fingerprint


def test_it_is_counted_as_another_that_is_not_core(added, publish):
    summary = summary_of(publish(added))
    assert summary.questions["1.x.L1"].reach == Reach.REACHED
    assert [line.text for line in summary.by_question["1.x.L1"]] == ["Nobody drives it."]
    [section] = [section for section in summary.sections if section.key == "1"]
    assert [q.key for q in section.questions] == ["1.x.1", "1.x.9", "1.x.L1", "1.y.1"]


def test_the_page_and_the_pdf_mark_it(client, facilitator, added, publish):
    publish(added)
    client.force_login(facilitator)
    page = client.get(reverse("summary_version", args=[added.pk, 1])).content.decode()
    assert page.count(SIGN) == 2  # beside the fact, and behind the number
    assert SAID in page
    pdf = pdf_face(frozen(added, 1).summary)
    assert faults(pdf) == []
    text = squeezed(text_of(pdf))
    assert text.count(squeezed(SIGN)) == 2
    assert squeezed(SAID) in text


def test_what_was_left_out_or_is_to_come_back_to_is_marked_too(client, facilitator, added, publish):
    by = {"workshop": added, "by": facilitator}
    second = add_question(**by, topic="4.1", text="And back?").answer["key"]
    mark_question(**by, question=second, mark="left_out", reason="No time today")
    publish(added)
    client.force_login(facilitator)
    page = client.get(reverse("summary_version", args=[added.pk, 1])).content.decode()
    assert page.count(SIGN) > 2
    assert "2 questions were added for this workshop, and are no part of the workbook: 1.x.L1, 4.1.L1." in page


def test_what_is_said_otherwise_since_changes_no_version(added, publish, facilitator):
    row = publish(added)
    by = {"workshop": added, "by": facilitator}
    reopen_workshop(**by)
    change_question(**by, question="1.x.L1", version=1, text="Who drives?")
    row.refresh_from_db()
    assert summary_of(row).questions["1.x.L1"].text == ASKED
