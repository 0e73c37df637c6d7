"""What a summary repeats of the workbook and of the agenda, so that it can be read alone; and what all its values are."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict

from diagnostics.vocabulary import Band, ItemKind, Personal, Reach, Tier

# Whom a text may name (see diagnostics/fields/text_columns.py).
Name = Annotated[str, Personal.NAME]
Way = Annotated[str, Personal.CONTACT]
Words = Annotated[str, Personal.WORDS]
Sign = Annotated[str, Personal.NOBODY]


class Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Printed(Value):
    """Words of the workbook: they name nobody."""


class PromptPart(Printed):
    key: str
    text: str


class QuestionPart(Value):
    key: Sign
    text: Words  # those of the workbook, or of the workshop where it is a local question
    core: bool
    reach: Reach
    prompts: tuple[PromptPart, ...]
    local: bool = False

    @property
    def nested(self):
        """(prompt, those under it) of each prompt of the first level. The keys carry the nesting: `e.3` is under `e`."""
        found = []
        for prompt in self.prompts:
            if found and prompt.key.startswith(f"{found[-1][0].key}."):
                found[-1][1].append(prompt)
            else:
                found.append((prompt, []))
        return tuple((prompt, tuple(under)) for prompt, under in found)


class TopicPart(Value):
    key: Sign
    title: Sign
    title_shown: bool
    reach: Reach
    questions: tuple[QuestionPart, ...]


class SectionPart(Value):
    key: Sign
    title: Sign
    band: Band
    reach: Reach
    topics: tuple[TopicPart, ...]

    @property
    def questions(self):
        return tuple(q for t in self.topics for q in t.questions)


class PriorityPart(Printed):
    number: int
    tier: Tier
    title: str
    text: str
    dated: str | None = None


class EditionPart(Printed):
    workbook: str
    title: str
    topic: str
    label: str
    fingerprint: str
    statement: str


class DayItem(Value):
    """An item of the agenda with its planned `minutes`: a section by its key, anything else by its title.

    `reason`: why it was left out; then it had no minutes.
    """

    kind: ItemKind
    section: Sign | None = None
    title: Words = ""
    minutes: int
    reason: Words = ""

    @property
    def local(self):
        return self.kind == ItemKind.LOCAL
