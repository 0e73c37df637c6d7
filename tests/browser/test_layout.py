"""How pages are laid out, at five sizes: nothing is cut off, nothing lies over anything, nothing gets too small.

Each number is what holds today. Whoever makes it better raises it here.
"""

import pytest

from diagnostics.vocabulary import Band
from tests.browser import pages as reached
from tests.browser.layout import BROKEN, FACTS, FRAME, LEFT_EDGES, PROPOSED, RIGHT_EDGES, WHOLE
from tests.browser.shared_server import site  # noqa: F401  (the fixture)
from tests.browser.visiting import Visit
from tests.look.camera import DRAWN, REST, SIZES
from tests.look.states import PARTS

pytestmark = pytest.mark.browser
STATES = {
    "wall": ("join", "question with prompts", "with answer", "with line and answer", "tree"),
    "lead": ("question with prompts", "question with lines and an answer", "key action and priority"),
    "phone": ("question with prompts", "with line and answer"),
    "agenda": ("running",),
    "participants": ("planned",),
    "details": ("errors",),
}
# What is shortened in its place, and whole elsewhere: on phones, in its own box, in the row below, or beside the agenda.
SHORTENED = {"bar__end", "where__crumb", "acts__what", "top__what", "prompt", "prompts"}
SMALLEST = {"wall": 32, "phone": 14, "lead": 12}  # px: of the wall at 1920 x 1080, of the others at 360
LEAD_AT_LEAST = {"[data-lane] .line": 3, ".prompt": 3}  # what can be read whole at 1280 x 800, on the question with most
# Where things begin at 1280, on a phone at 360: what stands in a column, and how many places it begins at.
PAGE = ".masthead__inner > :first-child, main > *, .footer__inner > *"
EDGES = {
    "wall": (".where__crumb, .asked__question, .wall__prompts, .counts, .answered, .newest, .foot__how", 1),
    "lead": (".work__topic [data-current], .work__record > *, .work__foot > *", 3),
    "phone": (".where, .asked, .said > *", 1),
    "agenda": (PAGE, 1),
    "participants": (PAGE, 1),
    "details": (PAGE, 1),
}
# Pages with a header, one state of each: all begin where it does, and their text one step below the title.
FRAMED = {
    "home": ("", "nothing there, signed out"),
    "signin": ("empty",),
    "workshops": ("empty", "one of each stage"),
    "new": ("errors",),
    "details": ("errors", "running"),
    "agenda": ("running", "months ahead"),
    "participants": ("planned", "looked at"),
    "workbook": ("",),
    "closing": ("choosing",),
    "publish": ("a link shown once",),
    "summary": ("",),
    "errors": ("broken",),
    "help": ("",),
}
SAVED = {"agenda": ("errors",), "participants": ("planned", "looked at")}  # forms longer than a window
SHORT = {"seats", "invitations", "workshop_questions", "workshop_question"}  # in the same parts, and none of these is
STEP = 12  # px, from the title's last line to what stands below it
# With letters twice as large on a phone: the same text, and all of it.
DOUBLED = {
    "home": ("",),
    "signin": ("wrong",),
    "workshops": ("one of each stage",),
    "agenda": ("planned", "running", "errors"),
    "participants": ("planned", "looked at"),
    "lead": ("question with lines and an answer", "key action and priority", "running"),
    "phone": ("question with prompts", "with line and answer", "tree"),
    "workbook": ("",),
    "closing": ("choosing",),
    "summary": ("",),
    "errors": ("nothing there, signed out",),
}


@pytest.fixture(scope="module")
def visit(browser, site):
    made = Visit(browser, site)
    yield made
    made.leave()


def at_each_size(visit, part, name):
    """Yield (page, width) of a state, laid out at each of the sizes."""
    page = visit.to(next(state for state in PARTS[part] if state.name == name))
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(REST)
        page.evaluate(DRAWN)
        yield page, width


@pytest.mark.parametrize(("part", "name"), [(part, name) for part, names in STATES.items() for name in names])
def test_nothing_is_lost(visit, part, name):
    for page, width in at_each_size(visit, part, name):
        found = page.evaluate(FACTS)
        assert set(found["cut"]) <= SHORTENED, (width, found)
        assert (found["over"], found["wide"]) == ([], 0), (width, found)
        if part in SMALLEST and width == (1920 if part == "wall" else 360):
            assert found["smallest"] >= SMALLEST[part], (width, found)
        if width == (360 if part == "phone" else 1280):
            column, places = EDGES[part]
            assert len(edges := page.evaluate(LEFT_EDGES, column)) <= places, edges
        if (part, name, width) == ("lead", "question with prompts", 1280):
            seen = {selector: page.evaluate(WHOLE, selector) for selector in LEAD_AT_LEAST}
            assert all(seen[selector] >= least for selector, least in LEAD_AT_LEAST.items()), seen


def listed(named):
    """The states of these parts that are called so."""
    return [state for part, names in named.items() for state in PARTS[part] if state.name in names]


@pytest.mark.parametrize("state", listed(FRAMED), ids=str)
def test_a_page_begins_where_its_header_does(visit, state):
    page = visit.to(state)
    for width in (360, 1024, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        found = page.evaluate(FRAME)
        assert len(found["begins"]) == 1, (width, found)
        assert found["step"] == STEP, (width, found)


@pytest.mark.parametrize("state", listed(DOUBLED), ids=str)
def test_letters_twice_as_large_lose_nothing(visit, state):
    page = visit.to(state)
    page.set_viewport_size({"width": 360, "height": 740})
    page.evaluate("() => document.documentElement.style.setProperty('font-size', '200%')")
    page.evaluate(DRAWN)
    found = page.evaluate(FACTS)
    assert set(found["cut"]) <= SHORTENED, found
    assert (found["over"], found["wide"]) == ([], 0), found
    assert page.evaluate(BROKEN) == []


@pytest.mark.parametrize("state", listed({"new": ("errors",), "details": ("errors",), "signin": ("wrong",)}), ids=str)
def test_what_needs_correcting_is_as_wide_as_its_form(visit, state):
    page = visit.to(state)
    for width in (740, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert len(page.evaluate(RIGHT_EDGES, "main .nhsuk-error-summary, main form")) == 1, width


@pytest.mark.parametrize("state", [state for state in listed(SAVED) if state.route not in SHORT], ids=str)
def test_what_saves_a_long_form_stays_in_sight(visit, state):
    page = visit.to(state)
    for width, height in ((360, 740), (1280, 800)):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("() => scrollTo(0, 400)")
        save = page.locator(".saving .nhsuk-button").bounding_box()
        assert page.evaluate("() => document.scrollingElement.scrollHeight") > 1.2 * height
        assert save["y"] + save["height"] <= height, width


def test_what_the_agenda_proposes_can_be_read(visit):
    page = visit.to(next(state for state in PARTS["agenda"] if str(state).startswith("workshop_agenda, planned")))
    for ground in ("light", "dark"):
        page.emulate_media(color_scheme=ground)
        proposed, quiet = page.evaluate(PROPOSED)
        assert proposed == quiet, ground
    page.emulate_media(color_scheme="light")


def test_the_agenda_is_arranged_in_the_colours_of_its_bands(visit):
    page = visit.to(next(state for state in PARTS["agenda"] if str(state).startswith("workshop_agenda, planned")))
    grounds = "(all) => new Set(all.map((number) => getComputedStyle(number).backgroundColor)).size"
    assert page.locator(".arranging__row .number").evaluate_all(grounds) == len(Band)


@pytest.mark.parametrize("name", ["question with prompts", "with line and answer"])
def test_a_phone_on_its_side_shows_the_newest_line(visit, name):
    page = visit.to(next(state for state in PARTS["phone"] if state.name == name))
    page.set_viewport_size({"width": 740, "height": 360})
    page.evaluate(DRAWN)
    line, bar = (page.locator(part).bounding_box() for part in (".lines--newest .line__text", ".bar"))
    assert line["y"] >= 0
    assert line["y"] + line["height"] <= bar["y"], (line, bar)


def test_no_page_route_is_left_out_of_what_is_looked_at():
    """A route of the tests' states that no part of bin/look shows fails here."""
    assert {state.route for states in PARTS.values() for state in states} == {state.route for state in reached.STATES}


SPOILT = """() => {
  document.querySelector('main').innerHTML = `<h1 style="margin: 0 0 -1em">One</h1><p style="font-size: 9px">Two</p>
    <p class="cut" style="width: 40px; overflow: hidden; white-space: nowrap">More than there is room for</p>`
}"""


def test_what_is_lost_is_found(browser, site):
    page = browser.new_context(viewport={"width": 1280, "height": 800}, bypass_csp=True).new_page()
    page.goto(f"{site.url}/help/")
    page.evaluate(SPOILT)
    found = page.evaluate(FACTS)
    page.context.close()
    assert found == {"cut": ["cut"], "over": ["h1 over p"], "smallest": 9, "wide": 0}
