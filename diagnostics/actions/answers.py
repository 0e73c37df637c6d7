"""Writing answers: the fact a question asks for, or what is to be found out."""

from diagnostics.actions.findings import question_of
from diagnostics.actions.writing import action
from diagnostics.dates import date_of
from diagnostics.models import Answer
from diagnostics.text import clean_optional


@action("answer.saved")
def save_answer(entry, *, question, version, text="", source="", as_of=None, to_find_out="", who="", by_when=None):
    """Save the answer to a question as a whole; `version` is the one that was read, 0 where there was none.

    Dates are ISO text, dates, or None. Raises QuestionIsUnknown, QuestionIsLeftOut, LineIsTooLong, InvalidInput (a date
    that does not exist), VersionConflict.
    """
    asked = question_of(entry.workshop, question)
    values = {
        "text": clean_optional(text),
        "source": clean_optional(source, "source", 300),
        "as_of": date_of(as_of, "as_of"),
        "to_find_out": clean_optional(to_find_out, "to_find_out"),
        "who": clean_optional(who, "who", 300),
        "by_when": date_of(by_when, "by_when"),
    }
    answer = Answer.objects.select_related("question").filter(workshop=entry.workshop, question=asked).first()
    if answer is None:
        return entry.made(Answer.objects.create(workshop=entry.workshop, question=asked, **values))
    if answer.is_empty and not version:
        version = answer.version  # emptied, it looks like none at all: there is no text to lose
    return entry.amend(answer, version=version, **values)
