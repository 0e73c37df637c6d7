"""Paper for the room: what participants read, what is written into, what is signed, and what lies on the tables."""

from dataclasses import dataclass

from django.template.loader import render_to_string

from diagnostics.outputs.glyphs import address_of, drawable
from diagnostics.outputs.paper import with_spaces_apart
from diagnostics.pictures.qr import qr
from diagnostics.pictures.tree import tree_of
from diagnostics.tokens import join_url
from diagnostics.vocabulary import Kind

MORE_PLACES = 8  # rows to sign in for those who come without being on the list


@dataclass(frozen=True)
class Paper:
    """One kind of paper: its `kind` as addresses and commands name it, its name, and what it is for, in one sentence."""

    kind: str
    name: str
    use: str

    @property
    def template(self):
        return f"handouts/_{self.kind.replace('-', '_')}.html"


PAPERS = {
    paper.kind: paper
    for paper in (
        Paper("participants", "Participants’ copy", "One for each place: the day, the questions, and room to write."),
        Paper("recording", "Recording book", "For recording by hand: the four columns under every question."),
        Paper("sign-in", "Sign-in sheet", "For the door: everybody on the list, room to sign, and rows for others."),
        Paper("cards", "Table cards", "Two on a sheet, to cut apart: the code, the address and the QR code to join by."),
    )
}


def papers_for(workshop):
    """Return the Papers that a workshop has: cards to join by for as long as somebody can."""
    return [paper for paper in PAPERS.values() if paper.kind != "cards" or workshop.is_open]


def said_by(handout, paper):
    """Return what the templates under `handouts/` take."""
    return {
        "handout": handout,
        "workshop": handout.workshop,
        "content": handout.content,
        "paper": paper,
        "kinds": tuple(Kind),
        "guide": [page for page in handout.content.guide if not page.facilitators],
        "tree": tree_of(handout.content),
        "more_places": range(len(handout.people) + 1, len(handout.people) + 1 + MORE_PLACES),
    }


def page_of(handout, paper):
    """Return the HTML that becomes the PDF of one kind of paper."""
    said = {**said_by(handout, paper), "qr": address_of(qr(join_url(handout.workshop)))}
    return drawable(with_spaces_apart(render_to_string("handouts/paper.html", said)))
