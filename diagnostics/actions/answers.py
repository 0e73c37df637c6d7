"""Writing answers: the fact a question asks for, or what is to be found out."""

from diagnostics.actions.findings import question_of
from diagnostics.actions.writing import action
from diagnostics.fields.answer import ANSWER
from diagnostics.models import Answer


@action("answer.saved")
def save_answer(entry, *, question, version, **given):
    """Save the answer to a question as a whole; `version` is the one that was read, 0 where there was none.

    `given` holds fields of an ANSWER; what is not given is emptied. Days are dates, ISO text, or words. Raises
    QuestionIsUnknown, QuestionIsLeftOut, LineIsTooLong, InvalidInput, VersionConflict.
    """
    asked = question_of(entry.workshop, question)
    values = ANSWER.cleaned({**dict.fromkeys(ANSWER.columns), **given}, entry.said_on)
    answer = Answer.objects.select_related("question").filter(workshop=entry.workshop, question=asked).first()
    if answer is None:
        return entry.made(Answer.objects.create(workshop=entry.workshop, question=asked, **values))
    if answer.is_empty and not version:
        version = answer.version  # emptied, it looks like none at all: there is no text to lose
    return entry.amend(answer, version=version, **values)
