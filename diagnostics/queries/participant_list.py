"""The list of participants as it meets people who are to be put on it: who is there already, and which places are kept."""

from diagnostics.models import InviteeRole
from diagnostics.text import folded

WITHOUT_ROLE = "Participant"  # the role of whoever came to the list without one


def suggested_roles(edition):
    """Return {folded role: the InviteeRole of an edition}, in one query."""
    return {folded(role.role): role for role in InviteeRole.objects.filter(edition=edition)}


def expected_of(participants, name):
    """Return the one participant of that name who has not come yet; None where there is none, or more than one."""
    wanted = folded(name)
    found = [row for row in participants if row.name and not row.present and folded(row.name) == wanted]
    return found[0] if len(found) == 1 else None


def kept_places(participants):
    """Return {folded role: [the participants of that role of whom nothing else is known yet]}, in the order of the list.

    Where somebody came, that is known.
    """
    places = {}
    for row in participants:
        if not (row.name or row.organisation or row.email or row.present):
            places.setdefault(folded(row.role), []).append(row)
    return places


def take_place(places, role):
    """Return the first place that is kept for a role and take it out, or None."""
    return places[folded(role)].pop(0) if places.get(folded(role)) else None


def doubles_among(people, participants):
    """Return for each of `people` (with `name` and `email`) whom they may be twice: "list", "rows", or "".

    The same address is the same person; so is the same name, unless both have an address and those differ.
    """
    addresses, names = {}, {}
    for row in participants:
        _note(row, "list", addresses, names)
    found = []
    for person in people:
        found.append(_known(person, addresses, names))
        _note(person, "rows", addresses, names)
    return found


def _known(person, addresses, names):
    if person.email and (where := addresses.get(folded(person.email))):
        return where
    for where, address in names.get(folded(person.name), ()):
        if not (address and person.email):
            return where
    return ""


def _note(person, where, addresses, names):
    if person.email:
        addresses.setdefault(folded(person.email), where)
    if person.name:
        names.setdefault(folded(person.name), []).append((where, person.email))
