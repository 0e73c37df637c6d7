"""The page before closing and before publishing: what it says, and where its links lead."""

import pytest
from django.urls import reverse

from diagnostics.actions.answers import save_answer
from diagnostics.actions.findings import move_findings, record_finding
from diagnostics.actions.key_actions import agree_action, edit_action
from diagnostics.actions.marks import mark_question
from diagnostics.actions.participants import change_participant, list_participant
from diagnostics.actions.screens import lead_to
from diagnostics.actions.workshops import close_workshop, start_workshop
from diagnostics.models import Participant, Workshop
from tests.pages.reading import Page


@pytest.fixture
def day(workshop, ruth):
    """The workshop started, with one of everything that may be open."""
    by = {"workshop": workshop, "by": ruth}
    start_workshop(**by, planned_for=workshop.date)
    record_finding(**by, kind="recommendation", text="Count them.", question="1.x.9")
    record_finding(**by, kind="gap", text="Off the screen.", question="1.x.9", on_screen=False)
    agree_action(**by, what="Buy curtains.")
    agree_action(**by, what="Count.", lead_person="Mair")
    save_answer(**by, question="4.1.1", version=0, to_find_out="How many lamps.", who="Olwen")
    mark_question(**by, question="1.y.1", mark="come_back", reason="after lunch")
    return Workshop.objects.get(pk=workshop.pk)


@pytest.fixture
def read(hers, day):
    """Return a function that reads the page as it is now."""
    return lambda: Page(hers.get(reverse("close", args=[day.pk])))


def test_what_is_lacking_is_said_as_one_would_say_it(read):
    text = read().text
    assert "Buy curtains. lacks a lead and a date Count. lacks a date Leads to be asked Count. Mair" in text
    assert "To find out, without a person or a date How many lamps. 4.1.1 lacks a date" in text


def test_questions_lead_to_the_lead_page_while_the_workshop_runs(read, day, ruth):
    lead = reverse("lead", args=[day.pk])
    keys = ["1.x.9", "4.1.1", "1.y.1", "1.x.1", "1.y.1", "4.1.1", "CANLYNIAD.1.1"]  # the last four: topics not discussed
    assert [link for link in read().links if "#" in link and link != "#main"] == [f"{lead}#{key}" for key in keys]
    close_workshop(workshop=day, by=ruth)
    assert [link for link in read().links if link.startswith(f"{lead}#")] == []
    assert "Count them. 1.x.9" in read().text


def test_topic_that_was_not_discussed_says_what_is_recorded_under_it(read, day, ruth):
    by = {"workshop": day, "by": ruth}
    text = read().text
    assert "Topics not shown on the screen No question was put on the room’s screen, so nothing counts as discussed." in text
    assert "4 topics with questions that were not shown 1 Gwybodaeth leol: Cyfrif the whole topic not shown; 2 lines " in text
    assert "4 Cydweithio: Arwain the whole topic not shown; 1 answer recorded CANLYNIAD" in text
    lead_to(**by, question="1.x.1")
    move_findings(**by, findings=[record_finding(**by, kind="gap", text="Lamps.").subject.pk], question="4.1.2")
    text = read().text
    assert "Topics not discussed Their questions were not on the room’s screen, or were only paged past." in text
    assert "1 Gwybodaeth leol: Cyfrif 1 of 2 questions not discussed; 2 lines recorded 1 Gwybodaeth leol the whole" in text
    assert "4 Cydweithio: Arwain the whole topic not discussed; 1 line, 1 answer recorded" in text


def test_lines_kept_off_the_screen_are_counted_in_a_sentence(read, day, ruth):
    said = "stays out of the summary unless the facilitator puts it in when publishing."
    assert f"1 line is kept off the screen, and {said}" in read().text
    record_finding(workshop=day, by=ruth, kind="gap", text="One more.", on_screen=False)
    said = "stay out of the summary unless the facilitator puts them in when publishing."
    assert f"2 lines are kept off the screen, and {said}" in read().text


def test_what_is_still_open_is_a_sentence(read, day, ruth):
    close_workshop(workshop=day, by=ruth)
    assert "10 things are still open. The summary says so plainly;" in read().text


UNTICKED = (
    "Recorded as agreed, and not ticked present The summary says of nobody that they agreed in the room unless they were"
    " there. Tick who came, or it will say what stands here. Count. Mair"
)
REPORTED = "Reported agreed by Ruth Penhallow."
LEADS = {  # the agreement, and whether Mair is ticked present (None: not on the list): what stands on the page
    ("agreed", None): f"{UNTICKED} not on the list: {REPORTED}",
    ("agreed", False): f"{UNTICKED} on the list, not ticked present: {REPORTED}",
    ("agreed", True): "",
    ("not_asked", False): "Leads to be asked Count. Mair",
    ("not_asked", True): "Leads who were there and not asked Count. Mair",
    ("absent", False): "Leads to be asked Count. Mair was not there",
    ("absent", True): "Recorded as not there, and ticked present The summary will say that it is not recorded whether they"
    " agreed. Correct the action, or the list. Count. Mair",
    ("reported", False): "",
}
HEADINGS = ["Recorded as agreed", "Leads who were there", "Recorded as not there", "Leads to be asked"]


@pytest.mark.parametrize(("agreement", "present"), LEADS)
def test_how_leads_stand_to_their_actions(read, day, ruth, agreement, present):
    action = day.actions.get(what="Count.")
    edit_action(workshop=day, by=ruth, key_action=action.pk, version=1, agreement=agreement, by_when="2030-09-01")
    if present is not None:
        list_participant(workshop=day, by=ruth, role="Head", name="MAIR", present=present)
    text, said = read().text, LEADS[agreement, present]
    assert said in text
    found = [heading for heading in HEADINGS if heading in text]
    assert found == [heading for heading in HEADINGS if said.startswith(heading)]


def test_an_organisation_alone_is_nobody_who_agreed(read, day, ruth):
    list_participant(workshop=day, by=ruth, role="Head", name="Mair", organisation="Ysgol", present=True)
    agree_action(workshop=day, by=ruth, what="Weigh.", lead_organisation="Ysgol", by_when="2030-09-01", agreement="agreed")
    assert f"Weigh. Ysgol nobody is named: {REPORTED}" in read().text


def test_how_many_are_ticked_present(read, day, ruth):
    assert "Nobody on the list is ticked present." in read().text
    assert reverse("participants", args=[day.pk]) in read().links
    first, second = Participant.objects.filter(workshop=day)
    change_participant(workshop=day, by=ruth, participant=first.pk, present=True)
    assert "1 of 2 people on the list is ticked present." in read().text
    change_participant(workshop=day, by=ruth, participant=second.pk, present=True)
    assert "2 of 2 people on the list are ticked present. Page one of the summary says how many came." in read().text


def test_lines_that_wait_here_are_looked_for_before_closing_and_before_publishing(hers, day, ruth):
    address = reverse("close", args=[day.pk])
    waiting = f'data-waiting-here="{ruth.pk}/{day.pk}" hidden'
    assert waiting in hers.get(address).content.decode()
    close_workshop(workshop=day, by=ruth)
    assert waiting in hers.get(address).content.decode()
