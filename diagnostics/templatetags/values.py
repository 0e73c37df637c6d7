"""What events tell of rows, as it is read: the lines that were said, and what of a row differs, under its label."""

import datetime
from dataclasses import dataclass

from diagnostics.fields.agenda_item import AGENDA_ITEM
from diagnostics.fields.answer import ANSWER
from diagnostics.fields.finding import FINDING
from diagnostics.fields.key_action import KEY_ACTION
from diagnostics.fields.local_question import LOCAL_QUESTION
from diagnostics.fields.question_mark import QUESTION_MARK
from diagnostics.templatetags.words import uk_date
from diagnostics.vocabulary import Agreement, Kind

KIND_IN_TEXT = {
    Kind.STRENGTH: "a strength", Kind.GOOD_PRACTICE: "good practice", Kind.GAP: "a gap",
    Kind.RECOMMENDATION: "a recommendation",
}  # fmt: skip
LABELS = {
    "workshop": {
        "title": "Title", "area": "Area", "place_id": "Code of the place", "date": "Date", "starts_at": "Start time",
        "venue": "Venue", "minutes": "How long, in minutes",
        "contact_name": "Contact’s name", "contact_organisation": "Contact’s organisation", "contact_phone": "Contact’s phone",
        "contact_email": "Contact’s e-mail", "small_groups": "Small groups held separately",
        "phones_say_here": "Arrivals on phones",
    },
    "participant": {
        "name": "Name", "role": "Role", "group": "Group", "organisation": "Organisation", "email": "E-mail",
        "present": "Present",
    },
    "finding": {
        "text": "Text", "kind": "Kind", "question_id": "Question", "prompt_id": "Prompt", "on_screen": "The room may see it",
    },
    "answer": {
        "text": "Answer", "source": "Source", "as_of": "As of", "to_find_out": "To find out", "who": "Who finds out",
        "by_when": "By when",
    },
    "question": {},
    "questionmark": {"reason": "Reason"},
    "agendaitem": {},
    "keyaction": {
        "what": "What", "lead_person": "Lead", "lead_organisation": "Lead’s organisation", "by_when": "By when",
        "measure": "How we will know", "agreement": "Whether the lead agreed", "agreement_words": "In their words",
        "priority_action_id": "Priority action",
    },
    "summarylink": {"ends_at": "Opens until"},
    "seatlink": {"ends_at": "Gives the seat until"},
}  # fmt: skip
NOUNS = {
    "agendaitem": AGENDA_ITEM,
    "question": LOCAL_QUESTION,
    "finding": FINDING,
    "answer": ANSWER,
    "questionmark": QUESTION_MARK,
    "keyaction": KEY_ACTION,
}
for kind, noun in NOUNS.items():  # what they gain is told under the words that it is asked for with
    LABELS[kind] |= {field.column: field.headed for field in noun if field.label and field.column not in LABELS[kind]}
ROWS = {
    "place_id": "place", "question_id": "question", "prompt_id": "prompt", "priority_action_id": "priorityaction",
}  # fmt: skip
LINE = 70  # letters
DAYS = {"date", "ends_at", *(field.column for noun in NOUNS.values() for field in noun if field.is_day)}
ALONE = ("present", "on_screen", "phones_say_here", "reason", "ends_at")  # what is now says what was
IN_THE_SENTENCE = {  # what the sentence of a verb says already, or what its lines do
    "finding.recorded": ("finding",), "findings.moved": ("finding",), "finding.withdrawn": ("finding",),
    "finding.restored": ("finding",), "actions.ordered": ("keyaction",), "action.withdrawn": ("keyaction",),
    "action.restored": ("keyaction",), "participant.removed": ("participant",), "workshop.planned": ("participant",),
    "arrival.taken_back": ("participant",),
    "link.withdrawn": ("summarylink",), "summary.published": ("summarylink",),
}  # fmt: skip
OF_AGENDA = ("item.listed", "item.changed")  # else its minutes follow from what the sentence says


@dataclass(frozen=True)
class Quoted:
    """A line, or a key action where `kind` is "action"."""

    text: str
    kind: str


@dataclass(frozen=True)
class Difference:
    """`was` is "" where nothing stood there, or where it goes without saying; `now` where nothing does any more."""

    label: str
    was: str
    now: str

    @property
    def is_long(self):
        """Whether what was and what is now are read one under the other."""
        return len(self.was) + len(self.now) > LINE


def place_of(said, names):
    """Where a line stands: "at 2.9.1.b", or that it is parked."""
    key = names.of("prompt", said.get("prompt_id")) or names.of("question", said["question_id"])
    return f"at {key}" if key else "that is parked"


def lines_of(happening):
    """Return the Lines of a happening, each as it stands after it; those whose text differs are told as differences."""
    if happening.verb == "actions.ordered":
        return ()
    found = []
    for change in happening.changes:
        name = {"finding": "text", "keyaction": "what"}.get(change["kind"])
        before, said = change["before"] or {}, change["after"] or change["before"]
        if name and before.get(name, said[name]) == said[name]:
            found.append(Quoted(said[name], said.get("kind", "action")))
    return tuple(found)


def differences_of(happening, names):
    """Return the Differences of a happening that its sentence and its lines do not tell."""
    also = "questionmark" if happening.verb in OF_AGENDA else "agendaitem"
    told = (*IN_THE_SENTENCE.get(happening.verb, ()), also)
    changes = [change for change in happening.changes if change["kind"] in LABELS and change["kind"] not in told]
    several = happening.verb == "participants.changed"
    marks = [c for c in changes if c["kind"] == "questionmark" and happening.verb != "question.marked"]
    rest = [change for change in changes if change not in marks]
    found = [difference for change in rest for difference in _differences(change, names, several)]
    return (*found, *_of_marks(marks, names))


def _of_marks(changes, names):
    """Return the Differences of marks whose questions no sentence names: each once, with all that it is said of."""
    said = {}
    for change in changes:
        for one in _differences(change, names, several=False):
            said.setdefault((one.label, one.was, one.now), []).append(names.of("questionmark", change["id"]))
    return [Difference(f"{', '.join(keys)}: {label.lower()}", was, now) for (label, was, now), keys in said.items()]


def _differences(change, names, several):
    kind, before, after = change["kind"], change["before"] or {}, change["after"] or {}
    who = names.of(kind, change["id"]) if several else ""
    new = change["before"] is None
    if several and new:
        return [Difference(who, "", "put on the list")]
    found = []
    for name, label in LABELS[kind].items():
        was, now = (words_of(name, said.get(name), names) for said in (before, after))
        if was == now or (new and (name in ("what", "place_id") or now == "no")):
            continue
        was = "" if name in ALONE else was
        if who and name == "present":
            found.append(Difference(who, "", "ticked as present" if now == "yes" else "not ticked any more"))
        elif was or now:
            found.append(Difference(f"{who}: {label.lower()}" if who else label, was, now))
    if kind == "participant" and set(after) <= {"present", "phone"} and not several:
        return []  # the sentence says it
    return found


def words_of(name, value, names):
    """A value as it is read; "" where there is none."""
    if name in ("present", "on_screen", "phones_say_here"):
        return {True: "yes", False: "no"}.get(value, "")
    if name == "question_id" and value is None:
        return "parked"
    if not value or (name == "agreement" and value == Agreement.NOT_ASKED):
        return ""
    if name in ROWS:
        return names.of(ROWS[name], value)
    if name in DAYS:
        return uk_date(datetime.datetime.fromisoformat(value))
    if name == "starts_at":
        return value[:5]
    if name == "small_groups":
        return ", ".join(names.small_groups.get(slug, slug) for slug in value)
    if name in ("kind", "agreement"):
        return {"kind": Kind, "agreement": Agreement}[name](value).label
    return str(value)
