"""Key actions: what, who leads, by when, how we will know. Agree, edit, withdraw, bring back, put in order."""

from django.db.models import Max

from diagnostics.actions.writing import action
from diagnostics.agreement import lead_of
from diagnostics.errors import InvalidInput, NotThere
from diagnostics.fields.key_action import KEY_ACTION
from diagnostics.models import Finding, KeyAction, PriorityAction
from diagnostics.vocabulary import Agreement


@action("action.agreed")
def agree_action(entry, *, what, findings=(), **given):
    """Add a key action at the end of the list, linked to the findings (ids) it came from.

    `given` may hold the other fields of a KEY_ACTION; `priority_action` is its number. The lead was not asked, unless said;
    whether they are there is not looked at. A line that was withdrawn meanwhile is not linked, and holds nothing back. Raises
    LineIsEmpty, LineIsTooLong, InvalidInput, and NotThere where a line was never here.
    """
    last = KeyAction.objects.filter(workshop=entry.workshop).aggregate(Max("position"))["position__max"] or 0
    values = _settled(KeyAction(), _values(entry, {"what": what, **given}))
    made = KeyAction.objects.create(workshop=entry.workshop, position=last + 1, **values)
    withdrawn = dict(Finding.objects.filter(workshop=entry.workshop).values_list("pk", "withdrawn"))
    if set(findings) - set(withdrawn):
        raise NotThere
    linked = sorted({pk for pk in findings if not withdrawn[pk]})
    made.findings.set(linked)
    return entry.made(made, findings=linked)


@action("action.edited")
def edit_action(entry, *, key_action, version, **given):
    """Change what is given of a key action. Raises NotThere, VersionConflict and what `agree_action` raises.

    An agreement is its lead's: another lead was not asked, unless that is given too.
    """
    row = action_of(entry.workshop, key_action)
    return entry.amend(row, version=version, **_settled(row, _values(entry, given)))


@action("action.withdrawn")
def withdraw_action(entry, *, key_action, version):
    """Take a key action back. Raises NotThere, VersionConflict."""
    return entry.amend(action_of(entry.workshop, key_action), version=version, withdrawn=True)


@action("action.restored")
def restore_action(entry, *, key_action, version):
    """Bring a withdrawn key action back, where it stood. Raises NotThere, VersionConflict."""
    return entry.amend(action_of(entry.workshop, key_action, withdrawn=True), version=version, withdrawn=False)


@action("actions.ordered")
def order_actions(entry, *, order):
    """Put the standing actions into the order of the given ids; those not named follow as they were.

    One that was withdrawn meanwhile holds no other back. Raises NotThere where an id was never one of them.
    """
    rows = KeyAction.objects.filter(workshop=entry.workshop).order_by("position", "pk").in_bulk()
    if set(order) - set(rows):
        raise NotThere
    standing = {pk: row for pk, row in rows.items() if not row.withdrawn}
    named = [pk for pk in dict.fromkeys(order) if pk in standing]
    for position, pk in enumerate(named + [pk for pk in standing if pk not in named], start=1):
        if standing[pk].position != position:
            entry.amend(standing[pk], position=position)


def action_of(workshop, pk, *, withdrawn=False):
    """Return a key action of this workshop that stands, or was `withdrawn`, or raise NotThere."""
    row = KeyAction.objects.filter(workshop=workshop, pk=pk, withdrawn=withdrawn).first()
    if row is None:
        raise NotThere
    return row


def _values(entry, given):
    given = dict(given)
    if "agreed" in given:  # as a page says it, or a write that waits on a device, that is older than the agreement
        ticked = given.pop("agreed")
        given.setdefault("agreement", Agreement.AGREED if ticked else Agreement.NOT_ASKED)
    values = KEY_ACTION.cleaned(given, entry.said_on)
    if "agreement" in values:
        values["agreement"] = _agreement(values["agreement"])
    if "priority_action" in values:
        values["priority_action"] = _priority_action(entry.workshop, values["priority_action"])
    return values


def _settled(row, values):
    """Return the values with what follows from them: another lead was not asked, and words go with few agreements."""
    person, organisation, before = row.lead_person, row.lead_organisation, Agreement(row.agreement)
    now = lead_of(values.get("lead_person", person), values.get("lead_organisation", organisation))
    same = now == lead_of(person, organisation)
    after = values.get("agreement", before if same else Agreement.NOT_ASKED)
    words = values.get("agreement_words", row.agreement_words if after == before else "") if after.takes_words else ""
    follows = {"agreement": after, "agreement_words": words}
    return values | {name: value for name, value in follows.items() if name in values or value != getattr(row, name)}


def _agreement(value):
    if value not in Agreement.values:
        raise InvalidInput("A lead's agreement is none of these. Choose one from the list.", field="agreement")
    return Agreement(value)


def _priority_action(workshop, number):
    if not number:
        return None
    found = PriorityAction.objects.filter(edition=workshop.edition_id, number=number).first()
    if found is None:
        raise InvalidInput("The workbook has no such priority action. Choose one from the list.", field="priority_action")
    return found
