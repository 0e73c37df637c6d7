"""Where people are named: every place in the database that may hold a person's name, a way to reach them, or free words."""

from typing import NamedTuple

from django.db import models

from diagnostics.fields.text_columns import COLUMNS, OF_ROWS, OF_SUMMARY
from diagnostics.queries.tables import all_tables
from diagnostics.summary.people import texts_of
from diagnostics.summary.values import Summary
from diagnostics.vocabulary import Personal

TEXT = (models.CharField, models.TextField, models.JSONField, models.BinaryField)


class Place(NamedTuple):
    """`column` of the table `model`; inside a stored document it goes on by names: `changes.keyaction.lead_person`."""

    model: str
    column: str
    kind: Personal


def places():
    """Return every Place of a database where a person may be named, in the order of its tables.

    Raises LookupError where a column or a value of a summary is text and nothing is declared of it: nobody is to think
    that they have found everything.
    """
    return [place for label, column in text_columns() for place in _declared(label, column) if place.kind != Personal.NOBODY]


def text_columns():
    """Return (table, column) of everything that may hold text, but for columns whose choices are set."""
    return [
        (label, field.name)
        for label, model in all_tables().items()
        for field in model._meta.local_concrete_fields
        if isinstance(field, TEXT) and not field.choices
    ]


def _declared(label, column):
    app, table = label.split(".")
    holds = COLUMNS.get(app, {}).get(table, {}).get(column)
    if holds is None:
        raise LookupError(f"Say in diagnostics/fields/ whom {label}.{column} may name.")
    if holds == OF_ROWS:
        return [Place(label, f"{column}.{path}", kind) for path, kind in _recorded()]
    if holds == OF_SUMMARY:
        return [Place(label, f"{column}.{path}".replace(".*", ""), kind) for path, kind in texts_of(Summary)]
    inside = {f"{column}.{name}": kind for name, kind in holds.items()} if isinstance(holds, dict) else {column: holds}
    return [Place(label, path, kind) for path, kind in inside.items()]


def _recorded():
    """Yield (model.column, kind) of what events tell of rows: see RECORDED and NOTED of each model."""
    for label, column in text_columns():
        model = all_tables()[label]
        if column in (*getattr(model, "RECORDED", ()), *getattr(model, "NOTED", ())):
            yield from ((f"{model._meta.model_name}.{place.column}", place.kind) for place in _declared(label, column))
