"""What may be said of the lead of a key action: that they were there and agreed only where they were there. Knows no rows.

What was recorded and who was there are facts of two moments: who came is often ticked when the day is over. So what is said
is derived from both whenever it is said, and a summary freezes it as it was then.
"""

from collections import Counter
from dataclasses import dataclass

from diagnostics.text import folded
from diagnostics.vocabulary import Agreement, AgreementSaid, Presence

THERE = {
    Agreement.NOT_ASKED: AgreementSaid.NOT_ASKED,
    Agreement.AGREED: AgreementSaid.AGREED,
    Agreement.RESERVED: AgreementSaid.RESERVED,
    Agreement.ABSENT: AgreementSaid.NOT_RECORDED,  # the list and the action contradict each other
    Agreement.REPORTED: AgreementSaid.REPORTED,
}
NOT_THERE = {
    Agreement.NOT_ASKED: AgreementSaid.TO_ASK,
    Agreement.AGREED: AgreementSaid.REPORTED,
    Agreement.RESERVED: AgreementSaid.REPORTED_RESERVED,
    Agreement.ABSENT: AgreementSaid.ABSENT,
    Agreement.REPORTED: AgreementSaid.REPORTED,
}
IN_THE_ROOM = {AgreementSaid.AGREED, AgreementSaid.RESERVED}
ELSEWHERE = {AgreementSaid.REPORTED, AgreementSaid.REPORTED_RESERVED}


@dataclass(frozen=True)
class Said:
    """What is said: the `agreement`, the `reservation` in the lead's words, and by whom the agreement was `reported_by`."""

    agreement: AgreementSaid
    reservation: str = ""
    reported_by: str = ""


def lead_of(person, organisation):
    """Return what tells one lead from another: the name, or where there is none the organisation."""
    return folded(person) or folded(organisation)


def presence_of(person, organisation, people):
    """Return the Presence of a lead among `people`, each (name, organisation, whether ticked present).

    Only a name is somebody: an organisation alone is not there. Where several have the name, the organisation settles which of
    them it is; while that is open, all of them have to be present.
    """
    if not lead_of(person, organisation):
        return Presence.NOBODY
    named = [p for p in people if person and folded(p[0]) == folded(person)]
    of_theirs = [p for p in named if folded(p[1]) == folded(organisation)]
    found = of_theirs if len(named) > 1 and organisation and of_theirs else named
    if not found:
        return Presence.UNLISTED
    return Presence.PRESENT if all(present for _, _, present in found) else Presence.LISTED


def said_of(agreement, words, presence, recorder):
    """Return the Said of what was recorded, the `words` with it, the lead's `presence`, and the name of who recorded it."""
    if presence == Presence.NOBODY:
        return Said(AgreementSaid.NOBODY)
    said = (THERE if presence == Presence.PRESENT else NOT_THERE)[agreement]
    return Said(
        agreement=said,
        reservation=words if agreement == Agreement.RESERVED else "",
        reported_by=(words if agreement == Agreement.REPORTED else "") or recorder if said in ELSEWHERE else "",
    )


def sentence_of(said):
    """Return what is said as a sentence. `said` is a Said, or whatever has its three fields."""
    by = f" by {said.reported_by}" if said.reported_by else ""
    reservation = (
        f"with a reservation: {said.reservation}" if said.reservation else "with a reservation that was not written down."
    )
    return {
        AgreementSaid.AGREED: "Yes: the lead was there and agreed.",
        AgreementSaid.RESERVED: f"Yes: the lead was there and agreed, {reservation}",
        AgreementSaid.REPORTED: f"Reported agreed{by or '; by whom is not recorded'}.",
        AgreementSaid.REPORTED_RESERVED: f"Reported agreed{by}, {reservation}",
        AgreementSaid.NOT_ASKED: "Not yet: the lead was there and was not asked.",
        AgreementSaid.NOT_RECORDED: "Not known: the lead was there; whether they agreed is not recorded.",
        AgreementSaid.ABSENT: "Not yet: the lead was not there and has to be asked.",
        AgreementSaid.TO_ASK: "Not yet: the lead still has to be asked.",
        AgreementSaid.NOBODY: "Not yet: nobody leads this.",
    }[said.agreement]


def in_short(said):
    """Return what is said in the few words that a column holds."""
    by = f"Reported agreed by {said.reported_by}" if said.reported_by else "Reported agreed"
    return {
        AgreementSaid.AGREED: "Yes",
        AgreementSaid.RESERVED: "Yes, with a reservation",
        AgreementSaid.REPORTED: by,
        AgreementSaid.REPORTED_RESERVED: f"{by}, with a reservation",
        AgreementSaid.NOT_ASKED: "Not asked",
        AgreementSaid.NOT_RECORDED: "Not recorded",
        AgreementSaid.ABSENT: "Was not there",
    }.get(said.agreement, "Not yet")


def sentence_of_all(said):
    """Return how far the key actions of a summary, one or more, are agreed: the sentence of its first page."""
    tally = Counter(one.agreement for one in said)
    there, reported = (sum(tally[kind] for kind in kinds) for kinds in (IN_THE_ROOM, ELSEWHERE))
    reserved, reserved_elsewhere = tally[AgreementSaid.RESERVED], tally[AgreementSaid.REPORTED_RESERVED]
    waiting, only = len(said) - there - reported, len(said) == 1
    if not waiting and not reported:
        return f"{'Its' if only else 'Every'} lead was there and agreed{_reserved(reserved, there)}."
    if not there and not reported:
        none, wait = ("It is not", "it waits") if only else ("None is", "all wait")
        return f"{none} agreed yet by a lead who was there: {wait} for a yes."
    parts = []
    if there:
        parts.append(f"{there} {'was' if there == 1 else 'were'} agreed by a lead who was there{_reserved(reserved, there)}")
    if reported:
        count = ("it" if only else "all") if reported == len(said) else str(reported)
        parts.append(f"{count} {'is' if reported == 1 else 'are'} reported agreed{_reserved(reserved_elsewhere, reported)}")
    if waiting:
        parts.append("the other waits for a yes" if waiting == 1 else "the others wait for a yes")
    told = "; ".join(parts)
    if there or only:
        return f"{told[0].upper()}{told[1:]}."
    return f"None was agreed by a lead who was there: {told}."


def _reserved(count, of):
    if not count:
        return ""
    whose = "" if of == 1 else "each " if count == of else f"{count} "
    return f", {whose}with a reservation"
