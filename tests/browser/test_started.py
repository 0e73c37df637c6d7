"""A workshop that is started months ahead: asked first, and taken back, under everybody's eyes."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.steps import join, open_lead, say, sign_in
from tests.browser.wire import cut_off

pytestmark = pytest.mark.browser
AHEAD = "14 3 2099"


@pytest.fixture
def site(shared_site):
    return shared_site


def planned(page, site, area):
    """Plan a workshop for a day that is far off, and return its address and its join code."""
    page.goto(f"{site.url}/workshops/new/")
    page.get_by_label("Area").fill(area)
    page.get_by_label("Date").fill(AHEAD)
    page.get_by_role("button", name="Create the workshop").click()
    expect(page.get_by_role("heading", name=area, level=1)).to_be_visible()
    return page.url, page.locator(".spoken-code").inner_text()


def test_without_scripts_it_asks_starts_and_is_taken_back(site, person):
    page = person(java_script_enabled=False)
    sign_in(page, site, "facilitator")
    address, _ = planned(page, site, "Wrenfield")
    page.get_by_role("button", name="Start and lead").click()
    expect(page.get_by_role("heading", name="Start it today?")).to_be_visible()
    expect(page.get_by_text("This workshop is planned for Saturday 14 March 2099")).to_be_visible()
    page.get_by_role("link", name="Back, without starting").click()
    expect(page).to_have_url(address)
    expect(page.get_by_text("Planned", exact=True)).to_be_visible()
    page.get_by_role("button", name="Start and lead").click()
    page.get_by_role("button", name="Start now").click()
    expect(page).to_have_url(f"{address}lead/")
    page.goto(address)
    expect(page.get_by_text("Running", exact=True)).to_be_visible()
    expect(page.get_by_text("14 March 2099")).to_have_count(0)  # its date moved to today
    page.get_by_role("link", name="Take the workshop back to planned").click()
    page.get_by_role("button", name="Take it back to planned").click()
    expect(page).to_have_url(address)
    expect(page.get_by_text("Planned", exact=True)).to_be_visible()
    expect(page.get_by_text("Saturday 14 March 2099, 09:30")).to_be_visible()


def test_taken_back_everybody_is_where_they_were_before_the_start(site, person):
    lead, phone, looking, wall = person(), person(360, 740), person(360, 740), person(1920, 1080)
    sign_in(lead, site, "facilitator")
    address, code = planned(lead, site, "Ystrad")
    room = address.replace("workshops", "rooms")
    for page in (phone, looking, wall):
        join(page, site, code)
    wall.goto(f"{room}projector/")
    open_lead(lead, site, re.search(r"(\d+)/$", address)[1])
    lead.get_by_role("button", name="Start the workshop").click()
    lead.get_by_role("button", name="Start now").click()
    expect(lead.locator("#capture-text")).to_be_focused()
    lead.keyboard.press("PageDown")
    for page in (phone, wall):
        expect(page.locator('[data-view="question"]')).to_be_visible()
    looking.goto(f"{room}questions/2.9.1/")
    expect(looking.get_by_role("link", name="Back to now")).to_be_visible()

    tab = lead.context.new_page()
    tab.goto(f"{address}lead/")
    cut_off(tab, "/findings/$")
    say(tab, "- Waits on this device")
    expect(tab.locator("[data-saved]")).to_have_text("1 waiting on this device")
    lead.get_by_role("link", name="Back to planned").click()
    expect(lead.get_by_text("1 line waits on this device: open the lead page first")).to_be_visible()
    lead.get_by_role("button", name="Take it back to planned").click()
    expect(lead.get_by_text("The workshop is planned again.")).to_be_visible()

    expect(tab.get_by_text("The workshop has not started: the room sees the welcome.")).to_be_visible()
    expect(tab.get_by_role("link", name="Back to planned")).to_be_hidden()
    for page in (phone, looking, wall):
        expect(page.locator('[data-view="welcome"][data-stage="planned"]')).to_be_visible()
    expect(looking).to_have_url(room)  # nobody sees the workbook before the start
    for page in (phone, looking):
        expect(page.get_by_role("link", name="Look through the workbook")).to_be_hidden()
        expect(page.locator(".top .code")).to_have_text(code)
