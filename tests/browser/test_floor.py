"""A browser of the floor does the day; below it one sentence says so before anything is typed."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.shared_server import site  # noqa: F401
from tests.browser.steps import all_saved, box, come_as, join, jump, lane, lines_on, open_lead, say
from tests.browser.test_accessibility import LOST, WCAG
from tests.browser.wire import RUNNING, texts_of
from tests.floor.check_of import newer

pytestmark = pytest.mark.browser
AS_ON_THE_FLOOR = """(newer => {
  for (const [owner, name, kind] of newer) {
    if (!name) delete globalThis[owner]
    else if (owner === "Window") delete globalThis[name]
    else delete (kind === "static" ? globalThis[owner] : globalThis[owner]?.prototype)?.[name]
  }
})"""
NEEDED = (
    "window.structuredClone", "window.BroadcastChannel", "window.reportError", "window.CSSLayerBlockRule", "Object.hasOwn",
    "Array.prototype.findLast", "Array.prototype.findLastIndex", "HTMLDialogElement.prototype.showModal",
    "window.HTMLDialogElement", "Navigator.prototype.locks",
)  # fmt: skip
# What draws the agenda fails whenever it is told of something.
FAILING = """
globalThis.failures = 0
const { replaceChildren } = Element.prototype
Element.prototype.replaceChildren = function (...nodes) {
  if (!this.matches("[data-agenda]")) return replaceChildren.apply(this, nodes)
  failures += 1
  throw new Error("of this test")
}
"""
CODE = "from diagnostics.models import Workshop; print(Workshop.objects.get(pk=2).code)"
TOO_OLD = "This browser is too old for this page, which needs Safari 15.6, Chrome 109 or Firefox 115, or newer."


@pytest.fixture
def old(browser):
    """Return a function that opens a browser without these; its scripts may fail, as they would."""
    contexts = []

    def open_browser(script, **options):
        context = browser.new_context(locale="en-GB", **options)
        context.add_init_script(script)
        contexts.append(context)
        return context.new_page()

    yield open_browser
    for context in contexts:
        context.close()


def test_without_anything_newer_a_line_is_recorded_seen_and_signed_out_of(site, person):
    lead, phone = person(), person(360, 740)
    for page in (lead, phone):
        page.add_init_script(f"{AS_ON_THE_FLOOR}({json.dumps(newer())})")
    come_as(lead, site, "facilitator")
    open_lead(lead, site, RUNNING)
    assert lead.evaluate("[document.body.checkVisibility, AbortSignal.timeout, [].toSorted, window.navigation]") == [None] * 4
    join(phone, site, site.shell(CODE).strip())
    jump(lead, "5.4.1")
    lead.keyboard.press("Alt+Enter")
    expect(phone.locator("[data-key]")).to_have_attribute("data-key", "5.4.1")
    say(lead, "- Nobody is on call at night")
    all_saved(lead)
    expect(lines_on(phone)).to_have_text(["Nobody is on call at night"])
    lane(lead, "gap").click()
    box(lead).get_by_label("What was said", exact=True).fill("Nobody is on call at weekends")
    lead.keyboard.press("Enter")
    all_saved(lead)
    expect(lines_on(phone)).to_have_text(["Nobody is on call at weekends"])
    lead.goto(f"{site.url}/workshops/")
    lead.get_by_role("button", name="Sign out").click()
    expect(lead.get_by_role("link", name="Sign in").first).to_be_visible()


@pytest.mark.parametrize("missing", NEEDED)
def test_whatever_is_missing_it_is_said(site, old, missing):
    page = old(f"delete {missing}")
    page.goto(f"{site.url}/join/")
    expect(page.get_by_role("alert")).to_have_text(f"{TOO_OLD} Update it or use another device before you type anything.")


def test_too_old_for_the_lead_page_the_plain_form_is_offered(site, old):
    page = old("delete window.structuredClone")
    come_as(page, site, "facilitator")
    page.goto(f"{site.url}/workshops/{RUNNING}/lead/")
    expect(page.get_by_role("alert")).to_have_text(f"{TOO_OLD} Update it or use another device, or record with the plain form.")
    expect(page.locator("#capture-text")).to_be_hidden()
    page.get_by_role("link", name="record with the plain form").click()
    expect(page).to_have_url(re.compile("/record/plain/"))


def test_what_is_said_of_the_browser_is_for_everybody(site, old):
    page = old("delete window.structuredClone")
    page.goto(f"{site.url}/sign-in/")
    expect(page.get_by_role("alert")).to_be_visible()
    assert violations(page, **WCAG) == []
    page.set_viewport_size({"width": 320, "height": 256})
    assert page.evaluate(LOST) == []


@pytest.mark.parametrize("path", ["", "projector/"], ids=["phone", "wall"])
def test_too_old_to_follow_a_page_loads_itself_again(site, old, path):
    page = old("delete window.structuredClone")
    join(page, site, site.shell(CODE).strip())
    page.clock.install()
    page.goto(f"{site.url}/rooms/{RUNNING}/{path}")
    expect(page.get_by_role("alert")).to_have_text(
        f"{TOO_OLD} Update it or use another device. Until then it loads itself again every 20 seconds."
    )
    with page.expect_event("load"):
        page.clock.run_for(20_000)


@pytest.mark.parametrize("path", ["", "join/", "sign-in/"])
def test_a_browser_of_today_is_told_nothing(site, person, path):
    page = person()
    page.goto(f"{site.url}/{path}")
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_part_of_the_page_that_fails_keeps_no_line_from_the_server(site, old):
    page = old(FAILING)
    come_as(page, site, "facilitator")
    open_lead(page, site, RUNNING)
    jump(page, "5.4.1")
    say(page, "+ Sent all the same")
    all_saved(page)
    assert "Sent all the same" in texts_of(page, site, "5.4.1")
    assert page.evaluate("failures") > 0
