"""How far the room got: what was discussed and what is recorded are two facts, told by one place."""

import datetime

import pytest

from diagnostics import clock
from diagnostics.actions.answers import save_answer
from diagnostics.actions.findings import move_findings, record_finding, withdraw_finding
from diagnostics.actions.marks import mark_question
from diagnostics.actions.screens import hold_screen, lead_to, open_agenda_item, show_view
from diagnostics.models import AgendaItem, QuestionMark, Workshop
from diagnostics.queries.content import content_of
from diagnostics.queries.coverage import coverage_of, facts_in_sight
from diagnostics.queries.rooms import index_of
from diagnostics.queries.screen import screen_of
from diagnostics.vocabulary import Reach, Recorded

NOT, PARTLY, DISCUSSED, OUT = Reach.NOT_REACHED, Reach.PARTLY, Reach.REACHED, Reach.LEFT_OUT
TEN = datetime.datetime(2030, 5, 14, 10, tzinfo=datetime.UTC)


@pytest.fixture
def content(running):
    return content_of(running.edition)


@pytest.fixture
def do(running, facilitator):
    """Return a function that does an action as the facilitator, `at` some seconds past ten."""

    def do(act, *, at=0, **said):
        with clock.as_if(TEN + datetime.timedelta(seconds=at)):
            return act(workshop=running, by=facilitator, **said).subject

    return do


@pytest.fixture
def told(running, content):
    """Return a function that tells of a question: (reach, lines, answers) to the seats, and the last two to the room."""

    def told(key):
        seats, room = coverage_of(running, content), facts_in_sight(running).coverage(content)
        assert seats.of_question == room.of_question
        counts = (coverage.recorded([content.questions[key]]) for coverage in (seats, room))
        return seats.of_question[key], *((found.lines, found.answers) for found in counts)

    return told


LINE = (record_finding, {"kind": "gap", "text": "A line", "question": "1.x.1"})
OFF = (record_finding, {**LINE[1], "on_screen": False})
ANSWER = (save_answer, {"question": "1.x.1", "version": 0, "text": "A third"})
EMPTIED = (save_answer, {"question": "1.x.1", "version": 1, "text": ""})
SHOWN = (lead_to, {"question": "1.x.1"})
LEFT_OUT = (mark_question, {"question": "1.x.1", "mark": "left_out", "reason": "No time"})
LATER = (mark_question, {"question": "1.x.1", "mark": "come_back"})


@pytest.mark.parametrize(
    ("done", "expected"),
    [
        ((), (NOT, (0, 0), (0, 0))),
        ((SHOWN,), (DISCUSSED, (0, 0), (0, 0))),
        ((LINE,), (NOT, (1, 0), (1, 0))),
        ((LINE, OFF), (NOT, (2, 0), (1, 0))),
        ((OFF,), (NOT, (1, 0), (0, 0))),
        ((ANSWER,), (NOT, (0, 1), (0, 1))),
        ((ANSWER, EMPTIED), (NOT, (0, 0), (0, 0))),
        ((SHOWN, LINE, LINE, ANSWER), (DISCUSSED, (2, 1), (2, 1))),
        ((LINE, SHOWN, LATER), (DISCUSSED, (1, 0), (1, 0))),
        ((SHOWN, LINE, ANSWER, LEFT_OUT), (OUT, (0, 0), (0, 0))),
    ],
)
def test_two_facts_of_a_question(do, told, done, expected):
    for act, said in done:
        do(act, **said)
    assert told("1.x.1") == expected


def test_withdrawn_and_parked_lines_are_recorded_nowhere(do, told):
    gone = do(record_finding, **LINE[1])
    do(withdraw_finding, finding=gone.pk, version=1)
    do(record_finding, kind="gap", text="Parked")
    assert told("1.x.1") == (NOT, (0, 0), (0, 0))


def test_moving_lines_to_a_question_that_was_never_shown_does_not_make_it_discussed(running, do, told):
    do(lead_to, question="1.x.1")
    lines = [do(record_finding, kind="gap", text=text, question="1.x.1").pk for text in ("One", "Two")]
    do(move_findings, findings=lines, question="4.1.1")
    assert (told("1.x.1"), told("4.1.1")) == ((DISCUSSED, (0, 0), (0, 0)), (NOT, (2, 0), (2, 0)))
    index = {entry.section.key: (entry.reach, entry.recorded) for entry in index_of(screen_of(running.pk))}
    assert index == {"1": (PARTLY, Recorded()), "4": (NOT, Recorded(lines=2)), "CANLYNIAD": (NOT, Recorded())}


def test_reach_of_topics_and_sections(running, do, content):
    """Parts left out do not count against the whole, and nothing that is recorded counts for it."""
    do(lead_to, question="1.x.1")
    do(lead_to, question="4.1.1", at=60)
    do(record_finding, kind="gap", text="A line", question="CANLYNIAD.1.1", at=60)
    do(mark_question, question="4.1.2", mark="left_out", reason="Small group", at=60)
    reach = coverage_of(running, content)
    assert reach.of_question == {
        "1.x.1": DISCUSSED, "1.x.9": NOT, "1.y.1": NOT, "4.1.1": DISCUSSED, "4.1.2": OUT, "CANLYNIAD.1.1": NOT,
    }  # fmt: skip
    assert reach.of_topic == {"1.x": PARTLY, "1.y": NOT, "4.1": DISCUSSED, "CANLYNIAD.1": NOT}
    assert reach.of_section == {"1": PARTLY, "4": DISCUSSED, "CANLYNIAD": NOT}
    assert reach.marks == {"4.1.2": ("left_out", "Small group")}


def test_a_day_that_was_only_recorded_was_not_led(running, do, content):
    do(record_finding, kind="gap", text="From paper", question="1.x.1")
    assert coverage_of(running, content).was_led is False
    do(lead_to, question="4.1.1")
    assert coverage_of(running, content).was_led is True


@pytest.fixture(params=["next", "tree", "welcome", "break"])
def leave(request, running):
    """A way for the room to leave a question: what is done."""
    return {
        "next": (lead_to, {"question": "4.1.1"}),
        "tree": (show_view, {"view": "tree"}),
        "welcome": (show_view, {"view": "welcome"}),
        "break": (open_agenda_item, {"item": AgendaItem.objects.get(workshop=running, kind="break").pk}),
    }[request.param]


@pytest.mark.parametrize(("seconds", "reach"), [(0, NOT), (9.9, NOT), (10, DISCUSSED), (600, DISCUSSED), (-3600, DISCUSSED)])
def test_a_question_that_was_only_paged_past_was_not_discussed(do, told, leave, seconds, reach):
    """Ten seconds is what it takes to read one out. A clock put back meanwhile takes nothing away."""
    act, said = leave
    do(lead_to, question="1.x.1")
    assert told("1.x.1")[0] == DISCUSSED, "what is on the screen is being discussed"
    do(act, at=seconds, **said)
    assert told("1.x.1")[0] == reach


def test_paging_through_marks_nothing_but_where_it_ends(running, do, content):
    for n, key in enumerate(("1.x.1", "1.x.9", "1.y.1", "4.1.1", "4.1.2")):
        do(lead_to, question=key, at=n)
    reach = coverage_of(running, content).of_question
    assert [key for key in reach if reach[key] == DISCUSSED] == ["4.1.2"]


def test_a_short_second_look_takes_nothing_away(do, told):
    for at, key in ((0, "1.x.1"), (30, "4.1.1"), (60, "1.x.1"), (61, "4.1.1"), (100, "4.1.2")):
        do(lead_to, question=key, at=at)
    assert [told(key)[0] for key in ("1.x.1", "4.1.1", "4.1.2")] == [DISCUSSED] * 3


def test_showing_the_same_again_is_no_leaving(do, told):
    for at in (0, 4, 8):
        do(lead_to, question="1.x.1", at=at)
    do(lead_to, question="4.1.1", at=12)
    assert told("1.x.1")[0] == DISCUSSED


def test_held_screen_goes_on_showing_its_question_and_none_that_is_led_meanwhile(do, told):
    do(lead_to, question="1.x.1")
    do(hold_screen, held=True, at=2)
    do(lead_to, question="4.1.1", at=4)
    do(lead_to, question="4.1.2", at=60)
    assert [told(key)[0] for key in ("1.x.1", "4.1.1", "4.1.2")] == [DISCUSSED, NOT, NOT]
    do(hold_screen, held=False, at=120)
    assert [told(key)[0] for key in ("1.x.1", "4.1.1", "4.1.2")] == [DISCUSSED, NOT, DISCUSSED]


def test_what_was_led_while_the_network_was_away_counts_by_its_own_time(do, told):
    """All of it comes at once when the network is back, each with how long it lay on the device."""
    led = (("1.x.1", 300), ("1.x.9", 120), ("1.y.1", 119), ("4.1.1", 0))
    for key, seconds in led:
        do(lead_to, question=key, at=400, waited=seconds * 1000)
    assert [told(key)[0] for key, _ in led] == [DISCUSSED, NOT, DISCUSSED, DISCUSSED]
    assert QuestionMark.objects.get(question__key="1.x.1").reached_at == TEN + datetime.timedelta(seconds=100)


def test_how_long_a_write_waited_is_no_part_of_what_it_says(running, do):
    """Sent again after its answer was lost, it has waited longer and is the same write."""
    said = {"question": "1.x.1", "client_key": "one"}
    do(lead_to, **said, waited=1)
    before = Workshop.objects.get(pk=running.pk).revision
    do(lead_to, **said, waited=90_000)
    assert Workshop.objects.get(pk=running.pk).revision == before


def test_a_device_clock_that_is_years_wrong_makes_nothing_older_than_a_month(do):
    do(lead_to, question="1.x.1", waited=2**62)
    assert QuestionMark.objects.get().reached_at == TEN - datetime.timedelta(days=31)


def test_what_was_discussed_and_left_out_counts_when_it_is_taken_back_in(do, told):
    do(lead_to, question="1.x.1")
    do(mark_question, question="1.x.1", mark="left_out", reason="No time", at=3)
    do(lead_to, question="4.1.1", at=60)
    do(mark_question, question="1.x.1", mark="", at=61)
    assert told("1.x.1")[0] == DISCUSSED
