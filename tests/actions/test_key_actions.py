"""Key actions: what, who leads, by when, how we will know; in the group's order."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from diagnostics.actions.findings import record_finding, withdraw_finding
from diagnostics.actions.key_actions import agree_action, edit_action, order_actions, withdraw_action
from diagnostics.errors import InvalidInput, LineIsEmpty, LineIsTooLong, NotThere
from diagnostics.models import KeyAction, PriorityAction
from tests.actions.traces import change, one_event, refuses

BARE = {
    "what": "Name a lead", "lead_person": "", "lead_organisation": "", "by_when": None, "by_when_said": "", "measure": "",
    "agreement": "not_asked", "agreement_words": "", "priority_action_id": None, "position": 1, "withdrawn": False,
}  # fmt: skip
FULL = {
    "what": "Name a lead", "lead_person": "Nia Vaughan", "lead_organisation": "Saltmere Council", "by_when": "2030-09-01",
    "measure": "The name is published", "agreement": "reserved", "agreement_words": "If the post is filled",
    "priority_action": 2,
}  # fmt: skip


@pytest.fixture
def three(running, facilitator):
    return [agree_action(workshop=running, by=facilitator, what=what).subject for what in ("a", "b", "c")]


def order():
    return [row.what for row in KeyAction.objects.standing()]


def test_agree_with_only_what(running, scribe):
    """The lead was not asked, unless said."""
    with one_event(running, "action.agreed", scribe) as changes:
        row = agree_action(workshop=running, by=scribe, what="  Name a\nlead ").subject
        changes.append(change(row, None, {**BARE, "findings": []}))


def test_agree_with_everything(running, scribe):
    line = record_finding(workshop=running, by=scribe, kind="gap", text="No one owns it").subject
    priority = PriorityAction.objects.get(edition=running.edition, number=2)
    with one_event(running, "action.agreed", scribe) as changes:
        row = agree_action(workshop=running, by=scribe, findings=[line.pk, line.pk], **FULL).subject
        after = {**BARE, **FULL, "priority_action_id": priority.pk, "findings": [line.pk]}
        del after["priority_action"]
        changes.append(change(row, None, after))
    row.refresh_from_db()
    assert (row.by_when, list(row.findings.all())) == (datetime.date(2030, 9, 1), [line])


@pytest.mark.parametrize(
    ("said", "refusal", "field"),
    [
        ({"what": " "}, LineIsEmpty, "what"),
        ({"what": "x" * 2001}, LineIsTooLong, "what"),
        ({"measure": "x" * 2001}, LineIsTooLong, "measure"),
        ({"lead_person": "x" * 201}, LineIsTooLong, "lead_person"),
        ({"agreement": "reported", "agreement_words": "x" * 301}, LineIsTooLong, "agreement_words"),
        ({"agreement": "yes"}, InvalidInput, "agreement"),
        ({"agreement": ""}, InvalidInput, "agreement"),
        ({"by_when": "x" * 201}, LineIsTooLong, "by_when"),
        ({"priority_action": 3}, InvalidInput, "priority_action"),
        ({"position": 1}, InvalidInput, "position"),
        ({"withdrawn": True}, InvalidInput, "withdrawn"),
    ],
)
def test_agree_refused(running, scribe, said, refusal, field):
    with refuses(refusal) as caught:
        agree_action(workshop=running, by=scribe, **{"what": "Name a lead", **said})
    assert caught.value.field == field


def test_agree_from_one_line_said_many_times(running, scribe):
    """The lock is held no longer for it."""
    line = record_finding(workshop=running, by=scribe, kind="gap", text="No one owns it").subject
    asked = []
    for findings in ([line.pk], [line.pk] * 500):
        with CaptureQueriesContext(connection) as queries:
            row = agree_action(workshop=running, by=scribe, what="Name a lead", findings=findings).subject
        assert [found.pk for found in row.findings.all()] == [line.pk]
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_agree_from_a_withdrawn_line(running, scribe):
    line = record_finding(workshop=running, by=scribe, kind="gap", text="No one owns it").subject
    withdraw_finding(workshop=running, by=scribe, finding=line.pk, version=1)
    row = agree_action(workshop=running, by=scribe, what="Name a lead", findings=[line.pk]).subject
    assert list(row.findings.all()) == []
    with refuses(NotThere):
        agree_action(workshop=running, by=scribe, what="Name a lead", findings=[line.pk + 1])


def test_edit_and_empty_again(running, scribe):
    row = agree_action(workshop=running, by=scribe, **FULL).subject
    full = {**BARE, **FULL, "priority_action_id": row.priority_action_id}
    del full["priority_action"]
    with one_event(running, "action.edited", scribe, change(row, full, BARE)):
        edit_action(
            workshop=running, by=scribe, key_action=row.pk, version=1,
            lead_person="", lead_organisation="", by_when="", measure="", agreement="not_asked", priority_action=0,
        )  # fmt: skip


@pytest.fixture
def led(running, scribe):
    """A key action that its lead agreed to with a reservation."""
    return agree_action(workshop=running, by=scribe, **FULL).subject


def stand(row):
    row.refresh_from_db()
    return row.agreement, row.agreement_words


RESERVED = ("reserved", "If the post is filled")


@pytest.mark.parametrize(
    ("said", "after"),
    [
        ({"measure": "Seen"}, RESERVED),
        ({"agreement_words": " If it is\npaid "}, ("reserved", "If it is paid")),
        ({"agreement": "reserved"}, RESERVED),
        ({"agreement": "agreed"}, ("agreed", "")),
        ({"agreement": "agreed", "agreement_words": "Said by nobody"}, ("agreed", "")),
        ({"agreement": "reported"}, ("reported", "")),  # the reservation is nobody's name
        ({"agreement": "reported", "agreement_words": "Her deputy"}, ("reported", "Her deputy")),
        ({"agreement": "absent"}, ("absent", "")),
        ({"agreement_words": ""}, ("reserved", "")),
    ],
)
def test_words_go_with_the_agreement_that_they_were_said_for(running, scribe, led, said, after):
    edit_action(workshop=running, by=scribe, key_action=led.pk, version=1, **said)
    assert stand(led) == after


@pytest.mark.parametrize(
    ("said", "after"),
    [
        ({"lead_person": "Mair Pugh"}, ("not_asked", "")),
        ({"lead_person": ""}, ("not_asked", "")),
        ({"lead_person": "Mair Pugh", "agreement": "agreed"}, ("agreed", "")),
        ({"lead_person": "Mair Pugh", "agreed": True}, ("agreed", "")),
        ({"lead_person": " nia  VAUGHAN"}, RESERVED),
        ({"lead_organisation": "Another"}, RESERVED),  # the person is the same
    ],
)
def test_an_agreement_is_its_leads_and_nobody_elses(running, scribe, led, said, after):
    edit_action(workshop=running, by=scribe, key_action=led.pk, version=1, **said)
    assert stand(led) == after


def test_a_person_named_for_an_organisation_was_not_asked(running, scribe):
    row = agree_action(workshop=running, by=scribe, what="x", lead_organisation="Council", agreement="agreed").subject
    edit_action(workshop=running, by=scribe, key_action=row.pk, version=1, lead_person="Nia Vaughan")
    assert stand(row) == ("not_asked", "")


@pytest.mark.parametrize(("ticked", "agreement"), [(True, "agreed"), (False, "not_asked")])
def test_a_tick_of_a_page_that_is_older_is_taken(running, scribe, led, ticked, agreement):
    made = agree_action(workshop=running, by=scribe, what="Name a lead", lead_person="Nia", agreed=ticked).subject
    edit_action(workshop=running, by=scribe, key_action=led.pk, version=1, agreed=ticked)
    assert [stand(made), stand(led)] == [(agreement, ""), (agreement, "")]


def test_a_lead_may_be_said_to_agree_whoever_is_there(running, scribe):
    """In the room's speed nothing is refused: what may be said of it is another matter."""
    row = agree_action(workshop=running, by=scribe, what="x", lead_person="Nobody listed", agreement="agreed").subject
    assert stand(row) == ("agreed", "")


def test_withdraw(running, scribe, three):
    before = {**BARE, "what": "b", "position": 2}
    with one_event(running, "action.withdrawn", scribe, change(three[1], before, {**before, "withdrawn": True})):
        withdraw_action(workshop=running, by=scribe, key_action=three[1].pk, version=1)
    assert order() == ["a", "c"]
    with refuses(NotThere):
        edit_action(workshop=running, by=scribe, key_action=three[1].pk, version=2, what="Back")


def test_order(running, scribe, three):
    """Only rows that moved are touched."""
    a, b, c = three
    changes = [
        change(row, {**BARE, "what": row.what, "position": old}, {**BARE, "what": row.what, "position": new})
        for row, old, new in ((b, 2, 1), (a, 1, 2))
    ]
    with one_event(running, "actions.ordered", scribe, *changes):
        order_actions(workshop=running, by=scribe, order=[b.pk, a.pk, c.pk])
    assert order() == ["b", "a", "c"]


def test_order_of_some_is_followed_by_the_others(running, scribe, three):
    order_actions(workshop=running, by=scribe, order=[three[2].pk, three[2].pk])
    assert order() == ["c", "a", "b"]


def test_new_action_follows_at_the_end(running, scribe, three):
    order_actions(workshop=running, by=scribe, order=[row.pk for row in reversed(three)])
    agree_action(workshop=running, by=scribe, what="d")
    assert order() == ["c", "b", "a", "d"]


def test_order_with_an_action_that_is_not_there(running, another, scribe, stranger, three):
    elsewhere = agree_action(workshop=another, by=stranger, what="Elsewhere").subject
    with refuses(NotThere):
        order_actions(workshop=running, by=scribe, order=[three[2].pk, elsewhere.pk])


def test_names_are_kept_without_what_nobody_sees(running, scribe):
    """What is said of it keeps them: there they may be how a language is written."""
    said = {"what": "Count\u200b them", "lead_person": "Mair\u202fPugh\u200b", "lead_organisation": "Ysgol\u2060 Saltmere"}
    row = agree_action(workshop=running, by=scribe, **said).subject
    assert (row.what, row.lead_person, row.lead_organisation) == ("Count\u200b them", "Mair Pugh", "Ysgol Saltmere")
