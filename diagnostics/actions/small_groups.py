"""Small groups held separately: what they take is left out of the day, and who is needed for that alone need not come.

All of it comes back with the group. Called by other actions.
"""

from django.db.models import Max

from diagnostics.actions.leaving_out import leave_out, take_in
from diagnostics.models import InviteeRole, Participant

UNNAMED = {"name": "", "organisation": "", "email": "", "present": False}


def hold_small_groups(entry, before):
    """Leave out and take in what the workshop's small groups take, which were `before` (slugs).

    A question that the room came to, or of which somebody said something, stays; so does a place that was named.
    """
    now = set(entry.workshop.small_groups)
    for group in entry.workshop.edition.small_groups:
        keys, reason = group.get("questions", ()), f"Taken in a small group: {group['title']}"
        if group["slug"] in now and group["slug"] not in before:
            leave_out(entry, keys, reason=reason)
        if group["slug"] in before and group["slug"] not in now:
            take_in(entry, keys, reason=reason)


def change_places(entry, before):
    """Take the places off the list of participants that nobody named and that the small groups take, and put theirs back."""
    workshop, now = entry.workshop, set(entry.workshop.small_groups)
    roles = list(InviteeRole.objects.filter(edition=workshop.edition_id))
    needless = {role.pk for role in roles if now & set(role.unless)}
    wanted = [role for role in roles if set(before) & set(role.unless) and role.pk not in needless]
    entry.remove_all(Participant.objects.filter(workshop=workshop, invitee_role__in=needless, **UNNAMED))
    listed = Participant.objects.filter(workshop=workshop)
    there = set(listed.values_list("invitee_role", flat=True))
    last = listed.aggregate(Max("position"))["position__max"] or 0
    missing = [role for role in wanted if role.pk not in there]
    for position, role in enumerate(missing, start=last + 1):
        place = {"position": position, "invitee_role": role, "group": role.group, "role": role.role}
        entry.made(Participant.objects.create(workshop=workshop, **place))
