"""The summary for programs: everything it says. Whoever has a link reads the others."""

from diagnostics.outputs.documents import json_of
from diagnostics.summary.faces import Face, register


def make(summary, before=None):
    return json_of(summary)


register(Face("json", "JSON", "application/json", make, is_circulated=False))
