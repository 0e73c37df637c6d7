"""What somebody sees who looks through the workbook on a phone: the workbook as adapted, and how far the room got."""

from dataclasses import dataclass

from diagnostics.library.shape import Question, Section, Topic
from diagnostics.plan.order import beside
from diagnostics.queries.day import agenda_items_of
from diagnostics.queries.screen import screen_of
from diagnostics.vocabulary import Reach, Recorded


@dataclass(frozen=True)
class QuestionEntry:
    question: Question
    reach: Reach
    recorded: Recorded


@dataclass(frozen=True)
class TopicEntry:
    topic: Topic
    questions: tuple[QuestionEntry, ...]


@dataclass(frozen=True)
class SectionEntry:
    section: Section
    reach: Reach
    recorded: Recorded
    topics: tuple[TopicEntry, ...]


def index_of(screen):
    """Return the SectionEntries of a screen's workbook in the order of the day, without what was left out."""
    sections = (_section(section, screen.coverage) for section in screen.sections)
    return tuple(entry for entry in sections if entry.topics)


def index_for(workshop_id):
    """Return the SectionEntries of a workshop as it is now, whatever its screen shows."""
    return index_of(screen_of(workshop_id))


@dataclass(frozen=True)
class DayEntry:
    """What stands on the agenda, as the room may see it: `is_open` while the room is at it, `is_over` once it was."""

    title: str
    minutes: int
    is_open: bool
    is_over: bool


def day_shown(workshop):
    """Return the DayEntries of a workshop in the order of its day, without what was left out, or notes. In one query."""
    items = (item for item in agenda_items_of(workshop) if not item.reason)
    return tuple(
        DayEntry(item.title, item.minutes, item.opened_at is not None, item.opened_at is None and item.spent > 0)
        for item in items
    )


def neighbours(screen):
    """Return the questions before and after a screen's own in the day, left-out ones skipped; None at either end."""
    keys = [question.key for section in screen.sections for question in section.questions]
    before, after = beside(keys, screen.question.key, screen.coverage.left_out)
    return screen.content.questions.get(before), screen.content.questions.get(after)


def _section(section, coverage):
    topics = (
        TopicEntry(
            topic,
            tuple(
                QuestionEntry(question, coverage.of_question[question.key], coverage.recorded([question]))
                for question in topic.questions
                if not coverage.left_out(question.key)
            ),
        )
        for topic in section.topics
    )
    reach, recorded = coverage.of_section[section.key], coverage.recorded(section.questions)
    return SectionEntry(section, reach, recorded, tuple(entry for entry in topics if entry.questions))
