"""Marks are exceptions: left out with a reason, or come back later."""

from functools import partial

import pytest

from diagnostics.actions.findings import record_finding
from diagnostics.actions.marks import mark_question
from diagnostics.actions.screens import lead_to
from diagnostics.errors import InvalidInput, LineIsTooLong, QuestionIsUnknown, VersionConflict
from diagnostics.models import QuestionMark
from tests.actions.at_once import at_once
from tests.actions.traces import change, one_event, refuses

BLANK = {"mark": "", "reason": "", "by_hand": False}
OUT = {"mark": "left_out", "reason": "Small group in March"}
STANDS_OUT = {**OUT, "by_hand": True}


def test_mark_and_take_it_away(running, scribe):
    with one_event(running, "question.marked", scribe) as changes:
        row = mark_question(workshop=running, by=scribe, question="4.1.1", **OUT).subject
        changes.append(change(row, None, {**STANDS_OUT, "question_id": row.question_id, "reached_at": None}))
    with one_event(running, "question.marked", scribe, change(row, STANDS_OUT, BLANK)):
        mark_question(workshop=running, by=scribe, question="4.1.1", mark="", reason="Not kept")
    assert [(m.question.key, m.mark, m.reason) for m in QuestionMark.objects.all()] == [("4.1.1", "", "")]


def test_come_back_needs_no_reason_and_takes_lines(running, scribe):
    mark_question(workshop=running, by=scribe, question="4.1.1", mark="come_back")
    record_finding(workshop=running, by=scribe, kind="gap", text="A line", question="4.1.1")
    assert [m.mark for m in QuestionMark.objects.all()] == ["come_back"]


def test_version(running, scribe, facilitator):
    """Each mark made on the newest is taken; one made on another gets both and chooses (F9)."""
    said = {"workshop": running, "question": "4.1.1"}
    done = mark_question(**said, by=scribe, mark="come_back", reason="After lunch", version=0)
    assert (done.answer["version"], done.subject.address) == (1, "marks/4.1.1")
    done = mark_question(**said, by=facilitator, mark="come_back", reason="Jane brings it at two", version=1)
    assert done.answer["version"] == 2
    for version in (0, 1, 3):
        with refuses(VersionConflict) as caught:
            mark_question(**said, by=scribe, **OUT, version=version)
        stands = {"mark": "come_back", "reason": "Jane brings it at two", "by_hand": False}
        assert caught.value.facts == {"stands": stands, "offered": STANDS_OUT, "version": 2}


def test_mark_from_a_page_that_knows_no_versions(running, scribe, facilitator):
    for n, by in enumerate((scribe, facilitator, scribe), start=1):
        done = mark_question(workshop=running, by=by, question="4.1.1", mark="come_back", reason=by.username)
        assert done.answer["version"] == n


def test_mark_that_was_taken_away_is_as_none(running, scribe, facilitator):
    """There is no reason to lose."""
    for mark in ("come_back", ""):
        mark_question(workshop=running, by=facilitator, question="4.1.1", mark=mark)
    assert mark_question(workshop=running, by=scribe, question="4.1.1", **OUT, version=0).answer["version"] == 3


def test_being_shown_is_no_new_version(running, facilitator, scribe):
    lead_to(workshop=running, by=facilitator, question="4.1.1")
    assert QuestionMark.objects.get().version == 0
    mark_question(workshop=running, by=scribe, question="1.x.1", mark="come_back", version=0)
    lead_to(workshop=running, by=facilitator, question="1.x.1")
    assert mark_question(workshop=running, by=scribe, question="1.x.1", **OUT, version=1).answer["version"] == 2


@pytest.mark.django_db(transaction=True)
def test_two_marks_at_once(running, scribe, facilitator):
    calls = [
        partial(mark_question, workshop=running, by=by, question="4.1.1", mark="come_back", reason=by.username, version=0)
        for by in (scribe, facilitator)
    ]
    assert sorted(type(d).__name__ for d in at_once(*calls)) == ["Done", "VersionConflict"]
    assert QuestionMark.objects.get().version == 1


def test_mark_leaves_what_was_reached(running, facilitator):
    lead_to(workshop=running, by=facilitator, question="4.1.1")
    reached_at = QuestionMark.objects.get().reached_at
    mark_question(workshop=running, by=facilitator, question="4.1.1", mark="come_back")
    assert (QuestionMark.objects.get().reached_at, reached_at is None) == (reached_at, False)


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"mark": "left_out"}, InvalidInput),
        ({"mark": "left_out", "reason": " \x00 "}, InvalidInput),
        ({"mark": "left_out", "reason": "x" * 301}, LineIsTooLong),
        ({"mark": "skipped"}, InvalidInput),
        ({"question": "9.9.9", "mark": "come_back"}, QuestionIsUnknown),
    ],
)
def test_mark_refused(running, scribe, said, refusal):
    with refuses(refusal):
        mark_question(workshop=running, by=scribe, **{"question": "4.1.1", **said})
