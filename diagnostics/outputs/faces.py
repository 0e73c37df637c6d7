"""A summary as a file of some kind."""

from diagnostics.outputs.apart import pdf_of
from diagnostics.outputs.documents import json_of
from diagnostics.outputs.paper import paper_of
from diagnostics.vocabulary import FileKind

MEDIA = {FileKind.PDF: "application/pdf", FileKind.JSON: "application/json"}


def face_of(kind, summary, before=None):
    """Return the bytes of a summary as a FileKind; `before` is the version it follows.

    Raises SummaryCannotBeMade.
    """
    if kind == FileKind.JSON:
        return json_of(summary)
    return pdf_of(paper_of(summary, before))
