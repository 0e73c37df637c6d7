"""An old worker meets a newer release: it hands over at the next visit, and neither touches what is none of its business."""

import pytest
from playwright.sync_api import expect

from tests.browser.outbox import all_sent, quickly, site  # noqa: F401  (site is a fixture)
from tests.browser.steps import open_lead, sign_in
from tests.browser.wire import RUNNING, until

pytestmark = pytest.mark.browser
# As an older release might have had it: another cache, which it answers from without asking anybody.
OLD = """
addEventListener("install", (event) => event.waitUntil(caches.open("lead-0").then((cache) => cache.put(
    "/workshops/2/lead/", new Response("<title>An old page</title>", { headers: { "content-type": "text/html" } })))));
addEventListener("activate", () => clients.claim());
"""
# Put before the real script: it notes what the worker answers for, and tells when asked.
HEARD = """
const meant = self.addEventListener.bind(self);
const heard = [];
self.addEventListener = (name, act) => meant(name, name !== "fetch" ? act : (event) => {
    const answered = event.respondWith.bind(event);
    const asked = `${event.request.method} ${new URL(event.request.url).pathname}`;
    event.respondWith = (answer) => (heard.push(asked), answered(answer));
    act(event);
});
addEventListener = self.addEventListener;
meant("message", (event) => event.source.postMessage(heard));
"""
ASK = """() => new Promise((done) => {
    navigator.serviceWorker.onmessage = (event) => done(event.data);
    navigator.serviceWorker.controller.postMessage("what did you answer?");
})"""


def controlled(page):
    until(page, lambda: page.evaluate("Boolean(navigator.serviceWorker.controller)"))


def test_the_new_worker_takes_over_at_the_next_visit_and_old_caches_go(site, person):
    page = person()
    site.old_worker(OLD)
    sign_in(page, site, "facilitator")
    open_lead(page, site, RUNNING)
    controlled(page)
    until(page, lambda: "lead-0" in page.evaluate("caches.keys()"))
    site.new_worker()
    open_lead(page, site, RUNNING)
    until(page, lambda: page.evaluate("caches.keys()") == ["lead-1"])
    expect(page.locator("[data-area]")).to_have_text("Saltmere")
    quickly(page, "- Typed while the workers changed")
    all_sent(page)

    site.stop()  # the new one answers now: the old had no word to say to a reload
    page.reload()
    expect(page.locator("[data-area]")).to_have_text("Saltmere")
    expect(page.locator("#record")).to_have_count(0)


def test_the_worker_answers_for_pages_and_assets_and_for_nothing_else(site, person):
    page = person()
    real = page.request.get(f"{site.url}/worker.js").text()
    site.old_worker(HEARD + real)
    sign_in(page, site, "facilitator")
    open_lead(page, site, RUNNING)
    controlled(page)
    page.reload()
    expect(page.locator("#capture-text")).to_be_focused()
    quickly(page, "- A write")
    all_sent(page)
    others = ["/live/2/now", "/sign-in/", "/workshops/2/", "/workshops/2/record/", "/rooms/2/", "/rooms/2/qr.svg"]
    page.evaluate("(paths) => Promise.all(paths.map((path) => fetch(path)))", others)
    answered = page.evaluate(ASK)
    assert f"GET /workshops/{RUNNING}/lead/" in answered
    assert {item for item in answered if not item.startswith("GET /static/")} == {f"GET /workshops/{RUNNING}/lead/"}
