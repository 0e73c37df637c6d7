"""Limits of the evidence: whom the room could not hear, what was not discussed and what was left out, frozen with the rest."""

import json

import pytest
from django.urls import reverse

from diagnostics.actions.marks import mark_question
from diagnostics.actions.participants import greet_participant, tick_participant
from diagnostics.actions.screens import lead_to
from diagnostics.actions.workshops import reopen_workshop
from diagnostics.models import InviteeRole, Participant
from diagnostics.outputs.documents import json_of
from diagnostics.outputs.faces.pdf import make as pdf_face
from diagnostics.queries.published import frozen, summary_of
from diagnostics.queries.summary import draw_up
from diagnostics.summary.changes import changes
from diagnostics.summary.documents import document_of, summary_from
from diagnostics.summary.values import Limits
from tests.pages.reading import Page
from tests.paper.reading import faults, squeezed, text_of
from tests.paper.test_schemas import stored_then

HEADING = "Limits of the evidence"


@pytest.fixture
def heads(running, facilitator):
    """The head teacher, who can speak for section 1 alone, is present."""
    InviteeRole.objects.filter(edition=running.edition, number=1).update(speaks_for=["1"])
    InviteeRole.objects.filter(edition=running.edition, number=2).update(speaks_for=["4"])
    first = Participant.objects.filter(workshop=running).first()
    tick_participant(workshop=running, by=facilitator, participant=first.pk, present=True)
    return running


@pytest.fixture
def said(client, facilitator):
    """Return a function that gives what a published summary says of its limits: on its page, and in its PDF without spaces."""
    client.force_login(facilitator)

    def said(row):
        page = Page(client.get(reverse("summary_version", args=[row.workshop_id, row.version]))).text
        held = frozen(row.workshop, row.version)
        pdf = pdf_face(held.summary, held.before)
        assert faults(pdf) == []
        return page, text_of(pdf)

    return said


def limits_of(workshop):
    return draw_up(workshop, version=1, at="2030-05-14T17:00:00Z").limits


def test_who_was_not_ticked_is_not_known(recorded):
    meant = recorded.edition
    assert limits_of(recorded) == Limits(present=0, least=meant.least, most=meant.most, unspoken=())


def test_sections_that_nobody_present_could_speak_for(heads, facilitator):
    assert (limits_of(heads).present, limits_of(heads).unspoken) == (1, ("4", "CANLYNIAD"))
    greet_participant(workshop=heads, by=facilitator, name="Nia", role="Nyrs ysgol", invitee=2)
    greet_participant(workshop=heads, by=facilitator, name="Mair")
    assert (limits_of(heads).present, limits_of(heads).unspoken) == (3, ("CANLYNIAD",))


def test_a_section_that_was_left_out_whole_is_not_said_to_lack_a_voice(heads, facilitator):
    mark_question(workshop=heads, by=facilitator, question="CANLYNIAD.1.1", mark="left_out", reason="Another day")
    assert limits_of(heads).unspoken == ("4",)


@pytest.mark.parametrize(
    ("present", "few", "many"),
    [(0, False, False), (1, True, False), (7, True, False), (8, False, False), (28, False, False), (29, False, True)],
)
def test_how_many_are_few_or_many(present, few, many):
    limits = Limits(present=present, least=8, most=28, unspoken=())
    assert (limits.too_few, limits.too_many) == (few, many)


def test_the_page_and_the_pdf_say_them_in_plain_words(heads, facilitator, record, publish, said):
    by = {"workshop": heads, "by": facilitator}
    lead_to(**by, question="1.x.9")
    record("Nobody counts the boarders.")
    mark_question(**by, question="1.y.1", mark="left_out", reason="No time today")
    mark_question(**by, question="4.1.2", mark="left_out", reason="No time today")
    row = publish(heads)
    page, pdf = said(row)
    least, most = heads.edition.least, heads.edition.most
    for words in (
        HEADING,
        f"Few people: 1 person was present, and the workbook is meant for {least} to {most}.",
        "Nobody present knew at first hand 4 Cydweithio; CANLYNIAD Y canlyniad gorau.",
        "Questions not discussed: 1 Gwybodaeth leol (1 of 2); 4 Cydweithio (its only one); CANLYNIAD Y canlyniad gorau (its "
        "only one).",
        "Left out: 2 questions, because: No time today (2).",
    ):
        assert (words in page, squeezed(words) in pdf) == (True, True), words


def test_the_json_tells_them(heads, publish):
    told = json.loads(json_of(summary_of(publish(heads))))
    least, most = heads.edition.least, heads.edition.most
    assert told["limits"] == {"present": 1, "least": least, "most": most, "unspoken": ["4", "CANLYNIAD"]}


def test_a_new_version_tells_who_can_speak_now(heads, facilitator, publish, said):
    first = publish(heads)
    reopen_workshop(workshop=heads, by=facilitator)
    greet_participant(workshop=heads, by=facilitator, name="Nia", role="Nyrs ysgol", invitee=2)
    second = publish(heads)
    parts = {part.title: part.words for part in changes(summary_of(first), summary_of(second))}
    assert parts["Nobody present could speak for"] == "1 gone"
    assert squeezed("Gone 4: Cydweithio") in said(second)[1]
    assert summary_of(first).limits.unspoken == ("4", "CANLYNIAD")


def test_what_was_published_before_says_nothing_of_them(heads, publish):
    then = stored_then(3)
    old, new = summary_from(**then), summary_of(publish(heads))
    assert old.limits is None
    assert "limits" not in document_of(old)
    assert "Nobody present could speak for" not in {part.title for part in changes(old, new)}


def test_a_page_of_before_has_no_such_part(client, facilitator, published):
    document = {name: said for name, said in published.document.items() if name != "limits"}
    type(published).objects.filter(pk=published.pk).update(document=document)
    client.force_login(facilitator)
    page = Page(client.get(reverse("summary_version", args=[published.workshop_id, 1])))
    assert HEADING not in page.text
    assert "Who took part" in page.text
