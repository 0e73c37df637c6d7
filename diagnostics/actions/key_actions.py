"""Key actions: what, who leads, by when, how we will know. Agree, edit, withdraw, bring back, put in order."""

from django.db.models import Max

from diagnostics.actions.writing import action
from diagnostics.dates import date_of
from diagnostics.errors import InvalidInput, NotThere
from diagnostics.models import Finding, KeyAction, PriorityAction
from diagnostics.text import clean_line, clean_optional

FIELDS = ("what", "lead_person", "lead_organisation", "by_when", "measure", "agreed", "priority_action")


@action("action.agreed")
def agree_action(entry, *, what, findings=(), **given):
    """Add a key action at the end of the list, linked to the findings (ids) it came from.

    `given` may hold the other FIELDS; `priority_action` is its number. Agreed is no, unless said. A line that was
    withdrawn meanwhile is not linked, and holds nothing back. Raises LineIsEmpty, LineIsTooLong, InvalidInput, and NotThere
    where a line was never here.
    """
    last = KeyAction.objects.filter(workshop=entry.workshop).aggregate(Max("position"))["position__max"] or 0
    made = KeyAction.objects.create(
        workshop=entry.workshop, position=last + 1, **_values(entry.workshop, {"what": what, **given})
    )
    withdrawn = dict(Finding.objects.filter(workshop=entry.workshop).values_list("pk", "withdrawn"))
    if set(findings) - set(withdrawn):
        raise NotThere
    made.findings.set({pk for pk in findings if not withdrawn[pk]})
    return entry.made(made)


@action("action.edited")
def edit_action(entry, *, key_action, version, **given):
    """Change what is given of a key action. Raises NotThere, VersionConflict and what `agree_action` raises."""
    return entry.amend(action_of(entry.workshop, key_action), version=version, **_values(entry.workshop, given))


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


def _values(workshop, given):
    if unknown := set(given) - set(FIELDS):
        raise InvalidInput(f"A key action has no {sorted(unknown)[0]}. Reload the page.", field=sorted(unknown)[0])
    values = {}
    for name, value in given.items():
        if name == "what":
            values[name] = clean_line(value, name)
        elif name == "measure":
            values[name] = clean_optional(value, name)
        elif name == "by_when":
            values[name] = date_of(value, name)
        elif name == "agreed":
            values[name] = bool(value)
        elif name == "priority_action":
            values[name] = _priority_action(workshop, value)
        else:
            values[name] = clean_optional(value, name, 200)
    return values


def _priority_action(workshop, number):
    if not number:
        return None
    found = PriorityAction.objects.filter(edition=workshop.edition_id, number=number).first()
    if found is None:
        raise InvalidInput("The workbook has no such priority action. Choose one from the list.", field="priority_action")
    return found
