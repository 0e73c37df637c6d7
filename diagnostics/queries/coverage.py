"""How far the room got. Progress is defined once, here, for every map, count, page and paper."""

from dataclasses import dataclass

from diagnostics.models import Answer, Finding, QuestionMark
from diagnostics.vocabulary import Mark, Reach


@dataclass(frozen=True)
class Coverage:
    """`of_question`, `of_topic`, `of_section`: Reach by key. `marks`: {question key: (mark, reason)}."""

    of_question: dict
    of_topic: dict
    of_section: dict
    marks: dict

    def left_out(self, key):
        return self.of_question[key] == Reach.LEFT_OUT


@dataclass(frozen=True)
class Facts:
    """What coverage rests on. `lines`, `answers`: {id: question key}. `marks`: {id: (key, reached_at, mark, reason)}."""

    lines: dict
    answers: dict
    marks: dict

    def coverage(self, content):
        """Return the Coverage that these facts amount to."""
        return coverage(content, {*self.lines.values(), *self.answers.values()}, self.marks.values())


def facts_of(workshop):
    """Return the Facts of `workshop`, in three queries."""
    placed = Finding.objects.standing().filter(workshop=workshop, question__isnull=False)
    answers = Answer.objects.filter(workshop=workshop).select_related("question")
    marks = QuestionMark.objects.filter(workshop=workshop)
    return Facts(
        lines=dict(placed.values_list("pk", "question__key")),
        answers={answer.pk: answer.question.key for answer in answers if not answer.is_empty},
        marks={pk: row for pk, *row in marks.values_list("pk", "question__key", "reached_at", "mark", "reason")},
    )


def coverage_of(workshop, content):
    """Return the Coverage of `workshop` over its edition's `content`, in three queries.

    A question counts as reached when it was shown while leading, has a standing line, or has an answer.
    """
    return facts_of(workshop).coverage(content)


def coverage(content, recorded, rows):
    """Return the Coverage that `recorded` question keys and mark `rows` (key, reached_at, mark, reason) amount to."""
    reached = set(recorded) | {key for key, reached_at, _, _ in rows if reached_at}
    marks = {key: (mark, reason) for key, _, mark, reason in rows if mark}
    of_question = {}
    for key in content.questions:
        if marks.get(key, ("", ""))[0] == Mark.LEFT_OUT:
            of_question[key] = Reach.LEFT_OUT
        else:
            of_question[key] = Reach.REACHED if key in reached else Reach.NOT_REACHED
    of_topic = {t.key: together(of_question[q.key] for q in t.questions) for s in content.sections for t in s.topics}
    of_section = {s.key: together(of_question[q.key] for q in s.questions) for s in content.sections}
    return Coverage(of_question, of_topic, of_section, marks)


def together(reaches):
    """Return the Reach of a whole from those of its parts; parts left out do not count against it."""
    seen = {reach for reach in reaches if reach != Reach.LEFT_OUT}
    if not seen:
        return Reach.LEFT_OUT
    if len(seen) == 1:
        return seen.pop()
    return Reach.PARTLY
