"""Jumping by number, by words, and by the title of a section or topic."""

import pytest
from playwright.sync_api import expect

from tests.browser.shared_server import site  # noqa: F401  (a fixture)

pytestmark = pytest.mark.browser
ASKED = """() => [...document.querySelectorAll('[data-question]')]
  .filter((q) => ['screening', 'antenatal'].every((word) => q.textContent.toLowerCase().includes(word))).length"""


@pytest.fixture
def here():
    return None


def seek(page, said):
    """Type into the jump box; what is found, in its order."""
    page.keyboard.press("Alt+j")
    page.keyboard.type(said)
    return page.locator("[data-found] button").all_inner_texts()


@pytest.mark.parametrize(
    ("title", "first"),
    [
        ("Translation and interpretation", "10.2.1 Translation and interpretation · topic"),
        ("benchmarking", "3.5.1 Benchmarking · topic"),
        ("cost effectiveness", "3.1.1 Cost effectiveness · section"),
        ("Networks, leadership", "13.1.1 Networks, leadership and coordination · section"),
    ],
)
def test_a_title_leads_to_the_first_question_under_it(lead, title, first):
    assert seek(lead, title)[0] == first
    lead.keyboard.press("Enter")
    expect(lead.locator("[data-question][data-current]")).to_have_attribute("data-question", first.split()[0])


def test_a_number_comes_before_titles_and_words(lead):
    assert seek(lead, "2.9")[0].startswith("2.9.1 ")


def test_a_list_that_is_cut_says_how_much_more_there_is(lead):
    shown = seek(lead, "service")
    says = lead.locator("[data-found-says]")
    assert len(shown) == 8
    expect(says).to_contain_text("more: add a word")
    before = int(says.inner_text().split()[1])
    lead.keyboard.type(" uptake")
    expect(says).not_to_have_text(f"and {before} more: add a word")


def test_words_need_not_stand_together(lead):
    assert len(seek(lead, "screening antenatal")) == lead.evaluate(ASKED) > 0
