"""A summary as a stored document: with the number of its schema, and read back from every schema there has been.

It holds what is said and no field at its default: one that the values gain changes no document, and moves no fingerprint.
"""

from diagnostics.errors import SummaryIsNewer
from diagnostics.schemas import schema_after, upgraded
from diagnostics.summary.commitments import are_kept, commitments_to
from diagnostics.summary.fingerprints import BESIDE, fingerprint_in
from diagnostics.summary.upgrades import UPGRADES
from diagnostics.summary.values import Summary

SCHEMA = schema_after(UPGRADES)  # of what is written today; a document without a number is of schema 1


def document_of(summary):
    """Return the plain data that is stored. Its fingerprint is kept beside it."""
    return {"schema": SCHEMA, **summary.model_dump(mode="json", exclude_defaults=True, exclude=set(BESIDE))}


def summary_from(document, fingerprint):
    """Return the Summary of a stored document under the fingerprint that it was published with.

    Raises SummaryIsNewer where it was written by a later version of this code.
    """
    schema = schema_of(document)
    said = {name: value for name, value in document.items() if name != "schema"}
    said = upgraded(said, schema, UPGRADES, SummaryIsNewer)
    return Summary.model_validate({**said, "fingerprint": fingerprint, "published_schema": schema})


def schema_of(document):
    """Return the number of the schema that a stored document was written in."""
    return document.get("schema", 1)


def sealed(summary):
    """Return a newly drawn Summary with commitments to its names and its fingerprint: taken this once and never again."""
    document = document_of(summary)
    document["commitments"] = commitments_to(document)
    return summary_from(document, fingerprint_in(document))


def verify(document, fingerprint):
    """Return whether a stored document says what was published under `fingerprint`, by the rule of its own schema.

    A name that was erased, and its salt with it, may be gone; one that is there must be the one that was committed to. What
    cannot be read says nothing. A reader's JSON may be asked about as well. Raises SummaryIsNewer where a later version of
    this code wrote it.
    """
    if type(schema_of(document)) is not int:
        return False
    try:
        summary_from(document, fingerprint)
        return fingerprint_in(document) == fingerprint and are_kept(document)
    except (LookupError, TypeError, ValueError, AttributeError):  # a commitment to what is not there
        return False
