"""Marking exceptions: left out with a reason, or come back later."""

from diagnostics.actions.findings import question_of
from diagnostics.actions.writing import action, snapshot
from diagnostics.errors import InvalidInput
from diagnostics.models import QuestionMark
from diagnostics.text import clean_optional
from diagnostics.vocabulary import Mark


@action("question.marked")
def mark_question(entry, *, question, mark, reason=""):
    """Mark a question, or take its mark away where `mark` is "". Leaving out needs a reason.

    Raises QuestionIsUnknown, InvalidInput.
    """
    if mark and mark not in Mark.values:
        raise InvalidInput("Choose left out or come back later.", field="mark")
    reason = clean_optional(reason, "reason", 300) if mark else ""
    if mark == Mark.LEFT_OUT and not reason:
        raise InvalidInput("Say why it is left out, for example: covered in a small group.", field="reason")
    asked = question_of(entry.workshop, question, left_out=True)
    row, made = QuestionMark.objects.get_or_create(workshop=entry.workshop, question=asked)
    before = None if made else snapshot(row)
    row.mark, row.reason = mark, reason
    row.save(update_fields=["mark", "reason"])
    return entry.changed(row, before)
