"""What a workbook is, as frozen values. The same shape is read from YAML, stored as rows, and read back from them.

Keys (`2.9.3`, `2.9.3.b`, `1.1.1.e.4`) are chosen by the author and never computed. Unknown fields are errors. A field that
the shape gains has a default that says nothing, and no default ever changes; anything else is a new schema (upgrades.py).
"""

import re
from functools import cached_property
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from diagnostics.schemas import fingerprint_of
from diagnostics.vocabulary import Band, ReferenceKind, Tier

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=6000)]
Short = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+(\.[A-Za-z0-9]+)*$", max_length=40)]
Notes = tuple[int, ...]


class Shape(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)


class Prompt(Shape):
    """A prompt under a question. Prompts nest once."""

    key: Key
    text: Text
    references: Notes = ()
    prompts: tuple["Prompt", ...] = ()


class Question(Shape):
    """One question. `core`: take this one when time is short. `fact`: it asks for something that can be looked up."""

    local: ClassVar[bool] = False

    key: Key
    text: Text
    core: bool = False
    fact: bool = False
    follows: Key | None = None
    dated: Text | None = None
    formerly: Text | None = None
    references: Notes = ()
    prompts: tuple[Prompt, ...] = ()

    @cached_property
    def all_prompts(self):
        """Prompts and their sub-prompts, in reading order."""
        return tuple(p for top in self.prompts for p in (top, *top.prompts))


class LocalQuestion(Question):
    """A question that one workshop added. No author writes one: its key and its text are that workshop's."""

    local: ClassVar[bool] = True

    version: int = 1


class Topic(Shape):
    key: Key
    title: Short
    title_shown: bool = True
    references: Notes = ()
    questions: tuple[Question, ...] = Field(min_length=1)


class Section(Shape):
    """One section. `weight` is its share of the talking time, 1 to 5: our judgement, not the source's."""

    key: Key
    title: Short
    band: Band
    aim: Text
    weight: int = Field(ge=1, le=5)
    topics: tuple[Topic, ...] = Field(min_length=1)

    @property
    def number(self):
        """13 for key "13", and the key itself where it is no number ("OPO")."""
        return int(self.key) if self.key.isdigit() else self.key

    @cached_property
    def questions(self):
        return tuple(q for t in self.topics for q in t.questions)


class Reference(Shape):
    number: int = Field(ge=1)
    kind: ReferenceKind
    text: Text
    links: tuple[Short, ...] = ()


class Acronym(Shape):
    short: Short
    long: Short
    today: Text | None = None
    source: bool = False


class InviteeRole(Shape):
    """A suggested invitee. Left out when any small group of `unless` is held separately.

    `speaks_for`: the sections of which this role knows something first hand: our judgement, not the source's. The loader asks
    for it (consistency.py); an edition from before it was asked says nothing here.
    """

    number: int = Field(ge=1)
    group: Short
    role: Short
    dated: Text | None = None
    formerly: Text | None = None
    unless: tuple[Slug, ...] = ()
    only_if: Text | None = None
    per_organisation: bool = False
    references: Notes = ()
    speaks_for: tuple[Key, ...] = ()


class PriorityAction(Shape):
    number: int = Field(ge=1)
    tier: Tier
    title: Short
    text: Text
    dated: Text | None = None
    sections: tuple[Key, ...] = ()


class Term(Shape):
    term: Short
    text: Text


class Quote(Shape):
    text: Text
    source: Short


class Block(Shape):
    """One block of a guide page: exactly one of its fields is set. `diagram`: what stands under the workbook's tree."""

    heading: Short | None = None
    text: Text | None = None
    list: tuple[Text, ...] | None = None
    steps: tuple[Text, ...] | None = None
    terms: tuple[Term, ...] | None = None
    quote: Quote | None = None
    diagram: Text | None = None


class GuidePage(Shape):
    """One page of the guide. `facilitators`: it is for those who lead, and stands on no paper for participants."""

    slug: Slug
    title: Short
    facilitators: bool = False
    references: Notes = ()
    blocks: tuple[Block, ...] = Field(min_length=1)


class SmallGroup(Shape):
    """A topic that is often taken on another day. `questions`: what is then left out of this one, in our judgement."""

    slug: Slug
    title: Short
    questions: tuple[Key, ...] = ()


class DerivedFrom(Shape):
    title: Text
    publisher: Short
    year: int
    gateway: Short | None = None
    statement: Text


class Attendance(Shape):
    least: int = Field(ge=1)
    most: int = Field(ge=1)


class Head(Shape):
    """workbook.yaml: what the workbook is, and the order of its parts."""

    slug: Slug
    title: Short
    topic: Short
    edition: Short
    language: Literal["en-GB", "cy"] = "en-GB"
    minutes: int = Field(ge=30, le=960)
    participants: Attendance
    sections: tuple[Key, ...] = Field(min_length=1)
    agenda: tuple[Key, ...] = Field(min_length=1)
    derived_from: DerivedFrom
    small_groups: tuple[SmallGroup, ...] = ()


class Content(Shape):
    """A whole workbook: the head and every part, in order."""

    head: Head
    sections: tuple[Section, ...]
    references: tuple[Reference, ...] = ()
    acronyms: tuple[Acronym, ...] = ()
    groups: tuple[Short, ...] = ()
    invitees: tuple[InviteeRole, ...] = ()
    priority_actions: tuple[PriorityAction, ...] = ()
    guide: tuple[GuidePage, ...] = ()

    @cached_property
    def fingerprint(self):
        """64 hexadecimal digits over what the content says; file layout and comments do not count.

        Nor does a field at its default: one that the shape gains makes no new edition of a workbook that does not use it.
        """
        return fingerprint_of(self.model_dump(mode="json", exclude_defaults=True))

    def adapted(self, local):
        """Return the content with some LocalQuestions, {topic key: [question]}, each at the end of its topic."""
        return _with(self, sections=tuple(_with(s, topics=tuple(_adapted(t, local) for t in s.topics)) for s in self.sections))

    @cached_property
    def local_questions(self):
        """The local ones among its questions, in its order."""
        return tuple(q for q in self.questions.values() if q.local)

    @cached_property
    def by_section(self):
        return {s.key: s for s in self.sections}

    @cached_property
    def questions(self):
        """Every question by key, in the workbook's order."""
        return {q.key: q for s in self.sections for q in s.questions}

    @cached_property
    def place_of(self):
        """(section, topic) of each question key."""
        return {q.key: (s, t) for s in self.sections for t in s.topics for q in t.questions}

    @cached_property
    def prompts(self):
        """Every prompt by key."""
        return {p.key: p for q in self.questions.values() for p in q.all_prompts}

    @cached_property
    def acronyms_in(self):
        """The acronyms that each question and its prompts use, by question key, in the list's order."""
        words = {a.short: re.compile(rf"(?<!\w){re.escape(a.short)}(?:s|'s)?(?!\w)") for a in self.acronyms}
        said = {q.key: " ".join([q.text, *(p.text for p in q.all_prompts)]) for q in self.questions.values()}
        return {key: tuple(a for a in self.acronyms if words[a.short].search(text)) for key, text in said.items()}

    @cached_property
    def by_reference(self):
        return {r.number: r for r in self.references}


def _adapted(topic, local):
    return _with(topic, questions=(*topic.questions, *local[topic.key])) if topic.key in local else topic


def _with(shape, **parts):
    """Return a shape with other parts. What was read is not checked again, and nothing that it has reckoned goes along."""
    kept = {name: getattr(shape, name) for name in type(shape).model_fields}
    return type(shape).model_construct(**{**kept, **parts})
