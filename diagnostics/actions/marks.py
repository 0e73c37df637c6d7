"""Marking exceptions: left out with a reason, or come back later."""

from diagnostics.actions.findings import question_of
from diagnostics.actions.writing import action
from diagnostics.errors import InvalidInput
from diagnostics.fields.question_mark import QUESTION_MARK, SAY_WHY
from diagnostics.models import QuestionMark
from diagnostics.vocabulary import Mark


@action("question.marked")
def mark_question(entry, *, question, mark, reason="", version=None):
    """Mark a question, or take its mark away where `mark` is "". Leaving out needs a reason.

    `version` is the one that was read, 0 where there was none; None, from a page of an older release, fits any.
    Raises QuestionIsUnknown, InvalidInput, VersionConflict.
    """
    if mark and mark not in Mark.values:
        raise InvalidInput("Choose left out or come back later.", field="mark")
    values = QUESTION_MARK.cleaned({"mark": mark, "reason": reason if mark else ""})
    if mark == Mark.LEFT_OUT and not values["reason"]:
        raise InvalidInput(SAY_WHY, field="reason")
    values["by_hand"] = mark == Mark.LEFT_OUT
    asked = question_of(entry.workshop, question, left_out=True)
    row = QuestionMark.objects.select_related("question").filter(workshop=entry.workshop, question=asked).first()
    if row is None:
        return entry.made(QuestionMark.objects.create(workshop=entry.workshop, question=asked, version=1, **values))
    if not row.mark and not version:
        version = row.version  # taken away, it looks like none at all: there is no reason to lose
    return entry.amend(row, version=version, **values)
