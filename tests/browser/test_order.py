"""The day is re-planned under open pages: they go on in its order, also while the server is away."""

import pytest
from playwright.sync_api import expect

from tests.browser.reaching_states import KEPT
from tests.browser.steps import jump, open_lead, sign_in
from tests.browser.wire import RUNNING, comes, until

pytestmark = pytest.mark.browser
LAID = ["13", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "OPO"]
NOW = ["13", "1", "2", "3", "4", "9", "6", "7", "8", "5", "10", "11", "12", "OPO"]  # what was led ended with section 4
REPLAN = f"""
from django.db.models import F
from diagnostics.models import Workshop
from tests.support.agenda import put_in_order
put_in_order(Workshop.objects.get(pk={RUNNING}), "9", "5")
Workshop.objects.filter(pk={RUNNING}).update(revision=F("revision") + 1)
"""


@pytest.fixture
def lead(site, person):
    page = person()
    sign_in(page, site, "facilitator")
    open_lead(page, site, RUNNING)
    return page


def map_of(page):
    return page.locator(".map__section").evaluate_all("all => all.map((item) => item.dataset.section)")


def agenda_of(page):
    """The numbers in the list of the agenda; what is no section has none."""
    names = page.locator("[data-agenda] li").evaluate_all("all => all.map((item) => item.textContent.split(' ')[0])")
    return [name for name in names if name in LAID]


def numbers_of(page):
    """The sections, as the numbers to choose from come."""
    keys = page.locator("#question-keys option").evaluate_all("all => all.map((item) => item.value.split('.')[0])")
    return list(dict.fromkeys(keys))


def found(page, words):
    """The sections of what the search finds in titles and texts, as they come."""
    page.keyboard.press("Alt+j")
    page.keyboard.type(words)
    keys = page.locator("[data-found] button").evaluate_all("all => all.map((item) => item.textContent.split('.')[0])")
    page.keyboard.press("Escape")
    return keys


def led_on(page, key, step):
    """Take the room to a question and on from there; return where it is then."""
    jump(page, key)
    page.keyboard.press("Alt+Enter")
    expect(page.locator("[data-on-screen]")).to_have_text(f"question {key}")
    page.keyboard.press(step)
    expect(page.locator("[data-on-screen]")).not_to_have_text(f"question {key}")
    return page.locator("[data-on-screen]").inner_text().removeprefix("question ")


STEPS = {
    ("9.4.3", "PageDown"): "6.1.1", ("6.1.1", "PageUp"): "9.4.3", ("8.7.1", "PageDown"): "5.1.1",
    ("5.4.1", "PageDown"): "10.1.1", ("10.1.1", "PageUp"): "5.4.1",
}  # fmt: skip


def steps_of(page):
    return {(key, step): led_on(page, key, step) for key, step in STEPS}


def test_an_open_page_goes_on_in_the_new_order(lead, site):
    assert (map_of(lead), numbers_of(lead), agenda_of(lead)) == (LAID, LAID, LAID)
    held = lead.locator('.map__section[data-section="9"] > button')
    held.focus()
    site.shell(REPLAN)
    until(lead, lambda: map_of(lead) == NOW)
    expect(held).to_be_focused()
    assert (numbers_of(lead), agenda_of(lead)) == (NOW, NOW)
    lead.locator("#capture-text").focus()
    lead.keyboard.press("PageDown")
    expect(lead.locator("[data-on-screen]")).to_have_text("question 9.1.1")
    assert steps_of(lead) == STEPS
    assert found(lead, "ethnic") == ["9", "6", "7", "8", "5"]

    lead.reload()
    expect(lead.locator("#capture-text")).to_be_focused()
    assert (map_of(lead), numbers_of(lead), agenda_of(lead)) == (NOW, NOW, NOW)


def test_what_is_kept_here_goes_on_in_the_order_of_the_record(lead, site):
    with lead.context.expect_page() as opened:
        lead.get_by_role("link", name="Open projector window").click()
    wall = opened.value
    for page in (lead, wall):
        comes(page, f"async () => navigator.serviceWorker.controller && await ({KEPT})()")
    site.shell(REPLAN)
    until(lead, lambda: map_of(lead) == NOW)
    site.stop()

    lead.reload()
    expect(lead.locator("#capture-text")).to_be_focused()
    expect(lead.locator("#record")).to_have_count(0)
    assert (map_of(lead), numbers_of(lead), agenda_of(lead)) == (NOW, NOW, NOW)
    lead.keyboard.press("PageDown")
    expect(lead.locator("[data-on-screen]")).to_have_text("question 9.1.1")
    assert steps_of(lead) == STEPS

    wall.reload()
    lead.get_by_role("button", name="Tree").click()
    expect(wall.locator(".map__list .number")).to_have_text(NOW)

    site.start()
    expect(lead.locator("[data-offline]")).to_be_hidden(timeout=20_000)
    until(lead, lambda: map_of(lead) == NOW)
