"""The capture box has two rows and grows with its text; what it holds is one line, whichever key is pressed in it."""

import pytest
from playwright.sync_api import expect

from tests.browser.keyboards import Keyboard
from tests.browser.shared_server import site  # noqa: F401  (a fixture)
from tests.browser.steps import all_saved
from tests.browser.wire import texts_of

pytestmark = pytest.mark.browser
HERE = "5.4.1"
WORDS = "Nobody knows who asks the family again once the letter has come back. "
GROWS = "CSS.supports = () => false"  # a browser whose styles do not know how
FIXED = "document.querySelector('#capture-text').style.setProperty('field-sizing', 'fixed')"
ROWS = """() => {
  const text = document.querySelector('#capture-text'), style = getComputedStyle(text)
  const rows = (height) => (height - parseFloat(style.paddingTop) * 2) / parseFloat(style.lineHeight)
  return [text.clientHeight, text.scrollHeight].map(rows).map(Math.round)
}"""


@pytest.fixture
def here():
    return HERE


def box(page):
    return page.locator("#capture-text")


def rows(page):
    """(how many rows are in sight, how many there are)."""
    return tuple(page.evaluate(ROWS))


@pytest.mark.parametrize("by", ["style", "script"])
def test_the_box_grows_with_its_text_and_then_scrolls(lead, by):
    if by == "script":
        lead.add_init_script(GROWS)
        lead.reload()
        lead.evaluate(FIXED)
    assert rows(lead) == (2, 2)
    seen = []
    for _ in range(7):
        box(lead).press_sequentially(WORDS, delay=0)
        seen.append(rows(lead))
    assert seen == sorted(seen), seen
    assert (3, 3) in seen and (4, 4) in seen and seen[-1][0] == 5 < seen[-1][1], seen
    lead.keyboard.press("Enter")
    all_saved(lead)
    assert rows(lead) == (2, 2)


def test_enter_within_a_line_records_all_of_it(lead, site):
    box(lead).press_sequentially("Whole, wherever the caret is")
    for press in ("Home", "ArrowRight", "Enter"):
        lead.keyboard.press(press)
    all_saved(lead)
    assert texts_of(lead, site, HERE)[-1] == "Whole, wherever the caret is"


def test_shift_enter_breaks_no_line_and_records_no_half_of_one(lead, site):
    before = texts_of(lead, site, HERE)
    box(lead).press_sequentially("Half of")
    lead.keyboard.press("Shift+Enter")
    expect(box(lead)).to_have_value("Half of")
    expect(lead.locator("[data-notice]")).to_contain_text("Enter records it")
    lead.keyboard.type(" a line")
    lead.keyboard.press("Enter")
    all_saved(lead)
    assert texts_of(lead, site, HERE) == [*before, "Half of a line"]


def test_a_line_break_that_no_key_told_records_the_line(lead, site):
    box(lead).press_sequentially("Typed on glass")
    Keyboard(lead).press("Unidentified", "", writes="\r", number=0)
    expect(box(lead)).to_have_value("")
    all_saved(lead)
    assert texts_of(lead, site, HERE)[-1] == "Typed on glass"


def test_a_break_that_stands_in_the_box_is_recorded_as_a_space(lead, site):
    """Typed before the scripts were there, or dictated."""
    box(lead).evaluate("text => (text.value = 'Typed early\\nand late')")
    lead.keyboard.press("Enter")
    all_saved(lead)
    assert texts_of(lead, site, HERE)[-1] == "Typed early and late"
    lead.keyboard.insert_text("Dictated\nas two")
    expect(box(lead)).to_have_value("Dictated as two")


def test_the_arrow_goes_up_the_rows_and_edits_the_last_line_in_the_empty_box_only(lead):
    box(lead).press_sequentially("My last line")
    lead.keyboard.press("Enter")
    all_saved(lead)
    box(lead).press_sequentially(WORDS * 3)
    lead.keyboard.press("ArrowUp")
    lead.keyboard.type("%")
    expect(lead.locator("dialog[open]")).to_have_count(0)
    at = box(lead).evaluate("text => text.value.indexOf('%')")
    assert 0 < at < len(WORDS * 3) - 20
    box(lead).fill("")
    lead.keyboard.press("ArrowUp")
    expect(lead.get_by_label("What was said", exact=True)).to_have_value("My last line")
