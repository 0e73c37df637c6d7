"""The lead page behind a network that fails, as the tests of the outbox use it."""

import pytest
from playwright.sync_api import expect

from tests.browser.steps import come_as, jump, lane, open_lead
from tests.browser.wire import RUNNING, cut_off, shelf, until, wired

HERE = "5.4.1"  # nothing stands there yet
PATIENCE = 40_000  # ms: a swallowed request is given up after 15 s, and the pauses grow to as much
LEAVE_OUT = """
from diagnostics.actions.marks import mark_question
from diagnostics.models import Workshop
workshop = Workshop.objects.get(pk=2)
mark_question(workshop=workshop, by=workshop.owner, question="6.1.1", mark="left_out", reason="Covered elsewhere")
"""


@pytest.fixture
def site(original, tmp_path):
    with wired(original, tmp_path) as server:
        yield server


def opened(page, site, role="facilitator", at=HERE):
    """The lead page of a role, at a question; where `at` is None, where the lead is."""
    come_as(page, site, role)
    open_lead(page, site, RUNNING)
    if at:
        jump(page, at)
    return page


def header(page):
    return page.locator("[data-saved]")


def all_sent(page):
    expect(header(page)).to_have_text("saved", timeout=PATIENCE)
    expect(page.locator(".line--waiting")).to_have_count(0, timeout=PATIENCE)
    until(page, lambda: shelf(page) == [])  # what was acknowledged leaves when the kept record holds it


def quickly(page, text):
    """Say a line as fast as a paste, its kind by the sign before it."""
    sign, _, said = text.partition(" ")
    page.locator("#capture-text").fill("")
    page.locator("#capture-text").press(sign)
    page.locator("#capture-text").fill(said)
    page.keyboard.press("Enter")


def edit(page, kind, text, to):
    lane(page, kind).get_by_text(text, exact=True).click()
    page.get_by_label("What was said", exact=True).fill(to)
    page.keyboard.press("Enter")


def needs(page):
    return page.locator("[data-needs] li")


def dialog(page):
    return page.locator("dialog[open]")


def agree(page, what):
    page.keyboard.press("Alt+5")
    dialog(page).get_by_label("What will be done").fill(what)
    dialog(page).get_by_role("button", name="Save", exact=True).click()


def answer(page, text):
    page.keyboard.press("Alt+6")
    dialog(page).locator('[name="text"]').fill(text)
    dialog(page).get_by_role("button", name="Save", exact=True).click()


UNTOLD = """() => {
  const real = window.fetch
  window.fetch = (url, how = {}) => {
    const { 'X-Workshop-Holds': _, ...headers } = how.headers ?? {}
    return real(url, { ...how, headers })
  }
}"""


def away(page):
    """The record and the stream come no more, and nothing of the record with an answer; writes still go."""
    cut_off(page, "/record/$|/live/")
    page.evaluate(UNTOLD)


def gone_out(page):
    """Every write of this page was answered, one way or the other."""
    until(page, lambda: all(write["state"] != "waiting" for write in shelf(page)), 40)


def record(page, site):
    """The record as the server tells it."""
    return page.request.get(f"{site.url}/workshops/{RUNNING}/record/", headers={"Accept": "application/json"}).json()
