"""A summary as JSON: everything it says, and its fingerprint."""

import json


def json_of(summary):
    """Return UTF-8 JSON with `findings`, `actions`, the other parts of the summary, and its `fingerprint`."""
    said = {**summary.model_dump(mode="json"), "fingerprint": summary.fingerprint}
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode()
