"""A summary as a stored document: with the number of its schema, and read back from every schema there has been."""

import hashlib
import json

from diagnostics.errors import SummaryIsNewer
from diagnostics.summary.upgrades import UPGRADES
from diagnostics.summary.values import Summary

SCHEMA = 2  # of what is written today; a document without a number is of schema 1


def document_of(summary):
    """Return the plain data that is stored. Its fingerprint is kept beside it."""
    return {"schema": SCHEMA, **summary.model_dump(mode="json", exclude={"fingerprint"})}


def summary_from(document, fingerprint):
    """Return the Summary of a stored document under the fingerprint that it was published with.

    Raises SummaryIsNewer where it was written by a later version of this code.
    """
    schema = schema_of(document)
    if schema > SCHEMA:
        raise SummaryIsNewer
    said = {name: value for name, value in document.items() if name != "schema"}
    for step in range(schema, SCHEMA):
        said = UPGRADES[step](said)
    return Summary.model_validate({**said, "fingerprint": fingerprint})


def schema_of(document):
    """Return the number of the schema that a stored document was written in."""
    return document.get("schema", 1)


def sealed(summary):
    """Return a newly drawn Summary with its fingerprint, which is taken this once and never again."""
    return summary.model_copy(update={"fingerprint": fingerprint_of(summary)})


def fingerprint_of(summary):
    """Return 64 hexadecimal digits of SHA-256 over everything a summary says.

    What is not said does not count: a field at its default is as if it were not there, so that a field that the code
    gains, with a default that says nothing, moves no fingerprint. Nor does the order of fields.
    """
    said = summary.model_dump(mode="json", exclude_defaults=True, exclude={"fingerprint"})
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()
