"""A lead page that a device holds opens at the server's word alone, and begins with the record as it stands."""

import datetime
import json
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.browser.outbox import HERE, all_sent, opened, quickly, site  # noqa: F401  (site is a fixture)
from tests.browser.steps import jump, lane, open_lead, sign_in
from tests.browser.wire import RUNNING, until

pytestmark = pytest.mark.browser
LEAD, RECORD = f"/workshops/{RUNNING}/lead/", f"/workshops/{RUNNING}/record/"
# Whether this device holds the page, and its worker answers for it.
HELD = "async () => Boolean(navigator.serviceWorker.controller && (await caches.match(location.pathname)))"
# The record as this device keeps it.
KEPT_RECORD = """(owner) => new Promise((done) => {
  const opening = indexedDB.open('workshops')
  opening.onsuccess = () => {
    const asked = opening.result.transaction('records').objectStore('records').get(owner)
    asked.onsuccess = () => (opening.result.close(), done(asked.result))
  }
})"""


class Answers:
    """What the server answers to a page and its worker, by path."""

    def __init__(self, page):
        self.all = []
        page.context.on("response", lambda answer: self.all.append(answer))

    def of(self, path):
        return [one for one in self.all if one.url.endswith(path)]


@pytest.fixture
def holding(site, person):
    """A facilitator's page whose device holds its shell, and whose worker answers for it."""
    page = opened(person(), site)
    until(page, lambda: page.evaluate(HELD))
    return page


def test_a_held_page_opens_with_the_record_as_it_stands(holding, site, person):
    quickly(holding, "- Said here")
    all_sent(holding)
    scribe = opened(person(), site, "scribe")
    holding.goto(f"{site.url}/workshops/")
    quickly(scribe, "- Said while that page was closed")
    all_sent(scribe)

    answers = Answers(holding)
    open_lead(holding, site, RUNNING)
    jump(holding, HERE)
    expect(lane(holding, "gap")).to_have_text(["Said while that page was closed", "Said here"])
    assert holding.locator("#record").count() == 0, "it is the shell"
    assert {answer.status for answer in answers.of(LEAD)} == {200, 304}, "the browser's own, from its worker, and the server's"
    told = answers.of(RECORD)[0].json()
    assert [line["text"] for line in told["findings"]["rows"]] == ["Said while that page was closed"]
    holding.reload()
    expect(holding.locator("#record")).to_have_count(1)  # whoever loads it again gets it whole


def test_a_held_page_says_what_the_whole_page_says(holding, site):
    """Also to whoever does not see it: the tree in words is that of the record, not of the shell."""
    quickly(holding, "- Said before")
    all_sent(holding)
    said = []
    for held, come in ((False, holding.reload), (True, lambda: holding.goto(f"{site.url}{LEAD}"))):
        come()
        expect(holding.locator("#capture-text")).to_be_focused()
        jump(holding, HERE)
        expect(lane(holding, "gap")).to_have_text(["Said before"])
        assert holding.locator("#record").count() == (0 if held else 1)
        said.append([holding.locator("main").aria_snapshot(), holding.locator("[data-tree] title").all_text_contents()])
    assert said[0] == said[1]


def test_what_a_device_keeps_after_many_parts_is_the_whole_record(holding, site):
    """By the page's own hands: lines, an edit, an answer, a mark, an action, the room moved, a hold and its release."""
    me = holding.evaluate("Number(document.body.dataset.account)")
    for text in ("- First", "+ Second", "> Third"):
        quickly(holding, text)
    all_sent(holding)
    lane(holding, "gap").get_by_text("First", exact=True).click()
    holding.get_by_label("What was said", exact=True).fill("First, corrected")
    holding.keyboard.press("Enter")
    for keys in ("PageDown", "Alt+h", "PageDown", "Alt+h", "Alt+z"):
        holding.keyboard.press(keys)
    all_sent(holding)
    whole = holding.request.get(f"{site.url}{RECORD}", headers={"Accept": "application/json"}).json()
    assert whole.keys() > {"stamp", "findings"}
    until(holding, lambda: holding.evaluate(KEPT_RECORD, f"{me}/{RUNNING}").get("stamp") == whole["stamp"])
    kept = holding.evaluate(KEPT_RECORD, f"{me}/{RUNNING}")
    of_no_revision = ("now", "editing", "kept")
    assert {n: v for n, v in kept.items() if n not in of_no_revision} == {
        n: v for n, v in whole.items() if n not in of_no_revision
    }


def test_another_account_on_the_same_device_gets_its_own_page(holding, site):
    """Though nobody signed out: the first one's sign-in only ran out."""
    holding.context.clear_cookies()
    sign_in(holding, site, "scribe")
    answers = Answers(holding)
    open_lead(holding, site, RUNNING)
    assert 304 not in {answer.status for answer in answers.of(LEAD)}
    record = json.loads(holding.locator("#record").text_content())
    assert (holding.locator("body").get_attribute("data-seat"), record["seat"]) == ("scribe", "scribe")


def test_after_signing_out_nothing_is_held(holding, site):
    holding.goto(f"{site.url}/workshops/")
    holding.get_by_role("button", name="Sign out").first.click()
    expect(holding.get_by_text("You are signed out.")).to_be_visible()
    holding.goto(f"{site.url}{LEAD}")
    expect(holding).to_have_url(f"{site.url}/sign-in/?next={LEAD}")


def test_a_held_page_starts_the_workshop_with_a_token_of_its_own(site, person):
    """Its form was kept without one."""
    page = person()
    sign_in(page, site, "facilitator")
    page.goto(f"{site.url}/workshops/new/")
    page.get_by_label("Area").fill("Wrenfield")
    page.get_by_label("Date").fill(f"{datetime.datetime.now(ZoneInfo('Europe/London')):%d %m %Y}")
    page.get_by_role("button", name="Create the workshop").click()
    expect(page.get_by_role("heading", name="Wrenfield", level=1)).to_be_visible()
    lead = f"{page.url}lead/"
    page.goto(lead)
    until(page, lambda: page.evaluate(HELD))
    page.goto(lead)
    expect(page.locator("[data-area]")).to_have_text("Wrenfield")
    assert page.locator("#record").count() == 0, "it is the shell"
    page.get_by_role("button", name="Start the workshop").click()
    expect(page.locator("body[data-stage='running']")).to_be_visible()
    expect(page).to_have_url(lead)


def test_a_page_that_lost_what_it_kept_begins_with_the_whole_record(holding, site):
    quickly(holding, "- Said before")
    all_sent(holding)
    holding.goto(f"{site.url}/workshops/")
    holding.evaluate("new Promise((done) => (indexedDB.deleteDatabase('workshops').onsuccess = done))")
    open_lead(holding, site, RUNNING)
    assert holding.locator("#record").count() == 0
    jump(holding, HERE)
    expect(lane(holding, "gap")).to_have_text(["Said before"])
