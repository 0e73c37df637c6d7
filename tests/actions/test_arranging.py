"""Arranging the agenda: moved, resized, left out, added to; taken back, and settled between two seats."""

import datetime

import pytest

from diagnostics import clock
from diagnostics.actions.arranging import arrange_agenda, change_item, list_item, order_agenda
from diagnostics.actions.findings import record_finding
from diagnostics.actions.marks import mark_question
from diagnostics.actions.replanning import replan_agenda
from diagnostics.actions.screens import lead_to
from diagnostics.actions.undo import undo_last
from diagnostics.actions.workshops import return_to_planned, start_workshop
from diagnostics.errors import AgendaIsAnother, DayIsTooShort, InvalidInput, LineIsEmpty, NotThere, WrittenMeanwhile
from diagnostics.models import AgendaItem, Event, QuestionMark
from diagnostics.plan.replanning import BY_EXCEPTION
from diagnostics.queries.day import day_of
from diagnostics.templatetags.sentences import SENTENCES

TEN = datetime.datetime(2030, 5, 14, 10, 0, tzinfo=datetime.UTC)


@pytest.fixture
def write(workshop, facilitator):
    """Return a function that does an action in the workshop, and answers what it did."""
    return lambda act, **said: act(workshop=workshop, by=facilitator, **said)


@pytest.fixture
def running(workshop, write):
    with clock.as_if(TEN):
        write(start_workshop, planned_for=workshop.date)
        write(lead_to, question="4.1.1")
    workshop.refresh_from_db()
    return workshop


def agenda(workshop):
    """Return {what: minutes, or None where it is left out} in order; what is a section's key or a title."""
    rows = AgendaItem.objects.standing().filter(workshop=workshop).select_related("section")
    return {row.section.key if row.section else row.title: None if row.reason else row.minutes for row in rows}


def item(workshop, what):
    rows = AgendaItem.objects.standing().filter(workshop=workshop)
    return rows.filter(section__key=what).first() or rows.get(title=what)


def left_out(workshop):
    marks = QuestionMark.objects.filter(workshop=workshop, mark="left_out")
    return {mark.question.key: mark.reason for mark in marks.select_related("question")}


LAID = {
    "Introduction and the model": 4, "4": 24, "Break": 4, "1": 15, "CANLYNIAD": 6, "Agree key actions": 6,
    "Close of the day": 1,
}  # fmt: skip


def test_items_move_and_go_back(workshop, write):
    assert agenda(workshop) == LAID
    write(order_agenda, order=[item(workshop, "Break").pk, item(workshop, "1").pk])
    assert list(agenda(workshop))[:4] == ["Break", "1", "Introduction and the model", "4"]
    assert list(agenda(workshop))[4:] == ["CANLYNIAD", "Agree key actions", "Close of the day"]
    write(undo_last)
    assert list(agenda(workshop)) == list(LAID)


def test_something_of_ones_own_stands_where_it_was_put_and_can_be_taken_back_and_redone(workshop, write):
    write(list_item, title=" The  mayor speaks ", minutes=5, note="At the door", after=item(workshop, "4").pk)
    assert list(agenda(workshop))[:4] == ["Introduction and the model", "4", "The mayor speaks", "Break"]
    made = item(workshop, "The mayor speaks")
    assert (made.kind, made.minutes, made.note, made.by_hand) == ("local", 5, "At the door", True)
    write(undo_last)
    assert agenda(workshop) == LAID
    undone = Event.objects.get(workshop=workshop, verb="undone")
    Event.objects.filter(pk=undone.pk).update(client_key="the-undo")
    write(undo_last, write="the-undo")
    assert list(agenda(workshop))[2] == "The mayor speaks"


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"title": "  "}, LineIsEmpty),
        ({"title": "a" * 301}, InvalidInput),
        ({"title": "a", "minutes": 0}, InvalidInput),
        ({"title": "a", "minutes": 721}, InvalidInput),
        ({"title": "a", "after": 9999}, NotThere),
    ],
)
def test_what_cannot_stand_on_an_agenda_is_refused_and_nothing_changes(workshop, write, said, refusal):
    with pytest.raises(refusal):
        write(list_item, **said)
    assert agenda(workshop) == LAID


def test_a_break_is_left_out_with_its_reason_and_the_day_needs_its_minutes_no_more(running, write):
    pause = item(running, "Break")
    left = day_of(running, list(AgendaItem.objects.filter(workshop=running)), TEN).standing.left
    write(change_item, item=pause.pk, reason="Nobody wants one", had={"reason": ""})
    after = day_of(running, list(AgendaItem.objects.filter(workshop=running)), TEN).standing.left
    assert (agenda(running)["Break"], left - after) == (None, 4 * 60)
    write(undo_last)
    assert agenda(running) == LAID


def test_a_section_is_left_out_with_all_of_it_that_the_room_has_not_come_to(running, write):
    write(record_finding, kind="gap", text="Nobody asks", question="1.y.1")
    write(change_item, item=item(running, "1").pk, reason="No time today", had={"reason": ""})
    assert left_out(running) == dict.fromkeys(("1.x.1", "1.x.9"), "No time today")
    write(undo_last)
    assert (left_out(running), agenda(running)) == ({}, LAID)
    write(change_item, item=item(running, "1").pk, reason="No time today")
    write(change_item, item=item(running, "1").pk, reason="", had={"reason": "No time today"})
    assert (left_out(running), agenda(running)) == ({}, LAID)


def test_a_question_that_was_left_out_for_a_reason_of_its_own_stays_out(workshop, write):
    write(change_item, item=item(workshop, "1").pk, reason="No time today")
    QuestionMark.objects.filter(workshop=workshop, question__key="1.x.9").update(reason="Small group")
    write(change_item, item=item(workshop, "1").pk, reason="")
    assert left_out(workshop) == {"1.x.9": "Small group"}


def test_a_question_that_was_left_out_by_hand_stays_out_though_for_the_same_reason(running, write):
    """Whoever left it out did so for itself; what a plan that ends on time left out comes back with its section."""
    write(mark_question, question="1.x.9", mark="left_out", reason=BY_EXCEPTION)
    section = item(running, "1").pk
    write(replan_agenda, items=[section], minutes=[9], had=[15], without=["1.y.1"])
    write(change_item, item=section, reason=BY_EXCEPTION)
    assert left_out(running) == dict.fromkeys(("1.x.1", "1.x.9", "1.y.1"), BY_EXCEPTION)
    write(change_item, item=section, reason="")
    assert left_out(running) == {"1.x.9": BY_EXCEPTION}
    write(undo_last)
    assert left_out(running) == dict.fromkeys(("1.x.1", "1.x.9", "1.y.1"), BY_EXCEPTION)
    write(change_item, item=section, reason="")
    assert left_out(running) == {"1.x.9": BY_EXCEPTION}


def test_what_was_left_out_by_hand_is_so_again_once_a_change_of_it_is_undone(workshop, write):
    write(mark_question, question="1.x.9", mark="left_out", reason="No time today")
    write(mark_question, question="1.x.9", mark="", version=1)
    write(undo_last)
    write(change_item, item=item(workshop, "1").pk, reason="No time today")
    write(change_item, item=item(workshop, "1").pk, reason="")
    assert left_out(workshop) == {"1.x.9": "No time today"}


def test_what_went_with_its_section_comes_back_with_it_though_it_was_marked_by_hand_before(workshop, write):
    write(mark_question, question="1.x.9", mark="left_out", reason="No time today")
    write(mark_question, question="1.x.9", mark="", version=1)
    write(change_item, item=item(workshop, "1").pk, reason="No time today")
    write(change_item, item=item(workshop, "1").pk, reason="")
    assert left_out(workshop) == {}


def test_minutes_of_a_section_under_way_are_those_from_now_on(running, write):
    section = item(running, "4")
    with clock.as_if(TEN + datetime.timedelta(minutes=20)):
        write(change_item, item=section.pk, minutes=10, had={"minutes": 24})
        rows = list(AgendaItem.objects.filter(workshop=running).select_related("section"))
        day = day_of(running, rows, TEN + datetime.timedelta(minutes=20))
    section.refresh_from_db()
    assert (section.minutes, section.before, section.meant_for) == (10, 20 * 60, 2)
    assert day.standing.left == sum((4, 10, 4, 15, 6, 6, 1)) * 60


def test_minutes_of_a_section_that_the_room_went_on_from_are_those_from_now_on_too(running, write):
    section = item(running, "4")
    with clock.as_if(TEN + datetime.timedelta(minutes=20)):
        write(lead_to, question="1.x.1")
    with clock.as_if(TEN + datetime.timedelta(minutes=25)):
        write(change_item, item=section.pk, minutes=10, had={"minutes": 24})
    section.refresh_from_db()
    assert (section.minutes, section.before, section.behind_it, section.meant_for) == (10, 20 * 60, 1, 1)


def test_a_section_keeps_its_title(workshop, write):
    with pytest.raises(InvalidInput, match="keeps its title") as refusal:
        write(change_item, item=item(workshop, "4").pk, title="Ours")
    assert refusal.value.field == "title"


def test_two_seats_at_once_the_second_is_told_and_nothing_is_lost(workshop, write):
    section = item(workshop, "4")
    write(change_item, item=section.pk, minutes=20, had={"minutes": 24})
    with pytest.raises(AgendaIsAnother):
        write(change_item, item=section.pk, minutes=10, had={"minutes": 24})
    assert agenda(workshop)["4"] == 20
    with pytest.raises(NotThere):
        write(change_item, item=9999, minutes=10)


def test_what_was_taken_off_the_agenda_meanwhile_holds_nothing_else_back(workshop, write):
    gone = write(list_item, title="Lunch").subject.pk
    write(undo_last)
    write(order_agenda, order=[item(workshop, "Break").pk, gone])
    write(list_item, title="The mayor speaks", after=gone)
    assert list(agenda(workshop)) == [
        "Break", "Introduction and the model", "4", "1", "CANLYNIAD", "Agree key actions", "Close of the day",
        "The mayor speaks",
    ]  # fmt: skip
    for act, said in ((change_item, {"item": gone, "minutes": 5}), (order_agenda, {"order": [gone + 999]})):
        with pytest.raises(NotThere):
            write(act, **said)


def test_an_arrangement_is_taken_back_whole(workshop, write):
    section = item(workshop, "4").pk
    items = {section: {"minutes": 20}, item(workshop, "1").pk: {"reason": "No time today"}}
    write(arrange_agenda, order=[section], items=items, more=[{"title": "Lunch"}])
    assert (len(agenda(workshop)), len(left_out(workshop))) == (8, 3)
    write(undo_last)
    assert (agenda(workshop), left_out(workshop)) == (LAID, {})


def test_what_does_not_fit_says_what_is_short_by_how_much(workshop, write):
    with pytest.raises(DayIsTooShort, match=r"That is 18 minutes too short for what is planned.*at least 78\."):
        write(arrange_agenda, items={item(workshop, "4").pk: {"minutes": 75}}, more=())
    assert agenda(workshop) == LAID


def test_what_somebody_arranged_meanwhile_is_told(workshop, write):
    section = item(workshop, "4").pk
    write(arrange_agenda, items={section: {"minutes": 20}}, drawn={section: {"minutes": None}})
    with pytest.raises(WrittenMeanwhile) as refusal:
        write(arrange_agenda, items={section: {"minutes": 10}}, drawn={section: {"minutes": None}}, more=[{"title": "Lunch"}])
    assert refusal.value.facts["stands"] == {section: {"minutes": 20}}
    assert "Lunch" not in agenda(workshop)


def test_who_says_the_same_as_somebody_else_did_meanwhile_is_not_told(workshop, write):
    section = item(workshop, "4").pk
    for _ in range(2):
        write(arrange_agenda, items={section: {"minutes": 20}}, drawn={section: {"minutes": None}})
    assert agenda(workshop)["4"] == 20


def test_a_day_taken_back_to_planned_stands_as_it_was_arranged(workshop, write):
    write(arrange_agenda, items={item(workshop, "4").pk: {"minutes": 20}}, more=[{"title": "Lunch", "minutes": 5}])
    before = agenda(workshop)
    write(start_workshop, planned_for=workshop.date)
    write(return_to_planned)
    assert agenda(workshop) == before


@pytest.mark.parametrize(
    ("act", "said", "sentence"),
    [
        (list_item, lambda w: {"title": "Lunch"}, "put “Lunch” on the agenda"),
        (change_item, lambda w: {"item": item(w, "Break").pk, "minutes": 9}, "changed “Break” on the agenda"),
        (change_item, lambda w: {"item": item(w, "Break").pk, "reason": "No"}, "left “Break” out"),
        (
            arrange_agenda,
            lambda w: {"items": {item(w, "Break").pk: {"reason": "No"}}, "more": [{"title": "Lunch"}]},
            "arranged the agenda: put “Lunch” on it; left “Break” out",
        ),
    ],
)
def test_the_history_says_it_in_a_sentence(workshop, write, act, said, sentence):
    write(act, **said(workshop))
    event = Event.objects.filter(workshop=workshop).latest("revision")
    titles = dict(AgendaItem.objects.filter(workshop=workshop).values_list("pk", "title"))

    class Names:
        @staticmethod
        def of(kind, pk):
            return titles[pk]

    assert SENTENCES[event.verb](event.changes, Names) == sentence
