"""Every text ever saved can be found again and brought back."""

import datetime

import pytest

from diagnostics import clock
from diagnostics.actions.findings import (
    edit_finding,
    move_findings,
    record_finding,
    restore_finding,
    withdraw_finding,
)
from diagnostics.actions.undo import undo_last
from diagnostics.actions.workshops import close_workshop
from diagnostics.errors import NotThere, VersionConflict, WorkshopIsClosed
from diagnostics.models import Finding
from diagnostics.queries.earlier_texts import history_of, withdrawn_of
from tests.actions.traces import change, one_event, refuses, revision_of

NOON = datetime.datetime(2030, 5, 14, 12, 0, tzinfo=datetime.UTC)


def test_each_text_with_who_and_when(running, facilitator, scribe):
    with clock.as_if(NOON):
        line = record_finding(workshop=running, by=scribe, kind="gap", text="First", question="1.x.1").subject
    one = revision_of(running)
    with clock.as_if(NOON + datetime.timedelta(minutes=5)):
        edit_finding(workshop=running, by=facilitator, finding=line.pk, version=1, text="Second", kind="strength")
    assert history_of(line) == [
        {"text": "Second", "kind": "strength", "by": "Olwen", "at": "2030-05-14T12:05:00+00:00", "revision": one + 1},
        {"text": "First", "kind": "gap", "by": "Idris", "at": "2030-05-14T12:00:00+00:00", "revision": one},
    ]


def texts(line):
    return [entry["text"] for entry in history_of(line)]


def test_what_changes_neither_text_nor_kind_is_no_entry(running, line, scribe):
    said = {"workshop": running, "by": scribe}
    edit_finding(**said, finding=line.pk, version=1, on_screen=False)
    move_findings(**said, findings=[line.pk], question="4.1.1")
    withdraw_finding(**said, finding=line.pk, version=3)
    restore_finding(**said, finding=line.pk, version=4)
    assert texts(line) == ["As first said"]


def test_a_kind_is_an_entry(running, line, scribe):
    edit_finding(workshop=running, by=scribe, finding=line.pk, version=1, kind="strength")
    assert [entry["kind"] for entry in history_of(line)] == ["strength", "gap"]


def test_a_text_that_was_undone_is_found(running, line, scribe):
    edit_finding(workshop=running, by=scribe, finding=line.pk, version=1, text="Said in error")
    undo_last(workshop=running, by=scribe)
    assert texts(line) == ["As first said", "Said in error", "As first said"]


def test_a_text_that_lost_a_conflict_was_never_saved(running, line, facilitator, scribe):
    edit_finding(workshop=running, by=facilitator, finding=line.pk, version=1, text="Theirs")
    with refuses(VersionConflict):
        edit_finding(workshop=running, by=scribe, finding=line.pk, version=1, text="Mine")
    assert texts(line) == ["Theirs", "As first said"]


def test_of_a_withdrawn_line(running, line, scribe):
    edit_finding(workshop=running, by=scribe, finding=line.pk, version=1, text="Better")
    withdraw_finding(workshop=running, by=scribe, finding=line.pk, version=2)
    assert texts(line) == ["Better", "As first said"]


def test_only_of_the_line_that_was_asked(running, another, line, elsewhere, scribe, stranger):
    other = record_finding(workshop=running, by=scribe, kind="gap", text="Another").subject
    edit_finding(workshop=running, by=scribe, finding=other.pk, version=1, text="Another again")
    edit_finding(workshop=another, by=stranger, finding=elsewhere.pk, version=1, text="Elsewhere again")
    assert (texts(line), texts(other)) == (["As first said"], ["Another again", "Another"])


@pytest.mark.parametrize("edits", [1, 9])
def test_queries(running, line, facilitator, scribe, edits, django_assert_num_queries):
    for n in range(edits):
        edit_finding(workshop=running, by=(scribe, facilitator)[n % 2], finding=line.pk, version=n + 1, text=f"Text {n}")
        gone = record_finding(workshop=running, by=scribe, kind="gap", text=f"Gone {n}", question="1.x.1").subject
        withdraw_finding(workshop=running, by=scribe, finding=gone.pk, version=1)
    with django_assert_num_queries(1):
        assert len(history_of(line)) == edits + 1
    with django_assert_num_queries(1):
        assert len(withdrawn_of(running)) == edits


# Withdrawn lines.


def test_withdrawn_lines_newest_first(running, another, elsewhere, scribe, stranger):
    said = {"workshop": running, "by": scribe}
    first = record_finding(**said, kind="gap", text="First", question="1.x.1").subject
    parked = record_finding(**said, kind="strength", text="Parked", on_screen=False).subject
    record_finding(**said, kind="gap", text="Stands")
    withdraw_finding(**said, finding=parked.pk, version=1)
    withdraw_finding(**said, finding=first.pk, version=1)
    withdraw_finding(workshop=another, by=stranger, finding=elsewhere.pk, version=1)
    assert withdrawn_of(running) == [
        {"id": parked.pk, "version": 2, "kind": "strength", "text": "Parked", "question": None, "on_screen": False},
        {"id": first.pk, "version": 2, "kind": "gap", "text": "First", "question": "1.x.1", "on_screen": True},
    ]


def test_a_line_whose_recording_was_undone_is_among_them(running, line, scribe):
    undo_last(workshop=running, by=scribe)
    assert [row["text"] for row in withdrawn_of(running)] == ["As first said"]


def test_brought_back_as_it_was_by_the_other_seat(running, line, facilitator, scribe):
    edit_finding(workshop=running, by=scribe, finding=line.pk, version=1, prompt="1.x.1.a", on_screen=False)
    before = Finding.objects.filter(pk=line.pk).values(*Finding.RECORDED).get()
    withdraw_finding(workshop=running, by=scribe, finding=line.pk, version=2)
    with one_event(running, "finding.restored", facilitator, change(line, {**before, "withdrawn": True}, before)):
        restore_finding(workshop=running, by=facilitator, finding=line.pk, version=3)
    assert Finding.objects.filter(pk=line.pk).values(*Finding.RECORDED, "version").get() == {**before, "version": 4}
    assert withdrawn_of(running) == []


def test_bringing_back_can_be_undone(running, line, facilitator, scribe):
    withdraw_finding(workshop=running, by=scribe, finding=line.pk, version=1)
    restore_finding(workshop=running, by=facilitator, finding=line.pk, version=2)
    undo_last(workshop=running, by=facilitator)
    assert [row["id"] for row in withdrawn_of(running)] == [line.pk]


def test_a_line_that_stands_or_is_not_there(running, line, elsewhere, scribe, another, stranger):
    withdraw_finding(workshop=another, by=stranger, finding=elsewhere.pk, version=1)
    for pk in (line.pk, elsewhere.pk, 10**9):
        with refuses(NotThere):
            restore_finding(workshop=running, by=scribe, finding=pk, version=2)


def test_with_another_version(running, line, scribe):
    withdraw_finding(workshop=running, by=scribe, finding=line.pk, version=1)
    with refuses(VersionConflict):
        restore_finding(workshop=running, by=scribe, finding=line.pk, version=1)


def test_after_closing(running, line, facilitator, scribe):
    withdraw_finding(workshop=running, by=scribe, finding=line.pk, version=1)
    close_workshop(workshop=running, by=facilitator)
    with refuses(WorkshopIsClosed):
        restore_finding(workshop=running, by=scribe, finding=line.pk, version=2)
