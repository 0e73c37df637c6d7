"""What scripts make of a page is sound HTML too: the lead page in use and its boxes; the wall and a phone."""

import pytest

from tests.browser.pages import STATES
from tests.browser.visiting import Visit
from tests.markup.judge import verdict

pytestmark = pytest.mark.browser
IN_USE = {"in full use", "a line opened", "the action box", "lines pasted", "a line refused", "question"}
PAGE = "'<!doctype html>' + document.documentElement.outerHTML"


@pytest.fixture
def visit(browser, idle_site):
    made = Visit(browser, idle_site)
    yield made
    made.leave()


def test_what_scripts_make_is_sound(visit, tmp_path):
    drawn = {str(state): visit.to(state).evaluate(PAGE) for state in STATES if state.name in IN_USE}
    assert set(drawn) == {*(f"lead, {name}" for name in IN_USE - {"question"}), "room, question", "projector, question"}
    assert verdict(drawn, tmp_path) == []
