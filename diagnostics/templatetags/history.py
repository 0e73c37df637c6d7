"""What happened, in words: one sentence for each verb that an event can have, and what stood before and after.

Nothing here asks the database: see queries/history.py.
"""

from dataclasses import dataclass

from django import template

from diagnostics.queries.history import Happening
from diagnostics.templatetags.sentences import SENTENCES
from diagnostics.templatetags.values import differences_of, lines_of
from diagnostics.templatetags.words import count_word

register = template.Library()

# What each verb says where its event tells no more, and what an undo says that it undid.
WORDS = {
    "workshop.planned": "planned the workshop",
    "workshop.changed": "changed the details",
    "workshop.started": "started the workshop",
    "workshop.returned": "took the start back: the workshop is planned again",
    "workshop.closed": "closed the workshop",
    "workshop.reopened": "reopened the workshop",
    "code.changed": "gave a new join code",
    "seat.given": "gave a seat",
    "seat.taken": "took a seat away",
    "seat.accepted": "took a seat by a link",
    "seat_link.made": "made a link that gives a seat",
    "seat_link.withdrawn": "withdrew a link that gives a seat",
    "lead.handed_over": "handed the lead over",
    "lead.reclaimed": "took the lead back",
    "participant.listed": "put somebody on the list of participants",
    "participant.changed": "changed a place on the list of participants",
    "participants.listed": "put people on the list of participants",
    "participants.changed": "changed the list of participants",
    "participant.removed": "took somebody off the list of participants",
    "participant.ticked": "ticked who came",
    "participant.greeted": "put somebody who came on the list of participants",
    "arrival.said": "said that they are here",
    "arrival.taken_back": "took back that they are here",
    "screen.led": "took the room to a question",
    "screen.viewed": "chose what the screen shows",
    "screen.held": "held or released the screen",
    "agenda.opened": "went on to the next thing on the agenda",
    "agenda.replanned": "re-planned the day",
    "agenda.ordered": "put the agenda in another order",
    "agenda.arranged": "arranged the agenda",
    "item.listed": "put something on the agenda",
    "item.changed": "changed something on the agenda",
    "plan.kept": "kept the agenda as a plan",
    "question.added": "added a question to the workbook",
    "question.changed": "changed a question of the workshop’s own",
    "finding.recorded": "recorded a line",
    "finding.edited": "changed a line",
    "findings.moved": "moved lines",
    "finding.withdrawn": "withdrew a line",
    "finding.restored": "brought back a line",
    "answer.saved": "saved an answer",
    "question.marked": "marked a question",
    "action.agreed": "added a key action",
    "action.edited": "changed a key action",
    "action.withdrawn": "withdrew a key action",
    "action.restored": "brought back a key action",
    "actions.ordered": "put the key actions in another order",
    "undone": "undid something",
    "summary.published": "published the summary",
    "link.made": "made a link to the summary",
    "link.withdrawn": "withdrew a link to the summary",
}
SAY_ENOUGH = ("code.changed", "plan.kept", "lead.reclaimed", "workshop.closed", "workshop.reopened", "workshop.returned")


@dataclass(frozen=True)
class Told:
    """`what` goes after who did it. `lines`: what lines and key actions said (values.Quoted). `differences`: values.Difference.

    `kept_off` where a line is among them that the room may not see. `untold` where nothing else was kept of it.
    """

    what: str
    lines: tuple = ()
    differences: tuple = ()
    kept_off: bool = False
    untold: bool = False


@register.simple_tag
def told(happening: Happening, names):
    """Return what Told of a happening there is."""
    plain = WORDS.get(happening.verb, happening.verb)
    if happening.changes is None:
        return Told(plain, untold=happening.verb not in SAY_ENOUGH)
    if happening.verb == "undone":
        plain = f"undid what they had done: {WORDS.get(happening.answer.get('undid'), 'something')}"
    sentence = SENTENCES.get(happening.verb)
    what = (sentence and sentence(happening.changes, names)) or plain
    lines = lines_of(happening)
    differences = differences_of(happening, names)
    return Told(what, lines, differences, any(_is_kept_off(change, names) for change in happening.changes))


def _is_kept_off(change, names):
    """Whether a change tells of a line that the room may not see: now, or as it stood before or after."""
    if change["kind"] != "finding":
        return False
    return change["id"] in names.kept_off or not all(said["on_screen"] for said in (change["before"], change["after"]) if said)


@register.filter
def moved_words(moves):
    """ "moved the screen 14 times" of what one person did to it in a row."""
    return f"moved the screen {count_word(len(moves.moves), 'time')}"
