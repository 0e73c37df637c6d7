"""Who has which line open: told to the other seat, forgotten after two minutes, locking nothing."""

import datetime

import pytest

from diagnostics import clock
from diagnostics.actions.editing import leave_line, take_line
from diagnostics.actions.findings import edit_finding, record_finding, withdraw_finding
from diagnostics.actions.workshops import close_workshop
from diagnostics.errors import NotThere, WorkshopIsClosed
from diagnostics.queries.record import record_of
from tests.actions.traces import one_event, refuses


def editing(workshop):
    return record_of(workshop.pk)["editing"]


def test_taken_and_left(running, line, scribe):
    with one_event(running, "line.taken", scribe):
        take_line(workshop=running, by=scribe, finding=line.pk)
    assert editing(running) == {line.pk: [scribe.pk]}
    with one_event(running, "line.left", scribe):
        leave_line(workshop=running, by=scribe, finding=line.pk)
    assert editing(running) == {}


def test_two_have_it_open(running, line, facilitator, scribe):
    for by in (scribe, facilitator):
        take_line(workshop=running, by=by, finding=line.pk)
    assert editing(running) == {line.pk: [facilitator.pk, scribe.pk]}
    leave_line(workshop=running, by=facilitator, finding=line.pk)
    assert editing(running) == {line.pk: [scribe.pk]}


def test_the_next_line_lets_go_of_the_one_before(running, line, scribe):
    other = record_finding(workshop=running, by=scribe, kind="gap", text="Another").subject
    take_line(workshop=running, by=scribe, finding=line.pk)
    take_line(workshop=running, by=scribe, finding=other.pk)
    assert editing(running) == {other.pk: [scribe.pk]}


def test_leaving_said_late_does_not_close_the_next_line(running, line, scribe):
    other = record_finding(workshop=running, by=scribe, kind="gap", text="Another").subject
    take_line(workshop=running, by=scribe, finding=other.pk)
    leave_line(workshop=running, by=scribe, finding=line.pk)
    assert editing(running) == {other.pk: [scribe.pk]}


@pytest.mark.parametrize(("seconds", "is_open"), [(119, True), (120, False), (3600, False)])
def test_forgotten_after_two_minutes(running, line, scribe, seconds, is_open):
    then = datetime.datetime(2030, 5, 14, 14, 0, tzinfo=datetime.UTC)
    with clock.as_if(then):
        take_line(workshop=running, by=scribe, finding=line.pk)
    with clock.as_if(then + datetime.timedelta(seconds=seconds)):
        assert editing(running) == ({line.pk: [scribe.pk]} if is_open else {})


def test_said_again_it_lasts_again(running, line, scribe):
    then = datetime.datetime(2030, 5, 14, 14, 0, tzinfo=datetime.UTC)
    for minute in range(4):
        with clock.as_if(then + datetime.timedelta(minutes=minute)):
            take_line(workshop=running, by=scribe, finding=line.pk)
    with clock.as_if(then + datetime.timedelta(minutes=4)):
        assert editing(running) == {line.pk: [scribe.pk]}


def test_it_locks_nothing(running, line, facilitator, scribe):
    take_line(workshop=running, by=scribe, finding=line.pk)
    edit_finding(workshop=running, by=facilitator, finding=line.pk, version=1, text="Said by somebody else")
    line.refresh_from_db()
    assert line.text == "Said by somebody else"


def test_a_line_that_is_not_there(running, line, elsewhere, scribe):
    withdraw_finding(workshop=running, by=scribe, finding=line.pk, version=1)
    for pk in (line.pk, elsewhere.pk, 10**9):
        with refuses(NotThere):
            take_line(workshop=running, by=scribe, finding=pk)


def test_somebody_without_a_seat(running, line, stranger):
    with refuses(NotThere):
        take_line(workshop=running, by=stranger, finding=line.pk)


def test_leaving_touches_no_other_seat(running, line, facilitator, scribe):
    take_line(workshop=running, by=scribe, finding=line.pk)
    leave_line(workshop=running, by=facilitator, finding=line.pk)
    assert editing(running) == {line.pk: [scribe.pk]}


def test_after_closing(running, line, facilitator, scribe):
    close_workshop(workshop=running, by=facilitator)
    with refuses(WorkshopIsClosed):
        take_line(workshop=running, by=scribe, finding=line.pk)
