"""The words of the domain as enums. One word per idea, the same in code, URLs, pages and tests."""

from dataclasses import dataclass

from django.db.models import IntegerChoices, TextChoices


class Band(TextChoices):
    """Where a section stands in the diagnostic tree."""

    PROVIDER = "provider", "Challenge to providers"
    POPULATION = "population", "Population focus"
    COMMISSIONING = "commissioning", "Commissioning"
    OUTCOME = "outcome", "Outcome"


class Kind(TextChoices):
    """What a finding is."""

    STRENGTH = "strength", "Strength"
    GOOD_PRACTICE = "good_practice", "Good practice"
    GAP = "gap", "Gap"
    RECOMMENDATION = "recommendation", "Recommendation"

    @property
    def plural(self):
        """The heading over several of this kind."""
        return {"good_practice": "Good practice"}.get(self.value, f"{self.label}s")


class Stage(TextChoices):
    """How far a workshop has come."""

    PLANNED = "planned", "Planned"
    RUNNING = "running", "Running"
    CLOSED = "closed", "Closed"
    PUBLISHED = "published", "Published"


class SeatRole(TextChoices):
    """What a seat is for. Both may write; only the facilitator leads the screen and moves the stage."""

    FACILITATOR = "facilitator", "Facilitator"
    SCRIBE = "scribe", "Scribe"


class Mark(TextChoices):
    """An exception that somebody set by hand on a question."""

    LEFT_OUT = "left_out", "Left out"
    COME_BACK = "come_back", "Come back later"


class View(TextChoices):
    """What the shared screen shows."""

    WELCOME = "welcome", "Welcome and join code"
    QUESTION = "question", "Question"
    TREE = "tree", "Tree"


class ItemKind(TextChoices):
    """What stands on an agenda."""

    INTRODUCTION = "introduction", "Introduction"
    SECTION = "section", "Section"
    BREAK = "break", "Break"


class Tier(TextChoices):
    """The two tiers of priority actions."""

    STRATEGIC = "strategic", "Strategic"
    SPECIFIC = "specific", "Specific"


class ReferenceKind(TextChoices):
    """What a numbered note of the source is."""

    CITATION = "citation", "Citation"
    CONDITION = "condition", "Condition"
    DEFINITION = "definition", "Definition"
    BLANK = "blank", "Blank in the source"


class Reach(IntegerChoices):
    """How far a question, topic or section was discussed. Used by every map and count. Whether something is recorded
    under it is another fact.
    """

    NOT_REACHED = 0, "Not discussed"
    PARTLY = 1, "Partly discussed"
    REACHED = 2, "Discussed"
    LEFT_OUT = 3, "Left out"


class Progress(TextChoices):
    """What the Reach in a summary tells: in those of schema 1 a question also counted where something was recorded."""

    DISCUSSED = "discussed", "Discussed"
    COVERED = "covered", "Covered"

    def words(self, was_led=True):
        """Return the words of each Reach. Where nothing was led on the room's screen, none of it is said to be undiscussed."""
        if self == Progress.COVERED:
            return dict(zip(Reach, ("Not reached", "Partly covered", "Covered", "Left out"), strict=True))
        return {reach: reach.label for reach in Reach} | ({} if was_led else {Reach.NOT_REACHED: "Not shown on the screen"})


@dataclass(frozen=True)
class Recorded:
    """How many `lines` and `answers` stand under some questions. True if there are any."""

    lines: int = 0
    answers: int = 0

    def __bool__(self):
        return bool(self.lines or self.answers)


class FileKind(TextChoices):
    """The stored faces of a summary."""

    PDF = "pdf", "PDF"
    JSON = "json", "JSON"
