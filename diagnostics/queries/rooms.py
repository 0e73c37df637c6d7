"""What somebody sees who looks through the workbook on a phone: the workbook as adapted, and how far the room got."""

from collections import Counter
from dataclasses import dataclass

from diagnostics.library.shape import Question, Section, Topic
from diagnostics.models import Finding
from diagnostics.vocabulary import Reach


@dataclass(frozen=True)
class QuestionEntry:
    question: Question
    reach: Reach
    lines: int


@dataclass(frozen=True)
class TopicEntry:
    topic: Topic
    questions: tuple[QuestionEntry, ...]


@dataclass(frozen=True)
class SectionEntry:
    section: Section
    reach: Reach
    topics: tuple[TopicEntry, ...]

    @property
    def lines(self):
        return sum(entry.lines for topic in self.topics for entry in topic.questions)


def index_of(screen):
    """Return the SectionEntries of a screen's workbook, without what was left out, in one query."""
    found = Finding.objects.on_screen().filter(workshop=screen.workshop_id, question__isnull=False)
    rows = found.values_list("pk", "question__key")
    tally = Counter(key for pk, key in rows if pk not in screen.held_back.findings)
    sections = (_section(section, screen.coverage, tally) for section in screen.content.sections)
    return tuple(entry for entry in sections if entry.topics)


def neighbours(screen):
    """Return the questions before and after a screen's own, left-out ones skipped; None at either end."""
    keys = [key for key in screen.content.questions if not screen.coverage.left_out(key)]
    at = keys.index(screen.question.key)
    before, after = keys[at - 1] if at else None, keys[at + 1] if at + 1 < len(keys) else None
    return screen.content.questions.get(before), screen.content.questions.get(after)


def _section(section, coverage, tally):
    topics = (
        TopicEntry(
            topic,
            tuple(
                QuestionEntry(question, coverage.of_question[question.key], tally[question.key])
                for question in topic.questions
                if not coverage.left_out(question.key)
            ),
        )
        for topic in section.topics
    )
    return SectionEntry(section, coverage.of_section[section.key], tuple(entry for entry in topics if entry.questions))
