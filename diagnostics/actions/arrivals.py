"""Arrivals that people tell on their own phones: without an account, and without ever seeing the list.

What a phone is told is the same whether its name was expected or not: nobody finds out by guessing who is on the list.
"""

from diagnostics.actions.participants import add_participant
from diagnostics.actions.writing import action, snapshot
from diagnostics.errors import AlreadyHere, NotThere, TooManyArrivals
from diagnostics.models import Event, Participant
from diagnostics.permissions import may_say_here
from diagnostics.queries.events import changes_of
from diagnostics.queries.participant_list import WITHOUT_ROLE, expected_of, suggested_roles
from diagnostics.text import clean_line, clean_optional, folded

SAID = "arrival.said"
MOST = 40  # people who are here by what phones said: the largest room, 28, and some more
TIMES = 3  # that one phone may say it: once, and twice to put it right or for others who have none
MOST_TIMES = 3 * MOST  # that all phones of a workshop may


@action(SAID)
def say_here(entry, *, admission, phone, name, role="", another=False):
    """Tick the one person who is expected under a name, else list whoever says it: present, by what this `phone` said.

    `role`: their role or their organisation. `another`: it is somebody else than whom the phone said before.
    Raises NotThere where the admission does not let them, AlreadyHere,
    TooManyArrivals, LineIsEmpty, LineIsTooLong.
    """
    _is_let(entry, admission)
    here = Participant.objects.filter(workshop=entry.workshop).exclude(phone="")
    by_it = {folded(one) for one in here.filter(phone=phone).values_list("name", flat=True)}
    if by_it and (not another or folded(name) in by_it):
        raise AlreadyHere  # and nothing is written: a phone that goes on sending fills no history
    said = Event.objects.filter(workshop=entry.workshop, verb=SAID)
    if here.count() >= MOST or said.count() >= MOST_TIMES:
        raise TooManyArrivals
    if said.filter(answer__phone=phone).count() >= TIMES:
        raise TooManyArrivals("This phone has said it several times. Tell the facilitator that you have come.")
    name, role = clean_line(name, "name", 200), clean_optional(role, "role", 200)
    entry.facts["phone"] = phone
    if row := expected_of(Participant.objects.filter(workshop=entry.workshop), name):
        return entry.write(row, present=True, phone=phone)
    return add_participant(entry, name=name, present=True, phone=phone, **_told(entry.workshop, role))


def _told(workshop, said):
    """What somebody says of themselves: the suggested role that it names, or else their organisation."""
    if suggested := suggested_roles(workshop.edition_id).get(folded(said)):
        return {"role": suggested.role, "group": suggested.group, "invitee_role": suggested}
    return {"role": WITHOUT_ROLE, "organisation": said}


@action("arrival.taken_back")
def take_here_back(entry, *, admission, phone):
    """Take back what this phone said last: whom it listed goes off the list, unless somebody changed what stands there since.

    Raises NotThere where the admission does not let them, or the phone has said nothing.
    """
    _is_let(entry, admission)
    rows = Participant.objects.filter(workshop=entry.workshop, phone=phone).in_bulk()
    if not rows:
        raise NotThere
    said = Event.objects.filter(workshop=entry.workshop, verb=SAID, answer__phone=phone).order_by("-revision")
    row = next((rows[event.answer["id"]] for event in said if event.answer["id"] in rows), rows[max(rows)])
    if snapshot(row) == _as_listed(entry.workshop, row, phone):
        entry.removed(row).delete()
        return None
    return entry.write(row, present=False, phone="")


def _as_listed(workshop, row, phone):
    """What a row held when a phone listed it; None where it was on the list before."""
    said = Event.objects.filter(workshop=workshop, verb=SAID, answer__phone=phone, answer__id=row.pk)
    event = said.order_by("-revision").first()
    return next((c["after"] for c in changes_of(event) if c["kind"] == "participant" and c["before"] is None), None)


def _is_let(entry, admission):
    """Ask again now that the workshop is locked: the code, the stage and what it asks for may be others since."""
    if not may_say_here(admission, entry.workshop):
        raise NotThere
