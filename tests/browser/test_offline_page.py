"""The lead page while the server is away: it opens, it works on, it keeps no secrets (F11, and F2's page)."""

import json
import re
from collections import Counter
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.outbox import HERE, all_sent, header, opened, quickly, site  # noqa: F401  (site is a fixture)
from tests.browser.steps import all_saved, jump, lane, open_lead, say
from tests.browser.wire import RUNNING, shelf, texts_of, until
from tests.faults.proxy import DOWN

pytestmark = pytest.mark.browser
CACHED = """async () => {
    const found = {};
    for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
            const kept = await cache.match(request);
            found[new URL(request.url).pathname] = [await kept.text(), JSON.stringify([...kept.headers])];
        }
    }
    return found;
}"""
LEFT = """async () => ({
    caches: await caches.keys(),
    databases: (await indexedDB.databases()).map((database) => database.name),
    local: Object.keys(localStorage),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""
SHOWN = [
    "[data-topic]:not([hidden])", "[data-lane]", "[data-parked]", "[data-back]", "[data-actions]", "[data-room]",
    "[data-on-screen]", ".map", ".capture",
]  # fmt: skip


@pytest.fixture
def lead(site, person):
    page = opened(person(), site)
    until(page, lambda: f"/workshops/{RUNNING}/lead/" in page.evaluate(CACHED))
    until(page, lambda: page.evaluate("Boolean(navigator.serviceWorker.controller)"))
    return page


def test_what_is_kept_is_asked_for_once_and_not_by_the_worker(site, person):
    page, answers = person(), []
    page.on("response", lambda answer: answers.append(answer))
    opened(page, site)
    until(page, lambda: page.evaluate("Boolean(navigator.serviceWorker.controller)"))
    files = [answer for answer in answers if "/static/" in answer.url]
    times = Counter(urlsplit(answer.url).path for answer in files)
    assert {path for path in page.evaluate(CACHED) if path.startswith("/static/")} <= set(times)
    assert {path: n for path, n in times.items() if n > 2} == {}  # for the page, and to be kept
    assert [answer.url for answer in files if answer.from_service_worker] == []


def reopen(page, **options):
    """Reload, and come back to the question."""
    page.reload(**options)
    expect(page.locator("#capture-text")).to_be_focused()
    jump(page, HERE)


def shown(page):
    """What the page says, but for the clocks."""
    return {name: page.locator(name).all_inner_texts() for name in SHOWN}


def mark(page, reason):
    page.keyboard.press("Alt+m")
    page.get_by_label("Come back later").check()
    page.get_by_label("Reason").fill(reason)
    page.get_by_role("button", name="Save").click()


def test_f11_the_page_opens_and_works_through_an_outage(lead, site):
    say(lead, "- Said before")
    all_sent(lead)
    site.stop()
    reopen(lead)
    expect(lead.locator("[data-area]")).to_have_text("Saltmere")
    expect(lane(lead, "gap")).to_have_text(["Said before"])

    lane(lead, "gap").click()
    lead.get_by_label("What was said", exact=True).fill("Said before, corrected while away")
    lead.keyboard.press("Enter")
    quickly(lead, "+ Said while away")
    mark(lead, "the figures are awaited")
    lead.keyboard.press("PageDown")
    led = lead.locator("[data-question][data-current]").get_attribute("data-question")
    expect(header(lead)).to_have_text("4 waiting on this device")
    expect(lead.locator("[data-offline]")).to_be_visible(timeout=30_000)

    reopen(lead)  # once more, with lines waiting
    expect(header(lead)).to_have_text("4 waiting on this device", timeout=20_000)
    expect(lane(lead, "gap")).to_have_text(["Said before, corrected while away"])
    expect(lane(lead, "strength")).to_have_text(["Said while away"])

    site.start()
    all_sent(lead)
    expect(lead.locator("[data-offline]")).to_be_hidden(timeout=20_000)
    assert texts_of(lead, site, HERE) == ["Said before, corrected while away", "Said while away"]
    expect(lead.locator("[data-room]")).to_contain_text(led)
    fresh = lead.context.new_page()
    open_lead(fresh, site, RUNNING)
    jump(fresh, HERE)
    expect(lane(fresh, "strength")).to_have_text(["Said while away"])
    assert shown(lead) == shown(fresh)
    assert "come back the figures are awaited" in shown(fresh)["[data-topic]:not([hidden])"][0]


def test_the_kept_shell_tells_nothing_and_goes_at_sign_out(lead, site):
    say(lead, "- A line that nobody else may read")
    all_sent(lead)
    record = json.loads(lead.locator("#record").text_content())
    cookies = {cookie["name"]: unquote(cookie["value"]) for cookie in lead.context.cookies()}
    wall = lead.context.new_page()
    wall.goto(f"{site.url}/rooms/{RUNNING}/projector/")
    until(wall, lambda: f"/rooms/{RUNNING}/projector/" in wall.evaluate(CACHED))
    kept = lead.evaluate(CACHED)
    pages = {f"/workshops/{RUNNING}/lead/", f"/rooms/{RUNNING}/projector/"}
    assert {path for path in kept if not path.startswith("/static/")} == pages
    secrets = [
        record["area"], record["title"],
        record["code"], record["code"].replace(" ", ""), *record["seats"].values(),
        "A line that nobody else may read", *(line["text"] for line in record["findings"]), *cookies.values(),
        *(action["what"] for action in record["actions"]),
        *(person["name"] for person in record["people"] if person["name"]),
        *(account["username"] for account in site.accounts.values()),
    ]  # fmt: skip
    assert len(secrets) > 10
    words = re.compile("|".join(rf"(?<!\w){re.escape(secret)}(?!\w)" for secret in secrets))
    assert [(path, words.findall(text)) for path, texts in kept.items() for text in texts if words.search(text)] == []
    assert [path for path in pages if "csrfmiddlewaretoken" in kept[path][0]] == [], "a form there has no token"

    lead.keyboard.type("Half of a line that nobody else may read")
    lead.goto(f"{site.url}/workshops/")
    assert len(lead.evaluate(LEFT)["local"]) == 1
    lead.get_by_role("button", name="Sign out").click()
    expect(lead.get_by_text("You are signed out.")).to_be_visible()
    assert lead.evaluate(LEFT) == {"caches": [], "databases": [], "local": [], "workers": 0}


def test_leaving_with_something_waiting_warns(lead, site):
    asked = []
    lead.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    quickly(lead, "- Sent at once")
    all_sent(lead)
    site.proxy.cut()
    quickly(lead, "- Still here")
    lead.get_by_role("link", name="Saltmere").click(no_wait_after=True)
    until(lead, lambda: asked == ["beforeunload"])
    expect(lead.locator("#capture-text")).to_be_visible()

    site.proxy.open()
    all_sent(lead)
    lead.get_by_role("link", name="Saltmere").click()
    expect(lead).to_have_url(f"{site.url}/workshops/{RUNNING}/")
    assert asked == ["beforeunload"]


def test_a_page_cut_or_swallowed_on_its_way_opens_from_what_is_kept(lead, site):
    say(lead, "- Kept with the record")
    all_sent(lead)
    for weather, how in ((site.proxy.swallow, {}), (site.proxy.cut, {"way": DOWN, "after": 20_000})):
        site.proxy.cut()
        weather(**how)
        reopen(lead, timeout=20_000)
        expect(lane(lead, "gap")).to_have_text(["Kept with the record"])
        assert lead.locator("#record").count() == 0
    site.proxy.open()
    quickly(lead, "- And on")
    all_sent(lead)
    assert texts_of(lead, site, HERE) == ["Kept with the record", "And on"]


def test_a_browser_that_cannot_keep_says_so_and_sends_all_the_same(site, person):
    page = person()
    page.add_init_script("IDBFactory.prototype.open = () => { throw new DOMException('No room', 'QuotaExceededError'); }")
    opened(page, site)
    site.proxy.cut()
    quickly(page, "- First, and nowhere but here")
    quickly(page, "- Second")
    expect(header(page)).to_have_text("2 waiting in this page only: keep it open", timeout=20_000)
    lane(page, "gap").get_by_text("Second", exact=True).click()
    page.get_by_label("What was said", exact=True).fill("Second, corrected before it was sent")
    page.keyboard.press("Enter")
    site.proxy.open()
    all_saved(page)
    assert texts_of(page, site, HERE) == ["First, and nowhere but here", "Second, corrected before it was sent"]


def test_the_clock_is_right_on_a_page_opened_from_what_was_kept(lead, site):
    site.stop()
    lead.clock.install()
    lead.clock.fast_forward("40:00")
    reopen(lead)
    assert shelf(lead, "records")
    minutes = "[...document.querySelector('[data-clock-now]').textContent.matchAll(/\\d+/g)].map(Number)"
    hour, minute = lead.evaluate(minutes)
    now = lead.evaluate("[new Date().getHours(), new Date().getMinutes()]")
    assert abs((hour * 60 + minute) - (now[0] * 60 + now[1])) % 1439 <= 1
