"""What the lead page says of the room's screen, and how it takes the room along."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.pages import PLANNED, RUNNING, tell
from tests.browser.shared_server import site  # noqa: F401  (a fixture)
from tests.browser.steps import all_saved, jump, open_lead, say

pytestmark = pytest.mark.browser


@pytest.fixture
def here():
    return None


def current(page):
    return page.locator("[data-question][data-current]")


def show(page, key):
    jump(page, key)
    page.keyboard.press("Alt+Enter")
    expect(page.locator("[data-on-screen]")).to_have_text(f"question {key}")


def test_of_a_question_left_out_the_room_sees_the_welcome(lead):
    show(lead, "6.1.1")
    all_saved(lead)
    tell(lead, f"/workshops/{RUNNING}/marks/6.1.1/", mark="left_out", reason="No time today")
    expect(lead.locator("[data-on-screen]")).to_have_text("welcome and code")
    expect(lead.locator("[data-room]")).to_have_text("welcome and code")
    expect(current(lead)).not_to_have_attribute("data-shown", re.compile(""))
    tell(lead, f"/workshops/{RUNNING}/marks/6.1.1/", mark="", version=1)
    expect(lead.locator("[data-on-screen]")).to_have_text("question 6.1.1")


def test_the_room_is_not_taken_to_a_question_left_out(lead):
    show(lead, "6.1.1")
    tell(lead, f"/workshops/{RUNNING}/marks/6.1.2/", mark="left_out", reason="No time today")
    jump(lead, "6.1.2")
    expect(lead.locator("[data-show]")).to_be_disabled()
    lead.keyboard.press("Alt+Enter")
    expect(lead.locator("[data-notice]")).to_have_text("This question was left out: take it back in first.")
    expect(lead.locator("[data-on-screen]")).to_have_text("question 6.1.1")
    all_saved(lead)


def test_whoever_looks_elsewhere_comes_back_by_button_or_key(lead):
    show(lead, "2.9.1")
    back = lead.get_by_role("button", name="you look elsewhere: back to 2.9.1")
    expect(back).to_be_hidden()
    for come_back in (back.click, lambda: lead.keyboard.press("Alt+r")):
        jump(lead, "9.1.1")
        lead.keyboard.type("Half a sentence")
        come_back()
        expect(current(lead)).to_have_attribute("data-question", "2.9.1")
        expect(back).to_be_hidden()
        expect(lead.locator("#capture-text")).to_be_focused()
        expect(lead.locator("[data-capture-for]")).to_have_text("for 9.1.1")  # the line stays where it was begun
        lead.locator("#capture-text").fill("")


def test_before_the_start_no_switch_of_the_screen_can_be_pressed(lead, site):
    open_lead(lead, site, PLANNED)
    for name in ("Welcome", "Question", "Tree", "Hold Alt H", "Show Alt ↵"):
        expect(lead.get_by_role("button", name=name, exact=True)).to_be_disabled()
    lead.keyboard.press("Alt+h")
    lead.keyboard.press("Alt+Enter")
    expect(lead.locator("[data-notice]")).to_have_text("The workshop has not started: start it first.")
    all_saved(lead)
    expect(lead.locator("[data-needs] li")).to_have_count(0)


def test_next_says_when_there_is_no_next(lead):
    order = lead.evaluate("[...document.querySelectorAll('[data-question]')].map((q) => q.dataset.question)")
    for key, press, sentence in (
        (order[-1], "PageDown", "That was the last question."),
        (order[0], "PageUp", "That was the first question."),
    ):
        show(lead, key)
        lead.keyboard.press(press)
        expect(lead.locator("[data-notice]")).to_have_text(sentence)
        expect(lead.locator("[data-on-screen]")).to_have_text(f"question {key}")
        say(lead, "- Go on")


def test_a_leaf_of_the_tree_leads_to_its_section(lead):
    lead.locator('[data-tree] [data-section="9"]').click()
    expect(current(lead)).to_have_attribute("data-question", "9.1.1")


def test_the_projector_is_a_window_of_its_own(lead):
    with lead.context.expect_page() as opened:
        lead.get_by_role("link", name="Open projector window").click()
    wall = opened.value
    expect(wall.locator("[data-screen]")).to_be_visible()
    assert wall.evaluate("[name, toolbar.visible]") == ["projector", False]  # a tab over this page would have one
    lead.get_by_role("link", name="Open projector window").click()
    expect(wall.locator("[data-screen]")).to_be_visible()
    assert len(lead.context.pages) == 2  # the same again


def test_nothing_leads_away_while_the_server_cannot_be_reached(lead, site):
    address = lead.url
    site.stop()
    expect(lead.locator("[data-offline]")).to_be_visible(timeout=40_000)
    for name in ("Saltmere", "Review and close"):
        lead.get_by_role("link", name=name).click()
        expect(lead.locator("[data-notice]")).to_have_text("The server cannot be reached: stay on this page.")
    assert lead.url == address
    site.start()
    expect(lead.locator("[data-offline]")).to_be_hidden(timeout=40_000)
    lead.get_by_role("link", name="Review and close").click()
    expect(lead.get_by_role("button", name="Close the workshop")).to_be_visible()
