"""The sentences of what happened, by verb: each takes an event's changes and the Names, and gives what goes after the name
of who did it; "" where the changes say too little, and the plain words do.
"""

from functools import wraps

from diagnostics.templatetags.values import KIND_IN_TEXT, LABELS, place_of, words_of
from diagnostics.templatetags.words import count_word


def _of(changes, kind):
    return [change for change in changes if change["kind"] == kind]


def _first(changes, kind):
    """Return (the change, what it says now or, where the row was deleted, what it said) of the first row of a kind."""
    for change in _of(changes, kind):
        return change, change["after"] or change["before"] or {}
    return None, {}


def planned(changes, names):
    people, items = len(_of(changes, "participant")), len(_of(changes, "agendaitem"))
    items = count_word(items, "item")
    return f"planned the workshop: {count_word(people, 'person,people')} suggested, {items} on the agenda" if people else ""


def details(changes, names):
    change, after = _first(changes, "workshop")
    told = [name for name in LABELS["workshop"] if name in after]
    differs = [n for n in told if words_of(n, after[n], names) != words_of(n, change["before"][n], names)]
    named = [LABELS["workshop"][name] for name in differs]
    return f"changed the {named[0].lower()}" if len(named) == 1 else ""


def seat_given(changes, names):
    change, after = _first(changes, "seat")
    if not change:
        return ""
    whose = names.of("seat", change["id"])
    if change["before"] is None:
        return f"gave {whose} the {after['role']}’s seat"
    return f"made {whose}’s seat the {after['role']}’s"


def seat_taken(changes, names):
    change, _ = _first(changes, "seat")
    return f"took {names.of('seat', change['id'])}’s seat away" if change else ""


def seat_accepted(changes, names):
    _, after = _first(changes, "seat")
    return f"took the {after['role']}’s seat by a link" if after else ""


def seat_link(changes, names):
    _, after = _first(changes, "seatlink")
    return f"made a link that gives the {after['role']}’s seat" if after else ""


def handed_over(changes, names):
    to = [c["id"] for c in _of(changes, "seat") if c["after"] and c["after"].get("role") == "facilitator"]
    return f"handed the lead over to {names.of('seat', to[0])}" if to else ""


def of_person(tell):
    """Make a sentence of tell(who, change, after), about the first row of the list of participants that a write changed."""

    @wraps(tell)
    def sentence(changes, names):
        change, after = _first(changes, "participant")
        return tell(names.of("participant", change["id"]), change, after) if change else ""

    return sentence


@of_person
def listed(who, change, after):
    return f"put {who} on the list of participants"


@of_person
def removed(who, change, after):
    return f"took {who} off the list of participants"


@of_person
def greeted(who, change, after):
    return f"put {who}, who came, on the list of participants"


@of_person
def arrived(who, change, after):
    return f"said that {who} is here{', who was not on the list of participants' if change['before'] is None else ''}"


@of_person
def not_here(who, change, after):
    return f"took back that {who} is here{', who is off the list again' if change['after'] is None else ''}"


@of_person
def person_changed(who, change, after):
    if set(after) <= {"present", "phone"} and "present" in after:
        return f"ticked {who} as present" if after["present"] else f"took the tick of {who} away: not present"
    return f"changed what the list says of {who}"


def people_listed(changes, names):
    people = len(_of(changes, "participant"))
    return f"put {count_word(people, 'person,people')} on the list of participants" if people else ""


def people_changed(changes, names):
    people = len(_of(changes, "participant"))
    return f"changed {count_word(people, 'place')} on the list of participants" if people else ""


def led(changes, names):
    _, after = _first(changes, "workshop")
    key = names.of("question", after.get("lead_question_id"))
    if not key:
        return ""
    shown = "screen_question_id" in after or "view" in after
    return f"took the room to {key}" if shown else f"went on to {key}; the screen was held"


def viewed(changes, names):
    _, after = _first(changes, "workshop")
    if after.get("screen_action_id"):
        return "showed a key action"
    if "view" not in after:
        return "showed all key actions" if "screen_action_id" in after else ""
    return {"read_back": "read a section back", "agreeing": "showed the key actions"}.get(
        after["view"], f"showed the {after['view']}"
    )


def held(changes, names):
    _, after = _first(changes, "workshop")
    return {True: "held the screen", False: "released the screen"}.get(after.get("held"), "")


def opened(changes, names):
    items = [c["id"] for c in _of(changes, "agendaitem") if c["after"].get("opened_at")]
    return f"went on to “{names.of('agendaitem', items[0])}”" if items else ""


def replanned(changes, names):
    sections, out = len(_of(changes, "agendaitem")), len(_of(changes, "questionmark"))
    if not sections:
        return ""
    left = f", and left {count_word(out, 'question,questions')} out by exception" if out else ""
    return f"re-planned {count_word(sections, 'section,sections')} to end on time{left}"


def item_listed(changes, names):
    made = [change for change in _of(changes, "agendaitem") if change["before"] is None]
    return f"put “{made[0]['after']['title']}” on the agenda" if made else ""


def item_changed(changes, names):
    change, after = _first(changes, "agendaitem")
    if not change:
        return ""
    title = names.of("agendaitem", change["id"])
    if "reason" in after:
        return f"left “{title}” out" if after["reason"] else f"took “{title}” in again"
    return f"changed “{title}” on the agenda"


def arranged(changes, names):
    """What differs on the agenda in a few words: minutes that follow from the rest go without saying."""
    rows, said = _of(changes, "agendaitem"), ("put {} on it", "left {} out", "took {} in again")
    told = {words: [] for words in said}
    for row in rows:
        out = row["after"].get("reason")
        words = said[0] if row["before"] is None else said[1] if out else said[2] if out == "" else None
        if words:
            told[words].append(f"“{names.of('agendaitem', row['id'])}”")
    said = [words.format(", ".join(which)) for words, which in told.items() if which]
    return f"arranged the agenda: {'; '.join(said)}" if said else ""


def line(verb):
    """Return the sentence of what is done to one line: "withdrew a gap at 2.9.1"."""

    def say(changes, names):
        change, said = _first(changes, "finding")
        return f"{verb} {KIND_IN_TEXT[said['kind']]} {place_of(said, names)}" if change else ""

    return say


def recorded(changes, names):
    change, said = _first(changes, "finding")
    if change and not said["question_id"]:
        return f"parked {KIND_IN_TEXT[said['kind']]}"
    return line("recorded")(changes, names)


def moved(changes, names):
    rows = _of(changes, "finding")
    if not rows:
        return ""
    lines = "a line" if len(rows) == 1 else f"{len(rows)} lines"
    places = {names.of("question", row["before"]["question_id"]) for row in rows}
    came = f" from {places.pop()}" if len(places) == 1 and all(places) else ""
    to = names.of("question", rows[0]["after"]["question_id"])
    return f"moved {lines}{came} to {to}" if to else f"parked {lines}{came}"


def answered(changes, names):
    change, after = _first(changes, "answer")
    if not change:
        return ""
    key = names.of("answer", change["id"])
    if not any(value for name, value in after.items() if name != "question_id"):
        return f"emptied the answer to {key}"
    if change["before"] and any(change["before"].values()):
        return f"changed the answer to {key}"
    return f"answered {key}" if after["text"] else f"noted what is to find out at {key}"


def question(words):
    """Return the sentence of what is done to a local question: "added question 2.9.L1"."""

    def say(changes, names):
        change, _ = _first(changes, "question")
        return f"{words} {names.of('question', change['id'])}" if change else ""

    return say


def marked(changes, names):
    change, after = _first(changes, "questionmark")
    if not change:
        return ""
    key = names.of("questionmark", change["id"])
    words = {"left_out": f"left {key} out", "come_back": f"marked {key} to come back to later"}
    return words.get(after["mark"], f"took the mark off {key}")


def published(changes, names):
    change, said = _first(changes, "summary")
    version = said.get("version") or (change and names.of("summary", change["id"]))
    return f"published version {version} of the summary" if version else ""


def link(words):
    def say(changes, names):
        change, _ = _first(changes, "summarylink")
        return f"{words} to version {names.of('summarylink', change['id'])} of the summary" if change else ""

    return say


SENTENCES = {
    "workshop.planned": planned,
    "workshop.changed": details,
    "seat.given": seat_given,
    "seat.taken": seat_taken,
    "seat.accepted": seat_accepted,
    "seat_link.made": seat_link,
    "lead.handed_over": handed_over,
    "participant.listed": listed,
    "participant.changed": person_changed,
    "participant.ticked": person_changed,
    "participant.greeted": greeted,
    "participants.changed": people_changed,
    "participants.listed": people_listed,
    "participant.removed": removed,
    "arrival.said": arrived,
    "arrival.taken_back": not_here,
    "screen.led": led,
    "screen.viewed": viewed,
    "screen.held": held,
    "agenda.opened": opened,
    "agenda.replanned": replanned,
    "agenda.arranged": arranged,
    "item.listed": item_listed,
    "item.changed": item_changed,
    "question.added": question("added, for this workshop, question"),
    "question.changed": question("changed the words of question"),
    "finding.recorded": recorded,
    "finding.edited": line("changed"),
    "findings.moved": moved,
    "finding.withdrawn": line("withdrew"),
    "finding.restored": line("brought back"),
    "answer.saved": answered,
    "question.marked": marked,
    "summary.published": published,
    "link.made": link("made a link"),
    "link.withdrawn": link("withdrew a link"),
}
