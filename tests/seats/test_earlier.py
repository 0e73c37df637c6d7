"""What key actions and answers said before can be found again, and a withdrawn key action brought back (F9)."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from diagnostics import clock, urls
from diagnostics.actions.answers import save_answer
from diagnostics.actions.key_actions import agree_action, edit_action, order_actions, restore_action, withdraw_action
from diagnostics.actions.undo import undo_last
from diagnostics.actions.workshops import close_workshop
from diagnostics.errors import NotThere, VersionConflict, WorkshopIsClosed
from diagnostics.models import KeyAction, Question
from diagnostics.queries.earlier_texts import history_of_action, history_of_answer, withdrawn_actions_of
from tests.actions.traces import change, everything, one_event, refuses, revision_of
from tests.lead.pages import ask, say

NOON = datetime.datetime(2030, 5, 14, 12, 0, tzinfo=datetime.UTC)
BARE = {
    "lead_person": "", "lead_organisation": "", "by_when": "", "by_when_said": "", "measure": "", "agreement": "not_asked",
    "agreement_words": "", "priority_action": None,
}  # fmt: skip
NOTHING = "There is nothing here for you. To record, ask the facilitator for a seat."
NOT_THERE = (404, {"refused": "NotThere", "sentence": NOTHING})
SIGN_IN = (401, {"refused": "SignIn", "sentence": "Sign in again to go on."})


@pytest.fixture
def agreed(running, scribe):
    return agree_action(workshop=running, by=scribe, what="Name a lead").subject


@pytest.fixture
def gone(running, facilitator):
    """A withdrawn key action."""
    row = agree_action(workshop=running, by=facilitator, what="Dropped", lead_person="Nia", by_when="2030-09-01").subject
    withdraw_action(workshop=running, by=facilitator, key_action=row.pk, version=1)
    return row


@pytest.fixture
def asked(running):
    return Question.objects.get(edition=running.edition, key="1.x.1")


def whats(row):
    return [entry["what"] for entry in history_of_action(row)]


def texts(workshop, question):
    return [entry["text"] for entry in history_of_answer(workshop, question)]


# Key actions.


def test_all_that_an_action_said_with_who_and_when(running, facilitator, scribe):
    with clock.as_if(NOON):
        row = agree_action(workshop=running, by=scribe, what="Name a lead").subject
    one = revision_of(running)
    better = {
        "what": "Name two",
        "lead_person": "Nia",
        "by_when": "2030-09-01",
        "by_when_said": "end of term",
        "priority_action": 2,
    }
    better |= {"agreement": "reported", "agreement_words": "Her deputy"}
    with clock.as_if(NOON + datetime.timedelta(minutes=5)):
        edit_action(workshop=running, by=facilitator, key_action=row.pk, version=1, **better)
    assert history_of_action(row) == [
        {**BARE, **better, "by": "Olwen", "at": "2030-05-14T12:05:00+00:00", "revision": one + 1},
        {**BARE, "what": "Name a lead", "by": "Idris", "at": "2030-05-14T12:00:00+00:00", "revision": one},
    ]


def test_what_changes_nothing_that_an_action_says_is_no_entry(running, agreed, gone, scribe):
    said = {"workshop": running, "by": scribe}
    other = agree_action(**said, what="Another").subject
    order_actions(**said, order=[other.pk, agreed.pk])
    withdraw_action(**said, key_action=agreed.pk, version=2)
    restore_action(**said, key_action=agreed.pk, version=3)
    assert (whats(agreed), whats(other)) == (["Name a lead"], ["Another"])


def test_an_edit_of_an_action_that_was_undone_is_found(running, agreed, scribe):
    edit_action(workshop=running, by=scribe, key_action=agreed.pk, version=1, measure="Said in error")
    undo_last(workshop=running, by=scribe)
    assert [entry["measure"] for entry in history_of_action(agreed)] == ["", "Said in error", ""]


# Answers.


def test_all_that_was_answered_with_who_and_when(running, asked, facilitator, scribe):
    said = {"text": "A third", "source": "Survey", "as_of": "2029-11-30", "to_find_out": "By ward?", "who": "Nia"}
    said |= {"as_of_said": "", "by_when_said": "soon"}
    with clock.as_if(NOON):
        save_answer(workshop=running, by=scribe, question="1.x.1", version=0, **said)
    one = revision_of(running)
    with clock.as_if(NOON + datetime.timedelta(minutes=5)):
        save_answer(workshop=running, by=facilitator, question="1.x.1", version=1, text="A half", by_when="2030-06-30")
    blank = dict.fromkeys(["source", "as_of", "as_of_said", "to_find_out", "who", "by_when", "by_when_said"], "")
    assert history_of_answer(running, asked) == [
        {**blank, "text": "A half", "by_when": "2030-06-30",
         "by": "Olwen", "at": "2030-05-14T12:05:00+00:00", "revision": one + 1},
        {**said, "by_when": "", "by": "Idris", "at": "2030-05-14T12:00:00+00:00", "revision": one},
    ]  # fmt: skip


def test_an_answer_that_was_emptied_or_undone_is_found(running, asked, scribe):
    said = {"workshop": running, "by": scribe, "question": "1.x.1"}
    assert history_of_answer(running, asked) == []
    save_answer(**said, version=0, text="First")
    save_answer(**said, version=1)
    save_answer(**said, version=2, text="In error")
    undo_last(workshop=running, by=scribe)
    assert texts(running, asked) == ["", "In error", "", "First"]


def test_only_of_what_was_asked(running, another, asked, agreed, scribe, stranger):
    """Rows of other tables, questions and workshops have the same numbers."""
    save_answer(workshop=running, by=scribe, question="1.x.1", version=0, text="Here")
    save_answer(workshop=running, by=scribe, question="4.1.1", version=0, text="There")
    save_answer(workshop=another, by=stranger, question="1.x.1", version=0, text="Elsewhere")
    other = agree_action(workshop=running, by=scribe, what="Another").subject
    agree_action(workshop=another, by=stranger, what="Elsewhere")
    assert (whats(agreed), whats(other), texts(running, asked)) == (["Name a lead"], ["Another"], ["Here"])


@pytest.mark.parametrize("saves", [1, 9])
def test_queries(running, asked, agreed, facilitator, scribe, saves, django_assert_num_queries):
    for n in range(saves):
        by = (scribe, facilitator)[n % 2]
        edit_action(workshop=running, by=by, key_action=agreed.pk, version=n + 1, what=f"What {n}", priority_action=2)
        save_answer(workshop=running, by=by, question="1.x.1", version=n, text=f"Text {n}")
        row = agree_action(workshop=running, by=by, what=f"Gone {n}").subject
        withdraw_action(workshop=running, by=by, key_action=row.pk, version=1)
    row = KeyAction.objects.select_related("workshop").get(pk=agreed.pk)
    with django_assert_num_queries(2):
        assert len(history_of_action(row)) == saves + 1
    with django_assert_num_queries(2):
        assert len(history_of_answer(running, asked)) == saves
    with django_assert_num_queries(1):
        assert len(withdrawn_actions_of(running)) == saves


# Withdrawn key actions.


def test_withdrawn_actions_newest_first(running, another, agreed, gone, facilitator, stranger):
    withdraw_action(workshop=running, by=facilitator, key_action=agreed.pk, version=1)
    elsewhere = agree_action(workshop=another, by=stranger, what="Elsewhere").subject
    withdraw_action(workshop=another, by=stranger, key_action=elsewhere.pk, version=1)
    lead = {"lead_organisation": "", "by_when_said": "", "version": 2}
    assert withdrawn_actions_of(running) == [
        {"id": gone.pk, "what": "Dropped", "lead_person": "Nia", "by_when": "2030-09-01", **lead},
        {"id": agreed.pk, "what": "Name a lead", "lead_person": "", "by_when": "", **lead},
    ]


def test_an_action_brought_back_as_it_was_by_the_other_seat(running, gone, facilitator, scribe):
    withdrawn = KeyAction.objects.filter(pk=gone.pk).values(*KeyAction.RECORDED).get()
    before = {**withdrawn, "by_when": "2030-09-01"}
    with one_event(running, "action.restored", scribe, change(gone, before, {**before, "withdrawn": False})):
        restore_action(workshop=running, by=scribe, key_action=gone.pk, version=2)
    row = KeyAction.objects.filter(pk=gone.pk).values(*KeyAction.RECORDED, "version").get()
    assert row == {**withdrawn, "withdrawn": False, "version": 3}
    assert withdrawn_actions_of(running) == []


def test_an_action_that_stands_or_is_not_there(running, agreed, another, scribe, stranger):
    elsewhere = agree_action(workshop=another, by=stranger, what="Elsewhere").subject
    withdraw_action(workshop=another, by=stranger, key_action=elsewhere.pk, version=1)
    for pk in (agreed.pk, elsewhere.pk, 10**9):
        with refuses(NotThere):
            restore_action(workshop=running, by=scribe, key_action=pk, version=2)


def test_an_action_with_another_version(running, gone, scribe):
    with refuses(VersionConflict):
        restore_action(workshop=running, by=scribe, key_action=gone.pk, version=1)


def test_an_action_after_closing(running, gone, facilitator):
    close_workshop(workshop=running, by=facilitator)
    with refuses(WorkshopIsClosed):
        restore_action(workshop=running, by=facilitator, key_action=gone.pk, version=2)


# The addresses.


@pytest.fixture
def restoring(running, gone):
    return reverse("action_restore", args=[running.pk, gone.pk]), {"version": 2}


@pytest.fixture
def reads(running, agreed):
    return [
        reverse("action_history", args=[running.pk, agreed.pk]),
        reverse("answer_history", args=[running.pk, "1.x.1"]),
        reverse("actions_withdrawn", args=[running.pk]),
    ]


def test_every_address_is_tried_here():
    found = {row.name for row in urls.urlpatterns if row.callback.__module__ == "diagnostics.views.earlier"}
    assert found == {"action_history", "answer_history", "actions_withdrawn", "action_restore"}


@pytest.mark.parametrize("who", ["leading", "writing"])
def test_a_seat_may(running, restoring, request, who):
    before = revision_of(running)
    status, answer = say(request.getfixturevalue(who), *restoring)
    assert (status, answer["revision"], answer["version"]) == (200, before + 1, 3)


def test_what_is_told(running, asked, agreed, gone, reads, writing, scribe):
    save_answer(workshop=running, by=scribe, question="1.x.1", version=0, text="A third")
    told = [ask(writing, path) for path in reads]
    assert told == [
        (200, {"history": history_of_action(agreed)}),
        (200, {"history": history_of_answer(running, asked)}),
        (200, {"actions": withdrawn_actions_of(running)}),
    ]
    assert [len(list(answer.values())[0]) for _, answer in told] == [1, 1, 1]


def test_a_question_that_was_never_answered_and_one_that_is_not_there(running, leading):
    assert ask(leading, reverse("answer_history", args=[running.pk, "4.1.1"])) == (200, {"history": []})
    assert ask(leading, reverse("answer_history", args=[running.pk, "9.9.9"]))[0] == 404
    assert ask(leading, f"/workshops/{running.pk}/answers/a%00/history/")[0] == 404


def test_strangers_and_nobody(restoring, reads, another, strange):
    before = everything()
    for client, refused in ((strange, NOT_THERE), (Client(), SIGN_IN)):
        assert say(client, *restoring) == refused
        assert [ask(client, path) for path in reads] == [refused] * len(reads)
    assert everything() == before


def test_ids_of_another_workshop(running, another, leading, stranger):
    elsewhere = agree_action(workshop=another, by=stranger, what="Elsewhere").subject
    withdraw_action(workshop=another, by=stranger, key_action=elsewhere.pk, version=1)
    before = everything()
    assert say(leading, reverse("action_restore", args=[running.pk, elsewhere.pk]), {"version": 2})[0] == 404
    assert ask(leading, reverse("action_history", args=[running.pk, elsewhere.pk])) == NOT_THERE
    assert everything() == before


@pytest.mark.parametrize("method", ["get", "put", "patch", "delete"])
def test_only_post_brings_back(restoring, leading, method):
    before = everything()
    assert getattr(leading, method)(restoring[0]).status_code == (302 if method == "get" else 405)
    assert everything() == before


def test_asking_writes_nothing_and_only_get_asks(reads, leading):
    before = everything()
    assert [leading.get(path).status_code for path in reads] == [200] * len(reads)
    assert [leading.post(path).status_code for path in reads] == [405] * len(reads)
    assert everything() == before


def test_without_the_token(restoring, facilitator):
    client = Client(enforce_csrf_checks=True)
    client.force_login(facilitator)
    before = everything()
    assert say(client, *restoring)[1]["refused"] == "StalePage"
    assert everything() == before


def test_bringing_back_needs_a_version(restoring, leading):
    status, answer = say(leading, restoring[0], {})
    assert (status, answer["refused"], answer["field"]) == (422, "InvalidInput", "version")


@pytest.mark.parametrize("more", [0, 5])
def test_queries_of_the_addresses(running, agreed, reads, leading, scribe, more, django_assert_num_queries):
    for n in range(more + 1):
        edit_action(workshop=running, by=scribe, key_action=agreed.pk, version=n + 1, what=f"What {n}")
        save_answer(workshop=running, by=scribe, question="1.x.1", version=n, text=f"Text {n}")
    # session, user, seat with workshop; then: the action, priority actions, events; the question, answer, events; the actions
    for path, queries in zip(reads, (6, 6, 4), strict=True):
        with django_assert_num_queries(queries):
            leading.get(path)
