"""A summary as JSON: everything it says, the schema that it says it in, and its fingerprint.

It is the stored document itself, with two fields beside it: the `fingerprint`, and as `published_schema` the schema whose
rule that was taken by. Where the two schemas are one, whoever has the JSON can check it (summary/fingerprints.py). An older
summary is told in today's schema, without what its readers are not to know, and is checked only where it is stored. Beside
the names stand their salts: who reads a name may know it. One that is erased is gone from the JSON together with its salt.
"""

import json

from diagnostics.summary.documents import document_of


def json_of(summary):
    """Return UTF-8 JSON with `schema`, `findings`, `actions`, the other parts of the summary, and its `fingerprint`."""
    said = {
        **document_of(summary),
        "fingerprint": summary.fingerprint,
        "published_schema": summary.published_schema,
    }
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode()
