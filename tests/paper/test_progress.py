"""What a summary says of how far the room got: what was discussed, and what is recorded, are two facts on paper too."""

import json
import re
from pathlib import Path

import pytest
from django.urls import reverse

from diagnostics.actions.findings import move_findings
from diagnostics.actions.screens import lead_to
from diagnostics.actions.workshops import reopen_workshop
from diagnostics.models import Summary
from diagnostics.outputs.faces.pdf import make as pdf_face
from diagnostics.outputs.paper import leaves_of
from diagnostics.queries.published import frozen, summary_of
from diagnostics.vocabulary import Progress, Reach, Recorded
from tests.paper.reading import faults, squeezed, text_of

OLD = Path(__file__).parent / "documents" / "schema-1.json"


@pytest.fixture
def read(client, facilitator):
    """Return a function that gives the words of a published summary: of its page, spaced singly, and of its PDF, unspaced."""
    client.force_login(facilitator)

    def read(row):
        page = client.get(reverse("summary_version", args=[row.workshop_id, row.version])).content.decode()
        pdf = pdf_face(frozen(row.workshop, row.version).summary)
        assert faults(pdf) == []
        return " ".join(re.sub(r"<[^>]+>", " ", page).split()), text_of(pdf)

    return read


def both(read, row, *sentences):
    """Say of each sentence whether the page has it, and the PDF."""
    page, pdf = read(row)
    return [(words in page, squeezed(words) in pdf) for words in sentences]


def test_moved_lines_stand_under_a_question_that_was_not_discussed(running, record, facilitator, publish, read):
    by = {"workshop": running, "by": facilitator}
    lead_to(**by, question="1.x.9")
    lines = [record(text).pk for text in ("Lamps are on all night.", "Curtains are thin.")]
    record("Nobody counts them.")
    move_findings(**by, findings=lines, question="4.1.1")
    row = publish(running)
    summary = summary_of(row)
    assert (summary.progress, summary.was_led) == (Progress.DISCUSSED, True)
    told = {s.key: (s.reach, summary.recorded(s.questions)) for s in summary.sections}
    assert told == {
        "1": (Reach.PARTLY, Recorded(lines=1)),
        "4": (Reach.NOT_REACHED, Recorded(lines=2)),
        "CANLYNIAD": (Reach.NOT_REACHED, Recorded()),
    }
    sentences = (
        "Discussed is what was put on the room’s screen.",
        "Gwybodaeth leol partly discussed; 1 line",
        "Cydweithio not discussed; 2 lines",
        "Y canlyniad gorau not discussed",
        "0 of 2 questions discussed.",
        "1 of 3 questions discussed.",
        "4 Cydweithio: Arwain Not discussed 2 of 2; 2 lines recorded",
    )
    assert both(read, row, *sentences) == [(True, True)] * len(sentences)
    spoken = (
        "Partly discussed: Gwybodaeth leol. Not discussed: Cydweithio, Y canlyniad gorau. "
        "Lines recorded: Gwybodaeth leol, Cydweithio."
    )
    assert leaves_of(summary)["tree"].spoken == spoken


@pytest.mark.one_database
def test_a_day_recorded_with_the_plain_form_alone_does_not_read_as_if_nothing_happened(recorded, publish, read):
    row = publish(recorded)
    sentences = (
        "No question was put on the room’s screen, so none counts as discussed.",
        "Gwybodaeth leol not shown on the screen; 2 lines, 1 answer",
        "Cydweithio not shown on the screen; 1 line, 1 answer",
        "Not shown on the room’s screen.",
        "1 Gwybodaeth leol: Cyfrif Not shown on the screen 2 of 2; 2 lines, 1 answer recorded",
    )
    assert both(read, row, *sentences) == [(True, True)] * len(sentences)
    page, pdf = read(row)
    assert "iscussed:" not in page and "0of3questions" not in pdf
    spoken = (
        "Not shown on the screen: Gwybodaeth leol, Cydweithio, Y canlyniad gorau. Lines recorded: Gwybodaeth leol, Cydweithio."
    )
    assert leaves_of(summary_of(row))["tree"].spoken == spoken


@pytest.fixture
def old(closed, facilitator):
    """The row of a summary as it was published when a question with a line was a covered one."""
    then = json.loads(OLD.read_text())
    at = then["document"]["published_at"]
    return Summary.objects.create(workshop=closed, version=1, published_by=facilitator, published_at=at, **then)


@pytest.mark.one_database
def test_old_summary_goes_on_saying_covered(old, read):
    sentences = (
        "What the workshop covered",
        "In the tree at the beginning a full shape is covered, a half one partly, an outline not reached,",
        "Gwybodaeth leol partly covered",
        "Cydweithio covered",
        "Y canlyniad gorau not reached",
        "2 of 3 questions covered.",
        "1 of 1 question covered.",
        "Not reached Topic Reached Questions not reached",
        "1 Gwybodaeth leol Not reached 1 of 1",
    )
    assert both(read, old, *sentences) == [(True, True)] * len(sentences)
    page, pdf = read(old)
    assert ("iscussed" in page, "iscussed" in pdf) == (False, False)
    tree = leaves_of(summary_of(old))["tree"]
    assert tree.spoken == "Covered: Cydweithio. Partly covered: Gwybodaeth leol. Not reached: Y canlyniad gorau."
    assert [node.recorded for node in tree.nodes] == [False] * 3


@pytest.mark.one_database
def test_how_far_the_room_got_is_not_compared_with_a_summary_that_told_it_in_other_words(old, facilitator, publish, read):
    reopen_workshop(workshop=old.workshop, by=facilitator)
    lead_to(workshop=old.workshop, by=facilitator, question="1.x.1")
    sentence = "Version 1 counted a question as covered if it was shown or something was recorded. This one tells the two"
    again = publish(old.workshop)
    page, _ = read(again)
    assert (sentence in page, "Questions discussed:" in page, "Questions covered:" in page) == (True, False, False)
    reopen_workshop(workshop=old.workshop, by=facilitator)
    lead_to(workshop=old.workshop, by=facilitator, question="4.1.1")
    page, _ = read(publish(old.workshop))
    assert (sentence in page, "Questions discussed: 1 of 1; before: 0 of 1." in page) == (False, True)
