"""What events tell, whatever the schema they were written under: one upgrader a step. Read `changes` here, nowhere else.

Events are never rewritten: what one tells is upgraded each time it is read.
"""

SCHEMA = 2


def told_of(event):
    """Return the changes that an event tells of, as models/event.py says; None where its schema kept nothing of them.

    A row that was made under schema 1 may be told of by its number alone: `after` is {} then.
    """
    return upgraded(event.schema, event.changes)


def changes_of(event):
    """Return the changes that an event tells of: none where it does not tell."""
    return told_of(event) or []


def changes_in(events):
    """Yield the changes of each of some events (a query), in its order, without fetching whole rows."""
    for schema, changes in events.values_list("schema", "changes").iterator(chunk_size=50):
        yield upgraded(schema, changes) or []


def upgraded(schema, changes):
    """Return stored `changes` in the form of SCHEMA."""
    while schema < SCHEMA and changes is not None:
        changes, schema = UPGRADES[schema](changes), schema + 1
    return changes


def _from_1_to_2(changes):
    """Schema 2 tells of every row. Before, an empty list said nothing: many writes kept no word of what they changed.

    Of the workshop's own row it tells what differs; before, it told of seven fields whether they did or not.
    """
    if not changes:
        return None
    return [_differing(change) if change["kind"] == "workshop" else change for change in changes]


def _differing(change):
    before, after = change["before"], change["after"]
    names = [name for name in after if before[name] != after[name]]
    return {**change, "before": {n: before[n] for n in names}, "after": {n: after[n] for n in names}}


UPGRADES = {1: _from_1_to_2}  # by the schema that it takes
