"""Planned, running, closed, published, reopened; the join code; details."""

import datetime

import pytest

from diagnostics import clock
from diagnostics.actions.findings import edit_finding, record_finding
from diagnostics.actions.key_actions import agree_action
from diagnostics.actions.marks import mark_question
from diagnostics.actions.screens import lead_to
from diagnostics.actions.seats import give_seat, take_seat
from diagnostics.actions.workshops import (
    CODE_LETTERS,
    change_code,
    change_details,
    close_workshop,
    plan_workshop,
    reopen_workshop,
    start_workshop,
)
from diagnostics.errors import InvalidInput, NotAtThisStage, NotThere, WorkshopIsClosed, WorkshopIsNotRunning
from diagnostics.models import AgendaItem, Seat, Workshop
from diagnostics.vocabulary import Stage, View
from tests.actions.traces import change, last_event, one_event, refuses

AT = datetime.datetime(2030, 5, 14, 10, 0, tzinfo=datetime.UTC)


def fresh(workshop):
    return Workshop.objects.get(pk=workshop.pk)


def test_plan(edition, facilitator):
    made = plan_workshop(by=facilitator, edition=edition, title="Sleep", area="Saltmere", date=AT.date(), venue="Hall")
    row, event = fresh(made), last_event(made)
    assert (row.title, row.area, row.venue, row.date, row.edition) == ("Sleep", "Saltmere", "Hall", AT.date(), edition)
    assert (row.stage, row.revision, row.view, row.epoch, row.owner) == (Stage.PLANNED, 1, View.WELCOME, 1, facilitator)
    assert [(s.user, s.role) for s in Seat.objects.all()] == [(facilitator, "facilitator")]
    assert (event.verb, event.by, event.revision) == ("workshop.planned", facilitator, 1)


def test_start(workshop, facilitator):
    with one_event(workshop, "workshop.started", facilitator), clock.as_if(AT):
        start_workshop(workshop=workshop, by=facilitator)
    row = fresh(workshop)
    assert (row.stage, row.started_at, row.view, row.date) == (Stage.RUNNING, AT, View.WELCOME, AT.date())
    with refuses(NotAtThisStage):
        start_workshop(workshop=workshop, by=facilitator)


def test_close_and_reopen(running, facilitator):
    with one_event(running, "workshop.closed", facilitator), clock.as_if(AT):
        close_workshop(workshop=running, by=facilitator)
    assert (fresh(running).stage, fresh(running).closed_at) == (Stage.CLOSED, AT)
    assert list(Workshop.objects.joinable()) == []
    with one_event(running, "workshop.reopened", facilitator):
        reopen_workshop(workshop=running, by=facilitator)
    assert (fresh(running).stage, fresh(running).closed_at) == (Stage.RUNNING, None)
    record_finding(workshop=running, by=facilitator, kind="gap", text="One more")


def test_reopened_the_clock_runs_where_the_lead_is(running, facilitator):
    def running_items():
        return [i.title for i in AgendaItem.objects.filter(workshop=running) if i.opened_at]

    for led in (None, "4.1.1"):
        if led:
            lead_to(workshop=running, by=facilitator, question=led)
        before = running_items()
        close_workshop(workshop=running, by=facilitator)
        assert running_items() == []
        reopen_workshop(workshop=running, by=facilitator)
        assert running_items() == before != []


def test_moves_from_the_wrong_stage(workshop, facilitator):
    with refuses(WorkshopIsNotRunning):
        close_workshop(workshop=workshop, by=facilitator)
    with refuses(NotAtThisStage):
        reopen_workshop(workshop=workshop, by=facilitator)
    start_workshop(workshop=workshop, by=facilitator, planned_for=workshop.date)
    with refuses(NotAtThisStage):
        reopen_workshop(workshop=workshop, by=facilitator)
    close_workshop(workshop=workshop, by=facilitator)
    with refuses(NotAtThisStage):
        start_workshop(workshop=workshop, by=facilitator)


@pytest.mark.parametrize(("act", "said"), [(close_workshop, {}), (lead_to, {"question": "4.1.1"})])
def test_refusal_after_closing_does_not_say_that_it_has_not_started(running, facilitator, act, said):
    close_workshop(workshop=running, by=facilitator)
    with refuses(WorkshopIsNotRunning) as caught:
        act(workshop=running, by=facilitator, **said)
    assert "has not started" not in caught.value.sentence


def test_closed_workshop_takes_nothing(running, facilitator):
    line = record_finding(workshop=running, by=facilitator, kind="gap", text="In time").subject
    close_workshop(workshop=running, by=facilitator)
    for act, said in (
        (record_finding, {"kind": "gap", "text": "Too late"}),
        (edit_finding, {"finding": line.pk, "version": 1, "text": "Too late"}),
        (agree_action, {"what": "Too late"}),
        (mark_question, {"question": "4.1.1", "mark": "come_back"}),
        (change_details, {"venue": "Too late"}),
        (change_code, {}),
    ):
        with refuses(WorkshopIsClosed):
            act(workshop=running, by=facilitator, **said)


def test_details(workshop, facilitator):
    before, after = {"venue": "", "date": "2030-05-14"}, {"venue": "Town hall", "date": "2030-05-21"}
    with one_event(workshop, "workshop.changed", facilitator, change(workshop, before, after)):
        change_details(workshop=workshop, by=facilitator, venue="Town hall", date=datetime.date(2030, 5, 21))
    row = fresh(workshop)
    assert (row.venue, row.date) == ("Town hall", datetime.date(2030, 5, 21))
    assert (row.title, row.area) == ("Sleep in Saltmere", "Saltmere")


def test_details_cannot_change_anything_else(workshop, facilitator):
    change_details(workshop=workshop, by=facilitator, stage="published", code="AAAAAAAA", epoch=9, revision=1)
    row = fresh(workshop)
    assert (row.stage, row.code, row.epoch, row.revision) == (Stage.PLANNED, workshop.code, 1, workshop.revision + 1)


def test_new_code_moves_the_epoch(running, facilitator):
    with one_event(running, "code.changed", facilitator, change(running, {"epoch": 1}, {"epoch": 2})):
        change_code(workshop=running, by=facilitator)
    row = fresh(running)
    assert (row.epoch, row.code == running.code) == (running.epoch + 1, False)
    assert (len(row.code), set(row.code) - set(CODE_LETTERS)) == (8, set())


def test_code_has_no_letters_that_look_or_sound_alike():
    assert set(CODE_LETTERS) & set("01OILU") == set()
    assert len(set(CODE_LETTERS)) == len(CODE_LETTERS) == 30


@pytest.mark.parametrize("stage", ["planned", "running", "closed"])
def test_seats_at_every_stage(workshop, facilitator, stranger, stage):
    if stage != "planned":
        start_workshop(workshop=workshop, by=facilitator, planned_for=workshop.date)
    if stage == "closed":
        close_workshop(workshop=workshop, by=facilitator)
    said = {"user_id": stranger.pk, "role": "scribe"}
    with one_event(workshop, "seat.given", facilitator) as changes:
        seat = give_seat(workshop=workshop, by=facilitator, user=stranger).subject
        changes.append(change(seat, None, said))
    assert (seat.role, give_seat(workshop=workshop, by=facilitator, user=stranger, role="facilitator").subject.pk) == (
        "scribe",
        seat.pk,
    )
    assert Seat.objects.get(pk=seat.pk).leads
    with one_event(workshop, "seat.taken", facilitator, change(seat, {**said, "role": "facilitator"}, None)):
        take_seat(workshop=workshop, by=facilitator, seat=seat.pk)
    assert list(Seat.objects.filter(user=stranger)) == []


def test_owner_keeps_the_seat(running, another, facilitator):
    own = Seat.objects.get(workshop=running, user=facilitator)
    with refuses(InvalidInput):
        give_seat(workshop=running, by=facilitator, user=facilitator, role="scribe")
    elsewhere = Seat.objects.get(workshop=another)
    for seat in (own.pk, elsewhere.pk, elsewhere.pk + 1000):
        with refuses(NotThere):
            take_seat(workshop=running, by=facilitator, seat=seat)
