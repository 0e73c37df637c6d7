"""A lead page that the room sees too: names, notes, agreement and what is not for the room go from it at one key."""

import pytest
from playwright.sync_api import expect

from tests.browser.steps import all_saved, box, jump, save, say, sign_in
from tests.browser.wire import comes

pytestmark = pytest.mark.browser
RUNNING = 2
PRIVATE = ("Ann Lee", "Parked for later", "Said between us", "Kept off the screen", "Bring the figures", "Somebody in finance")
PUBLIC = ("Nobody owns it", "Run an evening bus")
SEEN = "() => document.body.innerText"


def stands(page, words):
    """Return which of the words can be read on the page."""
    text = page.evaluate(SEEN)
    return [one for one in words if one in text]


@pytest.fixture
def full(site, person):
    """A lead page with something of all that is private on it."""
    page = person(width=1280, height=800)
    sign_in(page, site, "facilitator")
    page.goto(f"{site.url}/workshops/{RUNNING}/lead/")
    jump(page, "5.4.1")
    say(page, "- Nobody owns it")
    page.keyboard.press("Alt+7")
    say(page, "- Parked for later")
    page.keyboard.press("Alt+8")
    say(page, "- Said between us")
    page.get_by_role("button", name="Show what is off the screen").click()
    page.keyboard.press("Alt+5")
    box(page).get_by_label("What will be done").fill("Run an evening bus")
    box(page).get_by_label("Lead", exact=True).fill("Ann Lee")
    save(page)
    page.keyboard.press("Alt+6")
    box(page).get_by_label("To find out: what nobody here knew").fill("How many buses?")
    box(page).get_by_label("Who will find out").fill("Somebody in finance")
    save(page)
    all_saved(page)
    return page


def test_what_only_seats_see_goes_and_comes_back(full):
    private = stands(full, PRIVATE)
    assert {"Ann Lee", "Parked for later", "Said between us", "Somebody in finance"} <= set(private)
    assert full.locator("[data-present]").is_visible()
    full.keyboard.press("Alt+x")
    expect(full.get_by_role("button", name="Mirrored")).to_have_attribute("aria-pressed", "true")
    assert (stands(full, PRIVATE), stands(full, PUBLIC)) == ([], list(PUBLIC))
    expect(full.locator("[data-present]")).to_be_hidden()
    say(full, "- Said while mirrored")
    expect(full.locator("[data-lane=gap]")).to_contain_text("Said while mirrored")

    full.reload()
    comes(full, "() => document.body.hasAttribute('data-mirrored')")
    full.keyboard.press("Alt+x")
    expect(full.locator("[data-present]")).to_be_visible()
    assert "Ann Lee" in stands(full, PRIVATE)
