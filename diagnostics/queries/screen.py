"""What the room sees: a pure function of the database at one revision, the same for every watcher."""

from collections import Counter
from dataclasses import dataclass, field

from diagnostics.library.shape import Question, Section, Topic
from diagnostics.models import Finding, Workshop
from diagnostics.queries.content import content_of
from diagnostics.queries.coverage import Coverage, coverage_of
from diagnostics.vocabulary import Kind, View


@dataclass(frozen=True)
class Line:
    """A recorded line as the room may see it."""

    id: int
    kind: Kind
    text: str
    question: str
    prompt: str  # the prompt's key, or ""
    edited: bool


@dataclass(frozen=True)
class Screen:
    """`lines` are the topic's, newest first; `counts` pairs each Kind with how many there are of it."""

    workshop_id: int
    revision: int
    stage: str
    view: View
    title: str
    area: str
    code: str
    epoch: int
    content: object = field(repr=False)
    coverage: Coverage = field(repr=False)
    section: Section | None
    topic: Topic | None
    question: Question | None
    lines: tuple[Line, ...]

    @property
    def newest(self):
        return self.lines[0] if self.lines else None

    @property
    def counts(self):
        tally = Counter(line.kind for line in self.lines)
        return tuple((kind, tally[kind]) for kind in Kind)

    @property
    def questions(self):
        """The topic's questions that were not left out."""
        return tuple(q for q in self.topic.questions if not self.coverage.left_out(q.key)) if self.topic else ()

    @property
    def is_current(self):
        """Whether there is a question to show."""
        return self.question is not None


def screen_of(workshop_id, question_key=None):
    """Return the Screen of a workshop as its room sees it now, or None where there is no such workshop.

    With `question_key` it is what a reader sees who looks at that question on a phone; None as well where the workbook
    as adapted has no such question.
    """
    workshop = Workshop.objects.select_related("edition", "screen_question").filter(pk=workshop_id).first()
    if workshop is None:
        return None
    content = content_of(workshop.edition)
    coverage = coverage_of(workshop, content)
    if question_key is not None and (question_key not in content.questions or coverage.left_out(question_key)):
        return None
    key = question_key or (workshop.screen_question.key if workshop.screen_question else None)
    if key and coverage.left_out(key):
        key = None
    section, topic = content.place_of[key] if key else (None, None)
    view = View.QUESTION if question_key else View(workshop.view)
    return Screen(
        workshop_id=workshop.pk,
        revision=workshop.revision,
        stage=workshop.stage,
        view=View.WELCOME if view == View.QUESTION and not key else view,
        title=workshop.title,
        area=workshop.area,
        code=workshop.spoken_code,
        epoch=workshop.epoch,
        content=content,
        coverage=coverage,
        section=section,
        topic=topic,
        question=content.questions[key] if key else None,
        lines=lines_of(workshop, topic, coverage) if topic else (),
    )


def lines_of(workshop, topic, coverage):
    """Return the topic's lines that the room may see, newest first."""
    keys = [q.key for q in topic.questions if not coverage.left_out(q.key)]
    found = Finding.objects.on_screen().filter(workshop=workshop, question__key__in=keys)
    rows = found.order_by("-recorded_at_revision").values_list("pk", "kind", "text", "question__key", "prompt__key", "version")
    return tuple(Line(pk, Kind(kind), text, key, prompt or "", version > 1) for pk, kind, text, key, prompt, version in rows)
