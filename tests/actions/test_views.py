"""What else than a question the room is shown: a section read back, and the key actions, all or one."""

import datetime

import pytest

from diagnostics import clock
from diagnostics.actions.findings import edit_finding, record_finding, withdraw_finding
from diagnostics.actions.key_actions import agree_action, edit_action, withdraw_action
from diagnostics.actions.marks import mark_question
from diagnostics.actions.screens import hold_screen, lead_to, open_agenda_item, show_view
from diagnostics.errors import InvalidInput, NotThere
from diagnostics.models import AgendaItem, KeyAction, QuestionMark, Workshop
from diagnostics.queries.screen import screen_of
from diagnostics.vocabulary import Agreement, View
from tests.actions.test_screens import lead  # noqa: F401  (a fixture)
from tests.actions.traces import one_event, refuses


@pytest.fixture
def agreed(running, facilitator):
    """Return what agrees a key action and returns its id."""

    def agreed(what, **given):
        return agree_action(workshop=running, by=facilitator, what=what, **given).subject.pk

    return agreed


@pytest.fixture
def shown(running):
    """Return what tells what the room sees of the key actions: the numbers and texts of all, and the one that is large."""

    def shown():
        screen = screen_of(running.pk)
        assert screen.view == View.AGREEING
        return [(a.number, a.what) for a in screen.actions], screen.action and screen.action.what

    return shown


def test_key_actions_are_shown_all_and_one_large(running, facilitator, lead, agreed, shown):
    first, second = agreed("Run a bus"), agreed("Hire a midwife")
    with one_event(running, "screen.viewed", facilitator):
        lead(show_view, view="agreeing")
    assert shown() == ([(1, "Run a bus"), (2, "Hire a midwife")], None)
    with one_event(running, "screen.viewed", facilitator):
        lead(show_view, view="agreeing", key_action=second)
    assert shown() == ([(1, "Run a bus"), (2, "Hire a midwife")], "Hire a midwife")
    withdraw_action(workshop=running, by=facilitator, key_action=second, version=1)
    assert shown() == ([(1, "Run a bus")], None), "one that was taken back is large no more"
    lead(show_view, view="agreeing", key_action=first)
    lead(show_view, view="tree")
    assert Workshop.objects.get(pk=running.pk).screen_action is None
    lead(show_view, view="agreeing")
    assert shown()[1] is None


def test_what_is_told_of_a_key_action(running, lead, agreed):
    agreed("Run a bus", lead_person="Ann Lee", lead_organisation="Council", by_when="2030-06-01", agreement=Agreement.AGREED)
    agreed("Hire a midwife", by_when_said="soon", agreement=Agreement.AGREED)
    agreed("Count them", lead_organisation="The trust")
    lead(show_view, view="agreeing")
    told = [(a.lead, a.by_when, a.agreed, a.below) for a in screen_of(running.pk).actions]
    assert told == [
        ("Ann Lee, Council", "1 June 2030", "Agreed", "Ann Lee, Council · 1 June 2030 · Agreed"),
        ("", "soon", "", "Nobody leads yet · soon"),
        ("The trust", "", "Not asked yet", "The trust · No date yet · Not asked yet"),
    ]


def test_no_other_key_action_is_shown(running, another, facilitator, stranger, lead, agreed):
    gone = agreed("Run a bus")
    withdraw_action(workshop=running, by=facilitator, key_action=gone, version=1)
    elsewhere = agree_action(workshop=another, by=stranger, what="Elsewhere").subject.pk
    for key_action in (gone, elsewhere, elsewhere + 1000):
        with refuses(NotThere):
            show_view(workshop=running, by=facilitator, view="agreeing", key_action=key_action)
    stands = agreed("Hire a midwife")
    with refuses(InvalidInput):
        show_view(workshop=running, by=facilitator, view="tree", key_action=stands)


def test_a_held_screen_brings_in_no_key_action_but_lets_one_go(running, facilitator, lead, agreed, shown):
    by = {"workshop": running, "by": facilitator}
    kept, gone = agreed("Run a bus"), agreed("Hire a midwife")
    lead(show_view, view="agreeing")
    lead(hold_screen, held=True)
    agreed("Count them")
    edit_action(**by, key_action=kept, version=1, what="Run two buses")
    withdraw_action(**by, key_action=gone, version=1)
    assert shown() == ([(1, "Run two buses")], None)
    lead(hold_screen, held=False)
    assert shown() == ([(1, "Run two buses"), (2, "Count them")], None)
    assert KeyAction.objects.count() == 3


def test_key_actions_come_to_the_screen_with_their_item_of_the_agenda(running, lead, agreed, shown):
    shown_before = agreed("Run a bus")
    lead(lead_to, question="4.1.1")
    lead(show_view, view="agreeing", key_action=shown_before)
    lead(lead_to, question="4.1.2")
    item = AgendaItem.objects.get(workshop=running, kind="key_actions")
    assert lead(open_agenda_item, item=item.pk) == (View.AGREEING, "4.1.2", "4.1.2", False)
    assert shown() == ([(1, "Run a bus")], None)
    lead(lead_to, question="4.1.1")
    lead(hold_screen, held=True)
    assert lead(open_agenda_item, item=item.pk) == (View.QUESTION, "4.1.1", "4.1.1", True)


def test_a_break_that_was_shown_for_a_moment_starts_again_with_its_view(running, lead):
    pause, at = AgendaItem.objects.get(workshop=running, kind="break"), clock.now()

    def after(seconds, act, **said):
        with clock.as_if(at + datetime.timedelta(seconds=seconds)):
            lead(act, **said)
        pause.refresh_from_db()
        return pause.opened_at is not None

    half = pause.minutes * 30
    assert not after(0, lead_to, question="4.1.1")
    assert after(10, show_view, view="break")
    assert not after(10 + half, lead_to, question="4.1.1")
    assert after(1000, show_view, view="break")
    assert not after(1001, lead_to, question="4.1.1")
    assert not after(2000, show_view, view="break"), "most of it was had"


def test_a_release_stays_where_nobody_led_on(lead, agreed):
    lead(lead_to, question="4.1.1")
    lead(show_view, view="agreeing")
    lead(hold_screen, held=True)
    assert lead(hold_screen, held=False) == (View.AGREEING, "4.1.1", "4.1.1", False)
    lead(hold_screen, held=True)
    lead(lead_to, question="4.1.2")
    assert lead(hold_screen, held=False) == (View.QUESTION, "4.1.2", "4.1.2", False)


@pytest.fixture
def recorded(running, facilitator):
    def recorded(text, question, kind="gap", **more):
        return record_finding(workshop=running, by=facilitator, kind=kind, text=text, question=question, **more).subject.pk

    return recorded


def read_back(running):
    screen = screen_of(running.pk)
    assert screen.view == View.READ_BACK
    return screen.section.key, [(line.kind, line.text) for line in screen.lines]


def test_the_section_of_the_lead_is_read_back_by_kind(running, facilitator, lead, recorded):
    by = {"workshop": running, "by": facilitator}
    lead(lead_to, question="1.x.1")
    recorded("No data", "1.x.9")
    recorded("Ask for data", "1.y.1", "recommendation")
    recorded("Schools count it", "1.x.1", "strength")
    recorded("No lead", "1.y.1")
    recorded("Between us", "1.x.1", on_screen=False)
    recorded("Elsewhere", "4.1.1")
    withdraw_finding(**by, finding=recorded("Wrong", "1.x.1"), version=1)
    with one_event(running, "screen.viewed", facilitator):
        assert lead(show_view, view="read_back")[0] == View.READ_BACK
    lines = [("strength", "Schools count it"), ("gap", "No data"), ("gap", "No lead"), ("recommendation", "Ask for data")]
    assert read_back(running) == ("1", lines)
    mark_question(**by, question="1.x.1", mark="left_out", reason="Small group")
    assert read_back(running) == ("1", lines[1:]), "the section stays, though the question that it came from is left out"


def test_a_held_section_stays_while_the_lead_goes_on(running, facilitator, lead, recorded):
    lead(lead_to, question="1.x.1")
    before = recorded("No data", "1.x.9")
    lead(show_view, view="read_back")
    lead(hold_screen, held=True)
    recorded("Said while held", "1.x.1")
    edit_finding(workshop=running, by=facilitator, finding=before, version=1, text="No data yet")
    lead(lead_to, question="4.1.1")
    assert read_back(running) == ("1", [("gap", "No data yet")])
    assert lead(hold_screen, held=False) == (View.QUESTION, "4.1.1", "4.1.1", False)


def test_a_section_that_is_read_back_does_not_count_as_discussed(running, lead):
    lead(lead_to, question="1.x.1")
    lead(show_view, view="welcome")
    lead(hold_screen, held=True)
    lead(lead_to, question="4.1.1")
    lead(show_view, view="read_back")
    assert read_back(running) == ("4", [])
    assert not QuestionMark.objects.filter(question__key="4.1.1").exclude(reached_at=None).exists()


def test_nothing_is_read_back_before_the_first_question(running, lead):
    lead(show_view, view="read_back")
    assert screen_of(running.pk).view == View.WELCOME
