"""What the room may see of single things: a line, an answer, a key action."""

from dataclasses import dataclass
from datetime import date

from diagnostics.dates.telling import told
from diagnostics.models import KeyAction
from diagnostics.prepared import prepared
from diagnostics.vocabulary import Agreement, Kind


@dataclass(frozen=True)
class ShownFinding:
    """A finding as the room may see it."""

    id: int
    kind: Kind
    text: str
    question: str
    prompt: str  # the prompt's key, or ""
    edited: bool  # it says something else, or is of another kind, than when it was recorded

    below = ""  # in a list nothing stands below it

    @property
    def sign(self):
        """The word before it in a list."""
        return self.kind.label


@dataclass(frozen=True)
class Known:
    """The answer to a question as the room may see it: what is known, what is to be found out, and never by whom."""

    question: str
    text: str
    source: str
    as_of: date | None
    as_of_said: str
    to_find_out: str


@dataclass(frozen=True)
class ShownAction:
    """A key action on the room's screen: `number` counts from 1 in the group's order, the others are texts as they are told.

    `lead` and `by_when` are "" where there are none; `agreed` is what was recorded, whoever is ticked present.
    """

    id: int
    number: int
    what: str
    lead: str
    by_when: str
    agreed: str

    kind = None  # a key action is none of the four

    @property
    def sign(self):
        """The word before it in a list."""
        return str(self.number)

    @property
    def text(self):
        return self.what

    @property
    def below(self):
        """What stands below it in a list: who, by when, and whether they agreed."""
        return " · ".join(filter(None, (self.lead or "Nobody leads yet", self.by_when or "No date yet", self.agreed)))


_standing = prepared(
    lambda workshop: (
        KeyAction.objects.standing()
        .filter(workshop=workshop)
        .values_list("pk", "what", "lead_person", "lead_organisation", "by_when", "by_when_said", "agreement")
    )
)


def actions_shown(workshop_id, held_back):
    """Return the ShownActions of a workshop in the group's order, without those that a held screen keeps back. In one query."""
    rows = (row for row in _standing(workshop_id) if row.pk not in held_back.actions)
    return tuple(_shown(number, row) for number, row in enumerate(rows, start=1))


def _shown(number, row):
    lead = ", ".join(filter(None, (row.lead_person, row.lead_organisation)))
    by_when = told(row.by_when, row.by_when_said)
    return ShownAction(row.pk, number, row.what, lead, by_when, Agreement(row.agreement).shown if lead else "")
