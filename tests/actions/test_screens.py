"""The room's screen: lead, hold, release, view, and since when it has seen a question."""

import datetime

import pytest

from diagnostics import clock
from diagnostics.actions.answers import save_answer
from diagnostics.actions.findings import edit_finding, move_findings, record_finding, restore_finding, withdraw_finding
from diagnostics.actions.marks import mark_question
from diagnostics.actions.screens import hold_screen, lead_to, open_agenda_item, show_view
from diagnostics.actions.undo import undo_last
from diagnostics.actions.workshops import close_workshop
from diagnostics.errors import InvalidInput, NotThere, QuestionIsLeftOut, QuestionIsUnknown, WorkshopIsNotRunning
from diagnostics.models import AgendaItem, Finding, QuestionMark, Workshop
from diagnostics.queries.screen import screen_of
from diagnostics.vocabulary import Reach, View
from tests.actions.traces import one_event, refuses


@pytest.fixture
def lead(running, facilitator):
    """Return a function that does a screen action as the facilitator and returns (view, on screen, lead, held)."""

    def lead(act, **said):
        act(workshop=running, by=facilitator, **said)
        row = Workshop.objects.select_related("screen_question", "lead_question").get(pk=running.pk)
        return row.view, *(q.key if q else None for q in (row.screen_question, row.lead_question)), row.held

    return lead


def reached():
    return sorted(QuestionMark.objects.exclude(reached_at=None).values_list("question__key", flat=True))


def test_lead(running, facilitator, lead):
    at = datetime.datetime(2030, 5, 14, 10, 0, tzinfo=datetime.UTC)
    with one_event(running, "screen.led", facilitator), clock.as_if(at):
        assert lead(lead_to, question="4.1.1") == (View.QUESTION, "4.1.1", "4.1.1", False)
    assert [(m.question.key, m.reached_at, m.mark) for m in QuestionMark.objects.all()] == [("4.1.1", at, "")]


def test_lead_back_keeps_when_it_was_first_reached(lead):
    at = datetime.datetime(2030, 5, 14, 10, 0, tzinfo=datetime.UTC)
    for minutes, key in ((0, "4.1.1"), (5, "4.1.2"), (9, "4.1.1")):
        with clock.as_if(at + datetime.timedelta(minutes=minutes)):
            lead(lead_to, question=key)
    assert dict(QuestionMark.objects.values_list("question__key", "reached_at")) == {
        "4.1.1": at,
        "4.1.2": at + datetime.timedelta(minutes=5),
    }


def test_held_screen_stays_while_the_lead_goes_on(running, facilitator, lead):
    with clock.as_if(datetime.datetime(2030, 5, 14, 10, 0, tzinfo=datetime.UTC)):
        lead(lead_to, question="4.1.1")
    with one_event(running, "screen.held", facilitator):
        assert lead(hold_screen, held=True) == (View.QUESTION, "4.1.1", "4.1.1", True)
    assert lead(lead_to, question="4.1.2") == (View.QUESTION, "4.1.1", "4.1.2", True)
    assert lead(lead_to, question="1.x.1") == (View.QUESTION, "4.1.1", "1.x.1", True)
    assert reached() == ["4.1.1"]
    with clock.as_if(datetime.datetime(2030, 5, 14, 10, 5, tzinfo=datetime.UTC)):
        assert lead(hold_screen, held=False) == (View.QUESTION, "1.x.1", "1.x.1", False)
    assert reached() == ["1.x.1", "4.1.1"]


def test_showing_something_ends_a_hold(lead):
    lead(lead_to, question="4.1.1")
    lead(hold_screen, held=True)
    lead(lead_to, question="4.1.2")
    assert lead(show_view, view="tree") == (View.TREE, "4.1.1", "4.1.2", False)
    assert lead(show_view, view="question") == (View.QUESTION, "4.1.2", "4.1.2", False)


def test_views(running, facilitator, lead):
    assert lead(hold_screen, held=False) == (View.WELCOME, None, None, False)
    with one_event(running, "screen.viewed", facilitator):
        assert lead(show_view, view="tree") == (View.TREE, None, None, False)
    assert lead(show_view, view="welcome") == (View.WELCOME, None, None, False)
    lead(show_view, view="question")
    assert screen_of(running.pk).view == View.WELCOME
    assert reached() == []


def test_the_room_sees_what_is_led(running, facilitator, lead):
    lead(lead_to, question="1.x.9")
    said = {"workshop": running, "by": facilitator, "kind": "gap"}
    record_finding(**said, text="older", question="1.x.1")
    record_finding(**said, text="between us", question="1.x.9", on_screen=False)
    record_finding(**said, text="newest", question="1.x.9")
    record_finding(**said, text="another topic", question="4.1.1")
    record_finding(**said, text="parked")
    screen = screen_of(running.pk)
    assert (screen.section.key, screen.topic.key, screen.question.key) == ("1", "1.x", "1.x.9")
    assert [line.text for line in screen.lines] == ["newest", "older"]


def test_question_left_out_while_it_is_shown_leaves_the_screen(running, facilitator, lead):
    lead(lead_to, question="4.1.1")
    mark_question(workshop=running, by=facilitator, question="4.1.1", mark="left_out", reason="Small group")
    screen = screen_of(running.pk)
    assert (screen.view, screen.question, screen.lines) == (View.WELCOME, None, ())
    assert screen_of(running.pk, "4.1.1") is None


def test_lead_refused(running, facilitator):
    mark_question(workshop=running, by=facilitator, question="4.1.2", mark="left_out", reason="Small group")
    with refuses(QuestionIsUnknown):
        lead_to(workshop=running, by=facilitator, question="9.9.9")
    with refuses(QuestionIsLeftOut):
        lead_to(workshop=running, by=facilitator, question="4.1.2")
    with refuses(InvalidInput):
        show_view(workshop=running, by=facilitator, view="slides")


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (lead_to, {"question": "4.1.1"}),
        (show_view, {"view": "tree"}),
        (hold_screen, {"held": True}),
        (open_agenda_item, {"item": 0}),
    ],
)
def test_screen_is_led_only_while_running(workshop, another, facilitator, stranger, act, said):
    with refuses(WorkshopIsNotRunning):
        act(workshop=workshop, by=facilitator, **said)
    close_workshop(workshop=another, by=stranger)
    with refuses(WorkshopIsNotRunning):
        act(workshop=another, by=stranger, **said)


def test_agenda_item(running, another, facilitator, lead):
    lead(lead_to, question="4.1.1")
    pause = AgendaItem.objects.get(workshop=running, kind="break")
    assert lead(open_agenda_item, item=pause.pk) == (View.BREAK, "4.1.1", "4.1.1", False)
    last = AgendaItem.objects.filter(workshop=running).last()
    assert lead(open_agenda_item, item=last.pk) == (View.BREAK, "4.1.1", "4.1.1", False)
    section = AgendaItem.objects.filter(workshop=running, kind="section").first()
    elsewhere = AgendaItem.objects.get(workshop=another, kind="break")
    for item in (section.pk, elsewhere.pk, last.pk + 1000):
        with refuses(NotThere):
            open_agenda_item(workshop=running, by=facilitator, item=item)


def test_the_break_starts_with_its_view(running, lead):
    lead(lead_to, question="4.1.1")
    pause = AgendaItem.objects.get(workshop=running, kind="break")
    assert lead(show_view, view="break") == (View.BREAK, "4.1.1", "4.1.1", False)
    pause.refresh_from_db()
    began = pause.opened_at
    assert began and AgendaItem.objects.filter(workshop=running, opened_at__isnull=False).get() == pause
    lead(show_view, view="tree")
    lead(show_view, view="break")
    pause.refresh_from_db()
    assert pause.opened_at == began, "it goes on"


def test_a_view_of_the_break_without_one_on_the_agenda_lets_the_section_go_on(running, lead):
    lead(lead_to, question="4.1.1")
    AgendaItem.objects.filter(workshop=running, kind="break").update(reason="Nobody wants one")
    assert lead(show_view, view="break") == (View.BREAK, "4.1.1", "4.1.1", False)
    assert AgendaItem.objects.get(workshop=running, opened_at__isnull=False).section.key == "4"


@pytest.fixture
def held(running, facilitator, lead):
    """The running workshop, held at 1.x.9 with one line and one answer, and what the room sees of the topic."""
    lead(lead_to, question="1.x.9")
    record_finding(workshop=running, by=facilitator, kind="gap", text="Said before", question="1.x.9")
    save_answer(workshop=running, by=facilitator, question="1.x.1", version=0, text="A third", source="Survey")
    lead(hold_screen, held=True)

    def seen():
        screen = screen_of(running.pk)
        return [line.text for line in screen.lines], [(a.question, a.text, a.to_find_out) for a in screen.answers]

    return running, seen


def test_hold_keeps_back_what_is_recorded_after_it(held, facilitator, lead):
    workshop, seen = held
    said = {"workshop": workshop, "by": facilitator}
    before = (["Said before"], [("1.x.1", "A third", "")])
    record_finding(**said, kind="gap", text="Said while held", question="1.x.9")
    save_answer(**said, question="1.x.9", version=0, text="Half", to_find_out="By ward?")
    assert seen() == before
    assert [line.text for line in screen_of(workshop.pk, "1.x.1").lines] == ["Said before"]  # on a phone that looks there
    lead(hold_screen, held=True)  # pressed twice
    assert seen() == before
    lead(hold_screen, held=False)
    assert seen() == (["Said while held", "Said before"], [("1.x.1", "A third", ""), ("1.x.9", "Half", "By ward?")])
    lead(hold_screen, held=True)
    assert seen() == (["Said while held", "Said before"], [("1.x.1", "A third", ""), ("1.x.9", "Half", "By ward?")])


def test_hold_keeps_back_what_comes_to_the_screen_by_another_way(running, facilitator, lead):
    said = {"workshop": running, "by": facilitator}
    lead(lead_to, question="1.x.9")
    kept_off = record_finding(**said, kind="gap", text="Kept off", question="1.x.9", on_screen=False).subject
    gone = record_finding(**said, kind="gap", text="Withdrawn", question="1.x.9").subject
    elsewhere = record_finding(**said, kind="gap", text="Elsewhere", question="4.1.1").subject
    parked = record_finding(**said, kind="gap", text="Parked").subject
    beside = record_finding(**said, kind="gap", text="Beside", question="1.x.1").subject
    withdraw_finding(**said, finding=gone.pk, version=1)
    lead(hold_screen, held=True)
    edit_finding(**said, finding=kept_off.pk, version=1, on_screen=True)
    restore_finding(**said, finding=gone.pk, version=2)
    move_findings(**said, findings=[elsewhere.pk, parked.pk, beside.pk], question="1.x.9")
    assert [line.text for line in screen_of(running.pk).lines] == ["Beside"]
    lead(hold_screen, held=False)
    assert len(screen_of(running.pk).lines) == 5


def test_held_screen_lets_go_at_once_of_what_is_taken_off_it(held, facilitator):
    workshop, seen = held
    said = {"workshop": workshop, "by": facilitator}
    line = Finding.objects.get(text="Said before")
    edit_finding(**said, finding=line.pk, version=1, text="Corrected")
    save_answer(**said, question="1.x.1", version=1, text="A quarter", to_find_out="Where?")
    assert seen() == (["Corrected"], [("1.x.1", "A quarter", "")])
    edit_finding(**said, finding=line.pk, version=2, on_screen=False)
    save_answer(**said, question="1.x.1", version=2, to_find_out="Where?")
    assert seen() == ([], [])


def test_tree_of_a_held_screen_stands_as_it_stood(held, facilitator, lead):
    """Where something is recorded too, but for what was taken away."""
    workshop, _ = held
    said = {"workshop": workshop, "by": facilitator}

    def tree():
        screen = screen_of(workshop.pk)
        sections = screen.content.sections
        reach, recorded = screen.coverage.of_section, {s.key: screen.coverage.recorded(s.questions) for s in sections}
        return list(reach.values()), [(recorded[s.key].lines, recorded[s.key].answers) for s in sections]

    reach = [Reach.PARTLY, Reach.NOT_REACHED, Reach.NOT_REACHED]
    assert tree() == (reach, [(1, 1), (0, 0), (0, 0)])
    moved = Finding.objects.get(text="Said before")
    record_finding(**said, kind="gap", text="Said while held", question="CANLYNIAD.1.1")
    save_answer(**said, question="4.1.2", version=0, text="A half")
    lead(lead_to, question="4.1.1")
    assert tree() == (reach, [(1, 1), (0, 0), (0, 0)])
    move_findings(**said, findings=[moved.pk], question="4.1.1")
    save_answer(**said, question="1.x.1", version=1, text="")
    assert tree() == (reach, [(0, 0), (0, 0), (0, 0)])
    with clock.as_if(clock.now() + datetime.timedelta(minutes=1)):
        lead(hold_screen, held=False)
    assert tree() == ([Reach.PARTLY, Reach.PARTLY, Reach.NOT_REACHED], [(0, 0), (1, 1), (1, 0)])


def test_held_screen_brings_in_no_question_but_lets_one_go(held, facilitator, lead):
    workshop, seen = held
    said = {"workshop": workshop, "by": facilitator}
    lead(hold_screen, held=False)
    record_finding(**said, kind="gap", text="Beside", question="1.x.1")
    mark_question(**said, question="1.x.1", mark="left_out", reason="Small group")
    lead(hold_screen, held=True)
    before = (["Said before"], [])
    assert seen() == before
    mark_question(**said, question="1.x.1", mark="")
    assert seen() == before
    assert screen_of(workshop.pk, "1.x.1") is None  # on a phone that looks there
    mark_question(**said, question="1.x.9", mark="left_out", reason="No time")
    assert (screen_of(workshop.pk).view, seen()) == (View.WELCOME, ([], []))


def test_release_that_comes_late_moves_nothing(lead):
    lead(lead_to, question="4.1.1")
    lead(hold_screen, held=True)
    shown = lead(show_view, view="tree")
    assert lead(hold_screen, held=False) == shown


def test_undo_while_held(held, facilitator):
    workshop, seen = held
    said = {"workshop": workshop, "by": facilitator}
    withdraw_finding(**said, finding=Finding.objects.get(text="Said before").pk, version=1)
    assert seen()[0] == []
    undo_last(**said)
    assert seen()[0] == ["Said before"]
