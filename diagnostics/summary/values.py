"""The summary of a workshop as frozen values: the only source of its page, PDF and JSON, and of every later output.

A field that the values gain has a default that says nothing, and no default ever changes; any other change is a new schema
(see documents.py). Lists are flat, each fact once: findings, answers and actions name their question by key, and `sections`
holds the wording of the edition, in the workbook's order; `day` says in which order they were planned. E-mail addresses and
participants' names are not part of it; the contact's are, since a commissioner must know whom to ring, and the name of
whoever reported that a lead agreed who was not there.
"""

import datetime
from collections import Counter
from functools import cached_property
from typing import Annotated

from pydantic import create_model

from diagnostics.fields.answer import KNOWN, UNKNOWN
from diagnostics.fields.key_action import KEY_ACTION
from diagnostics.fields.question_mark import QUESTION_MARK
from diagnostics.summary.parts import DayItem, EditionPart, Name, PriorityPart, SectionPart, Sign, Value, Way, Words
from diagnostics.vocabulary import AgreementSaid, Kind, Progress, Reach, Recorded


class Contact(Value):
    name: Name
    organisation: Words
    phone: Way
    email: Way


class Attendance(Value):
    """One place at the table, by organisation and role, without a name."""

    group: Words
    role: Words
    organisation: Words
    present: bool


class RecordedFinding(Value):
    """A recorded line; `question` is null where it was still parked. Whether the room saw it is told to nobody."""

    id: int
    question: Sign | None
    prompt: Sign | None
    kind: Kind
    text: Words


class OfQuestion(Value):
    question: Sign


class InOrder(Value):
    id: int
    number: int


def told_of(noun, base):
    """Return `base` with what a summary tells of a noun, each field once: see diagnostics/fields/."""
    fields = {f.told_as: (Annotated[f.kept, f.holds], ... if f.always else f.blank) for f in noun.published}
    return create_model(noun.phrase, __base__=base, **fields)


class Known(told_of(KNOWN, OfQuestion)):
    """An answer that the room had: what, where from, of which date."""


class Unknown(told_of(UNKNOWN, OfQuestion)):
    """What nobody in the room knew, who will find out, by when."""


class Action(told_of(KEY_ACTION, InOrder)):
    """A key action: its recorded fields, and what follows here. `findings` are the ids of the lines behind it.

    `agreement`, `reservation`, `reported_by`: what may be said of its lead, as agreement.py derived it from who was there.
    """

    agreement: AgreementSaid
    reservation: Words
    reported_by: Name
    priority_action: int | None
    findings: tuple[int, ...]


class MarkedQuestion(told_of(QUESTION_MARK, OfQuestion)):
    """A question left out, or to come back to, with the reason given."""


class Limits(Value):
    """Who could be heard: how many were `present` (0: nobody was ticked), and for how many the workbook is meant.

    `unspoken`: keys of the sections, of those not left out, of which nobody present knows anything first hand.
    """

    present: int
    least: int
    most: int
    unspoken: tuple[Sign, ...]

    @property
    def too_few(self):
        return 0 < self.present < self.least

    @property
    def too_many(self):
        return self.present > self.most


class Commitment(Value):
    """What was committed to `at` a place of the document (see commitments.py). The salt goes with a name that is erased."""

    at: Sign
    salt: Sign = ""
    digest: Sign


class Summary(Value):
    """One numbered outcome. `sections` stand in the workbook's order, `findings` as recorded, `actions` as ordered.

    `progress` says what the `reach` of its sections, topics and questions tells. What is recorded under them is told by the
    lines and answers that it holds, and by nothing else: it never says where a line stood that it leaves out.
    `lines_kept_out`: how many standing lines it does not say. `not_repeated`: ids of lines that the version before said
    and whose words of then are not for the readers of this one. `fingerprint` is the one that it was published with
    (documents.py takes it, once), by the rule of its `published_schema`. `day`: the agenda in its order. Of before they were
    told `limits` is None, and `day` is empty.
    """

    version: int
    workshop: int
    title: Words
    area: Words
    venue: Words
    date: datetime.date
    published_at: datetime.datetime
    contact: Contact
    attendance: tuple[Attendance, ...]
    actions: tuple[Action, ...]
    findings: tuple[RecordedFinding, ...]
    answers: tuple[Known, ...]
    to_find_out: tuple[Unknown, ...]
    left_out: tuple[MarkedQuestion, ...]
    come_back: tuple[MarkedQuestion, ...]
    sections: tuple[SectionPart, ...]
    priority_actions: tuple[PriorityPart, ...]
    edition: EditionPart
    lines_kept_out: int
    progress: Progress
    not_repeated: tuple[int, ...]
    limits: Limits | None = None
    day: tuple[DayItem, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    fingerprint: Sign = ""
    published_schema: int = 0

    @cached_property
    def questions(self):
        return {q.key: q for s in self.sections for q in s.questions}

    @cached_property
    def prompts(self):
        return {p.key: p for q in self.questions.values() for p in q.prompts}

    @cached_property
    def by_question(self):
        """Lines of each question key, in the order recorded."""
        lines = {}
        for line in self.findings:
            if line.question:
                lines.setdefault(line.question, []).append(line)
        return lines

    @property
    def was_led(self):
        """Whether any question was put on the room's screen, as far as the summary can tell."""
        reached = any(question.reach == Reach.REACHED for question in self.questions.values())
        return reached or self.progress == Progress.COVERED

    @property
    def sought(self):
        """What is to be found out, the soonest first; what has no day comes last, in the workbook's order."""
        return sorted(self.to_find_out, key=lambda sought: sought.by_when or datetime.date.max)

    @cached_property
    def answered(self):
        """Keys of the questions with something known, or to be found out."""
        return {said.question for said in (*self.answers, *self.to_find_out)}

    @cached_property
    def by_section(self):
        return {section.key: section for section in self.sections}

    @property
    def day_minutes(self):
        """How long the day was planned to be: what was left out had no minutes in it."""
        return sum(item.minutes for item in self.day)

    def recorded(self, questions):
        """Return what is Recorded under some questions; those left out do not count."""
        keys = [question.key for question in questions if question.reach != Reach.LEFT_OUT]
        return Recorded(sum(len(self.by_question.get(key, ())) for key in keys), sum(key in self.answered for key in keys))

    @property
    def parked(self):
        return tuple(line for line in self.findings if line.question is None)

    @property
    def not_reached(self):
        """(section, topic, questions) of each topic with questions that were not discussed."""
        found = []
        for section in self.sections:
            for topic in section.topics:
                missed = tuple(q for q in topic.questions if q.reach == Reach.NOT_REACHED)
                if missed:
                    found.append((section, topic, missed))
        return tuple(found)

    @property
    def missed(self):
        """(section, how many of its questions were not discussed, of how many that were not left out), where any was not."""
        reaches = [(section, Counter(question.reach for question in section.questions)) for section in self.sections]
        return [(s, r[Reach.NOT_REACHED], r.total() - r[Reach.LEFT_OUT]) for s, r in reaches if r[Reach.NOT_REACHED]]

    @property
    def unspoken(self):
        """The sections that nobody present could speak for."""
        return [section for section in self.sections if self.limits and section.key in self.limits.unspoken]

    @property
    def reasons_left_out(self):
        """(reason, how many questions were left out for it), the most first."""
        return Counter(marked.reason for marked in self.left_out).most_common()

    def serving(self, priority_action):
        """The actions that serve a priority action's number."""
        return tuple(a for a in self.actions if a.priority_action == priority_action)
