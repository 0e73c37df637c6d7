"""Leaving several questions out at once for one reason, and taking them in again. Called by other actions."""

from diagnostics.errors import QuestionIsUnknown
from diagnostics.models import QuestionMark
from diagnostics.queries.content import numbers_for
from diagnostics.queries.day import reached_in
from diagnostics.vocabulary import Mark


def leave_out(entry, keys, *, reason, by_hand=False):
    """Leave questions out, those of them that may go: one that the room came to, or of which somebody said something, stays.

    Nothing happens without a reason. `by_hand`: see QuestionMark. Returns the keys of those that went. Raises
    QuestionIsUnknown.
    """
    numbers, keys = numbers_for(entry.workshop).questions, dict.fromkeys(keys)
    if not numbers.keys() >= keys.keys():
        raise QuestionIsUnknown
    reached = reached_in(entry.workshop) if reason and keys else None
    going = [key for key in keys if reached and reached.may_go(key)]
    said = {"mark": Mark.LEFT_OUT, "reason": reason, "by_hand": by_hand}
    standing = {row.question_id: row for row in QuestionMark.objects.filter(workshop=entry.workshop, question__key__in=going)}
    for number in map(numbers.get, going):
        if row := standing.get(number):  # a mark that was taken away
            entry.amend(row, **said)
        else:
            entry.made(QuestionMark.objects.create(workshop=entry.workshop, question_id=number, version=1, **said))
    return going


def take_in(entry, keys, *, reason):
    """Take in again those of the questions that were left out together for this very reason; what somebody left out stays."""
    left_out = QuestionMark.objects.filter(workshop=entry.workshop, mark=Mark.LEFT_OUT, by_hand=False)
    for row in left_out.filter(reason=reason, question__key__in=keys) if reason else ():
        entry.amend(row, mark="", reason="")
