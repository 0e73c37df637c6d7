"""Lines: recorded, parked, edited, moved, kept off the screen, withdrawn."""

import datetime

import pytest

from diagnostics import clock
from diagnostics.actions.findings import edit_finding, move_findings, record_finding, restore_finding, withdraw_finding
from diagnostics.actions.marks import mark_question
from diagnostics.errors import (
    InvalidInput,
    LineIsEmpty,
    LineIsTooLong,
    NotThere,
    PromptIsUnknown,
    QuestionIsLeftOut,
    QuestionIsUnknown,
)
from diagnostics.models import Finding, Prompt, Question
from diagnostics.vocabulary import Kind
from tests.actions.traces import change, one_event, refuses

LINE = {"kind": "gap", "text": "No one owns the follow-up.", "on_screen": True, "withdrawn": False}


def keyed(edition, question, prompt=None):
    return {
        "question_id": Question.objects.get(edition=edition, key=question).pk if question else None,
        "prompt_id": Prompt.objects.get(edition=edition, key=prompt).pk if prompt else None,
    }


@pytest.fixture
def line(running, scribe):
    said = {"kind": "gap", "text": LINE["text"], "question": "1.x.1", "prompt": "1.x.1.a"}
    return record_finding(workshop=running, by=scribe, **said).subject


def test_record(running, scribe):
    at = datetime.datetime(2030, 5, 14, 10, 0, tzinfo=datetime.UTC)
    with one_event(running, "finding.recorded", scribe) as changes, clock.as_if(at):
        done = record_finding(workshop=running, by=scribe, kind="gap", text=LINE["text"], question="1.x.1", prompt="1.x.1.a.2")
        row = Finding.objects.get()
        changes.append(change(row, None, {**LINE, **keyed(running.edition, "1.x.1", "1.x.1.a.2")}))
    assert (row.kind, row.text, row.question.key, row.prompt.key) == ("gap", LINE["text"], "1.x.1", "1.x.1.a.2")
    assert (row.version, row.recorded_by, row.recorded_at, row.recorded_at_revision) == (1, scribe, at, running.revision + 1)
    assert (done.subject, done.again) == (row, False)
    assert done.answer == {"revision": running.revision + 1, "id": row.pk, "version": 1}


@pytest.mark.parametrize("kind", list(Kind))
def test_record_each_kind(running, facilitator, kind):
    record_finding(workshop=running, by=facilitator, kind=kind.value, text="A line", question="4.1.1")
    assert list(Finding.objects.values_list("kind", flat=True)) == [kind]


def test_record_before_the_start(workshop, facilitator):
    record_finding(workshop=workshop, by=facilitator, kind="strength", text="Known before", question="4.1.1")
    assert [row.text for row in Finding.objects.all()] == ["Known before"]


def test_record_parked(running, scribe):
    with one_event(running, "finding.recorded", scribe) as changes:
        record_finding(workshop=running, by=scribe, kind="gap", text=LINE["text"])
        row = Finding.objects.parked().get()
        changes.append(change(row, None, {**LINE, **keyed(running.edition, None)}))


def test_record_off_the_screen(running, scribe):
    record_finding(workshop=running, by=scribe, kind="gap", text="Between us", question="1.x.1", on_screen=False)
    assert [list(Finding.objects.standing()), list(Finding.objects.on_screen())] == [[Finding.objects.get()], []]


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"text": " \t\r\n "}, LineIsEmpty),
        ({"text": "\x00\x07\u202e\u2028"}, LineIsEmpty),
        ({"text": "\u200b \u200d\u2060"}, LineIsEmpty),
        ({"text": "x" * 2001}, LineIsTooLong),
        ({"kind": "worry"}, InvalidInput),
        ({"kind": ""}, InvalidInput),
        ({"question": "9.9.9"}, QuestionIsUnknown),
        ({"question": "1.x"}, QuestionIsUnknown),
        ({"question": "1.x.9", "prompt": "1.x.1.a"}, PromptIsUnknown),
        ({"question": None, "prompt": "1.x.1.a"}, PromptIsUnknown),
    ],
)
def test_record_refused(running, scribe, said, refusal):
    with refuses(refusal):
        record_finding(workshop=running, by=scribe, **{"kind": "gap", "text": "A line", "question": "1.x.1", **said})


def test_edit(running, facilitator, line):
    before = {**LINE, **keyed(running.edition, "1.x.1", "1.x.1.a")}
    after = {**before, "text": "The team owns it.", "kind": "strength", **keyed(running.edition, "1.x.1", "1.x.1.b")}
    with one_event(running, "finding.edited", facilitator, change(line, before, after)):
        done = edit_finding(
            workshop=running, by=facilitator, finding=line.pk, version=1,
            text="The  team\nowns it.", kind="strength", prompt="1.x.1.b",
        )  # fmt: skip
    assert (done.subject.version, done.answer["version"]) == (2, 2)
    assert done.subject.recorded_at_revision == line.recorded_at_revision


def test_edit_changes_only_what_is_given(running, scribe, line):
    edit_finding(workshop=running, by=scribe, finding=line.pk, version=1, prompt="")
    edit_finding(workshop=running, by=scribe, finding=line.pk, version=2, on_screen=False)
    line.refresh_from_db()
    assert (line.text, line.kind, line.prompt, line.on_screen) == (LINE["text"], "gap", None, False)


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"text": ""}, LineIsEmpty),
        ({"text": "x" * 2001}, LineIsTooLong),
        ({"kind": "worry"}, InvalidInput),
        ({"prompt": "1.x.1.z"}, PromptIsUnknown),
    ],
)
def test_edit_refused(running, scribe, line, said, refusal):
    with refuses(refusal):
        edit_finding(workshop=running, by=scribe, finding=line.pk, version=1, **said)


def test_move_several_in_one_event(running, facilitator, line):
    other = record_finding(workshop=running, by=facilitator, kind="gap", text=LINE["text"]).subject
    old = [{**LINE, **keyed(running.edition, "1.x.1", "1.x.1.a")}, {**LINE, **keyed(running.edition, None)}]
    new = {**LINE, **keyed(running.edition, "4.1.2")}
    changes = [change(row, before, new) for row, before in zip([line, other], old, strict=True)]
    with one_event(running, "findings.moved", facilitator, *changes):
        move_findings(workshop=running, by=facilitator, findings=[line.pk, other.pk], question="4.1.2")
    assert [(row.version, row.question.key, row.prompt) for row in Finding.objects.all()] == [(2, "4.1.2", None)] * 2


def test_move_parks(running, scribe, line):
    move_findings(workshop=running, by=scribe, findings=[line.pk], question=None)
    assert [row.pk for row in Finding.objects.parked()] == [line.pk]


def test_move_of_one_line_named_twice_is_one_move(running, scribe, line):
    with one_event(running, "findings.moved", scribe) as changes:
        move_findings(workshop=running, by=scribe, findings=[line.pk, line.pk], question="4.1.1")
        before = {**LINE, **keyed(running.edition, "1.x.1", "1.x.1.a")}
        changes.append(change(line, before, {**LINE, **keyed(running.edition, "4.1.1")}))


def test_move_leaves_what_was_withdrawn_meanwhile(running, scribe, facilitator, line):
    gone = record_finding(workshop=running, by=facilitator, kind="gap", text="Taken back").subject
    withdraw_finding(workshop=running, by=facilitator, finding=gone.pk, version=1)
    done = move_findings(workshop=running, by=scribe, findings=[gone.pk, line.pk], question="4.1.1")
    assert done.answer["versions"] == {line.address: 2}
    assert [(row.pk, row.question.key) for row in Finding.objects.standing()] == [(line.pk, "4.1.1")]
    assert Finding.objects.get(pk=gone.pk).question is None


def test_move_refused_moves_none(running, scribe, line):
    with refuses(NotThere):
        move_findings(workshop=running, by=scribe, findings=[line.pk, line.pk + 1000], question="4.1.1")
    with refuses(QuestionIsUnknown):
        move_findings(workshop=running, by=scribe, findings=[line.pk], question="9.9.9")


def test_withdraw(running, scribe, line):
    before = {**LINE, **keyed(running.edition, "1.x.1", "1.x.1.a")}
    with one_event(running, "finding.withdrawn", scribe, change(line, before, {**before, "withdrawn": True})):
        withdraw_finding(workshop=running, by=scribe, finding=line.pk, version=1)
    assert [list(Finding.objects.standing()), Finding.objects.get().text] == [[], LINE["text"]]


def test_withdrawn_line_is_not_there(running, scribe, line):
    withdraw_finding(workshop=running, by=scribe, finding=line.pk, version=1)
    for act, said in (
        (edit_finding, {"finding": line.pk, "version": 2, "text": "Back"}),
        (withdraw_finding, {"finding": line.pk, "version": 2}),
        (move_findings, {"findings": [line.pk], "question": "4.1.1"}),
    ):
        with refuses(NotThere):
            act(workshop=running, by=scribe, **said)


def test_restore(running, scribe, facilitator, line):
    withdraw_finding(workshop=running, by=scribe, finding=line.pk, version=1)
    after = {**LINE, **keyed(running.edition, "1.x.1", "1.x.1.a")}
    with one_event(running, "finding.restored", facilitator, change(line, {**after, "withdrawn": True}, after)):
        restore_finding(workshop=running, by=facilitator, finding=line.pk, version=2)
    assert [(row.pk, row.version) for row in Finding.objects.standing()] == [(line.pk, 3)]
    with refuses(NotThere):
        restore_finding(workshop=running, by=facilitator, finding=line.pk, version=3)


def test_left_out_question_takes_no_lines(running, facilitator, line):
    mark_question(workshop=running, by=facilitator, question="4.1.1", mark="left_out", reason="Small group")
    with refuses(QuestionIsLeftOut):
        record_finding(workshop=running, by=facilitator, kind="gap", text="A line", question="4.1.1")
    with refuses(QuestionIsLeftOut):
        move_findings(workshop=running, by=facilitator, findings=[line.pk], question="4.1.1")


def test_lines_stand_in_the_order_of_revisions_whatever_the_clock(running, scribe):
    """F10: the server's clock steps back five hours, then forward again."""
    noon = datetime.datetime(2030, 5, 14, 12, 0, tzinfo=datetime.UTC)
    for text, hours in (("one", 0), ("two", -5), ("three", 2), ("four", -1)):
        with clock.as_if(noon + datetime.timedelta(hours=hours)):
            record_finding(workshop=running, by=scribe, kind="gap", text=text)
    assert [row.text for row in Finding.objects.standing()] == ["one", "two", "three", "four"]
