"""Another workshop's ids in every place an id is taken (S2), tried by somebody with a seat in both."""

import datetime

import pytest
from django.urls import reverse

from diagnostics.actions.findings import record_finding
from diagnostics.actions.loading import load_workbook
from diagnostics.actions.seats import give_seat
from diagnostics.actions.workshops import plan_workshop, start_workshop
from diagnostics.library.shape import Content
from diagnostics.models import Participant, Seat
from tests.actions.traces import everything
from tests.lead.pages import WRITES, say

WITH_IDS = (
    "finding", "finding_withdraw", "findings_move", "actions", "action", "action_withdraw", "actions_order", "agenda_open",
    "agenda_plan", "agenda_items", "agenda_item", "agenda_order", "person",
)  # fmt: skip
NOTHING = "It is no longer here. Reload the page to see what is."


@pytest.fixture
def both(elsewhere, facilitator, stranger):
    """The other day, in which the facilitator has a seat as well."""
    give_seat(workshop=elsewhere.workshop, by=stranger, user=facilitator, role="facilitator")
    return elsewhere


def test_these_are_all_the_places(day):
    """What is said changes with the ids of the day exactly where an id is taken."""
    other = type(day)(None, *(-n for n in (1, 2, 3, 4, 5, 6)))
    with_ids = [name for name, (path, body) in WRITES.items() if (path(day), body(day)) != (path(other), body(other))]
    assert set(with_ids) == set(WITH_IDS)


@pytest.mark.parametrize("name", WITH_IDS)
def test_ids_of_another_workshop(day, both, leading, name):
    before = everything()
    assert say(leading, *day.write(name, ids=both)) == (404, {"refused": "NotThere", "sentence": NOTHING})
    assert everything() == before


@pytest.mark.parametrize("name", WITH_IDS)
def test_ids_of_nothing_are_answered_alike(day, both, leading, name):
    """So that an id that exists elsewhere cannot be told from one that does not."""
    nothing = type(day)(day.workshop, *[2**62] * 6)
    assert say(leading, *day.write(name, ids=nothing)) == (404, {"refused": "NotThere", "sentence": NOTHING})


def test_own_ids_among_anothers(day, both, leading):
    before = everything()
    for name, said in (
        ("findings_move", {"findings": [day.finding, both.finding]}),
        ("actions", {"findings": [day.finding, both.finding]}),
        ("actions_order", {"order": [day.action, both.action]}),
    ):
        assert say(leading, *day.write(name, **said))[0] == 404
    assert everything() == before


@pytest.fixture
def other_keys(edition, tiny_content, facilitator):
    """A running workshop on another edition, whose first question and its first prompt have keys of their own."""
    said = tiny_content.model_dump(mode="json")
    question = said["sections"][0]["topics"][0]["questions"][0]
    question["key"], question["prompts"][0]["key"] = "other.q", "other.p"
    other, made = load_workbook(content=Content.model_validate(said))
    assert made
    workshop = plan_workshop(by=facilitator, edition=other, title="t", area="a", date=datetime.date(2030, 5, 14))
    start_workshop(workshop=workshop, by=facilitator, planned_for=workshop.date)
    record_finding(workshop=workshop, by=facilitator, kind="gap", text="There", question="other.q", prompt="other.p")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("findings", {"question": "other.q", "prompt": None}),
        ("findings", {"question": "1.x.1", "prompt": "other.p"}),
        ("findings", {"question": "1.x.9", "prompt": "1.x.1.a"}),
        ("finding", {"prompt": "other.p"}),
        ("findings_move", {"question": "other.q"}),
        ("screen_lead", {"question": "other.q"}),
    ],
)
def test_keys_of_another_edition(day, other_keys, leading, name, said):
    before = everything()
    status, answer = say(leading, *day.write(name, **said))
    assert (status, answer["refused"] in {"QuestionIsUnknown", "PromptIsUnknown"}) == (404, True)
    assert everything() == before


@pytest.mark.parametrize("name", ["answer", "mark"])
def test_key_of_another_edition_in_the_path(day, other_keys, leading, name):
    path, body = day.write(name)
    path = reverse(name, kwargs={"pk": day.workshop.pk, "question": "other.q"})
    before = everything()
    status, answer = say(leading, path, body)
    assert (status, answer["refused"]) == (404, "QuestionIsUnknown")
    assert everything() == before


def test_plain_form_with_a_question_of_another_edition(day, other_keys, leading):
    before = everything()
    said = {"kind": "gap", "text": "A line", "question": "other.q"}
    page = leading.post(reverse("plain_record", args=[day.workshop.pk]), said)
    assert "This workbook has no such question." in page.content.decode()
    assert everything() == before


def test_people_of_another_workshop(day, both, leading):
    """The forms beside the lead page that take an id."""
    person = Participant.objects.filter(workshop=both.workshop).first().pk
    seat = Seat.objects.filter(workshop=both.workshop).first().pk
    before = everything()
    for name, extra in (("participant", person), ("participant_remove", person), ("seat_take", seat)):
        path = reverse(name, args=[day.workshop.pk, extra])
        assert leading.post(path, {"role": "Mine", "name": "Mine"}).status_code == 404
    assert leading.get(reverse("participant", args=[day.workshop.pk, person])).status_code == 404
    assert everything() == before


def test_client_key_of_another_workshop_and_of_another_person(day, both, leading, strange):
    """F8, over the wire."""
    body = {"kind": "gap", "text": "A line", "question": "1.x.1", "client_key": "a-key"}
    assert say(leading, reverse("findings", args=[day.workshop.pk]), body)[0] == 200
    before = everything()
    nothing = (404, {"refused": "KeyIsNotYours", "sentence": "There is nothing here. Reload the page."})
    path = reverse("findings", args=[both.workshop.pk])
    for client in (leading, strange):
        for text in ("A line", "Another line"):
            assert say(client, path, {**body, "text": text}) == nothing
    assert everything() == before
