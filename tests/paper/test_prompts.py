"""What the numbers stand for: the prompts of a question, the one that a line speaks to, and what was not discussed."""

import re

import pytest
from django.urls import reverse

from diagnostics.actions.marks import mark_question
from diagnostics.actions.screens import lead_to
from diagnostics.outputs.faces.pdf import make as pdf_face
from diagnostics.outputs.paper import leaves_of
from diagnostics.queries.published import frozen, summary_of
from diagnostics.vocabulary import Kind
from tests.paper.reading import faults, squeezed, text_of

pytestmark = pytest.mark.one_database


@pytest.fixture
def read_here(client, facilitator):
    """Return a function that gives the words of a published version's page, spaced singly."""
    client.force_login(facilitator)

    def read_here(workshop):
        page = client.get(reverse("summary_version", args=[workshop.pk, 1])).content.decode()
        return " ".join(re.sub(r"<[^>]+>", " ", page).replace("&nbsp;", " ").split())

    return read_here


def test_keys_carry_the_nesting(published):
    question = summary_of(published).questions["1.x.1"]
    assert [(prompt.key, [part.key for part in under]) for prompt, under in question.nested] == [
        ("1.x.1.a", ["1.x.1.a.2", "1.x.1.a.1"]),
        ("1.x.1.b", []),
    ]


def test_line_says_which_prompt_it_is_on(recorded, record, publish, read_here):
    record("Nobody sleeps by day.", Kind.GAP, "1.x.1", prompt="1.x.1.a.2")
    publish(recorded)
    said = read_here(recorded)
    assert "The school nurse knows them all. 1.x.1 on b: NO" in said
    assert "Nobody sleeps by day. 1.x.1 on a.2: gyda&#x27;r nos" in said
    assert "Nobody counts the boarders. 1.x.9 → action 1" in said


def test_answer_stands_under_its_question_with_the_prompts(published, read_here):
    said = read_here(published.workshop)
    assert "wyth awr? (a) NO (a.2) gyda&#x27;r nos (a.1) yn y bore (b) NO Four in ten." in said


def test_closing_list_has_the_prompts_by_their_letters(published, read_here):
    behind = read_here(published.workshop).partition("The questions behind the numbers")[2]
    assert "wyth awr? a NO a.2 gyda&#x27;r nos a.1 yn y bore b NO 1.x.9 Pwy sydd heb eu cyfrif?" in behind


def test_paper_says_the_prompts_too(published):
    pdf = pdf_face(summary_of(published))
    assert faults(pdf) == []
    text = text_of(pdf)
    assert squeezed("1.x.1 on b: NO") in text
    assert squeezed("a.2 gyda'r nos a.1 yn y bore b NO") in text


def test_what_was_not_discussed(running, record, facilitator, publish, read_here):
    lead_to(workshop=running, by=facilitator, question="1.x.9")
    record("Nobody counts them.", Kind.GAP, "1.x.9")
    mark_question(workshop=running, by=facilitator, question="4.1.2", mark="left_out", reason="no time")
    publish(running)
    said = read_here(running)
    assert "Not discussed Topic Discussed Questions not discussed 1 Gwybodaeth leol: Cyfrif Partly" in said
    assert "1 Gwybodaeth leol: Cyfrif Partly discussed 1 of 2: 1.x.1 1 Gwybodaeth leol Not discussed 1 of 1 4 " in said
    assert "4 Cydweithio: Arwain Not discussed 1 of 2 CANLYNIAD" in said
    quoted = [question.key for question in leaves_of(frozen(running, 1).summary)["questions"]]
    assert quoted == ["1.x.1", "1.x.9"], "each number that the summary prints, and no other"


def test_marked_question_stands_with_its_prompts_and_the_reason(running, facilitator, publish, read_here):
    mark_question(workshop=running, by=facilitator, question="1.x.1", mark="come_back", reason="after lunch")
    publish(running)
    assert "yn y bore (b) NO after lunch" in read_here(running)


def test_contact_has_no_trailing_sign(running, publish, read_here):
    running.contact_name, running.contact_phone, running.contact_email = "Olwen", "01632 960417", "olwen@saltmere.example"
    running.save()
    publish(running)
    assert "Whom to ring Olwen 01632 960417 olwen@saltmere.example Who does what" in read_here(running)


def test_page_draws_the_tree_in_the_letters_of_the_site(client, published, facilitator):
    """A picture in an address has no fonts but the computer's own; the paper needs one, the page does not."""
    client.force_login(facilitator)
    page = client.get(reverse("summary_version", args=[published.workshop_id, 1])).content.decode()
    assert '<div class="front__tree"><svg class="tree"' in page.replace("\n", "")
    assert "data:image" not in page
