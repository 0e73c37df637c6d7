"""What events should tell of a workshop's rows, read from the rows themselves."""

from django.apps import apps

from diagnostics.actions.writing import snapshot
from diagnostics.models import Event, KeyAction, Place, Question, SummaryFile, Workshop

LINKED = KeyAction.findings.through  # told as the `findings` of the key action


def bound():
    """Return {model: the path from a row to its workshop} of every model whose rows are of one workshop."""
    paths, models = {Workshop: "pk"}, list(apps.get_app_config("diagnostics").get_models(include_auto_created=True))
    while more := {m: path for m in models if m not in paths and (path := _path_of(m, paths))}:
        paths |= more
    return paths


def _path_of(model, paths):
    for field in model._meta.concrete_fields:
        if field.remote_field and not field.null and field.related_model in paths:
            return "workshop" if field.related_model is Workshop else f"{field.name}__{paths[field.related_model]}"
    return None


BOUND = bound() | {Question: "workshop"}  # the local ones
TOLD = [model for model in BOUND if model not in (Event, LINKED, SummaryFile)]


def present(*workshops):
    """Return {(kind, id): what events should tell of it} of every row of some workshops, and of all places, as it stands."""
    rows, ids = {("place", place.pk): snapshot(place) for place in Place.objects.all()}, [workshop.pk for workshop in workshops]
    for model in TOLD:
        for row in model._base_manager.filter(**{f"{BOUND[model]}__in": ids}):
            rows[row._meta.model_name, row.pk] = snapshot(row) | ({"findings": []} if model is KeyAction else {})
    links = LINKED.objects.filter(keyaction__workshop__in=ids).order_by("finding_id")
    for key_action, finding in links.values_list("keyaction_id", "finding_id"):
        rows["keyaction", key_action]["findings"].append(finding)
    return rows


def differences(before, after):
    """Return {(kind, id): (before, after)} of rows that differ: what of each does, all of it where it was made or deleted."""
    rows = {row: (before.get(row), after.get(row)) for row in before.keys() | after.keys()}
    return {row: differing(*stood) for row, stood in rows.items() if stood[0] != stood[1]}


def differing(before, after):
    if before is None or after is None:
        return before, after
    names = [name for name in after if before[name] != after[name]]
    return {name: before[name] for name in names}, {name: after[name] for name in names}


def told_in(changes):
    """Return the same of an event's changes, but for rows that it writes anew as they were."""
    told = {(c["kind"], c["id"]): differing(c["before"], c["after"]) for c in changes}
    return {row: stood for row, stood in told.items() if stood != ({}, {})}
