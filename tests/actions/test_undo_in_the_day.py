"""Undo and the course of the day: what the screen, the agenda and the seats did since is nobody's recording."""

import datetime

from diagnostics import clock
from diagnostics.actions.arranging import list_item
from diagnostics.actions.findings import record_finding
from diagnostics.actions.key_actions import agree_action
from diagnostics.actions.marks import mark_question
from diagnostics.actions.screens import lead_to, open_agenda_item
from diagnostics.actions.seats import give_seat
from diagnostics.actions.undo import undo_last
from diagnostics.actions.workshops import change_details
from diagnostics.models import AgendaItem, KeyAction, QuestionMark, Seat

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


def test_an_item_of_ones_own_that_the_room_is_in_stops_its_clock_as_it_is_taken_back(running, facilitator):
    by, items = {"workshop": running, "by": facilitator}, AgendaItem.objects.filter(workshop=running)

    def after(minutes, act, **said):
        with clock.as_if(AT + datetime.timedelta(minutes=minutes)):
            return act(**by, **said)

    lunch = after(0, list_item, title="Lunch").subject
    after(10, open_agenda_item, item=lunch.pk)
    after(12, undo_last, client_key="the-undo")
    after(15, open_agenda_item, item=items.get(kind="break").pk)
    after(50, undo_last, write="the-undo")
    lunch.refresh_from_db()
    assert (lunch.withdrawn, lunch.opened_at, lunch.spent) == (False, None, 2 * 60)
    assert [item.title for item in items.exclude(opened_at=None)] == ["Break"]
