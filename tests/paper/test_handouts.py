"""Paper for the room: a page to print and a PDF of each kind, from the workbook as arranged, as it is now."""

import datetime

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils.html import escape

from diagnostics.actions.loading import load_workbook
from diagnostics.actions.local_questions import add_question
from diagnostics.actions.marks import mark_question
from diagnostics.actions.participants import list_participant
from diagnostics.actions.workshops import close_workshop, plan_workshop
from diagnostics.models import Participant
from diagnostics.outputs.handouts import MORE_PLACES, PAPERS
from diagnostics.queries.content import content_of
from diagnostics.tokens import join_address
from diagnostics.vocabulary import Kind
from tests.paper.reading import faults, squeezed, text_of

ADDED = "Who brings the tea to the ward?"
LEFT_OUT = "1.x.9"


def pdf_of(workshop, kind, tmp_path):
    target = tmp_path / f"{kind}.pdf"
    call_command("workshop_paper", str(workshop.pk), kind=kind, output=str(target))
    return target.read_bytes()


def missing(texts, pdf):
    said = text_of(pdf)
    return [text for text in texts if squeezed(text) not in said]


@pytest.fixture
def arranged(workshop, facilitator):
    """A planned workshop with a question of its own, one left out, and people on its list."""
    add_question(workshop=workshop, by=facilitator, topic="1.x", text=ADDED)
    mark_question(workshop=workshop, by=facilitator, question=LEFT_OUT, mark="left_out", reason="Another day")
    for name, email in (("Nia Rees", "nia@example.org"), ("Tom Pugh", "tom@example.org")):
        list_participant(workshop=workshop, by=facilitator, role="Midwife", name=name, organisation="Harbour", email=email)
    workshop.refresh_from_db()
    return workshop


def asked(workshop):
    content = content_of(workshop.edition)
    return [question for key, question in content.questions.items() if key != LEFT_OUT]


def test_the_participants_copy_is_the_workbook_as_arranged(arranged, tmp_path):
    pdf, content = pdf_of(arranged, "participants", tmp_path), content_of(arranged.edition)
    assert faults(pdf) == []
    questions = asked(arranged)
    texts = [ADDED, *(q.text for q in questions), *(p.text for q in questions for p in q.all_prompts)]
    texts += [arranged.area, arranged.title, arranged.spoken_code, join_address()]
    texts += [section.aim for section in content.sections if any(q.key != LEFT_OUT for q in section.questions)]
    texts += [item.title for item in arranged.agenda.all()]
    texts += [page.title for page in content.guide if not page.facilitators]
    assert missing(texts, pdf) == []
    hidden = [content.questions[LEFT_OUT].text, "Nia Rees", "nia@example.org"]
    assert missing(hidden, pdf) == hidden


def test_what_the_guide_says_to_those_who_lead_is_on_no_copy(whole_content, facilitator, leading):
    edition, _ = load_workbook(content=whole_content)
    workshop = plan_workshop(by=facilitator, edition=edition, title="Sleep", area="Wend", date=datetime.date(2030, 5, 14))
    html = leading.get(reverse("workshop_paper", args=[workshop.pk, "participants"])).content.decode()
    shown = {page.title: f"<h2>{escape(page.title)}</h2>" in html for page in whole_content.guide}
    assert shown == {page.title: page.slug != "running-the-workshop" for page in whole_content.guide}


def test_the_recording_book_has_four_columns_for_every_question(arranged, tmp_path):
    pdf = pdf_of(arranged, "recording", tmp_path)
    assert faults(pdf) == []
    assert missing([ADDED, *(q.text for q in asked(arranged)), "Key actions"], pdf) == []
    columns = squeezed("".join(kind.plural for kind in Kind))
    assert text_of(pdf).count(columns) == len(asked(arranged)) + 1


def test_the_sign_in_sheet_has_everybody_and_room_for_more(arranged, tmp_path, leading):
    pdf = pdf_of(arranged, "sign-in", tmp_path)
    assert faults(pdf) == []
    people = Participant.objects.filter(workshop=arranged)
    assert missing([text for person in people for text in (person.name, person.role, person.organisation)], pdf) == []
    assert missing(["nia@example.org"], pdf) == ["nia@example.org"]
    html = leading.get(reverse("workshop_paper", args=[arranged.pk, "sign-in"])).content.decode()
    assert html.count('<th scope="row">') == people.count() + MORE_PLACES


def test_a_sign_in_sheet_of_nobody_says_so(workshop, tmp_path):
    Participant.objects.filter(workshop=workshop).delete()
    pdf = pdf_of(workshop, "sign-in", tmp_path)
    assert faults(pdf) == []
    assert missing(["Nobody is on the list yet: the rows are for whoever comes."], pdf) == []


def test_two_cards_are_on_a_sheet_until_the_workshop_is_closed(running, facilitator, tmp_path, leading):
    pdf = pdf_of(running, "cards", tmp_path)
    assert faults(pdf) == []
    assert text_of(pdf).count(squeezed(running.spoken_code)) == 2
    assert text_of(pdf).count(squeezed(join_address())) == 2
    page = reverse("workshop_paper", args=[running.pk, "cards"])
    assert leading.get(page).headers["Location"] == reverse("card", args=[running.pk])
    close_workshop(workshop=running, by=facilitator)
    with pytest.raises(CommandError, match="nobody can join it any more"):
        pdf_of(running, "cards", tmp_path)
    assert "Table cards" not in leading.get(reverse("workshop_papers", args=[running.pk])).content.decode()


@pytest.mark.parametrize("kind", ["participants", "recording", "sign-in"])
def test_each_is_a_page_too_that_takes_as_many_queries_as_ever(arranged, facilitator, leading, kind, django_assert_num_queries):
    address = reverse("workshop_paper", args=[arranged.pk, kind])
    html = leading.get(address).content.decode()
    if kind != "sign-in":
        assert escape(ADDED) in html
        assert escape(content_of(arranged.edition).questions[LEFT_OUT].text) not in html
    with django_assert_num_queries(10):
        leading.get(address)
    for n in range(5):
        list_participant(workshop=arranged, by=facilitator, role="Midwife", name=f"Person {n}")
        add_question(workshop=arranged, by=facilitator, topic="1.x", text=f"One more, {n}?")
    leading.get(address)
    with django_assert_num_queries(10):
        assert leading.get(address).status_code == 200


def test_unknown_ones_are_refused(workshop, leading, tmp_path):
    assert leading.get(reverse("workshop_paper", args=[workshop.pk, "banner"])).status_code == 404
    with pytest.raises(CommandError, match="There is no workshop 987654"):
        call_command("workshop_paper", "987654", kind="cards", output=str(tmp_path / "x.pdf"))
    with pytest.raises(CommandError, match="is a folder"):
        call_command("workshop_paper", str(workshop.pk), kind="cards", output=str(tmp_path))
    assert set(PAPERS) == {"participants", "recording", "sign-in", "cards"}
