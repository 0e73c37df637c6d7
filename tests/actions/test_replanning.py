"""A plan that ends on time: taken, taken back, and settled between two seats."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from diagnostics import clock
from diagnostics.actions.findings import record_finding
from diagnostics.actions.marks import mark_question
from diagnostics.actions.replanning import replan_agenda
from diagnostics.actions.screens import lead_to, open_agenda_item
from diagnostics.actions.undo import undo_last
from diagnostics.actions.workshops import change_details, plan_workshop, return_to_planned, start_workshop
from diagnostics.errors import (
    AgendaIsAnother,
    CannotBeUndone,
    DayIsTooShort,
    InvalidInput,
    NotThere,
    QuestionIsUnknown,
    VersionConflict,
    WorkshopIsNotRunning,
)
from diagnostics.models import AgendaItem, Event, QuestionMark
from diagnostics.plan.replanning import BY_EXCEPTION
from diagnostics.queries.day import day_of, end_of
from diagnostics.templatetags.sentences import SENTENCES
from tests.actions.traces import everything

TEN = datetime.datetime(2030, 5, 14, 10, 0, tzinfo=datetime.UTC)


def minutes(count):
    return datetime.timedelta(minutes=count)


def agenda_of(workshop):
    return list(AgendaItem.objects.filter(workshop=workshop).select_related("section"))


def day_at(workshop, moment):
    workshop.refresh_from_db()
    return day_of(workshop, agenda_of(workshop), moment)


def marks_of(workshop):
    marks = QuestionMark.objects.filter(workshop=workshop).exclude(mark="")
    return {mark.question.key: (mark.mark, mark.reason) for mark in marks.select_related("question")}


@pytest.fixture
def late(workshop, facilitator):
    """The tiny workshop, of 60 minutes from ten o'clock, which came to its first question at 10:25."""
    with clock.as_if(TEN):
        start_workshop(workshop=workshop, by=facilitator, planned_for=workshop.date)
    with clock.as_if(TEN + minutes(25)):
        lead_to(workshop=workshop, by=facilitator, question="4.1.1")
    workshop.refresh_from_db()
    return workshop


def taken(workshop, by, plan, at, **said):
    """Take a Proposal as the lead page does."""
    rows = agenda_of(workshop)
    changed = [rows[change.at] for change in plan.changes]
    given = {
        "items": [row.pk for row in changed],
        "minutes": [change.minutes for change in plan.changes],
        "had": [row.minutes for row in changed],
        "without": [key for change in plan.changes for key in change.without],
    }
    with clock.as_if(at):
        return replan_agenda(workshop=workshop, by=by, **(given | said))


def test_a_plan_is_taken_and_the_day_ends_on_time(late, facilitator):
    at = TEN + minutes(30)
    before = day_at(late, at)
    assert (before.proposal.behind, before.proposal.short) == (-before.standing.ahead // 60, 0)
    ends = end_of(late)
    taken(late, facilitator, before.proposal, at)
    after = day_at(late, at)
    assert (end_of(late), after.proposal) == (ends, None)
    assert 0 <= after.standing.ahead < 60 * len(before.items)
    assert [row.minutes for row in agenda_of(late) if not row.section] == [4, 4, 6, 1]


def test_a_line_takes_no_query_more_once_a_plan_is_taken(late, facilitator):
    def asked(text):
        with CaptureQueriesContext(connection) as queries:
            record_finding(workshop=late, by=facilitator, kind="gap", text=text, question="4.1.1")
        return len(queries)

    asked("The first one fills what is kept")
    before = asked("Before it")
    taken(late, facilitator, day_at(late, TEN + minutes(35)).proposal, TEN + minutes(35), without=["1.x.9"])
    assert asked("With it") == before > 0


def test_what_is_left_counts_from_when_the_plan_was_taken(late, facilitator):
    at = TEN + minutes(30)
    section = AgendaItem.objects.get(workshop=late, section__key="4")
    with clock.as_if(at):
        replan_agenda(workshop=late, by=facilitator, items=[section.pk], minutes=[8], had=[24])
    section.refresh_from_db()
    assert (section.minutes, section.before, section.behind_it, section.meant_for) == (8, 300, 0, 2)
    assert [day_at(late, at + minutes(n)).standing.left // 60 for n in (0, 1, 4, 9)] == [40, 39, 36, 36]
    with clock.as_if(at + minutes(5)):
        lead_to(workshop=late, by=facilitator, question="4.1.2")
    assert day_at(late, at + minutes(5)).standing.left // 60 == 35
    assert day_at(late, at + minutes(30)).standing.left // 60 == 32


def test_what_goes_is_left_out_and_says_why(late, facilitator):
    plan = day_at(late, TEN + minutes(35)).proposal
    taken(late, facilitator, plan, TEN + minutes(35))
    assert marks_of(late) == dict.fromkeys(("1.x.1", "4.1.2"), ("left_out", BY_EXCEPTION))


def test_a_question_that_the_room_came_to_or_somebody_marked_stays(late, facilitator):
    mark_question(workshop=late, by=facilitator, question="1.x.9", mark="come_back")
    section = AgendaItem.objects.get(workshop=late, section__key="4")
    given = {"items": [section.pk], "minutes": [8], "had": [24]}
    replan_agenda(workshop=late, by=facilitator, **given, without=["4.1.1", "1.x.9", "1.y.1"])
    assert marks_of(late) == {"1.x.9": ("come_back", ""), "1.y.1": ("left_out", BY_EXCEPTION)}


def test_a_mark_that_was_taken_away_is_set_again(late, facilitator):
    for mark in ("come_back", ""):
        mark_question(workshop=late, by=facilitator, question="1.x.9", mark=mark)
    section = AgendaItem.objects.get(workshop=late, section__key="1")
    replan_agenda(workshop=late, by=facilitator, items=[section.pk], minutes=[8], had=[15], without=["1.x.9"])
    assert marks_of(late) == {"1.x.9": ("left_out", BY_EXCEPTION)}


def test_who_read_a_mark_before_a_plan_left_it_out_is_told(late, facilitator):
    for mark in ("come_back", ""):
        mark_question(workshop=late, by=facilitator, question="1.x.9", mark=mark)
    section = AgendaItem.objects.get(workshop=late, section__key="1")
    replan_agenda(workshop=late, by=facilitator, items=[section.pk], minutes=[8], had=[15], without=["1.x.9"])
    with pytest.raises(VersionConflict) as conflict:
        mark_question(workshop=late, by=facilitator, question="1.x.9", mark="come_back", version=2)
    assert (conflict.value.facts["stands"]["reason"], conflict.value.facts["version"]) == (BY_EXCEPTION, 3)


def test_a_plan_that_is_undone_leaves_no_trace_but_the_history(late, facilitator):
    at = TEN + minutes(35)
    rows = [vars(row).copy() for row in agenda_of(late)]
    taken(late, facilitator, day_at(late, at).proposal, at, without=["1.x.9"])
    with clock.as_if(at + minutes(1)):
        assert undo_last(workshop=late, by=facilitator).answer["undid"] == "agenda.replanned"
    for before, row in zip(rows, agenda_of(late), strict=True):
        assert all(getattr(row, name) == before[name] for name in (*AgendaItem.PLANNED, "spent", "opened_at"))
    assert marks_of(late) == {}


def test_an_undo_leaves_the_course_of_the_day(late, facilitator):
    """The room went on since: its clock is not what the plan set."""
    at = TEN + minutes(35)
    taken(late, facilitator, day_at(late, at).proposal, at)
    with clock.as_if(at + minutes(10)):
        open_agenda_item(workshop=late, by=facilitator, item=AgendaItem.objects.get(workshop=late, kind="break").pk)
    undo_last(workshop=late, by=facilitator)
    [section] = [row for row in agenda_of(late) if row.section and row.section.key == "4"]
    assert (section.minutes, section.before, section.spent, section.opened_at) == (24, 0, 20 * 60, None)


def test_a_plan_made_on_another_agenda_is_refused(late, facilitator, scribe):
    plan, before = day_at(late, TEN + minutes(30)).proposal, agenda_of(late)
    rows = [before[change.at] for change in plan.changes]
    given = {
        "items": [row.pk for row in rows],
        "minutes": [change.minutes for change in plan.changes],
        "had": [row.minutes for row in rows],
    }
    replan_agenda(workshop=late, by=facilitator, **given)
    stands = everything()
    with pytest.raises(AgendaIsAnother):
        replan_agenda(workshop=late, by=scribe, **given)
    assert everything() == stands


def test_a_plan_that_somebody_changed_since_is_not_undone(late, facilitator, scribe):
    section = AgendaItem.objects.get(workshop=late, section__key="1")
    replan_agenda(workshop=late, by=facilitator, items=[section.pk], minutes=[8], had=[15])
    replan_agenda(workshop=late, by=scribe, items=[section.pk], minutes=[6], had=[8])
    with pytest.raises(CannotBeUndone):
        undo_last(workshop=late, by=facilitator)


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"minutes": [8, 9]}, InvalidInput),
        ({"had": []}, InvalidInput),
        ({"items": [], "minutes": [], "had": []}, InvalidInput),
        ({"minutes": [12 * 60 + 1]}, InvalidInput),
        ({"items": [0]}, NotThere),
        ({"without": ["9.9.9"]}, QuestionIsUnknown),
    ],
    ids=["more minutes than items", "none had", "nothing", "more than a day", "an item of nothing", "no such question"],
)
def test_what_is_no_plan(late, facilitator, said, refusal):
    section = AgendaItem.objects.get(workshop=late, section__key="1")
    before = everything()
    with pytest.raises(refusal):
        replan_agenda(workshop=late, by=facilitator, **({"items": [section.pk], "minutes": [8], "had": [15]} | said))
    assert everything() == before


def test_an_item_is_given_minutes_once(late, facilitator):
    section = AgendaItem.objects.get(workshop=late, section__key="1")
    with pytest.raises(InvalidInput):
        replan_agenda(workshop=late, by=facilitator, items=[section.pk] * 2, minutes=[8, 9], had=[15, 15])


def test_the_longest_that_anything_lasts_can_be_given(late, facilitator):
    section = AgendaItem.objects.get(workshop=late, section__key="1")
    replan_agenda(workshop=late, by=facilitator, items=[section.pk], minutes=[12 * 60], had=[15])
    section.refresh_from_db()
    assert section.minutes == 12 * 60


def test_a_section_of_another_workshop_is_not_there(late, another, facilitator):
    theirs = AgendaItem.objects.get(workshop=another, section__key="1")
    with pytest.raises(NotThere):
        replan_agenda(workshop=late, by=facilitator, items=[theirs.pk], minutes=[8], had=[15])
    theirs.refresh_from_db()
    assert theirs.minutes == 15


def test_what_is_no_section_keeps_its_minutes(late, facilitator):
    pause = AgendaItem.objects.get(workshop=late, kind="break")
    with pytest.raises(NotThere):
        replan_agenda(workshop=late, by=facilitator, items=[pause.pk], minutes=[1], had=[4])


def test_a_day_that_has_not_begun_has_nothing_to_catch_up(workshop, facilitator):
    section = AgendaItem.objects.get(workshop=workshop, section__key="1")
    with pytest.raises(WorkshopIsNotRunning):
        replan_agenda(workshop=workshop, by=facilitator, items=[section.pk], minutes=[8], had=[15])


def test_a_start_that_is_taken_back_takes_the_plan_along(late, facilitator):
    laid = [4, 24, 4, 15, 6, 6, 1]
    section = AgendaItem.objects.get(workshop=late, section__key="1")
    replan_agenda(workshop=late, by=facilitator, items=[section.pk], minutes=[8], had=[15])
    return_to_planned(workshop=late, by=facilitator)
    rows = agenda_of(late)
    assert [row.minutes for row in rows] == laid
    assert {(row.before, row.behind_it, row.meant_for, row.spent) for row in rows} == {(0, 0, 0, 0)}


@pytest.mark.parametrize(
    ("length", "laid"), [(120, [8, 48, 8, 31, 11, 12, 2]), (30, [2, 12, 1, 8, 3, 3, 1]), (None, [4, 24, 4, 15, 6, 6, 1])]
)
def test_a_day_of_another_length_is_shared_out_anew(workshop, facilitator, length, laid):
    change_details(workshop=workshop, by=facilitator, minutes=90)
    workshop.refresh_from_db()
    change_details(workshop=workshop, by=facilitator, minutes=length)
    assert [row.minutes for row in agenda_of(workshop)] == laid


def test_a_later_end_moves_only_the_end_of_a_running_day(late, facilitator):
    ends, rows = end_of(late), [row.minutes for row in agenda_of(late)]
    change_details(workshop=late, by=facilitator, minutes=75)
    late.refresh_from_db()
    assert (end_of(late) - ends, [row.minutes for row in agenda_of(late)]) == (minutes(15), rows)


def test_a_day_that_cannot_hold_its_core_questions_says_what_is_missing(workshop, facilitator, edition):
    with pytest.raises(DayIsTooShort, match=r"That is 1 minute too short\..* Give the day at least 5 minutes\.") as refusal:
        change_details(workshop=workshop, by=facilitator, minutes=4)
    assert refusal.value.field == "minutes"
    with pytest.raises(DayIsTooShort):
        plan_workshop(by=facilitator, edition=edition, title="t", area="a", date=TEN.date(), minutes=4)
    change_details(workshop=workshop, by=facilitator, minutes=5)
    assert {row.section.key: row.minutes for row in agenda_of(workshop) if row.section} == {"4": 1, "1": 2, "CANLYNIAD": 1}


def test_the_history_says_it_in_a_sentence(late, facilitator):
    section = AgendaItem.objects.get(workshop=late, section__key="1")
    replan_agenda(workshop=late, by=facilitator, items=[section.pk], minutes=[8], had=[15], without=["1.x.9"])
    said = SENTENCES["agenda.replanned"](Event.objects.get(workshop=late, verb="agenda.replanned").changes, None)
    assert said == "re-planned 1 section to end on time, and left 1 question out by exception"
