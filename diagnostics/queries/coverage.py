"""How far the room got: what was discussed, and what is recorded. Both are defined once, here, for every map, count and page.

They are two facts. A question was discussed if the room saw it: its lines may have been said at another one, moved here
later, or typed from paper. Something is recorded under it if a line or an answer stands there, discussed or not.
"""

import datetime
from collections import Counter
from dataclasses import dataclass

from diagnostics.models import Answer, Finding, QuestionMark
from diagnostics.vocabulary import Mark, Reach, Recorded

LEAST_SEEN = datetime.timedelta(seconds=10)  # about as long as a question takes to be read out; who pages past it is quicker


@dataclass(frozen=True)
class Coverage:
    """`of_question`, `of_topic`, `of_section`: Reach by key. `marks`: {question key: (mark, reason)}.

    `lines`: {question key: how many stand there}. `answered`: keys of the questions that have an answer.
    """

    of_question: dict
    of_topic: dict
    of_section: dict
    marks: dict
    lines: dict
    answered: frozenset

    @property
    def was_led(self):
        """Whether any question was put on the room's screen."""
        return Reach.REACHED in self.of_question.values()

    def left_out(self, key):
        return self.of_question[key] == Reach.LEFT_OUT

    def recorded(self, questions):
        """Return what is Recorded under some questions; those left out do not count."""
        keys = [question.key for question in questions if not self.left_out(question.key)]
        return Recorded(sum(self.lines.get(key, 0) for key in keys), sum(key in self.answered for key in keys))

    def sections_recorded(self, content):
        """Return the keys of the sections under which anything is recorded."""
        keys = {key for key in (*self.lines, *self.answered) if key in self.of_question and not self.left_out(key)}
        return {content.place_of[key][0].key for key in keys}


@dataclass(frozen=True)
class Facts:
    """What coverage rests on. `lines`, `answers`: {id: question key}. `marks`: {id: (key, reached_at, mark, reason)}."""

    lines: dict
    answers: dict
    marks: dict

    def coverage(self, content):
        """Return the Coverage that these facts amount to."""
        return coverage(content, self.lines.values(), self.answers.values(), self.marks.values())


def facts_of(workshop, lines=None, answers=None):
    """Return the Facts of `workshop`: of all standing lines, or of those among `lines` only.

    In three queries, two where all its `answers` are there already, with their questions.
    """
    placed = (Finding.objects.standing() if lines is None else lines).filter(workshop=workshop, question__isnull=False)
    if answers is None:
        answers = Answer.objects.filter(workshop=workshop).select_related("question")
    marks = QuestionMark.objects.filter(workshop=workshop)
    return Facts(
        lines=dict(placed.values_list("pk", "question__key")),
        answers={answer.pk: answer.question.key for answer in answers if not answer.is_empty},
        marks={pk: row for pk, *row in marks.values_list("pk", "question__key", "reached_at", "mark", "reason")},
    )


def facts_in_sight(workshop, answers=None):
    """Return the Facts that the room may know: without the lines kept off the screen."""
    return facts_of(workshop, Finding.objects.on_screen(), answers)


def coverage_of(workshop, content):
    """Return the Coverage of `workshop` over its edition's `content`, in three queries."""
    return facts_of(workshop).coverage(content)


def coverage(content, lines=(), answered=(), rows=()):
    """Return the Coverage that mark `rows` (key, reached_at, mark, reason) amount to.

    `lines` gives the question key of each line, `answered` those of the answers: they say what is recorded, and nothing of
    what was discussed.
    """
    discussed = {key for key, reached_at, _, _ in rows if reached_at}
    marks = {key: (mark, reason) for key, _, mark, reason in rows if mark}
    left_out = {key for key, (mark, _) in marks.items() if mark == Mark.LEFT_OUT}
    of_question = dict.fromkeys(content.questions, Reach.NOT_REACHED)
    of_question |= dict.fromkeys(discussed & of_question.keys(), Reach.REACHED)
    of_question |= dict.fromkeys(left_out & of_question.keys(), Reach.LEFT_OUT)
    of_topic = {t.key: together([of_question[q.key] for q in t.questions]) for s in content.sections for t in s.topics}
    of_section = {s.key: together([of_question[q.key] for q in s.questions]) for s in content.sections}
    return Coverage(of_question, of_topic, of_section, marks, Counter(lines), frozenset(answered))


def together(reaches):
    """Return the Reach of a whole from those of its parts; parts left out do not count against it."""
    seen = set(reaches) - {Reach.LEFT_OUT}
    if not seen:
        return Reach.LEFT_OUT
    if len(seen) == 1:
        return seen.pop()
    return Reach.PARTLY


def was_passed(since, until):
    """Whether a question that the room saw from `since` `until` it went on was only paged past.

    A clock that was put back in between says nothing: the question then counts.
    """
    return datetime.timedelta(0) <= until - since < LEAST_SEEN
