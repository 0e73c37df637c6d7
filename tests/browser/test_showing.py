"""What else than a question the room is shown: by one key, on wall and phone at once, and without the server too."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.steps import all_saved, box, join, open_lead, projector_window, save, say, sign_in
from tests.browser.test_projector_follows import lose_the_server, show

pytestmark = pytest.mark.browser
RUNNING = 2


@pytest.fixture
def lead(site, person):
    page = person(width=1280, height=800)
    sign_in(page, site, "facilitator")
    open_lead(page, site, RUNNING)
    return page


@pytest.fixture
def wall(lead):
    return projector_window(lead)


@pytest.fixture
def phone(site, person, lead):
    page = person(width=360, height=740)
    join(page, site, lead.locator("[data-code]").text_content())
    return page


def agree(lead, what, who=""):
    """Write down a key action, in the box that a key opens."""
    lead.keyboard.press("Alt+5")
    box(lead).get_by_label("What will be done").fill(what)
    box(lead).get_by_label("Lead", exact=True).fill(who)
    save(lead)
    expect(lead.locator("[data-actions]")).to_contain_text(what)


def large(page):
    return page.locator("[data-screen] .key-actions__what")


def test_key_actions_are_agreed_one_by_one_by_a_key_each(site, lead, wall, phone):
    show(lead, "5.4.1")
    lead.keyboard.press("Alt+g")
    expect(wall.get_by_role("heading", name="Key actions")).to_be_visible()
    expect(phone.locator("[data-screen]")).to_contain_text("None is agreed yet")
    agree(lead, "Run an evening bus", "Ann Lee")
    agree(lead, "Hire a midwife")
    for page in (wall, phone):
        expect(page.locator("[data-screen] .listing__text")).to_contain_text(["Run an evening bus", "Hire a midwife"])

    lead.keyboard.press("PageDown")
    for page in (wall, phone):
        expect(large(page)).to_have_text("Run an evening bus")
        expect(page.locator("[data-screen] .key-actions__facts")).to_contain_text("Ann Lee")
        expect(page.locator("[data-says]")).to_have_text(re.compile("^Key action 1 of 2: Run an evening bus."))
    expect(wall.locator(".listing")).to_be_hidden()
    expect(phone.locator(".listing")).to_be_visible()
    expect(lead.locator("[data-on-screen]")).to_have_text("key action 1")
    expect(lead.get_by_role("button", name="The room sees action 1: show all")).to_have_attribute("aria-pressed", "true")

    lead.keyboard.press("PageDown")
    expect(large(wall)).to_have_text("Hire a midwife")
    lead.keyboard.press("PageDown")
    expect(lead.locator("[data-notice]")).to_contain_text("That was the last key action.")
    expect(large(wall)).to_have_text("Hire a midwife")
    lead.get_by_role("button", name="Show action 1 to the room").click()
    expect(lead.locator("[data-notice]")).to_be_empty()
    expect(large(phone)).to_have_text("Run an evening bus")
    lead.keyboard.press("PageUp")
    expect(large(phone)).to_have_count(0)

    lead.keyboard.press("Alt+Enter")
    expect(wall.locator('[data-key="5.4.1"]')).to_be_visible()
    lead.keyboard.press("PageDown")
    expect(wall.locator('[data-key="5.4.1"]')).to_have_count(0)


def test_a_section_is_read_back_and_grows_as_it_is_written(lead, wall, phone):
    show(lead, "5.4.1")
    say(lead, "- Nobody owns it")
    lead.keyboard.press("Alt+b")
    for page in (wall, phone):
        expect(page.locator("[data-screen] article")).to_have_attribute("data-view", "read_back")
        expect(page.locator("[data-screen]")).to_contain_text("Nobody owns it")
    say(lead, "+ The hub is liked")
    expect(wall.locator(".listing__item").first).to_contain_text("The hub is liked")
    expect(lead.locator("[data-on-screen]")).to_have_text("section 5, read back")


def test_lists_are_shown_without_the_server(site, lead, wall):
    show(lead, "5.4.1")
    say(lead, "- Said before")
    all_saved(lead)
    lose_the_server(site, lead, wall)
    say(lead, "- Said while away")
    lead.keyboard.press("Alt+b")
    expect(wall.locator(".listing__text")).to_contain_text(["Said before", "Said while away"])
    expect(wall.locator(".listing__below")).to_have_text("waiting to be sent")
    agree(lead, "Run an evening bus")
    lead.keyboard.press("Alt+g")
    expect(wall.locator(".listing__text")).to_contain_text(["Run an evening bus"])
    lead.keyboard.press("PageDown")
    expect(large(wall)).to_have_text("Run an evening bus")

    site.start()
    all_saved(lead)
    expect(wall.locator("[data-fresh]")).to_be_hidden(timeout=30_000)
    expect(large(wall)).to_have_text("Run an evening bus")
    expect(wall.locator(".newest__note")).to_have_count(0)


def test_the_day_stands_on_a_phone_and_follows(site, lead, phone):
    phone.get_by_role("link", name="The day").click()
    expect(phone.get_by_role("heading", name="The day")).to_be_visible()
    expect(phone.locator('[aria-current="step"]')).to_have_count(1)
    agree(lead, "Run an evening bus", "Ann Lee")
    expect(phone.locator("[data-looked]")).to_contain_text("Run an evening bus")
    lead.goto(f"{site.url}/workshops/{RUNNING}/close/")
    lead.get_by_role("button", name=re.compile("^Close")).first.click()
    expect(phone.get_by_role("heading", name="The workshop is closed")).to_be_visible()
    expect(phone.locator(".afterwards")).to_contain_text("Run an evening bus")
