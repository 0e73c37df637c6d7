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
    answer = Answer.objects.select_related("question").filter(workshop=entry.workshop, question=asked).first()
    values = ANSWER.cleaned({**dict.fromkeys(ANSWER.columns), **_still_said(answer, given), **given}, entry.said_on)
    if answer is None:
        return entry.made(Answer.objects.create(workshop=entry.workshop, question=asked, **values))
    if answer.is_empty and not version:
        version = answer.version  # emptied, it looks like none at all: there is no text to lose
    return entry.amend(answer, version=version, **values)


def _still_said(answer, given):
    """Return {name: what was said in place of a day}, where the same day comes again from a page that knows only days."""
    days = [field for field in ANSWER if field.is_day and field.name in given and field.said_as not in given]
    return {
        day.said_as: getattr(answer, day.said_as)
        for day in days
        if answer and day.plain(getattr(answer, day.name)) == day.plain(given[day.name])
    }
