"""How the lead page is refused: with a status, a name, a sentence, and both texts where there are two."""

import pytest
from django.urls import reverse

from diagnostics.actions.findings import edit_finding, record_finding
from diagnostics.actions.key_actions import edit_action
from diagnostics.actions.marks import mark_question
from diagnostics.actions.workshops import close_workshop
from diagnostics.models import Finding
from tests.actions.traces import everything
from tests.lead.pages import ARRANGING, LEADING, WHO_CAME, WRITES, make_day, say


@pytest.mark.parametrize("name", sorted(set(WRITES) - LEADING - WHO_CAME | ARRANGING))
def test_closed_workshop(day, leading, facilitator, name):
    close_workshop(workshop=day.workshop, by=facilitator)
    before = everything()
    assert say(leading, *day.write(name)) == (
        409,
        {
            "refused": "WorkshopIsClosed",
            "sentence": "This workshop is closed. Reopen it to change what was recorded.",
        },
    )
    assert everything() == before


@pytest.mark.parametrize("name", sorted(LEADING - ARRANGING))
def test_leading_before_the_start(workshop, leading, facilitator, name):
    day = make_day(workshop, facilitator)
    before = everything()
    status, answer = say(leading, *day.write(name))
    assert (status, answer["refused"]) == (409, "WorkshopIsNotRunning")
    assert everything() == before


@pytest.mark.parametrize("name", sorted(WRITES))
def test_f21_a_page_of_another_past(day, leading, name):
    """What it names may be another's by now: it is not taken, and not lost, for the page begins anew and sends it again."""
    before = everything()
    path, body = day.write(name)
    assert say(leading, path, body, **{"X-Workshop-Lineage": "another"}) == (
        409,
        {
            "refused": "HistoryIsAnother",
            "sentence": "The server was put back to an earlier state since this page was opened. Reload the page.",
        },
    )
    assert everything() == before
    assert say(leading, path, body, **{"X-Workshop-Lineage": day.workshop.lineage})[0] == 200


@pytest.mark.parametrize("name", ["finding", "finding_withdraw"])
def test_version_conflict_of_a_line(day, writing, facilitator, name):
    """F9, over the wire."""
    edit_finding(workshop=day.workshop, by=facilitator, finding=day.finding, version=1, text="The facilitator's")
    before = everything()
    status, answer = say(writing, *day.write(name))
    assert (status, answer["refused"], answer["version"]) == (409, "VersionConflict", 2)
    assert answer["stands"]["text"] == "The facilitator's"
    assert answer["offered"] == ({"text": "Said better"} if name == "finding" else {"withdrawn": True})
    assert everything() == before


def test_version_conflict_of_an_action(day, writing, facilitator):
    edit_action(workshop=day.workshop, by=facilitator, key_action=day.action, version=1, by_when="2030-09-01")
    status, answer = say(writing, *day.write("action", by_when="2030-10-01"))
    assert (status, answer["stands"]["by_when"], answer["offered"]["by_when"]) == (409, "2030-09-01", "2030-10-01")


def test_version_conflict_of_an_answer(day, leading, writing):
    assert say(leading, *day.write("answer"))[0] == 200
    status, answer = say(writing, *day.write("answer", text="A half"))
    assert (status, answer["refused"], answer["version"]) == (409, "VersionConflict", 1)
    assert (answer["stands"]["text"], answer["offered"]["text"]) == ("A third", "A half")


def test_the_choice_is_made_with_the_version_that_was_told(day, writing, facilitator):
    edit_finding(workshop=day.workshop, by=facilitator, finding=day.finding, version=1, text="The facilitator's")
    _, refused = say(writing, *day.write("finding", text="The scribe's"))
    assert say(writing, *day.write("finding", text="The scribe's", version=refused["version"]))[0] == 200
    assert Finding.objects.get(pk=day.finding).text == "The scribe's"


def test_key_with_another_text(day, writing):
    """F6, over the wire."""
    path, body = day.write("findings", client_key="a-key")
    assert say(writing, path, body)[0] == 200
    before = everything()
    status, answer = say(writing, path, {**body, "text": "Another line"})
    assert (status, answer["refused"]) == (422, "KeyMeansAnotherText")
    assert everything() == before


@pytest.mark.parametrize("name", WRITES)
def test_key_again_is_answered_as_the_first_time(day, leading, name):
    """F7, one after the other."""
    path, body = day.write(name, client_key="a-key")
    first = say(leading, path, body)
    before = everything()
    assert [first[0], say(leading, path, body)] == [200, first]
    assert everything() == before


def test_left_out_question(day, leading, writing, facilitator):
    mark_question(workshop=day.workshop, by=facilitator, question="1.x.1", mark="left_out", reason="Small group")
    for client, (name, said) in (
        (writing, ("findings", {})),
        (writing, ("findings_move", {"question": "1.x.1"})),
        (writing, ("answer", {})),
        (leading, ("screen_lead", {"question": "1.x.1"})),
    ):
        status, answer = say(client, *day.write(name, **said))
        assert (name, status, answer["refused"]) == (name, 409, "QuestionIsLeftOut")


def test_nothing_to_undo(running, writing):
    status, answer = say(writing, reverse("undo", args=[running.pk]), {})
    assert (status, answer["refused"]) == (409, "NothingToUndo")


def test_undo_of_what_somebody_changed(day, writing, scribe, facilitator):
    line = record_finding(workshop=day.workshop, by=scribe, kind="gap", text="Mine").subject
    edit_finding(workshop=day.workshop, by=facilitator, finding=line.pk, version=1, text="Yours")
    status, answer = say(writing, *day.write("undo"))
    assert (status, answer["refused"]) == (409, "CannotBeUndone")


def test_refusal_is_a_page_where_no_json_was_asked_for(day, leading):
    path, _ = day.write("findings")
    response = leading.post(path, data="{}", content_type="application/json")
    assert response.status_code == 422
    assert response["Content-Type"].startswith("text/html")
    assert "Fill this in first." in response.content.decode()
