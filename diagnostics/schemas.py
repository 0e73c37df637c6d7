"""What all stored documents share: a number for their schema, one step from each older one, a fingerprint of what they say.

A step is a function of plain data that goes on doing what it did, whatever today's values become. The steps of a kind of
document stand in a dict by the schema that they take, from 1 on; today's schema is the one that the last of them makes.
"""

import hashlib
import json


def schema_after(steps):
    """Return the number of the schema that all `steps` lead to."""
    return max(steps, default=0) + 1


def upgraded(document, schema, steps, newer):
    """Return a document of `schema` as today's. Raises `newer`, a refusal, where a later version of this code wrote it."""
    today = schema_after(steps)
    if schema > today:
        raise newer
    for step in range(schema, today):
        document = steps[step](document)
    return document


def fingerprint_of(said):
    """Return 64 hexadecimal digits of SHA-256 over plain data. The order of fields says nothing, that of lists does.

    The rule in full, for whoever checks one elsewhere: JSON in UTF-8, the names of each object's fields in order of their
    code points, nothing escaped that need not be, no blanks between.
    """
    written = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()
