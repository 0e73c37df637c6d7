"""The fact a question asks for, and what is to be found out."""

import datetime

import pytest

from diagnostics.actions.answers import save_answer
from diagnostics.actions.marks import mark_question
from diagnostics.errors import InvalidInput, LineIsTooLong, QuestionIsLeftOut, QuestionIsUnknown
from diagnostics.models import Answer
from tests.actions.traces import change, one_event, refuses

SAID = {
    "text": "A third", "source": "Survey 2029", "as_of": "2029-11-30", "to_find_out": "By ward?", "who": "Nia",
    "by_when": "2030-06-30", "as_of_said": "", "by_when_said": "end of June",
}  # fmt: skip
BLANK = {
    "text": "", "source": "", "as_of": None, "as_of_said": "", "to_find_out": "", "who": "", "by_when": None,
    "by_when_said": "",
}  # fmt: skip


def test_save(running, scribe):
    with one_event(running, "answer.saved", scribe) as changes:
        done = save_answer(workshop=running, by=scribe, question="1.x.1", version=0, **SAID)
        changes.append(change(done.subject, None, {**SAID, "question_id": done.subject.question_id}))
    row = Answer.objects.get()
    assert (row.question.key, row.text, row.as_of, row.version) == ("1.x.1", "A third", datetime.date(2029, 11, 30), 1)
    assert done.answer == {"revision": running.revision + 1, "id": row.pk, "version": 1}


def test_save_again_replaces_the_whole(running, scribe, facilitator):
    row = save_answer(workshop=running, by=scribe, question="1.x.1", version=0, **SAID).subject
    with one_event(running, "answer.saved", facilitator, change(row, SAID, {**BLANK, "text": "A half"})):
        done = save_answer(workshop=running, by=facilitator, question="1.x.1", version=1, text=" A half ")
    assert done.answer["version"] == 2


@pytest.mark.parametrize(
    ("said", "refusal", "field"),
    [
        ({"text": "x" * 2001}, LineIsTooLong, "text"),
        ({"source": "x" * 301}, LineIsTooLong, "source"),
        ({"who": "x" * 301}, LineIsTooLong, "who"),
        ({"as_of": "x" * 201}, LineIsTooLong, "as_of"),
        ({"by_when_said": "x" * 201}, LineIsTooLong, "by_when_said"),
        ({"when": "soon"}, InvalidInput, "when"),
    ],
)
def test_save_refused(running, scribe, said, refusal, field):
    with refuses(refusal) as caught:
        save_answer(workshop=running, by=scribe, question="1.x.1", version=0, **said)
    assert caught.value.field == field


def test_save_to_a_question_that_is_not_asked(running, scribe):
    mark_question(workshop=running, by=scribe, question="4.1.1", mark="left_out", reason="Small group")
    with refuses(QuestionIsUnknown):
        save_answer(workshop=running, by=scribe, question="9.9.9", version=0, text="A third")
    with refuses(QuestionIsLeftOut):
        save_answer(workshop=running, by=scribe, question="4.1.1", version=0, text="A third")
