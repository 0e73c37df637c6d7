"""What the room sees: a pure function of the database at one revision, the same for every watcher."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from django.db.models import Q

from diagnostics.library.shape import Question, Section, Topic
from diagnostics.models import Answer, Edition, Finding, QuestionMark, Workshop
from diagnostics.prepared import prepared
from diagnostics.queries.content import content_for
from diagnostics.queries.coverage import Coverage, Facts, coverage
from diagnostics.queries.day import break_ends, in_order, sections_of
from diagnostics.queries.edited import edited_of
from diagnostics.queries.held_screen import HeldBack, held_back_of
from diagnostics.queries.shown import Known, ShownAction, ShownFinding, actions_shown
from diagnostics.vocabulary import Kind, Stage, View

# What a drawing needs of a workshop's row and of its edition's, in the order of their columns. All else is read when asked for.
NEEDED = {
    "id", "edition_id", "title", "area", "code", "phones_say_here", "stage", "revision", "lineage", "epoch", "view", "held",
    "held_at", "screen_action_id", "adapted",
}  # fmt: skip
OF_WORKSHOP = [field.attname for field in Workshop._meta.concrete_fields if field.attname in NEEDED]
OF_EDITION = [field.attname for field in Edition._meta.concrete_fields if field.attname in {"id", "fingerprint"}]


@dataclass(frozen=True)
class Place:
    """Where a screen is: all that is drawn of a question before anybody has said anything.

    It is told from others by what it says. Only the hash is made short: a content is long, and nearly always the same.
    """

    workshop_id: int
    key: str
    content: object = field(hash=False, repr=False)
    section: Section = field(hash=False, repr=False)
    topic: Topic = field(hash=False, repr=False)
    question: Question = field(hash=False, repr=False)


@dataclass(frozen=True)
class SoFar:
    """How far the room got, as its tree shows it.

    `sections`: (key, Reach, whether anything is recorded) of each, in the order of the day.
    """

    content: object = field(hash=False, repr=False)
    sections: tuple


@dataclass(frozen=True)
class Screen:
    """`lines` are the topic's, newest first, or the whole section's where that is read back, by kind and then as they came;
    `answers` the topic's, in the order of its questions.

    `sections` are all of the content's, in the order of the day.
    `counts` pairs each Kind with how many lines there are of it on the topic: the number that the lead page shows too.
    """

    workshop_id: int
    revision: int
    lineage: str
    stage: str
    view: View
    title: str
    area: str
    code: str
    epoch: int
    content: object = field(repr=False)
    coverage: Coverage = field(repr=False)
    sections: tuple[Section, ...] = field(repr=False)
    section: Section | None
    topic: Topic | None
    question: Question | None
    lines: tuple[ShownFinding, ...]
    answers: tuple[Known, ...] = ()
    back_at: datetime | None = None  # when the break that it shows is over
    actions: tuple[ShownAction, ...] = ()  # only where it shows them
    action: ShownAction | None = None  # the one that is large
    held_back: HeldBack = HeldBack()
    phones_say_here: bool = False

    @cached_property
    def place(self):
        """Its Place; only where there is a question."""
        return Place(self.workshop_id, self.question.key, self.content, self.section, self.topic, self.question)

    @cached_property
    def so_far(self):
        reach, recorded = self.coverage.of_section, self.coverage.sections_recorded(self.content)
        return SoFar(self.content, tuple((s.key, reach[s.key], s.key in recorded) for s in self.sections))

    @property
    def shows(self):
        """Its View, or "closed" from the end of the day on."""
        return "closed" if self.stage in {Stage.CLOSED, Stage.PUBLISHED} else self.view

    @property
    def newest(self):
        return self.lines[0] if self.lines else None

    @property
    def answer(self):
        """What is known of the question itself, or None."""
        return next((known for known in self.answers if known.question == self.question.key), None)

    @property
    def other_answers(self):
        """What is known of the topic's other questions."""
        return tuple(known for known in self.answers if known is not self.answer)

    @property
    def counts(self):
        tally = Counter(line.kind for line in self.lines)
        return tuple((kind, tally[kind]) for kind in Kind)

    @property
    def questions(self):
        """The topic's questions that were not left out."""
        return tuple(q for q in self.topic.questions if not self.coverage.left_out(q.key)) if self.topic else ()


# Everything is read for every drawing; which of it the screen shows is decided from all of it.
_workshops = prepared(
    lambda pk: Workshop.objects.filter(pk=pk).values_list(
        *OF_WORKSHOP, *(f"edition__{name}" for name in OF_EDITION), "screen_question__key"
    )
)
_lines = prepared(
    lambda pk: (
        Finding.objects.on_screen()
        .filter(workshop=pk, question__isnull=False)
        .order_by("-recorded_at_revision")
        .values_list("pk", "kind", "text", "question__key", "prompt__key", "version", "recorded_at_revision")
    )
)
_answers = prepared(
    lambda pk: (
        Answer.objects.filter(workshop=pk)
        .order_by("question__position", "question__pk")
        .values_list("pk", "question__key", *Answer.RECORDED)
    )
)
_marks = prepared(
    lambda pk: (
        QuestionMark.objects.filter(workshop=pk)
        .annotate(reached=Q(reached_at__isnull=False))  # as any time says it: reading sixty of them takes longer than asking
        .values_list("pk", "question__key", "reached", "mark", "reason")
    )
)


def screen_of(workshop_id, question_key=None):
    """Return the Screen of a workshop as its room sees it now, or None where there is no such workshop.

    With `question_key` it is what a reader sees who looks at that question on a phone; None as well where the workbook
    as adapted has no such question.
    """
    workshop, shown = _workshop(workshop_id)
    if workshop is None:
        return None
    content = content_for(workshop)
    if question_key is not None and question_key not in content.questions:
        return None
    if not workshop.has_begun:
        shown, workshop.view = None, View.WELCOME  # whatever the rows say: before the start there is nothing else to see
    key = question_key or shown
    section, topic = content.place_of[key] if key else (None, None)
    view = View.QUESTION if question_key else View(workshop.view)
    found, answers = _lines(workshop_id), _answers(workshop_id)
    read_back = section if view == View.READ_BACK else None
    lines = lines_on((read_back or topic).questions, found, workshop) if topic else ()
    facts = _facts(found, answers, _marks(workshop_id))
    held_back = held_back_of(workshop)  # after them: it knows of everything that they hold
    coverage = held_back.facts(facts).coverage(content)
    if key and coverage.left_out(key) and not read_back:
        if question_key:
            return None
        key = section = topic = None

    def is_open(row):
        return key is not None and not coverage.left_out(row.question)

    lines = tuple(line for line in lines if is_open(line) and line.id not in held_back.findings)
    actions = actions_shown(workshop_id, held_back) if view == View.AGREEING else ()
    known = (_without(held_back, known) for known in _on(topic, answers) if is_open(known))
    return Screen(
        workshop_id=workshop.pk,
        revision=workshop.revision,
        lineage=workshop.lineage,
        stage=workshop.stage,
        view=View.WELCOME if view in (View.QUESTION, View.READ_BACK) and not key else view,
        title=workshop.title,
        area=workshop.area,
        code=workshop.spoken_code,
        epoch=workshop.epoch,
        content=content,
        coverage=coverage,
        sections=sections_of(workshop, content),
        section=section,
        topic=topic,
        question=content.questions[key] if key else None,
        lines=by_kind(lines) if read_back else lines,
        answers=tuple(filter(None, known)),
        back_at=break_ends(workshop_id) if view == View.BREAK else None,
        actions=actions,
        action=next((action for action in actions if action.id == workshop.screen_action_id), None),
        held_back=held_back,
        phones_say_here=workshop.phones_say_here,
    )


def blank_screen(content):
    """Return the Screen of no workshop at all: a workbook's welcome, of which nothing was discussed."""
    return Screen(
        workshop_id=0, revision=0, lineage="", stage=Stage.PLANNED, view=View.WELCOME, title="", area="", code="", epoch=0,
        content=content, coverage=coverage(content), sections=in_order(content), section=None, topic=None, question=None,
        lines=(),
    )  # fmt: skip


def _workshop(workshop_id):
    """Return the Workshop, with what of it a screen needs, and the key of the question that the room is at; (None, None)."""
    for *values, key in _workshops(workshop_id):
        workshop = Workshop.from_db(None, OF_WORKSHOP, values[: len(OF_WORKSHOP)])
        workshop.edition = Edition.from_db(None, OF_EDITION, values[len(OF_WORKSHOP) :])
        return workshop, key
    return None, None


def _facts(lines, answers, marks):
    """Return the Facts that the room may know."""
    return Facts(
        lines={row.pk: row.question__key for row in lines},
        answers={row.pk: row.question__key for row in answers if any(row[2:])},
        marks={pk: row for pk, *row in marks},
    )


def lines_on(questions, found, workshop):
    """Return the ShownFindings on these questions among the rows `found`, those of left-out questions too."""
    keys = {q.key for q in questions}
    rows = [row for row in found if row.question__key in keys]
    edited = edited_of(workshop.pk, rows)
    return tuple(
        ShownFinding(row.pk, Kind(row.kind), row.text, row.question__key, row.prompt__key or "", row.pk in edited)
        for row in rows
    )


def by_kind(lines):
    """Return lines, newest first, in the order in which they are read back."""
    return tuple(line for kind in Kind for line in lines[::-1] if line.kind == kind)


def _on(topic, answers):
    """The answers to a topic's questions as Known, left-out ones too; none of no topic."""
    keys = {q.key for q in topic.questions} if topic else ()
    on_it = (a for a in answers if a.question__key in keys)
    return (Known(a.question__key, a.text, a.source, a.as_of, a.as_of_said, a.to_find_out) for a in on_it)


def _without(held_back, answer):
    """The answer without what is held back of it, or None where nothing is left. A source alone says nothing."""
    text = "" if held_back.of(answer.question, "text") else answer.text
    to_find_out = "" if held_back.of(answer.question, "to_find_out") else answer.to_find_out
    if not text and not to_find_out:
        return None
    about = (answer.source, answer.as_of, answer.as_of_said) if text else ("", None, "")
    return Known(answer.question, text, *about, to_find_out)
