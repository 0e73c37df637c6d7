"""Who has which line open: told to the other seat, forgotten after two minutes, locking nothing, and no history."""

import datetime

import pytest

from diagnostics import clock
from diagnostics.actions.editing import leave_line, take_line
from diagnostics.actions.findings import edit_finding, record_finding, restore_finding, withdraw_finding
from diagnostics.actions.seats import give_seat, hand_over, take_seat
from diagnostics.actions.undo import undo_last
from diagnostics.actions.workshops import close_workshop
from diagnostics.errors import NotThere, WorkshopIsClosed
from diagnostics.models import Event, Workshop
from diagnostics.queries.earlier_texts import history_of
from diagnostics.queries.editing import editing_in
from diagnostics.queries.record import record_of
from tests.actions.traces import everything, refuses


def editing(workshop):
    """What the record and the seats' streams say."""
    told = editing_in([workshop.pk]).get(workshop.pk, {})
    assert record_of(Workshop.objects.get(pk=workshop.pk))["editing"] == told
    return told


def rows_but_seats():
    return {name: rows for name, rows in everything().items() if name != "Seat"}


def test_taken_and_left(running, line, scribe):
    take_line(workshop=running, by=scribe, finding=line.pk)
    assert editing(running) == {line.pk: [scribe.pk]}
    leave_line(workshop=running, by=scribe, finding=line.pk)
    assert editing(running) == {}


def test_it_is_no_history(running, line, scribe):
    """Of the day's rows only the seat is another, and once it is left not even that."""
    before, others = everything(), rows_but_seats()
    take_line(workshop=running, by=scribe, finding=line.pk)
    assert rows_but_seats() == others
    leave_line(workshop=running, by=scribe, finding=line.pk)
    assert everything() == before


def test_undo_passes_over_it(running, line, scribe):
    take_line(workshop=running, by=scribe, finding=line.pk)
    leave_line(workshop=running, by=scribe, finding=line.pk)
    undo_last(workshop=running, by=scribe)
    line.refresh_from_db()
    assert line.withdrawn


def test_events_of_a_release_that_kept_it_are_passed_over(running, line, facilitator, scribe):
    """There they stand in the history, with no changes; nothing asks for them."""
    recorded = Event.objects.filter(workshop=running).count()
    for verb in ("line.taken", "line.left"):
        workshop = Workshop.objects.get(pk=running.pk)
        workshop.revision += 1
        workshop.save()
        Event.objects.create(
            workshop=workshop, revision=workshop.revision, at=clock.now(), by=scribe, verb=verb, changes=[], answer={}
        )
    record = record_of(Workshop.objects.get(pk=running.pk))
    assert (record["revision"], record["editing"]) == (recorded + 2, {})
    assert [entry["text"] for entry in history_of(line)] == ["As first said"]
    undo_last(workshop=running, by=scribe)
    line.refresh_from_db()
    assert line.withdrawn


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


def test_a_taking_that_comes_after_its_leaving_lasts_two_minutes(running, line, scribe):
    """Two windows, or a page that went: what came last counts, and whoever has nothing open does not say it again."""
    then = datetime.datetime(2030, 5, 14, 14, 0, tzinfo=datetime.UTC)
    with clock.as_if(then):
        leave_line(workshop=running, by=scribe, finding=line.pk)
        take_line(workshop=running, by=scribe, finding=line.pk)
        assert editing(running) == {line.pk: [scribe.pk]}
    with clock.as_if(then + datetime.timedelta(minutes=2)):
        assert editing(running) == {}


def test_one_line_open_in_two_windows_of_a_seat(running, line, scribe):
    """Closed in one, it is said again by the other within a minute."""
    for _ in range(2):
        take_line(workshop=running, by=scribe, finding=line.pk)
    leave_line(workshop=running, by=scribe, finding=line.pk)
    assert editing(running) == {}
    take_line(workshop=running, by=scribe, finding=line.pk)
    assert editing(running) == {line.pk: [scribe.pk]}


def test_a_seat_that_is_taken_away_lets_go(running, line, facilitator, scribe, seat_of):
    take_line(workshop=running, by=scribe, finding=line.pk)
    take_seat(workshop=running, by=facilitator, seat=seat_of(scribe).pk)
    assert editing(running) == {}
    with refuses(NotThere):
        take_line(workshop=running, by=scribe, finding=line.pk)
    leave_line(workshop=running, by=scribe, finding=line.pk)
    give_seat(workshop=running, by=facilitator, user=scribe)
    assert editing(running) == {}


def test_it_outlasts_the_handing_over_of_the_lead(running, line, facilitator, scribe, seat_of):
    take_line(workshop=running, by=scribe, finding=line.pk)
    hand_over(workshop=running, by=facilitator, seat=seat_of(scribe).pk)
    assert editing(running) == {line.pk: [scribe.pk]}


def test_a_line_withdrawn_while_it_is_open(running, line, facilitator, scribe):
    """It is open still when it is brought back. What was withdrawn stands on no page meanwhile."""
    take_line(workshop=running, by=scribe, finding=line.pk)
    withdraw_finding(workshop=running, by=facilitator, finding=line.pk, version=1)
    with refuses(NotThere):
        take_line(workshop=running, by=scribe, finding=line.pk)
    restore_finding(workshop=running, by=facilitator, finding=line.pk, version=2)
    assert editing(running) == {line.pk: [scribe.pk]}


def test_a_version_read_before_still_fits(running, line, facilitator, scribe):
    """It locks nothing, and makes no version old."""
    take_line(workshop=running, by=scribe, finding=line.pk)
    edit_finding(workshop=running, by=facilitator, finding=line.pk, version=1, text="Said by somebody else")
    line.refresh_from_db()
    assert line.text == "Said by somebody else"


def test_a_line_that_is_not_there(running, line, elsewhere, scribe):
    withdraw_finding(workshop=running, by=scribe, finding=line.pk, version=1)
    for pk in (line.pk, elsewhere.pk, 10**9, 10**30):
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
    take_line(workshop=running, by=scribe, finding=line.pk)
    close_workshop(workshop=running, by=facilitator)
    with refuses(WorkshopIsClosed):
        take_line(workshop=running, by=scribe, finding=line.pk)
    leave_line(workshop=running, by=scribe, finding=line.pk)  # who closes a box has nothing to be refused
    assert editing(running) == {}


def test_of_several_workshops_in_one_query(running, line, another, elsewhere, scribe, stranger, django_assert_num_queries):
    take_line(workshop=running, by=scribe, finding=line.pk)
    take_line(workshop=another, by=stranger, finding=elsewhere.pk)
    with django_assert_num_queries(1):
        assert editing_in([running.pk, another.pk]) == {
            running.pk: {line.pk: [scribe.pk]},
            another.pk: {elsewhere.pk: [stranger.pk]},
        }
