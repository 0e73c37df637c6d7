"""Undo and the course of the day: what the screen, the agenda and the seats did since is nobody's recording."""

import datetime

from diagnostics import clock
from diagnostics.actions.findings import record_finding
from diagnostics.actions.key_actions import agree_action
from diagnostics.actions.marks import mark_question
from diagnostics.actions.screens import lead_to
from diagnostics.actions.seats import give_seat
from diagnostics.actions.undo import undo_last
from diagnostics.actions.workshops import change_details
from diagnostics.models import KeyAction, QuestionMark, Seat

AT = datetime.datetime(2030, 5, 14, 10, 0, tzinfo=datetime.UTC)


def test_a_mark_is_taken_back_though_the_room_saw_the_question_since(running, facilitator, scribe):
    mark_question(workshop=running, by=scribe, question="4.1.1", mark="come_back", reason="After lunch")
    with clock.as_if(AT):
        lead_to(workshop=running, by=facilitator, question="4.1.1")
    undo_last(workshop=running, by=scribe)
    assert list(QuestionMark.objects.values_list("mark", "reason", "reached_at")) == [("", "", AT)]


def test_a_mark_on_a_question_that_the_room_saw_is_taken_back(running, facilitator, scribe):
    with clock.as_if(AT):
        lead_to(workshop=running, by=facilitator, question="4.1.1")
    mark_question(workshop=running, by=scribe, question="4.1.1", mark="come_back", reason="After lunch")
    undo_last(workshop=running, by=scribe)
    assert list(QuestionMark.objects.values_list("mark", "reason", "reached_at")) == [("", "", AT)]


def test_a_key_action_with_its_lines_is_taken_back(running, scribe):
    line = record_finding(workshop=running, by=scribe, kind="gap", text="A line").subject
    agree_action(workshop=running, by=scribe, what="Name a lead", findings=[line.pk])
    undo_last(workshop=running, by=scribe)
    assert list(KeyAction.objects.values_list("withdrawn", flat=True)) == [True]


def test_undo_passes_over_the_seats_the_details_and_the_screen(running, facilitator, stranger):
    by = {"workshop": running, "by": facilitator}
    row = record_finding(**by, kind="gap", text="A line").subject
    give_seat(**by, user=stranger)
    change_details(**by, venue="Town hall")
    lead_to(**by, question="4.1.1")
    assert undo_last(**by).answer["undid"] == "finding.recorded"
    row.refresh_from_db()
    running.refresh_from_db()
    seats = Seat.objects.filter(workshop=running).count()
    assert (row.withdrawn, running.venue, running.lead_question.key, seats) == (True, "Town hall", "4.1.1", 3)
