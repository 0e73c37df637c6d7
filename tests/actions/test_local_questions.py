"""Questions that a workshop adds for itself: added, said otherwise, taken back and brought back; its edition stays as it is."""

import pytest

from diagnostics.actions.answers import save_answer
from diagnostics.actions.deletions import delete_workshop
from diagnostics.actions.findings import move_findings, record_finding, restore_finding, withdraw_finding
from diagnostics.actions.local_questions import add_question, change_question
from diagnostics.actions.marks import mark_question
from diagnostics.actions.screens import hold_screen, lead_to, show_view
from diagnostics.actions.undo import undo_last
from diagnostics.actions.workshops import close_workshop, return_to_planned
from diagnostics.errors import (
    CannotBeUndone,
    LineIsEmpty,
    LineIsTooLong,
    QuestionIsUnknown,
    TopicIsUnknown,
    VersionConflict,
    WorkshopIsClosed,
)
from diagnostics.models import Question, QuestionMark, Workshop
from diagnostics.queries.content import content_for, content_of, forget_contents, numbers_for, said_by
from diagnostics.queries.coverage import coverage_of
from diagnostics.queries.screen import screen_of
from diagnostics.queries.since import told_to
from diagnostics.vocabulary import Reach

ASKED = "Who drives the night bus?"


def now(workshop):
    return Workshop.objects.select_related("edition").get(pk=workshop.pk)


@pytest.fixture
def by(running, facilitator):
    return {"workshop": running, "by": facilitator}


@pytest.fixture
def added(by):
    """The key of a question that was added to topic 1.x."""
    return add_question(**by, topic="1.x", text=ASKED).answer["key"]


def test_it_stands_at_the_end_of_its_topic_and_its_edition_has_it_not(running, added, another):
    content = content_for(now(running))
    assert [q.key for q in content.place_of[added][1].questions] == ["1.x.1", "1.x.9", added]
    assert (content.questions[added].text, content.questions[added].local, content.questions[added].core) == (
        ASKED,
        True,
        False,
    )
    assert [q.local for q in content.local_questions] == [True]
    own = content_of(running.edition)
    assert added not in own.questions
    assert (own.fingerprint, list(own.questions)) == (running.edition.fingerprint, [k for k in content.questions if k != added])
    assert content_for(another) is own


def test_what_an_edition_says_is_what_it_was_loaded_with(running, added):
    forget_contents()
    assert content_of(running.edition).fingerprint == running.edition.fingerprint
    assert ASKED not in str(said_by(running.edition))
    assert ASKED not in str([list(topic.questions.all()) for topic in running.edition.topics.all()])


def test_keys_are_never_given_twice(by, added):
    assert added == "1.x.L1"
    undo_last(**by)
    assert add_question(**by, topic="1.x", text="Another").answer["key"] == "1.x.L2"
    assert add_question(**by, topic="4.1", text="Elsewhere").answer["key"] == "4.1.L1"


def test_two_workshops_may_have_the_same_key(by, added, another, stranger):
    assert add_question(workshop=another, by=stranger, topic="1.x", text="Theirs").answer["key"] == added
    assert content_for(now(another)).questions[added].text == "Theirs"
    assert content_for(now(by["workshop"])).questions[added].text == ASKED


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"topic": "1.x", "text": " "}, LineIsEmpty),
        ({"topic": "1.x", "text": "x" * 301}, LineIsTooLong),
        ({"topic": "7.7", "text": ASKED}, TopicIsUnknown),
    ],
)
def test_added_and_refused(by, said, refusal):
    with pytest.raises(refusal):
        add_question(**by, **said)
    assert (Question.every.exclude(workshop=None).count(), now(by["workshop"]).adapted) == (0, "")


def test_nothing_is_added_once_it_is_closed(by, added):
    close_workshop(**by)
    with pytest.raises(WorkshopIsClosed):
        add_question(**by, topic="1.x", text="Too late")
    with pytest.raises(WorkshopIsClosed):
        change_question(**by, question=added, version=1, text="Too late")


def test_said_otherwise(by, added):
    done = change_question(**by, question=added, version=1, text="Who  drives the bus?")
    assert (done.answer["version"], content_for(now(by["workshop"])).questions[added].text) == (2, "Who drives the bus?")
    with pytest.raises(VersionConflict) as conflict:
        change_question(**by, question=added, version=1, text="Mine")
    assert conflict.value.facts["stands"]["text"] == "Who drives the bus?"
    with pytest.raises(QuestionIsUnknown):
        change_question(**by, question="1.x.1", version=1, text="Not one of ours")


def test_one_of_another_workshop_is_unknown(by, added, another, stranger):
    theirs = {"workshop": another, "by": stranger}
    with pytest.raises(QuestionIsUnknown):
        change_question(**theirs, question=added, version=1, text="Mine now")
    with pytest.raises(QuestionIsUnknown):
        record_finding(**theirs, kind="gap", text="A line", question=added)


def test_all_is_done_with_it_that_is_done_with_a_question(by, added):
    lead_to(**by, question=added)
    record_finding(**by, kind="gap", text="Nobody", question=added)
    save_answer(**by, question=added, version=0, text="Nobody at all")
    mark_question(**by, question=added, mark="come_back", version=0)
    workshop = now(by["workshop"])
    coverage = coverage_of(workshop, content_for(workshop))
    assert (coverage.of_question[added], coverage.lines[added], added in coverage.answered) == (Reach.REACHED, 1, True)
    screen = screen_of(workshop.pk)
    assert (screen.question.key, screen.question.local, screen.newest.text) == (added, True, "Nobody")


def test_left_out_by_the_mark_that_every_question_has(by, added):
    mark_question(**by, question=added, mark="left_out", reason="No time today")
    assert screen_of(by["workshop"].pk, added) is None
    assert coverage_of(now(by["workshop"]), content_for(now(by["workshop"]))).of_question[added] == Reach.LEFT_OUT


def test_undone_and_brought_back(by, added):
    undone = undo_last(**by)
    assert (undone.answer["undid"], undone.answer["text"]) == ("question.added", ASKED)
    assert added not in content_for(now(by["workshop"])).questions
    with pytest.raises(QuestionIsUnknown):
        record_finding(**by, kind="gap", text="A line", question=added)


def test_redone(by):
    key = add_question(**by, topic="1.x", text=ASKED, client_key="added").answer["key"]
    undo_last(**by, write="added", client_key="undone")
    undo_last(**by, write="undone")
    assert content_for(now(by["workshop"])).questions[key].text == ASKED


def test_a_change_is_undone(by, added):
    change_question(**by, question=added, version=1, text="Otherwise")
    undo_last(**by)
    assert content_for(now(by["workshop"])).questions[added].text == ASKED


def recorded(by, key):
    record_finding(**by, kind="gap", text="Under it", question=key)


def answered(by, key):
    save_answer(**by, question=key, version=0, text="Under it")


def marked(by, key):
    mark_question(**by, question=key, mark="come_back")


def led(by, key):
    lead_to(**by, question=key)


@pytest.mark.parametrize("stands", [recorded, answered, marked, led])
def test_what_stands_keeps_its_question(by, stands):
    key = add_question(**by, topic="1.x", text=ASKED, client_key="added").answer["key"]
    stands(by, key)
    with pytest.raises(CannotBeUndone):
        undo_last(**by, write="added")
    assert key in content_for(now(by["workshop"])).questions


def test_no_line_comes_back_under_a_question_that_was_taken_back(by):
    key = add_question(**by, topic="1.x", text=ASKED, client_key="added").answer["key"]
    line = record_finding(**by, kind="gap", text="A line", question=key).subject
    other = record_finding(**by, kind="gap", text="Another", question=key).subject
    move_findings(**by, findings=[other.pk], question="1.x.1", client_key="moved")
    withdraw_finding(**by, finding=line.pk, version=1, client_key="withdrawn")
    undo_last(**by, write="added")
    with pytest.raises(CannotBeUndone):
        restore_finding(**by, finding=line.pk, version=2)
    for write in ("withdrawn", "moved"):
        with pytest.raises(CannotBeUndone):
            undo_last(**by, write=write)


def test_a_held_screen_shows_no_question_that_was_added_since(by, added):
    lead_to(**by, question="1.x.1")
    hold_screen(**by, held=True)
    later = add_question(**by, topic="1.x", text="Later").answer["key"]
    assert [q.key for q in screen_of(by["workshop"].pk).questions] == ["1.x.1", "1.x.9", added]
    assert screen_of(by["workshop"].pk, later) is None
    hold_screen(**by, held=False)
    assert [q.key for q in screen_of(by["workshop"].pk).questions] == ["1.x.1", "1.x.9", added, later]


def test_it_stays_where_the_start_is_taken_back(by, added):
    show_view(**by, view="tree")
    return_to_planned(**by)
    assert added in content_for(now(by["workshop"])).questions


def test_it_goes_with_its_workshop_with_all_that_stands_under_it(by, added):
    for stands in (recorded, answered, led):
        stands(by, added)
    delete_workshop(**by, name=by["workshop"].area, recorded=2)
    assert (Question.every.exclude(workshop=None).count(), QuestionMark.objects.count()) == (0, 0)
    assert Question.objects.count() == 6


def test_a_workshop_without_any_takes_no_query_for_it(running, django_assert_num_queries):
    content_for(running), numbers_for(running)
    with django_assert_num_queries(0):
        assert content_for(running) is content_of(running.edition)
        numbers_for(running)


def test_with_some_it_takes_a_query_once_a_process(running, added, django_assert_num_queries):
    workshop = now(running)
    with django_assert_num_queries(1):
        content_for(workshop)
    numbers_for(workshop)
    with django_assert_num_queries(0):
        assert content_for(now_again := workshop) is content_for(now_again)
        numbers_for(workshop)


def test_what_was_refused_leaves_nothing_in_memory(by, added, monkeypatch):
    """A word that a transaction made which came to nothing is never used again."""
    before = content_for(now(by["workshop"]))
    monkeypatch.setattr(
        "diagnostics.actions.writing.record_event", lambda entry, *_, **__: content_for(entry.workshop) and 1 / 0
    )
    with pytest.raises(ZeroDivisionError):
        add_question(**by, topic="4.1", text="Comes to nothing")
    monkeypatch.undo()
    assert content_for(now(by["workshop"])) is before
    add_question(**by, topic="1.x", text="Stands")
    assert [q.text for q in content_for(now(by["workshop"])).local_questions] == [ASKED, "Stands"]


def test_a_page_is_told_of_it(by, added):
    seat = by["workshop"].seats.get(user=by["by"])
    seat.workshop = now(by["workshop"])
    whole = told_to(seat)
    assert whole["local_questions"] == [{"key": added, "topic": "1.x", "text": ASKED, "version": 1}]
    undo_last(**by)
    seat.workshop = now(by["workshop"])
    since = told_to(seat, whole["stamp"])
    assert (since["since"], since["local_questions"]) == (whole["stamp"], [])
    assert next(item["questions"] for item in since["agenda"] if item["section"] == "1") == ["1.x.1", "1.x.9", "1.y.1"]
    assert "findings" not in since
