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

    WELCOME = "welcome", "Welcome"
    QUESTION = "question", "Question"
    READ_BACK = "read_back", "Read back"
    AGREEING = "agreeing", "Key actions"
    TREE = "tree", "Tree"
    BREAK = "break", "Break"


class ItemKind(TextChoices):
    """What stands on an agenda."""

    INTRODUCTION = "introduction", "Introduction"
    SECTION = "section", "Section"
    BREAK = "break", "Break"
    AGREEING = "key_actions", "Agreeing key actions"
    LOCAL = "local", "Of your own"


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


class Agreement(TextChoices):
    """How the lead of a key action stands to it, as somebody recorded it. Whether they were there is another fact."""

    NOT_ASKED = "not_asked", "Not asked yet"
    AGREED = "agreed", "Was here and agreed"
    RESERVED = "reserved", "Agreed, with a reservation"
    ABSENT = "absent", "Was not here"
    REPORTED = "reported", "Reported agreed by somebody"

    @property
    def shown(self):
        """What the room's screen says of it, where somebody leads."""
        return {
            Agreement.NOT_ASKED: "Not asked yet",
            Agreement.AGREED: "Agreed",
            Agreement.RESERVED: "Agreed, with a reservation",
            Agreement.ABSENT: "Not here: to be asked",
            Agreement.REPORTED: "Reported agreed",
        }[self]

    @property
    def takes_words(self):
        """Whether words go with it: the reservation, or by whom it was reported."""
        return self in (Agreement.RESERVED, Agreement.REPORTED)


class Presence(TextChoices):
    """Whether the lead of a key action was there, as far as the list of participants says."""

    NOBODY = "nobody", "Nobody leads"
    UNLISTED = "unlisted", "Not on the list"
    LISTED = "listed", "On the list, not ticked present"
    PRESENT = "present", "Present"


class AgreementSaid(TextChoices):
    """What may be said of a lead's agreement once it is known who was there: see `agreement.said_of`."""

    AGREED = "agreed", "The lead was there and agreed"
    RESERVED = "reserved", "The lead was there and agreed, with a reservation"
    REPORTED = "reported", "Somebody reported that the lead agreed"
    REPORTED_RESERVED = "reported_reserved", "Somebody reported that the lead agreed, with a reservation"
    NOT_ASKED = "not_asked", "The lead was there and was not asked"
    NOT_RECORDED = "not_recorded", "The lead was there; whether they agreed is not recorded"
    ABSENT = "absent", "The lead was not there"
    TO_ASK = "to_ask", "The lead has to be asked"
    NOBODY = "nobody", "Nobody leads"


class Write(TextChoices):
    """What a lead page sends, by the verb under which its device keeps it; as label, the verb of the event that comes of it."""

    RECORD_FINDING = "finding.record", "finding.recorded"
    EDIT_FINDING = "finding.edit", "finding.edited"
    MOVE_FINDINGS = "findings.move", "findings.moved"
    WITHDRAW_FINDING = "finding.withdraw", "finding.withdrawn"
    RESTORE_FINDING = "finding.restore", "finding.restored"
    SAVE_ANSWER = "answer.save", "answer.saved"
    SET_MARK = "mark.set", "question.marked"
    AGREE_ACTION = "action.agree", "action.agreed"
    EDIT_ACTION = "action.edit", "action.edited"
    WITHDRAW_ACTION = "action.withdraw", "action.withdrawn"
    RESTORE_ACTION = "action.restore", "action.restored"
    ORDER_ACTIONS = "actions.order", "actions.ordered"
    LEAD_SCREEN = "screen.lead", "screen.led"
    VIEW_SCREEN = "screen.view", "screen.viewed"
    HOLD_SCREEN = "screen.hold", "screen.held"
    OPEN_ITEM = "agenda.open", "agenda.opened"
    REPLAN = "agenda.replan", "agenda.replanned"
    ORDER_AGENDA = "agenda.order", "agenda.ordered"
    LIST_ITEM = "item.list", "item.listed"
    CHANGE_ITEM = "item.change", "item.changed"
    TICK_PERSON = "person.tick", "participant.ticked"
    GREET_PERSON = "person.greet", "participant.greeted"
    UNDO = "undo", "undone"

    @property
    def is_step(self):
        """Whether it moves the room or its clock, and holds nothing that anybody typed."""
        return self in (Write.LEAD_SCREEN, Write.VIEW_SCREEN, Write.HOLD_SCREEN, Write.OPEN_ITEM, Write.REPLAN)


class Personal(TextChoices):
    """Whom the text in a place may name. What finds, exports or erases a person's traces goes by it."""

    NAME = "name", "A person's name"
    CONTACT = "contact", "How to reach a person"
    WORDS = "words", "Free words, in which a person may be named"
    NOBODY = "nobody", "No person"
