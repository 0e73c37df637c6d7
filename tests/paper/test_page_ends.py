"""Where pages end: no heading, no row and no line is left alone there, or begins the next page alone."""

from itertools import pairwise

import pytest

from diagnostics.outputs.child_process import pdf_of
from diagnostics.outputs.paper import paper_of
from diagnostics.queries.published import summary_of
from tests.paper.reading import document, kids_of, sheets_of

pytestmark = pytest.mark.one_database
HEADINGS = {"H1", "H2", "H3", "H4"}
ROWS = {"Table": "TR", "L": "LI"}
INTRODUCING = {"P"}
START = '<main class="summary">'


def blocks(element):
    """Yield the headings, paragraphs, tables and lists of a page, as (tag, how many rows or items), in reading order."""
    tag = str(element.S)[1:]
    if tag in ROWS:
        yield tag, len(list(rows_of(element, ROWS[tag])))
    elif tag in HEADINGS | INTRODUCING:
        yield tag, 0
    else:
        for kid in kids_of(element):
            yield from blocks(kid)


def rows_of(element, tag):
    """Yield the rows of a table but those of its head, or the items of a list but those of lists within."""
    for kid in kids_of(element):
        if str(kid.S) == f"/{tag}":
            yield kid
        elif str(kid.S) == "/TBody":
            yield from rows_of(kid, tag)


def left_alone(pdf):
    """Return (page, what is alone at its foot or at the head of the next) of a PDF."""
    found = []
    with document(pdf) as opened:
        pages = [list(blocks(sheet)) for sheet in sheets_of(opened)]
    for number, (page, after) in enumerate(pairwise(pages), 1):
        (last, rows), (first, begun) = page[-1], after[0]
        goes_on = first in ROWS  # whatever begins on a page begins with its heading
        if last in HEADINGS:
            found.append((number, f"{last} at its foot"))
        if goes_on and first == last and rows < 2:
            found.append((number, f"{last} begun with a single row"))
        if goes_on and first == last and begun < 2:
            found.append((number, f"{last} ended with a single row"))
        if goes_on and first != last and page[-2][0] in HEADINGS:
            found.append((number, f"{page[-2][0]} with nothing of the {first} that it is about"))
    assert len(pages) > 15
    return found


@pytest.fixture
def html(demonstration):
    return paper_of(summary_of(demonstration))


def test_nothing_is_left_alone_where_a_page_ends(html):
    assert left_alone(pdf_of(html)) == []


def test_the_colophon_takes_along_what_it_follows(html):
    """With its last page full of questions, so that it goes on to the next."""
    full = html.replace("</head>", "<style>.questions tr:nth-last-child(12) td { padding-top: 60mm }</style></head>")
    with document(pdf_of(full)) as opened:
        *_, before, last = [list(blocks(sheet)) for sheet in sheets_of(opened)]
    assert (before[-1][0], [tag for tag, _ in last]) == ("Table", ["Table", "H2", "P", "P", "P", "P"])
    assert last[0][1] >= 2


@pytest.mark.long
@pytest.mark.parametrize("push", range(20, 180, 20))
def test_nothing_is_left_alone_wherever_a_page_ends(html, push):
    """The same text further down, by so many millimetres, so that each of its parts meets the end of a page."""
    assert left_alone(pdf_of(html.replace(START, f'{START}<div style="height: {push}mm"></div>'))) == []
