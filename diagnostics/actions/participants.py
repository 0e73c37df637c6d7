"""Listing who is invited and who came."""

from django.db.models import Max

from diagnostics.actions.writing import action, overwritten, snapshot
from diagnostics.errors import NotThere, WrittenMeanwhile
from diagnostics.models import InviteeRole, Participant
from diagnostics.names import clean_name
from diagnostics.queries.participant_list import WITHOUT_ROLE, kept_places, suggested_roles, take_place
from diagnostics.text import clean_line, clean_optional, folded
from diagnostics.vocabulary import Stage

FILLED = ("name", "organisation", "email")  # of a place that was kept for a role
LISTED = {"stages": [Stage.PLANNED, Stage.RUNNING, Stage.CLOSED]}


def invite_suggested(entry):
    """List the edition's suggested roles, minus those whose small group is held separately (any of them)."""
    workshop = entry.workshop
    held = set(workshop.small_groups)
    roles = [r for r in InviteeRole.objects.filter(edition=workshop.edition_id) if not held & set(r.unless)]
    invited = Participant.objects.bulk_create(
        Participant(workshop=workshop, position=n, invitee_role=role, group=role.group, role=role.role)
        for n, role in enumerate(roles, start=1)
    )
    for row in invited:
        entry.made(row)


@action("participant.listed", **LISTED)
def list_participant(entry, **details):
    """Add somebody; a role may be listed more than once. `details`: role, and group, invitee_role, name, organisation,
    email, present."""
    return add_participant(entry, **details)


def add_participant(entry, *, role, **details):
    """Put somebody at the end of the list. Called by actions."""
    last = Participant.objects.filter(workshop=entry.workshop).aggregate(Max("position"))["position__max"] or 0
    return entry.made(Participant.objects.create(workshop=entry.workshop, position=last + 1, role=role, **details))


@action("participant.changed", **LISTED)
def change_participant(entry, *, participant, **details):
    """Change name, role, organisation, e-mail or presence. Raises NotThere."""
    return entry.write(participant_of(entry.workshop, participant), **_with_phone(details))


@action("participants.changed", **LISTED)
def change_participants(entry, *, people, drawn, more=()):
    """Change several at once, all of them or none, and add `more`, each as list_participant takes it, who is not there yet.

    `people` is {id: {field: value}}, `drawn` what the page showed of the same fields. Raises WrittenMeanwhile, `stands`
    as {id: {field: value}} and `gone` the ids of those who were taken off the list.
    """
    rows = Participant.objects.filter(workshop=entry.workshop).in_bulk(people)
    stands = {pk: held for pk, row in rows.items() if (held := overwritten(row, people[pk], drawn[pk]))}
    gone = sorted(people.keys() - rows.keys())
    if stands or gone:
        raise WrittenMeanwhile(stands=stands, gone=gone)
    for pk, row in rows.items():
        before = snapshot(row)
        for name, value in _with_phone(people[pk]).items():
            setattr(row, name, value)
        entry.changed(row, before)
    if rows:
        Participant.objects.bulk_update(rows.values(), sorted({"phone"}.union(*people.values())))
    for details in more:
        if not Participant.objects.filter(workshop=entry.workshop, **details).exists():  # as after a first press
            add_participant(entry, **details)


@action("participants.listed", **LISTED)
def list_participants(entry, *, people):
    """Put several on the list at once, in a constant number of queries. `people`: {role, name, organisation, email} of each.

    Whoever has a role that stands there without a name takes its place. A suggested role brings its group along.
    """
    rows = list(Participant.objects.filter(workshop=entry.workshop))
    suggested, places = suggested_roles(entry.workshop.edition_id), kept_places(rows)
    last = max((row.position for row in rows), default=0)
    filled, more = [], []
    for details in people:
        if place := take_place(places, details["role"]):
            filled.append((place, snapshot(place)))
            for name in FILLED:
                setattr(place, name, details[name])
        else:
            role = suggested.get(folded(details["role"]))
            group, position = role.group if role else "", last + len(more) + 1
            said = {**details, "invitee_role": role, "group": group, "position": position}
            more.append(Participant(workshop=entry.workshop, **said))
    Participant.objects.bulk_update([place for place, _ in filled], FILLED)
    for place, before in filled:
        entry.changed(place, before)
    for row in Participant.objects.bulk_create(more):
        entry.made(row)


@action("participant.ticked", **LISTED)
def tick_participant(entry, *, participant, present):
    """Say that somebody on the list is present, or take that back. Said twice it changes nothing. Raises NotThere."""
    return entry.write(participant_of(entry.workshop, participant), **_with_phone({"present": present}))


def _with_phone(said):
    """Of whoever is not here any more, no phone says it. Who was ticked by a phone stays so for as long as the tick does."""
    return {**said, "phone": ""} if said.get("present") is False else said


@action("participant.greeted", **LISTED)
def greet_participant(entry, *, name, role="", organisation="", invitee=None):
    """List somebody who came and was not expected, as present. `invitee`: the number of the suggested role that theirs is.

    Raises InvalidInput, LineIsEmpty, LineIsTooLong, NotThere where the workbook suggests no such role.
    """
    suggested = None
    if invitee is not None:
        suggested = InviteeRole.objects.filter(edition=entry.workshop.edition_id, number=invitee).first()
        if suggested is None:
            raise NotThere("This workshop's workbook suggests no such role. Reload the page.")
    given = {"name": clean_line(name, "name"), "role": role, "organisation": organisation}
    said = {field: _kept(field, value) for field, value in given.items()}
    said["role"] = said["role"] or WITHOUT_ROLE
    return add_participant(entry, **said, invitee_role=suggested, group=suggested.group if suggested else "", present=True)


def _kept(field, value):
    return clean_optional(clean_name(value), field, Participant._meta.get_field(field).max_length)


@action("participant.removed", **LISTED)
def remove_participant(entry, *, participant):
    """Take somebody off the list. Raises NotThere."""
    entry.removed(participant_of(entry.workshop, participant)).delete()


def participant_of(workshop, pk):
    """Return a participant of this workshop, or raise NotThere."""
    row = Participant.objects.filter(workshop=workshop, pk=pk).first()
    if row is None:
        raise NotThere
    return row
