"""What was recorded while a key action knew only a tick: its rows, its history, its undo, and writes still on their way."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.urls import reverse

from diagnostics.actions.key_actions import agree_action, edit_action, order_actions, withdraw_action
from diagnostics.actions.undo import undo_last
from diagnostics.actions.writing import digest_of
from diagnostics.models import Event, KeyAction
from diagnostics.queries.earlier_texts import history_of_action
from tests.actions.traces import last_event
from tests.lead.pages import say

BEFORE = ("diagnostics", "0005_workbook_current")


def migrate(*targets):
    """Migrate to a state, the newest unless told, and return its historical apps."""
    executor = MigrationExecutor(connection)
    targets = targets or executor.loader.graph.leaf_nodes()
    executor.migrate(targets)
    return executor.loader.project_state(targets).apps


@pytest.fixture
def ticked(transactional_db, running, scribe):
    """Three key actions as the release before recorded them, with their events: their ids."""
    said = {"workshop": running, "by": scribe}
    nia = {"lead_person": "Nia", "lead_organisation": "Council"}
    first = agree_action(**said, what="Ticked", **nia, agreement="agreed", client_key="the-tick").subject
    edit_action(**said, key_action=first.pk, version=1, agreement="not_asked")
    edit_action(**said, key_action=first.pk, version=2, agreement="agreed")
    second = agree_action(**said, what="Not ticked", **nia).subject
    third = agree_action(**said, what="Ticked and gone", **nia, agreement="agreed").subject
    order_actions(**said, order=[second.pk, first.pk])
    withdraw_action(**said, key_action=third.pk, version=1)
    rows = [first.pk, second.pk, third.pk]
    try:
        old = migrate(BEFORE)
        assert dict(old.get_model("diagnostics", "KeyAction").objects.values_list("pk", "agreed")) == dict(
            zip(rows, (True, False, True), strict=True)
        )
        events = Event.objects.only("changes")  # without the columns that have come since
        assert {name for event in events for row in told(event) for name in FIELDS if name in row} == {"agreed"}
        yield rows
    finally:
        migrate()


FIELDS = ("agreed", "agreement", "agreement_words")


def told(event):
    """Return what an event tells of key actions."""
    changes = [change for change in event.changes if change["kind"] == "keyaction"]
    return [said for change in changes for said in (change["before"], change["after"]) if said]


def test_rows_and_history_go_over(ticked):
    migrate()
    rows = KeyAction.objects.order_by("pk").values_list("pk", "agreement", "agreement_words")
    assert list(rows) == list(zip(ticked, ("agreed", "not_asked", "agreed"), [""] * 3, strict=True))
    said = [row for event in Event.objects.all() for row in told(event)]
    assert len(said) > 10
    assert {tuple(name for name in FIELDS if name in row) for row in said} == {("agreement", "agreement_words")}


def test_earlier_texts_are_found(ticked):
    migrate()
    history = history_of_action(KeyAction.objects.select_related("workshop").get(pk=ticked[0]))
    assert [(e["agreement"], e["agreement_words"]) for e in history] == [("agreed", ""), ("not_asked", ""), ("agreed", "")]


def test_undo_goes_back_across_the_change(ticked, running, scribe):
    migrate()
    stood = []
    for _ in range(7):
        stood.append([(row.what, row.agreement) for row in KeyAction.objects.standing()])
        undo_last(workshop=running, by=scribe)
    agreed, open_ = ("Ticked", "agreed"), ("Ticked", "not_asked")
    other, gone = ("Not ticked", "not_asked"), ("Ticked and gone", "agreed")
    assert stood == [
        [other, agreed],
        [other, agreed, gone],
        [agreed, other, gone],
        [agreed, other],
        [agreed],
        [open_],
        [agreed],
    ]
    assert not KeyAction.objects.standing().exists()


# Writes of a page that is older, and of a device where they have waited.


def test_a_write_that_the_release_before_took_is_known_again(running, facilitator, leading):
    """Its answer was lost; the page says it again, under its key, to the release after."""
    said = {"what": "Name a lead", "lead_person": "Nia", "findings": [], "agreed": True}
    made = agree_action(workshop=running, by=facilitator, client_key="mine", **said)
    assert last_event(running).digest == digest_of("action.agreed", said)
    status, answer = say(leading, reverse("actions", args=[running.pk]), {**said, "client_key": "mine"})
    assert (status, answer) == (200, made.answer)
    assert [row.agreement for row in KeyAction.objects.all()] == ["agreed"]


@pytest.mark.parametrize(("agreed", "agreement"), [(True, "agreed"), (False, "not_asked")])
def test_a_tick_that_waited_is_taken(running, leading, agreed, agreement):
    said = {"what": "Name a lead", "lead_person": "Nia", "agreed": agreed}
    assert say(leading, reverse("actions", args=[running.pk]), said)[0] == 200
    row = KeyAction.objects.get()
    assert row.agreement == agreement
    assert say(leading, reverse("action", args=[running.pk, row.pk]), {"version": 1, "agreed": not agreed})[0] == 200
    row.refresh_from_db()
    assert row.agreement == ("not_asked" if agreed else "agreed")
