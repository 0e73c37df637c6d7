"""A summary as JSON: everything it says, the schema that it says it in, and its fingerprint."""

import json

from diagnostics.summary.documents import document_of


def json_of(summary):
    """Return UTF-8 JSON with `schema`, `findings`, `actions`, the other parts of the summary, and its `fingerprint`."""
    said = {**document_of(summary), "fingerprint": summary.fingerprint}
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode()
