"""Listing who is invited and who came."""

from django.db.models import Max

from diagnostics.actions.writing import action
from diagnostics.errors import NotThere
from diagnostics.models import InviteeRole, Participant
from diagnostics.vocabulary import Stage

LISTED = {"stages": [Stage.PLANNED, Stage.RUNNING, Stage.CLOSED]}


def invite_suggested(workshop):
    """List the edition's suggested roles, minus those whose small group is held separately (any of them)."""
    held = set(workshop.small_groups)
    roles = [r for r in InviteeRole.objects.filter(edition=workshop.edition_id) if not held & set(r.unless)]
    Participant.objects.bulk_create(
        Participant(workshop=workshop, position=n, invitee_role=role, group=role.group, role=role.role)
        for n, role in enumerate(roles, start=1)
    )


@action("participant.listed", **LISTED)
def list_participant(entry, *, role, group="", invitee_role=None, **details):
    """Add somebody; a role may be listed more than once. `details`: name, organisation, email, present."""
    last = Participant.objects.filter(workshop=entry.workshop).aggregate(Max("position"))["position__max"] or 0
    return entry.made(
        Participant.objects.create(
            workshop=entry.workshop, position=last + 1, role=role, group=group, invitee_role=invitee_role, **details
        )
    )


@action("participant.changed", **LISTED)
def change_participant(entry, *, participant, **details):
    """Change name, role, organisation, e-mail or presence. Raises NotThere."""
    row = participant_of(entry.workshop, participant)
    for name, value in details.items():
        setattr(row, name, value)
    row.save(update_fields=list(details))
    return row


@action("participant.removed", **LISTED)
def remove_participant(entry, *, participant):
    """Take somebody off the list. Raises NotThere."""
    participant_of(entry.workshop, participant).delete()


@action("participants.present", **LISTED)
def tick_present(entry, *, present):
    """Set who was present: exactly the given ids."""
    everybody = Participant.objects.filter(workshop=entry.workshop)
    everybody.exclude(pk__in=present).update(present=False)
    everybody.filter(pk__in=present).update(present=True)


def participant_of(workshop, pk):
    """Return a participant of this workshop, or raise NotThere."""
    row = Participant.objects.filter(workshop=workshop, pk=pk).first()
    if row is None:
        raise NotThere
    return row
