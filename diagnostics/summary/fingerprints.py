"""The rule by which a summary's fingerprint is taken over its stored document, and those of before.

A rule takes plain data and knows nothing of today's values, so that what was printed once can be found again for ever. None
is ever changed; another one is another schema.
"""

from diagnostics.schemas import fingerprint_of
from diagnostics.summary.commitments import covered
from diagnostics.summary.upgrades import UNSAID_IN_2, UNSAID_OF_ACTIONS_IN_2

BESIDE = ("fingerprint", "published_schema")  # what the JSON that readers get says besides (see outputs/documents.py)


def _everything(document):
    return fingerprint_of(document)


def _without_defaults(document):
    """Nor did the number of the schema count."""
    said = {name: value for name, value in _said(document, UNSAID_IN_2).items() if name != "schema"}
    return fingerprint_of({**said, "actions": [_said(action, UNSAID_OF_ACTIONS_IN_2) for action in said["actions"]]})


def _with_commitments(document):
    return fingerprint_of(covered(document))


def _said(values, unsaid):
    return {name: value for name, value in values.items() if name not in unsaid or value != unsaid[name]}


RULES = {1: _everything, 2: _without_defaults, 3: _with_commitments}  # by the first schema that each holds for


def fingerprint_in(document):
    """Return the fingerprint of a stored document, or of a reader's JSON, by the rule of the schema that it names."""
    schema = document.get("schema", 1)
    rule = RULES[max(since for since in RULES if since <= schema)]
    return rule({name: value for name, value in document.items() if name not in BESIDE})
