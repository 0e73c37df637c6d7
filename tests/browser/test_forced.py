"""With colours of the reader's own (Windows High Contrast): what is chosen and how far the room got is told without them."""

import pytest

from tests.browser.shared_server import site  # noqa: F401  (the fixture)
from tests.browser.visiting import Visit
from tests.look.camera import DRAWN
from tests.look.states import PARTS

pytestmark = pytest.mark.browser
# Of elements: how their edges, their fill and what is drawn before them look, without what they say.
DRAWN_AS = """(all) => all.map((element) => {
  const of = ({ borderTopWidth, borderTopStyle, borderTopColor, backgroundColor, backgroundImage, outlineStyle }) =>
    [borderTopWidth, borderTopStyle, borderTopColor, backgroundColor, backgroundImage, outlineStyle].join()
  const opaque = (told) => told.replaceAll('rgba(255, 255, 255, 0)', 'rgb(255, 255, 255)') // on the Canvas the same
  return opaque(`${of(getComputedStyle(element))} ${of(getComputedStyle(element, '::before'))}`)
})"""


@pytest.fixture(scope="module")
def visit(browser, site):
    made = Visit(browser, site)
    yield made
    made.leave()


@pytest.fixture
def shown(visit):
    """Return a function that brings a page into a state, in the colours of its reader."""
    pages = []

    def shown(part, name):
        page = visit.to(next(state for state in PARTS[part] if state.name == name))
        pages.append(page)
        page.emulate_media(forced_colors="active")
        page.evaluate(DRAWN)
        return page

    yield shown
    for page in pages:
        page.emulate_media(forced_colors="none")


def looks(page, *selectors):
    """How each of these is drawn."""
    return [page.locator(selector).first.evaluate_all(DRAWN_AS)[0] for selector in selectors]


def test_the_kind_that_is_chosen(shown):
    page = shown("lead", "question with lines and an answer")
    chosen, others = (page.locator(f".capture__kind input{which}") for which in (":checked", ":not(:checked)"))
    assert chosen.evaluate_all(DRAWN_AS)[0] not in others.evaluate_all(DRAWN_AS)


def test_the_view_that_is_pressed(shown):
    page = shown("lead", "question with lines and an answer")
    pressed, other = looks(page, ".now__views [aria-pressed=true]", ".now__views [aria-pressed=false]")
    assert pressed != other


@pytest.mark.parametrize("part", ["lead", "phone"])
def test_how_far_the_room_got(shown, part):
    if part == "lead":
        page = shown("lead", "question with lines and an answer")
        told = [f".reach[data-reach='{reach}']" for reach in (0, 1, 2)]
    else:
        page = shown("phone", "tree")
        told = [f".key__sign--{reach}" for reach in (0, 1, 2, 3)]
    assert len(set(looks(page, *told))) == len(told)


def test_how_far_the_room_got_in_the_tree(shown):
    page = shown("phone", "tree")
    fill = "(shape) => getComputedStyle(shape).fill"
    full, empty = (page.locator(f".tree__node--reach-{reach} .tree__shape").first.evaluate(fill) for reach in (2, 0))
    half = page.locator(".tree__node--reach-1 .tree__half").first
    assert full != empty
    assert half.evaluate("(shape) => [getComputedStyle(shape).visibility, getComputedStyle(shape).fill]") == ["visible", full]
