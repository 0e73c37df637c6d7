"""All tabs and windows of a browser follow by one stream, whichever of them holds it; each hears its own admission alone."""

import json
import re
from contextlib import suppress

import pytest
from playwright.sync_api import Error, expect

from tests.browser.steps import come_as, join, lane, newest_on, open_lead
from tests.browser.wire import until
from tests.support.server import free_port

pytestmark = pytest.mark.browser
APP = "tests.live.counted:application"
HERE = "5.4.1"
ONE, OTHER = 2, 1  # workshops: the demonstration's running one, and its planned one, which is started too
STARTED = """
from diagnostics.actions import screens, workshops
from diagnostics.models import Workshop
other = Workshop.objects.get(pk=1)
workshops.start_workshop(workshop=other, by=other.owner, planned_for=other.date)
for workshop in Workshop.objects.filter(pk__in=[1, 2]):
    screens.lead_to(workshop=workshop, by=workshop.owner, question="5.4.1")
"""
ACT = """
from diagnostics.actions import {module}
from diagnostics.models import Workshop
workshop = Workshop.objects.get(pk={pk})
{module}.{verb}(workshop=workshop, by=workshop.owner, **{said!r})
"""
CODE = "from diagnostics.models import Workshop; print(Workshop.objects.get(pk={}).spoken_code)"
# What a page says of its connection, from the first word on, and what its channels hear.
WATCHED = """(() => {
  window.states = []
  const note = ({ target }) => window.states.push(target.dataset.state)
  const look = () => {
    const fresh = document.querySelector('[data-fresh]')
    if (fresh) new MutationObserver((all) => all.forEach(note)).observe(fresh, { attributeFilter: ['data-state'] })
  }
  document.addEventListener('DOMContentLoaded', look)
  const Real = window.BroadcastChannel
  window.heard = []
  window.BroadcastChannel = class extends Real {
    constructor(name) {
      super(name)
      this.addEventListener('message', ({ data }) => window.heard.push([name, JSON.stringify(data)]))
    }
  }
})()"""


@pytest.fixture
def site(original, tmp_path):
    with original.server(tmp_path / "site", app=APP) as server:
        server.shell(STARTED)
        yield server


@pytest.fixture
def phone(person):
    """A page of a browser whose pages are watched; `holders` are those that opened a stream, the newest last."""
    page = person()
    page.context.add_init_script(WATCHED)
    page.holders = []
    opening = re.compile(r"/live/[\d,]+/$")
    page.context.on("request", lambda asked: opening.search(asked.url) and page.holders.append(asked.frame.page))
    return page


def act(site, module, verb, pk=ONE, **said):
    site.shell(ACT.format(module=module, verb=verb, pk=pk, said=said))


def record(site, text, pk=ONE):
    act(site, "findings", "record_finding", pk, kind="gap", text=text, question=HERE)


def come_in(page, site, pk):
    """Join by the code that is read out."""
    join(page, site, site.shell(CODE.format(pk)).strip())
    expect(page.locator("[data-screen]")).to_be_visible()
    return page


def another(page, site, path):
    """Open one more tab of a page's browser."""
    tab = page.context.new_page()
    tab.goto(f"{site.url}{path}")
    return tab


def live(tab):
    expect(tab.locator("[data-fresh]")).to_have_text("Connected")
    return tab


def shown_on(tab):
    return tab.locator(".lines--newest .line__text")


def streams(site):
    return int(site.get("/test/streams")[2])


def one_stream(page, site):
    until(page, lambda: streams(site) == 1)


def test_eight_tabs_and_windows_follow_by_one_stream(site, phone):
    lead = phone
    come_as(lead, site, "facilitator")
    open_lead(lead, site, ONE)
    with lead.expect_popup() as opening:
        lead.get_by_role("link", name="Open projector window").click()
    wall = opening.value
    tabs = [live(another(lead, site, f"/rooms/{ONE}/")) for _ in range(6)]
    record(site, "Seen in all eight.")
    for tab in tabs:
        expect(shown_on(tab)).to_have_text("Seen in all eight.")
    expect(newest_on(wall)).to_have_text("Seen in all eight.")
    expect(lane(lead, "gap").get_by_text("Seen in all eight.")).to_be_visible()
    one_stream(lead, site)
    assert {state for tab in tabs for state in tab.evaluate("window.states")} == {"live"}
    assert lead.holders == [lead]


def test_a_tab_that_comes_later_has_all_of_the_screen_and_goes_on_by_what_is_new_in_it(site, phone):
    asked = []
    phone.context.on("request", lambda asking: "/now" in asking.url and asked.append(asking.url))
    first = live(come_in(phone, site, ONE))
    goes_on(site, [first], "Before the second came.")
    second = live(another(phone, site, f"/rooms/{ONE}/"))
    until(second, lambda: asked)  # the stream began without it: it asks once
    expect(shown_on(second)).to_have_text("Before the second came.")
    before = len(asked)
    goes_on(site, [first, second], "When both were there.")
    goes_on(site, [first, second], "And once more.")
    assert first.locator("[data-screen]").inner_html() == second.locator("[data-screen]").inner_html()
    assert len(asked) == before
    one_stream(first, site)


@pytest.fixture
def five(site, phone):
    """Five tabs of a participant, of which the first holds the stream."""
    come_in(phone, site, ONE)
    return [live(phone), *(live(another(phone, site, f"/rooms/{ONE}/")) for _ in range(4))]


def goes_on(site, tabs, text):
    """Record a line, and see that all these show it without ever having said that anything was amiss."""
    record(site, text)
    for tab in tabs:
        expect(shown_on(tab)).to_have_text(text)
        expect(tab.locator("[data-fresh]")).to_have_text("Connected")
        assert set(tab.evaluate("window.states")) == {"live"}


def test_when_the_tab_that_holds_it_goes_the_next_takes_it_and_nothing_is_missed(site, phone, five):
    def after(going, text):
        """Let the tab go that holds the stream, and see that the others go on; return them."""
        holder = phone.holders[-1]
        left = [tab for tab in tabs if tab is not holder]
        going(holder)
        until(left[0], lambda: phone.holders[-1] in left)
        goes_on(site, left, text)
        assert phone.holders[-1] in left
        return left

    def crash(tab):
        with suppress(Error):
            tab.goto("chrome://crash")

    tabs = five
    tabs = after(lambda tab: tab.close(), "Recorded as it closed.")
    tabs = after(crash, "Recorded as it crashed.")
    tabs = after(lambda tab: tab.goto(f"{site.url}/join/"), "Recorded as it went elsewhere.")
    assert len(tabs) == 2
    one_stream(tabs[0], site)


def test_a_tab_that_sleeps_is_not_waited_for(site, phone, five):
    """It keeps the lock, and passes nothing on: as a frozen tab, or one whose device is busy with another."""
    holder, *others = five
    asleep = holder.context.new_cdp_session(holder)
    asleep.send("Debugger.enable")
    asleep.send("Debugger.pause")
    until(others[0], lambda: phone.holders[-1] is not holder)
    goes_on(site, others, "Recorded while it slept.")
    asleep.send("Debugger.resume")
    live(holder)
    holder.evaluate("window.states = ['live']")  # of the time in which it slept it may have said so
    goes_on(site, five, "Recorded when it was awake.")
    one_stream(holder, site)


def test_s5_each_tab_hears_its_own_admission_and_ends_with_it_alone(site, phone):
    come_in(phone, site, ONE)
    one, other = live(phone), live(come_in(another(phone, site, "/join/"), site, OTHER))
    also, stranger = live(another(phone, site, f"/rooms/{ONE}/")), another(phone, site, "/join/")
    stranger.evaluate("window.listening = new BroadcastChannel('live-1')")
    record(site, "Said in the one.")
    record(site, "Said in the other.", OTHER)
    for tab, text in ((one, "Said in the one."), (also, "Said in the one."), (other, "Said in the other.")):
        expect(shown_on(tab)).to_have_text(text)
    one_stream(one, site)

    heard = {name: tab.evaluate("window.heard") for name, tab in (("also", also), ("other", other), ("stranger", stranger))}
    keys = {name: {channel for channel, _ in heard[name]} - {"live-1"} for name in heard}
    assert [len(keys[name]) for name in ("also", "other", "stranger")] == [1, 1, 0]
    assert keys["also"] != keys["other"]
    assert "Said in the other." not in json.dumps(heard["also"])
    assert "Said in the one." not in json.dumps(heard["other"])
    for _, said in [said for name in heard for said in heard[name] if said[0] == "live-1"]:
        assert set(json.loads(said)) <= {"follows", "of", "held", "lost"}
        assert all(key.removeprefix("live-1 ") not in said for name in keys for key in keys[name])

    act(site, "workshops", "change_code", OTHER)
    expect(other.get_by_text("Your way in has ended")).to_be_visible()
    goes_on(site, [one, also], "The one goes on.")
    assert one.url == also.url == f"{site.url}/rooms/{ONE}/"


def test_who_joins_anew_in_another_tab_goes_on_in_both(site, phone):
    """The browser's admission is another from then on; the tab that held the stream of the first takes the second's."""
    first = live(come_in(phone, site, ONE))
    second = live(come_in(another(phone, site, "/join/"), site, ONE))
    record(site, "Seen in both.")
    for tab in (first, second):
        expect(shown_on(tab)).to_have_text("Seen in both.")
        live(tab)
    one_stream(first, site)


def test_off_a_secure_origin_each_tab_has_a_stream_of_its_own(original, tmp_path, phone):
    port = free_port()
    env = {"PUBLIC_URL": f"http://workshops.test:{port}"}
    with original.server(tmp_path / "lan", port=port, env=env, app=APP) as site:
        site.url = env["PUBLIC_URL"]
        site.shell(STARTED)
        tabs = [live(come_in(phone, site, ONE)), live(another(phone, site, f"/rooms/{ONE}/"))]
        assert phone.evaluate("isSecureContext") is False
        goes_on(site, tabs, "Seen in both.")
        assert streams(site) == 2
