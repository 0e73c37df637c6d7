"""What an earlier release left on this device is read and sent; what a newer one left is neither read nor harmed."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.outbox import HERE, all_sent, header, quickly, site  # noqa: F401  (site is a fixture)
from tests.browser.steps import lane, sign_in
from tests.browser.wire import RUNNING, shelf, texts_of, until

pytestmark = pytest.mark.browser
KEPT = json.loads((Path(__file__).parents[1] / "js" / "kept-1.json").read_text())
# As that release made its store, without a line of today's code.
LEAVE = """([kept, owner, me]) => new Promise((done, failed) => {
  const now = Date.now() - 1000
  localStorage.setItem(`draft/${owner}`, JSON.stringify({ ...kept.draft, at: now }))
  const asked = indexedDB.open('workshops', kept.version)
  asked.onupgradeneeded = () => {
    const writes = asked.result.createObjectStore('writes', { keyPath: 'place', autoIncrement: true })
    writes.createIndex('owner', 'owner')
    const records = asked.result.createObjectStore('records')
    for (const write of kept.writes) writes.put({ ...write, owner, by: me, made: now + write.place, at: now + write.place })
    records.put(me, 'me')
  }
  asked.onsuccess = () => (asked.result.close(), done())
  asked.onerror = () => failed(asked.error)
})"""
VERSION = "async () => (await indexedDB.databases()).find(({ name }) => name === 'workshops').version"
COUNT = """() => new Promise((done) => {
  const asked = indexedDB.open('workshops')
  asked.onsuccess = () => {
    const all = asked.result.transaction('writes').objectStore('writes').getAll()
    all.onsuccess = () => (asked.result.close(), done(all.result.map(({ body }) => body.text)))
  }
})"""


@pytest.fixture
def leave(site, person):
    """Return a function that gives a signed-in page on whose device another release has left its store."""

    def leave(version):
        page = person()
        sign_in(page, site, "facilitator")
        asked = page.request.get(f"{site.url}/workshops/{RUNNING}/record/", headers={"Accept": "application/json"})
        me = asked.json()["me"]
        page.goto(f"{site.url}/accounts/none/")  # a page of the same origin without our scripts on the store
        page.evaluate("() => new Promise((done) => { indexedDB.deleteDatabase('workshops').onsuccess = done })")
        page.evaluate(LEAVE, [{**KEPT, "version": version}, f"{me}/{RUNNING}", me])
        page.goto(f"{site.url}/workshops/{RUNNING}/lead/#{HERE}")
        return page

    return leave


def test_what_an_earlier_release_left_is_sent_and_the_half_typed_line_stands(leave, site):
    page = leave(1)
    expect(lane(page, "gap")).to_have_text(["Kept by the release before, and edited."])
    expect(page.locator("#capture-text")).to_have_value("Half typed")
    all_sent(page)
    assert texts_of(page, site, HERE) == ["Kept by the release before, and edited."]
    assert shelf(page) == []


def test_what_a_newer_release_left_stays_as_it_is_and_is_said(leave, site):
    page = leave(9)
    expect(page.locator("[data-notice]")).to_contain_text("A newer version of this page keeps its lines on this device.")
    quickly(page, "- Said on the older page")
    expect(header(page)).to_have_text("saved")
    until(page, lambda: texts_of(page, site, HERE) == ["Said on the older page"])
    assert page.evaluate(VERSION) == 9
    assert page.evaluate(COUNT) == [write["body"]["text"] for write in KEPT["writes"]]
