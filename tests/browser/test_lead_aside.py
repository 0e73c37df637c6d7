"""What waits beside the work: parked lines find their question, questions to come back to say what they ask."""

import pytest
from playwright.sync_api import expect

from tests.browser.pages import PLANNED, RUNNING, tell
from tests.browser.shared_server import site  # noqa: F401  (a fixture)
from tests.browser.steps import all_saved, jump, lane, open_lead, say

pytestmark = pytest.mark.browser


def test_a_parked_line_is_put_under_the_question_looked_at(lead):
    lead.keyboard.press("Alt+7")
    say(lead, "- Belongs somewhere later")
    parked = lead.locator("[data-parked] li", has_text="Belongs somewhere later")
    expect(parked.get_by_role("button", name="Under 5.4.1")).to_be_visible()
    jump(lead, "6.1.1")
    parked.get_by_role("button", name="Under 6.1.1").click()
    expect(lane(lead, "gap")).to_have_text(["Belongs somewhere later"])
    expect(parked).to_have_count(0)
    expect(lead.locator("[data-notice]")).to_have_text("1 line moved to 6.1.1.")
    all_saved(lead)


def test_nothing_is_put_under_a_question_left_out(lead):
    lead.keyboard.press("Alt+7")
    say(lead, "- Stays parked")
    all_saved(lead)
    tell(lead, f"/workshops/{RUNNING}/marks/7.1.1/", mark="left_out", reason="No time today")
    jump(lead, "7.1.1")
    stays = lead.locator("[data-parked] li", has_text="Stays parked")
    expect(stays.get_by_role("button", name="Under 7.1.1")).to_be_disabled()


def test_moving_lines_says_how_many_went_where(lead):
    for line in ("* First", "* Second", "* Third"):
        say(lead, line)
    all_saved(lead)
    for pick in lead.locator('[data-lane="good_practice"] [data-pick]').all():
        pick.check()
    lead.get_by_label("move to").fill("2.8.1")
    lead.get_by_label("move to").press("Enter")
    expect(lead.locator("[data-notice]")).to_have_text("3 lines moved to 2.8.1.")
    jump(lead, "2.8.1")
    lead.get_by_label("Select: Third").check()
    lead.get_by_role("button", name="Park", exact=True).click()
    expect(lead.locator("[data-notice]")).to_have_text("1 line parked.")


def test_a_question_to_come_back_to_says_what_it_asks_and_why(lead):
    tell(lead, f"/workshops/{RUNNING}/marks/13.4.2/", mark="come_back", reason="After lunch")
    item = lead.locator("[data-back] li", has_text="13.4.2")
    expect(item).to_have_text("13.4.2 Does a network or local implementation…After lunch")
    item.get_by_role("button").click()
    expect(lead.locator("[data-current]")).to_have_attribute("data-question", "13.4.2")


def test_without_parked_lines_there_is_no_heading_for_them(lead, site):
    expect(lead.get_by_role("heading", name="Parked")).to_be_visible()
    open_lead(lead, site, PLANNED)
    expect(lead.locator("[data-parked] li")).to_have_count(0)
    expect(lead.get_by_role("heading", name="Parked")).to_be_hidden()
