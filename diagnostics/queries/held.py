"""What a held screen keeps back: whatever has come to the room's sight since the moment of the hold.

What left its sight meanwhile is gone at once, and a corrected text is shown corrected: a hold never keeps on the wall what
somebody took off it.
"""

from dataclasses import dataclass, field

from diagnostics.models import Answer, Event, Question

KNOWN = ("text", "to_find_out")  # what of an answer can come to sight


@dataclass(frozen=True)
class HeldBack:
    """`findings`: ids of lines. `answers`: {question key: names among KNOWN that were empty at the hold}."""

    findings: frozenset = frozenset()
    answers: dict = field(default_factory=dict)

    def of(self, key, name):
        """Whether `name` of the answer to the question `key` is kept back."""
        return name in self.answers.get(key, ())


def held_back_of(workshop):
    """Return the HeldBack of a workshop: empty unless it is held, else in three queries."""
    if not workshop.held or workshop.held_at is None:
        return HeldBack()
    touched = _touched(workshop)
    topics = dict(Question.objects.filter(edition=workshop.edition_id).values_list("pk", "topic_id"))
    keys = dict(Answer.objects.filter(workshop=workshop).values_list("pk", "question__key"))
    findings = (pk for (kind, pk), stood in touched.items() if kind == "finding" and not _stayed(*stood, topics))
    answers = {keys[pk]: _empty(stood[0]) for (kind, pk), stood in touched.items() if kind == "answer"}
    return HeldBack(frozenset(findings), {key: names for key, names in answers.items() if names})


def _touched(workshop):
    """Return {(kind, id): (what it held at the hold, or None, what it holds now)} of rows written since."""
    touched = {}
    since = Event.objects.filter(workshop=workshop, revision__gt=workshop.held_at).order_by("revision")
    for changes in since.values_list("changes", flat=True):
        for change in changes:
            row = change["kind"], change["id"]
            before = touched[row][0] if row in touched else change["before"]
            touched[row] = before, change["after"]
    return touched


def _stayed(before, now, topics):
    """Whether a line was in the room's sight at the hold, on the topic where it stands now."""
    if before is None or before["withdrawn"] or not before["on_screen"]:
        return False
    return topics.get(before["question_id"]) == topics.get(now["question_id"])


def _empty(before):
    return [name for name in KNOWN if not (before and before[name])]
