"""Undoing one's own last write. Undo is a write itself."""

import pytest

from diagnostics.actions.answers import save_answer
from diagnostics.actions.findings import edit_finding, move_findings, record_finding, restore_finding, withdraw_finding
from diagnostics.actions.key_actions import agree_action, edit_action, order_actions, restore_action, withdraw_action
from diagnostics.actions.marks import mark_question
from diagnostics.actions.undo import UNDOABLE, undo_last
from diagnostics.actions.workshops import close_workshop
from diagnostics.errors import CannotBeUndone, NothingToUndo, WorkshopIsClosed
from diagnostics.models import Answer, Event, Finding, KeyAction, QuestionMark
from tests.actions.traces import last_event, one_event, refuses

# What is undone, by verb: the act and what is said, given the ids of `things`.
CHANGES = {
    "finding.edited": (
        edit_finding,
        lambda t: {"finding": t["line"], "version": 1, "text": "New", "kind": "gap", "prompt": "1.x.1.b"},
    ),
    "findings.moved": (move_findings, lambda t: {"findings": [t["line"], t["other"]], "question": "4.1.1"}),
    "finding.withdrawn": (withdraw_finding, lambda t: {"finding": t["line"], "version": 1}),
    "finding.restored": (restore_finding, lambda t: {"finding": t["gone"], "version": 2}),
    "answer.saved": (save_answer, lambda t: {"question": "1.x.1", "version": 1, "text": "A third", "who": "Nobody"}),
    "question.marked": (mark_question, lambda t: {"question": "1.x.9", "mark": "left_out", "reason": "Too early"}),
    "action.edited": (
        edit_action,
        lambda t: {
            "key_action": t["first"], "version": 1, "what": "New", "by_when": "", "agreement": "absent", "priority_action": 2,
        },
    ),
    "action.withdrawn": (withdraw_action, lambda t: {"key_action": t["first"], "version": 1}),
    "action.restored": (restore_action, lambda t: {"key_action": t["dropped"], "version": 2}),
    "actions.ordered": (order_actions, lambda t: {"order": [t["second"], t["first"]]}),
}  # fmt: skip
MADE = {
    "finding.recorded": (record_finding, {"kind": "gap", "text": "Made by mistake", "question": "1.x.1"}),
    "action.agreed": (agree_action, {"what": "Agreed by mistake"}),
    "answer.saved": (save_answer, {"question": "4.1.1", "version": 0, "text": "By mistake", "as_of": "2030-01-31"}),
    "question.marked": (mark_question, {"question": "4.1.1", "mark": "come_back", "reason": ""}),
}
OTHERS = {  # see test_replanning.py, test_arranging.py, test_undo_of_arrivals.py, test_local_questions.py
    "question.added", "question.changed",
    "agenda.replanned", "agenda.ordered", "agenda.arranged", "item.listed", "item.changed", "participant.ticked",
    "participant.greeted",
}  # fmt: skip


@pytest.fixture
def things(running, facilitator):
    """Two lines and one withdrawn, an answer, a mark, two key actions and one withdrawn, with something in every field."""
    said = {"workshop": running, "by": facilitator}
    line = record_finding(**said, kind="strength", text="Old", question="1.x.1", prompt="1.x.1.a").subject
    other = record_finding(**said, kind="gap", text="Parked").subject
    gone = record_finding(**said, kind="gap", text="Gone", question="1.x.9").subject
    withdraw_finding(**said, finding=gone.pk, version=1)
    save_answer(
        **said, question="1.x.1", version=0, text="A half", source="Survey", as_of="2030-01-31", to_find_out="Since when?",
        who="Nia", by_when="2030-06-30",
    )  # fmt: skip
    mark_question(**said, question="1.x.9", mark="come_back", reason="After the break")
    first = agree_action(
        **said, what="Name a lead", lead_person="Nia", lead_organisation="Council", by_when="2030-09-01", measure="Named",
        agreement="reserved", agreement_words="If paid", priority_action=1, findings=[line.pk],
    ).subject  # fmt: skip
    second = agree_action(**said, what="Publish it").subject
    dropped = agree_action(**said, what="Drop it").subject
    withdraw_action(**said, key_action=dropped.pk, version=1)
    rows = {"line": line, "other": other, "gone": gone, "first": first, "second": second, "dropped": dropped}
    return {name: row.pk for name, row in rows.items()}


def recorded():
    """Return the recorded fields of every row."""
    models = (Finding, Answer, KeyAction, QuestionMark)
    return {m.__name__: list(m.objects.order_by("pk").values("pk", *m.RECORDED)) for m in models}


def versions_of(changes):
    """Return {address: version} of the versioned rows that were changed."""
    models = {"finding": Finding, "answer": Answer, "keyaction": KeyAction, "questionmark": QuestionMark}
    rows = [models[c["kind"]].objects.get(pk=c["id"]) for c in changes]
    return {row.address: row.version for row in rows}


def test_these_are_all_the_verbs():
    assert set(UNDOABLE) == set(CHANGES) | set(MADE) | OTHERS


@pytest.mark.parametrize("verb", CHANGES)
def test_undo_puts_back_what_stood_before(running, scribe, things, verb):
    act, said = CHANGES[verb]
    before = recorded()
    act(workshop=running, by=scribe, **said(things))
    done = last_event(running)
    assert recorded() != before
    turned = [{**c, "before": c["after"], "after": c["before"]} for c in reversed(done.changes)]
    with one_event(running, "undone", scribe, *turned):
        answer = undo_last(workshop=running, by=scribe).answer
    assert recorded() == before
    told = {"revision": done.revision + 1, "id": None, "versions": versions_of(done.changes), "undid": verb}
    assert answer.items() >= told.items()
    assert Event.objects.get(pk=done.pk).undone is True


@pytest.mark.parametrize("verb", MADE)
def test_undo_takes_back_what_was_made(running, scribe, things, verb):
    act, said = MADE[verb]
    standing = [list(Finding.objects.standing()), list(KeyAction.objects.standing())]
    act(workshop=running, by=scribe, **said)
    undo_last(workshop=running, by=scribe)
    assert [list(Finding.objects.standing()), list(KeyAction.objects.standing())] == standing
    assert [a.is_empty for a in Answer.objects.filter(question__key="4.1.1")] == ([True] if verb == "answer.saved" else [])
    marks = QuestionMark.objects.filter(question__key="4.1.1")
    assert [(m.mark, m.reason) for m in marks] == ([("", "")] if verb == "question.marked" else [])


def test_undo_of_a_move_that_named_a_line_twice(running, scribe, things):
    before = recorded()
    move_findings(workshop=running, by=scribe, findings=[things["line"]] * 2, question="4.1.1")
    undo_last(workshop=running, by=scribe)
    assert recorded() == before


def test_undo_goes_back_one_by_one_over_ones_own_writes(running, scribe, facilitator):
    for n in (1, 2, 3):
        record_finding(workshop=running, by=scribe, kind="gap", text=f"scribe {n}")
        record_finding(workshop=running, by=facilitator, kind="gap", text=f"facilitator {n}")
    undo_last(workshop=running, by=scribe)
    undo_last(workshop=running, by=scribe)
    assert [row.text for row in Finding.objects.standing().filter(recorded_by=scribe)] == ["scribe 1"]
    assert Finding.objects.standing().filter(recorded_by=facilitator).count() == 3


def test_undo_says_what_it_took_back(running, scribe, things):
    edit_finding(workshop=running, by=scribe, finding=things["line"], version=1, text="New")
    answer = undo_last(workshop=running, by=scribe).answer
    assert (answer["undid"], answer["text"], answer["question"]) == ("finding.edited", "Old", "1.x.1")


@pytest.mark.parametrize("verb", CHANGES)
def test_an_undo_that_is_named_is_taken_back_itself(running, scribe, things, verb):
    act, said = CHANGES[verb]
    before = recorded()
    act(workshop=running, by=scribe, **said(things))
    after = recorded()
    undo_last(workshop=running, by=scribe, client_key="the-undo")
    undo_last(workshop=running, by=scribe, write="the-undo")
    assert recorded() == after
    undo_last(workshop=running, by=scribe)  # what was brought back can be undone once more
    assert recorded() == before


def test_a_line_made_undone_and_brought_back(running, scribe):
    record_finding(workshop=running, by=scribe, kind="gap", text="A slip, or not")
    undo_last(workshop=running, by=scribe, client_key="the-undo")
    undo_last(workshop=running, by=scribe, write="the-undo")
    assert [row.text for row in Finding.objects.standing()] == ["A slip, or not"]


def test_undo_of_one_that_is_named_leaves_what_came_later(running, scribe):
    record_finding(workshop=running, by=scribe, kind="gap", text="Named", client_key="a-key")
    record_finding(workshop=running, by=scribe, kind="gap", text="Later", client_key="another-key")
    undo_last(workshop=running, by=scribe, write="a-key")
    assert [row.text for row in Finding.objects.standing()] == ["Later"]


@pytest.mark.parametrize("named", ["never-arrived", "", "\0", "the-facilitators"])
def test_undo_of_one_that_is_named_touches_no_other(running, scribe, facilitator, named):
    record_finding(workshop=running, by=facilitator, kind="gap", text="Theirs", client_key="the-facilitators")
    record_finding(workshop=running, by=scribe, kind="gap", text="Mine", client_key="mine")
    with refuses(NothingToUndo):
        undo_last(workshop=running, by=scribe, write=named)


def test_nothing_of_ones_own_to_undo(running, scribe, facilitator):
    record_finding(workshop=running, by=facilitator, kind="gap", text="Not the scribe's")
    with refuses(NothingToUndo):
        undo_last(workshop=running, by=scribe)


def test_nothing_left_to_undo(running, scribe):
    record_finding(workshop=running, by=scribe, kind="gap", text="The only one")
    undo_last(workshop=running, by=scribe)
    with refuses(NothingToUndo):
        undo_last(workshop=running, by=scribe)


def test_undo_does_not_reach_into_another_workshop(running, another, scribe):
    record_finding(workshop=another, by=scribe, kind="gap", text="Elsewhere")
    with refuses(NothingToUndo):
        undo_last(workshop=running, by=scribe)


SINCE = {
    "finding.edited": (edit_finding, lambda t: {"finding": t["line"], "version": 2, "text": "Somebody else's"}),
    "findings.moved": (move_findings, lambda t: {"findings": [t["line"]], "question": "1.y.1"}),
    "answer.saved": (save_answer, lambda t: {"question": "1.x.1", "version": 2, "text": "Somebody else's"}),
    "question.marked": (mark_question, lambda t: {"question": "1.x.9", "mark": ""}),
    "action.edited": (edit_action, lambda t: {"key_action": t["first"], "version": 2, "measure": "Somebody else's"}),
    "actions.ordered": (order_actions, lambda t: {"order": [t["first"], t["second"]]}),
}


@pytest.mark.parametrize("verb", SINCE)
def test_undo_is_refused_where_somebody_changed_the_row_since(running, scribe, facilitator, things, verb):
    act, said = CHANGES[verb]
    act(workshop=running, by=scribe, **said(things))
    act, said = SINCE[verb]
    act(workshop=running, by=facilitator, **said(things))
    with refuses(CannotBeUndone):
        undo_last(workshop=running, by=scribe)


def test_undo_is_refused_after_closing(running, facilitator):
    record_finding(workshop=running, by=facilitator, kind="gap", text="A line")
    close_workshop(workshop=running, by=facilitator)
    with refuses(WorkshopIsClosed):
        undo_last(workshop=running, by=facilitator)
