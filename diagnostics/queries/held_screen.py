"""What a held screen keeps back: whatever has come to the room's sight since the moment of the hold.

What left its sight meanwhile is gone at once, and a corrected text is shown corrected: a hold never keeps on the wall what
somebody took off it. The tree stands as it stood.
"""

from dataclasses import dataclass, field

from diagnostics.models import Answer, Event, Question
from diagnostics.queries.coverage import Facts
from diagnostics.queries.events import changes_in
from diagnostics.vocabulary import Mark

KNOWN = ("text", "to_find_out")  # what of an answer can come to sight


@dataclass(frozen=True)
class HeldBack:
    """`findings`: ids of lines. `answers`: {question key: names among KNOWN that were empty at the hold}.

    `marks_before`: (mark, reason) at the hold of each mark written since, by id. `questions`: {id: key} of the local questions
    that were added since; to the room they are as if left out. `actions`: ids of key actions that came since.
    """

    findings: frozenset = frozenset()
    answers: dict = field(default_factory=dict)
    marks_before: dict = field(default_factory=dict)
    questions: dict = field(default_factory=dict)
    actions: frozenset = frozenset()

    def of(self, key, name):
        """Whether `name` of the answer to the question `key` is kept back."""
        return name in self.answers.get(key, ())

    def facts(self, now):
        """Return what the room knows of the Facts in sight now. What was left out since is left out all the same."""
        marks = dict(now.marks)
        for pk, before in self.marks_before.items():
            key, reached_at, mark, _ = marks[pk]
            if mark != Mark.LEFT_OUT:
                marks[pk] = key, reached_at, *before
        marks |= {("added", pk): (key, None, Mark.LEFT_OUT, "") for pk, key in self.questions.items()}
        lines = {pk: key for pk, key in now.lines.items() if pk not in self.findings}
        answers = {pk: key for pk, key in now.answers.items() if len(self.answers.get(key, ())) < len(KNOWN)}
        return Facts(lines, answers, marks)


def held_back_of(workshop):
    """Return the HeldBack of a workshop: empty unless it is held, else in three queries."""
    if not workshop.held or workshop.held_at is None:
        return HeldBack()
    touched = _touched(workshop)
    kinds = ("finding", "answer", "questionmark", "question", "keyaction")
    lines, answers, marks, questions, actions = (touched.get(kind, {}) for kind in kinds)
    known = list(Question.every.known_in(workshop).values_list("pk", "topic_id", "key"))
    topics, keys = {pk: topic for pk, topic, _ in known}, {pk: key for pk, _, key in known}
    asked = dict(Answer.objects.filter(workshop=workshop).values_list("pk", "question__key"))
    empty = {asked[pk]: _empty(before) for pk, (before, _) in answers.items()}
    return HeldBack(
        findings=frozenset(pk for pk, stood in lines.items() if not _stayed(*stood, topics)),
        answers={key: names for key, names in empty.items() if names},
        marks_before={pk: (before["mark"], before["reason"]) if before else ("", "") for pk, (before, _) in marks.items()},
        questions={pk: keys[pk] for pk, (before, _) in questions.items() if before is None or before["withdrawn"]},
        actions=frozenset(pk for pk, (before, _) in actions.items() if before is None or before["withdrawn"]),
    )


def _touched(workshop):
    """Return {kind: {id: (what it held at the hold, or None, what it holds now)}} of rows written since."""
    touched = {}
    since = Event.objects.filter(workshop=workshop, revision__gt=workshop.held_at).order_by("revision")
    for changes in changes_in(since):
        for change in changes:
            rows, pk = touched.setdefault(change["kind"], {}), change["id"]
            rows[pk] = rows[pk][0] if pk in rows else change["before"], change["after"]
    return touched


def _stayed(before, now, topics):
    """Whether a line was in the room's sight at the hold, on the topic where it stands now."""
    if before is None or before["withdrawn"] or not before["on_screen"]:
        return False
    return topics.get(before["question_id"]) == topics.get(now["question_id"])


def _empty(before):
    return [name for name in KNOWN if not (before and before[name])]
