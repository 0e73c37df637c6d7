"""A script that is lost on weak wifi: the page says within seconds that it did not start, and starts as soon as it can."""

import re
from contextlib import suppress

import pytest
from playwright.sync_api import Error, expect

from tests.browser.axe import violations
from tests.browser.shared_server import site  # noqa: F401
from tests.browser.steps import come_as, join
from tests.browser.test_accessibility import LOST, WCAG
from tests.browser.wire import RUNNING

pytestmark = pytest.mark.browser
PAGES = {
    "lead": (f"/workshops/{RUNNING}/lead/", "**/js/lead/main.*", "#capture-text:focus"),
    "phone": (f"/rooms/{RUNNING}/", "**/js/room.*", "[data-fresh][data-state=live]"),
    "what scripts share": (f"/rooms/{RUNNING}/", re.compile(r"/js/(shared/|stream\.)"), "[data-fresh][data-state=live]"),
    "wall": (f"/rooms/{RUNNING}/projector/", "**/js/projector.*", "[data-full]:visible"),
}
NOT_STARTED = "This page has not started: a part of it did not arrive. It tries again by itself. Load it now"
CODE = "from diagnostics.models import Workshop; print(Workshop.objects.get(pk=2).code)"
EXPECTED = "addEventListener('error', (event) => event.preventDefault())"  # no fault of the page's own
PATIENCE = 30_000  # ms: it waits eight seconds, and the pauses grow


def told(page):
    return page.get_by_role("alert").filter(has_text="This page has not started")


@pytest.fixture
def visit(site, person):
    """Return a function that opens a page of somebody in the workshop, once this was done to the browser."""
    code = site.shell(CODE).strip()

    def open_page(path, before):
        page = person(service_workers="block")  # or it would answer in the network's place
        come_as(page, site, "facilitator")
        join(page, site, code)
        before(page)
        page.goto(site.url + path, wait_until="commit")
        return page

    return open_page


@pytest.fixture
def stalled():
    """Return what a request is never answered by, as long as the test lasts."""
    held = []
    yield lambda route: held.append(route)
    for route in held:
        with suppress(Error):  # its page has long left it
            route.abort()


def lost(route):
    route.abort()


def broken(route):
    route.fulfill(content_type="text/javascript", body="throw new Error('of this test')")


@pytest.mark.parametrize("network", ["lost", "stalled"])
@pytest.mark.parametrize("kind", PAGES)
def test_a_lost_script_is_noticed_and_fetched_again(visit, stalled, kind, network):
    path, script, started = PAGES[kind]
    page = visit(path, lambda page: page.route(script, {"lost": lost, "stalled": stalled}[network]))
    expect(told(page)).to_contain_text(NOT_STARTED, timeout=PATIENCE)
    expect(page.locator(started)).to_have_count(0)
    page.unroute(script)
    expect(page.locator(started)).to_have_count(1, timeout=PATIENCE)
    expect(page.get_by_role("alert").filter(visible=True)).to_have_count(0)


def test_nothing_half_typed_is_loaded_over(visit):
    path, script, started = PAGES["lead"]
    page = visit(path, lambda page: page.route(script, lost))
    text = page.locator("#capture-text")
    text.fill("Nobody is on call at night")
    expect(told(page)).to_contain_text("It is loaded again once what you typed is gone: copy it first.")
    page.unroute(script)
    with page.expect_response(script, timeout=PATIENCE):
        pass  # it could start now
    expect(told(page)).to_contain_text("It is loaded again once what you typed is gone: copy it first.")
    expect(text).to_have_value("Nobody is on call at night")
    expect(page.get_by_role("link", name="record with the plain form")).to_have_attribute("href", "../record/plain/")
    text.fill("")
    expect(page.locator(started)).to_have_count(1, timeout=PATIENCE)


@pytest.mark.parametrize("kind", ["lead", "phone"])
def test_what_it_says_is_for_everybody(visit, kind):
    path, script, _ = PAGES[kind]
    page = visit(path, lambda page: page.route(script, lost))
    expect(told(page)).to_contain_text(NOT_STARTED)
    assert violations(page, **WCAG) == []
    page.set_viewport_size({"width": 320, "height": 256})
    assert page.evaluate(LOST) == []


def test_a_script_that_fails_is_said(visit):
    path, script, started = PAGES["phone"]
    page = visit(path, lambda page: [page.add_init_script(EXPECTED), page.route(script, broken)])
    expect(told(page)).to_contain_text(NOT_STARTED)
    page.unroute(script)
    expect(page.locator(started)).to_have_count(1, timeout=PATIENCE)


def test_should_the_watch_be_lost_too_the_page_says_so(visit):
    path, script, started = PAGES["wall"]
    page = visit(path, lambda page: [page.route(name, lost) for name in (script, "**/js/start.*")])
    page.wait_for_load_state()  # with its styles, which keep it back at first
    expect(told(page)).to_be_visible(timeout=PATIENCE)
    page.unroute_all()
    told(page).get_by_role("link", name="Load it now").click()
    expect(page.locator(started)).to_have_count(1)
