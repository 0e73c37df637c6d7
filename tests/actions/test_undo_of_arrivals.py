"""Undoing a tick on the list of participants, and the listing of somebody who was not expected."""

import pytest

from diagnostics.actions.findings import record_finding
from diagnostics.actions.participants import change_participant, greet_participant, remove_participant, tick_participant
from diagnostics.actions.undo import undo_last
from diagnostics.errors import CannotBeUndone
from diagnostics.models import Participant
from tests.actions.traces import one_event, refuses

NOBODY = [("Pennaeth", "", False), ("Nyrs ysgol", "", False)]


@pytest.fixture
def first(running):
    return Participant.objects.filter(workshop=running).first().pk


@pytest.fixture
def said(running, scribe):
    return {"workshop": running, "by": scribe}


def listed(workshop):
    return list(Participant.objects.filter(workshop=workshop).values_list("role", "name", "present"))


def rows(workshop):
    return list(Participant.objects.filter(workshop=workshop).values())


def test_a_tick_is_undone_and_brought_back(running, said, first):
    tick_participant(**said, participant=first, present=True)
    answer = undo_last(**said, client_key="the-undo").answer
    assert (answer["undid"], answer["text"]) == ("participant.ticked", "Pennaeth")
    assert listed(running) == NOBODY
    undo_last(**said, write="the-undo")
    assert listed(running) == [("Pennaeth", "", True), NOBODY[1]]


def test_a_tick_that_somebody_took_back_since_is_theirs(running, said, first, facilitator):
    tick_participant(**said, participant=first, present=True)
    tick_participant(workshop=running, by=facilitator, participant=first, present=False)
    with refuses(CannotBeUndone):
        undo_last(**said)


def test_a_tick_that_was_there_already_is_the_others(running, said, first, facilitator):
    tick_participant(workshop=running, by=facilitator, participant=first, present=True)
    tick_participant(**said, participant=first, present=True)
    undo_last(**said)
    assert listed(running) == [("Pennaeth", "", True), NOBODY[1]]


def test_a_name_that_was_given_since_stays(running, said, first, facilitator):
    tick_participant(**said, participant=first, present=True)
    change_participant(workshop=running, by=facilitator, participant=first, name="Nia Vaughan")
    undo_last(**said)
    assert listed(running) == [("Pennaeth", "Nia Vaughan", False), NOBODY[1]]


def test_who_was_listed_by_mistake_is_off_the_list_and_brought_back_as_they_were(running, said, scribe):
    greet_participant(**said, name="Mair Pugh", role="Nyrs ysgol", organisation="Ysgol", invitee=2)
    before = rows(running)
    with one_event(running, "undone", scribe) as changes:
        assert undo_last(**said, client_key="the-undo").answer["text"] == "Mair Pugh"
        [told] = [{"kind": "participant", "id": before[-1]["id"], "before": {**before[-1]}, "after": None}]
        told["before"] = {name: told["before"][name] for name in Participant.NOTED}
        changes.append(told)
    assert listed(running) == NOBODY
    undo_last(**said, write="the-undo")
    assert rows(running) == before
    undo_last(**said)
    assert listed(running) == NOBODY


def test_who_was_listed_and_changed_since_stays(running, said, facilitator):
    person = greet_participant(**said, name="Mair Pugh").subject
    change_participant(workshop=running, by=facilitator, participant=person.pk, email="mair@example.org")
    with refuses(CannotBeUndone):
        undo_last(**said)


def test_who_was_taken_off_the_list_meanwhile_cannot_be_undone(running, said, facilitator):
    person = greet_participant(**said, name="Mair Pugh").subject
    remove_participant(workshop=running, by=facilitator, participant=person.pk)
    with refuses(CannotBeUndone):
        undo_last(**said)


def test_arrivals_stand_in_their_turn_among_what_is_undone(running, said, first):
    record_finding(**said, kind="gap", text="Before")
    tick_participant(**said, participant=first, present=True)
    assert [undo_last(**said).answer["undid"] for _ in range(2)] == ["participant.ticked", "finding.recorded"]
