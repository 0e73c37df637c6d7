"""Starting on another day than planned, and taking the start back while nothing is recorded."""

import datetime
from functools import partial

import pytest

from diagnostics import clock
from diagnostics.actions.answers import save_answer
from diagnostics.actions.findings import record_finding, withdraw_finding
from diagnostics.actions.key_actions import agree_action, withdraw_action
from diagnostics.actions.marks import mark_question
from diagnostics.actions.participants import list_participant
from diagnostics.actions.screens import hold_screen, lead_to, open_agenda_item, show_view
from diagnostics.actions.summaries import publish_summary
from diagnostics.actions.undo import undo_last
from diagnostics.actions.workshops import (
    change_details,
    close_workshop,
    reopen_workshop,
    return_to_planned,
    start_workshop,
)
from diagnostics.errors import NotItsDay, SomethingIsRecorded, SummaryIsPublished, WorkshopIsNotRunning
from diagnostics.models import AgendaItem, Event, QuestionMark, Workshop
from diagnostics.vocabulary import Stage
from tests.actions.at_once import at_once
from tests.actions.traces import change, everything, last_event, one_event, refuses

DAY = datetime.date(2030, 5, 14)  # of the workshop
EVENING_BEFORE = datetime.datetime(2030, 5, 13, 21, 0, tzinfo=datetime.UTC)


def fresh(workshop):
    return Workshop.objects.get(pk=workshop.pk)


@pytest.mark.parametrize("told", [None, datetime.date(2030, 5, 13), datetime.date(2030, 5, 15)])
@pytest.mark.parametrize("now", [EVENING_BEFORE, EVENING_BEFORE + datetime.timedelta(days=2)])
def test_another_day_is_refused_unless_it_was_told(workshop, facilitator, now, told):
    with refuses(NotItsDay) as caught, clock.as_if(now):
        start_workshop(workshop=workshop, by=facilitator, planned_for=told, move_date=True)
    assert caught.value.facts == {"planned_for": "2030-05-14"}


def test_told_it_starts_and_its_date_stays(workshop, facilitator):
    with one_event(workshop, "workshop.started", facilitator), clock.as_if(EVENING_BEFORE):
        start_workshop(workshop=workshop, by=facilitator, planned_for=DAY)
    assert (fresh(workshop).stage, fresh(workshop).date, fresh(workshop).started_at) == ("running", DAY, EVENING_BEFORE)


def test_told_it_starts_and_its_date_moves(workshop, facilitator):
    first = AgendaItem.objects.filter(workshop=workshop).first()
    at = EVENING_BEFORE.isoformat()
    planned = {"date": "2030-05-14", "stage": "planned", "started_at": None}
    told = (
        change(first, {"opened_at": None}, {"opened_at": at}),
        change(workshop, planned, {"date": "2030-05-13", "stage": "running", "started_at": at}),
    )
    with one_event(workshop, "workshop.started", facilitator, *told), clock.as_if(EVENING_BEFORE):
        start_workshop(workshop=workshop, by=facilitator, planned_for=DAY, move_date=True)
    assert fresh(workshop).date == datetime.date(2030, 5, 13)


def led(workshop, facilitator):
    """Lead as in a day: a question, the break, another question that is held."""
    lead_to(workshop=workshop, by=facilitator, question="4.1.1")
    open_agenda_item(workshop=workshop, by=facilitator, item=AgendaItem.objects.get(workshop=workshop, kind="break").pk)
    lead_to(workshop=workshop, by=facilitator, question="1.x.1")
    show_view(workshop=workshop, by=facilitator, view="tree")
    hold_screen(workshop=workshop, by=facilitator, held=True)
    lead_to(workshop=workshop, by=facilitator, question="4.1.2")


def without_history(workshop):
    """Every row of the workshop's day, but for its events and its revision."""
    rows = everything(workshop)
    del rows["Event"]
    del rows["Workshop"][0]["revision"]
    return rows


@pytest.mark.parametrize("move_date", [False, True])
def test_back_to_planned_it_stands_as_it_was_planned(workshop, facilitator, scribe, move_date):
    by = {"workshop": workshop, "by": facilitator}
    record_finding(**by, kind="gap", text="Said while the room filled", question="4.1.1")
    mark_question(**by, question="4.1.1", mark="come_back", reason="After lunch")
    mark_question(**by, question="1.x.9", mark="left_out", reason="Small group")
    mark_question(**by, question="4.1.1", mark="", version=1)  # taken away again: its version stays
    planned = without_history(workshop)
    with clock.as_if(EVENING_BEFORE):
        start_workshop(**by, planned_for=DAY, move_date=move_date)
    led(workshop, facilitator)
    list_participant(**by, role="Governor")
    planned["Participant"] = everything(workshop)["Participant"]
    with one_event(workshop, "workshop.returned", facilitator):
        return_to_planned(**by)
    assert without_history(workshop) == planned
    assert Workshop.objects.joinable().get() == workshop
    assert not QuestionMark.objects.exclude(reached_at=None).exists()
    start_workshop(**by, planned_for=DAY)
    assert fresh(workshop).stage == Stage.RUNNING


def test_a_date_that_was_changed_since_the_start_stays(workshop, facilitator):
    by = {"workshop": workshop, "by": facilitator}
    with clock.as_if(EVENING_BEFORE):
        start_workshop(**by, planned_for=DAY, move_date=True)
    change_details(**by, date=datetime.date(2030, 6, 18))
    return_to_planned(**by)
    assert fresh(workshop).date == datetime.date(2030, 6, 18)


def line(by):
    return record_finding(**by, kind="gap", text="Said", question="4.1.1").subject


RECORDINGS = {
    "a line": line,
    "a line that was withdrawn": lambda by: withdraw_finding(**by, finding=line(by).pk, version=1),
    "a line that was undone": lambda by: (line(by), undo_last(**by)),
    "a parked line": lambda by: record_finding(**by, kind="gap", text="Said"),
    "an answer": lambda by: save_answer(**by, question="1.x.1", version=0, text="A third"),
    "what to find out": lambda by: save_answer(**by, question="1.x.1", version=0, to_find_out="How many"),
    "a mark with a reason": lambda by: mark_question(**by, question="1.x.1", mark="left_out", reason="Small group"),
    "a mark": lambda by: mark_question(**by, question="1.x.1", mark="come_back"),
    "an action": lambda by: agree_action(**by, what="Name a lead"),
    "an action that was withdrawn": lambda by: withdraw_action(
        **by, key_action=agree_action(**by, what="Name a lead").subject.pk, version=1
    ),
}


@pytest.mark.parametrize("what", RECORDINGS)
def test_what_was_recorded_since_the_start_keeps_it_started(running, facilitator, what):
    by = {"workshop": running, "by": facilitator}
    RECORDINGS[what](by)
    lead_to(**by, question="4.1.1")
    with refuses(SomethingIsRecorded):
        return_to_planned(**by)


@pytest.mark.parametrize("what", RECORDINGS)
def test_what_was_recorded_before_the_start_does_not(workshop, facilitator, what):
    by = {"workshop": workshop, "by": facilitator}
    RECORDINGS[what](by)
    start_workshop(**by, planned_for=DAY)
    return_to_planned(**by)
    assert fresh(workshop).stage == Stage.PLANNED


def test_a_line_from_before_that_was_edited_since_keeps_it_started(workshop, facilitator):
    by = {"workshop": workshop, "by": facilitator}
    row = line(by)
    start_workshop(**by, planned_for=DAY)
    withdraw_finding(**by, finding=row.pk, version=1)
    with refuses(SomethingIsRecorded):
        return_to_planned(**by)


def test_back_from_every_other_stage_is_refused(workshop, facilitator):
    by = {"workshop": workshop, "by": facilitator}
    with refuses(WorkshopIsNotRunning):
        return_to_planned(**by)
    start_workshop(**by, planned_for=DAY)
    close_workshop(**by)
    with refuses(WorkshopIsNotRunning):
        return_to_planned(**by)
    reopen_workshop(**by)
    return_to_planned(**by)
    assert (fresh(workshop).stage, fresh(workshop).closed_at) == (Stage.PLANNED, None)


def test_what_was_published_never_goes_back(running, facilitator):
    by = {"workshop": running, "by": facilitator}
    close_workshop(**by)
    publish_summary(**by)
    with refuses(WorkshopIsNotRunning):
        return_to_planned(**by)
    reopen_workshop(**by)
    with refuses(SummaryIsPublished):
        return_to_planned(**by)


@pytest.mark.django_db(transaction=True)
def test_a_line_at_the_same_moment_is_before_the_return_or_after_it(running, facilitator, scribe):
    """Whichever came first, the line stands, and it never stands in a workshop that went back over it."""
    returned, recorded = at_once(
        partial(return_to_planned, workshop=running, by=facilitator),
        partial(record_finding, workshop=running, by=scribe, kind="gap", text="Said"),
    )
    verbs = list(Event.objects.filter(workshop=running).order_by("revision").values_list("verb", flat=True))[-2:]
    if isinstance(returned, SomethingIsRecorded):
        assert (fresh(running).stage, verbs[-1]) == (Stage.RUNNING, "finding.recorded")
    else:
        assert (fresh(running).stage, verbs) == (Stage.PLANNED, ["workshop.returned", "finding.recorded"])
    assert recorded.revision == last_event(running).revision
