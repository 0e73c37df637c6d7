"""The summary on paper: for the inbox, the printer and the screen reader. Made in a child process."""

from diagnostics.outputs.child_process import pdf_of
from diagnostics.outputs.paper import paper_of
from diagnostics.summary.faces import Face, register


def make(summary, before=None):
    return pdf_of(paper_of(summary, before))


register(Face("pdf", "PDF", "application/pdf", make, is_heavy=True))
