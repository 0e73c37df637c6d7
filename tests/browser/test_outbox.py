"""The outbox: whatever the network does while lines are typed, each arrives whole, once, in order (F2 to F5)."""

import os
import signal
from contextlib import suppress

import pytest
from playwright.sync_api import Error, expect

from tests.browser.outbox import (  # noqa: F401  (site is a fixture)
    HERE,
    LEAVE_OUT,
    PATIENCE,
    all_sent,
    edit,
    header,
    needs,
    opened,
    quickly,
    site,
)
from tests.browser.steps import jump, lane, open_lead, sign_in_again
from tests.browser.wire import (
    ANOTHER,
    HOTEL,
    OURS,
    RUNNING,
    SOMEBODYS,
    browser_process,
    cut_off,
    shelf,
    tamper,
    texts_of,
    until,
)
from tests.faults.proxy import DOWN, UP

pytestmark = pytest.mark.browser
LINES = [f"Line {n:02} of thirty – typed with the network gone" for n in range(1, 31)]
TAKE_SEAT = """
from diagnostics.actions.seats import take_seat
from diagnostics.models import Workshop
workshop = Workshop.objects.get(pk=2)
take_seat(workshop=workshop, by=workshop.owner, seat=workshop.seats.exclude(user=workshop.owner).get().pk)
"""


def type_in_bad_weather(page, site):
    """Type the thirty lines while the network fails in every way there is, each met by at least one request."""
    attempts = []
    page.on("request", lambda request: request.method == "POST" and attempts.append(request.url))
    proxy = site.proxy
    weathers = [
        (proxy.cut, {}),
        (proxy.cut, {"way": UP, "after": 300}),  # within the request
        (proxy.cut, {"way": DOWN, "after": 60}),  # within the answer: the server has it, and nobody knows
        (proxy.swallow, {}),
        (proxy.swallow, {"way": UP, "after": 300}),
        (proxy.swallow, {"way": DOWN, "after": 60}),
    ]
    for n, (weather, how) in enumerate(weathers):
        proxy.cut()
        weather(**how)
        before = len(attempts)
        for line in LINES[5 * n : 5 * n + 5]:
            quickly(page, f"- {line}")
        until(page, lambda before=before: len(attempts) > before)
        page.wait_for_timeout(300)


def test_f2_thirty_lines_typed_in_an_outage_arrive_whole_once_and_in_order(lead, site):
    type_in_bad_weather(lead, site)
    expect(header(lead)).to_have_text("30 waiting on this device", timeout=PATIENCE)
    expect(lane(lead, "gap")).to_have_count(30)
    assert recorded(site)  # the server has some of them, and nobody knows: they come twice
    site.proxy.open()
    all_sent(lead)
    assert texts_of(lead, site, HERE) == LINES
    keys = recorded(site)
    assert len(keys) == len(set(keys)) == 30


def recorded(site):
    """The keys of the lines that the server has, in the order recorded."""
    return [key for key, verb in site.events() if verb == "finding.recorded"]


def test_f3_the_next_visit_sends_what_a_killed_browser_left(site, browser_type, browser_type_launch_args, tmp_path):
    profile = tmp_path / "profile"

    def start():
        context = browser_type.launch_persistent_context(profile, **browser_type_launch_args, locale="en-GB")
        return context, context.pages[0]

    context, page = start()
    opened(page, site)
    quickly(page, "- Sent before the outage")
    all_sent(page)
    type_in_bad_weather(page, site)
    edit(page, "gap", LINES[3], "Line 04, corrected")
    page.get_by_label(f"Select: {LINES[8]}").check()
    page.get_by_label("Select: Line 04, corrected").check()
    page.get_by_label("move to").fill("6.1.1")
    page.get_by_role("button", name="Move", exact=True).click()
    edit(page, "gap", "Sent before the outage", "Sent before, corrected after")
    jump(page, "6.1.1")
    edit(page, "gap", "Line 04, corrected", "Line 04, corrected twice")
    expect(header(page)).to_have_text("34 waiting on this device", timeout=PATIENCE)
    until(page, lambda: len(shelf(page)) == 34)
    os.kill(browser_process(profile), signal.SIGKILL)
    with suppress(Error):
        context.close()

    site.proxy.open()
    context, page = start()
    page.goto(f"{site.url}/workshops/{RUNNING}/lead/")
    if "sign-in" in page.url:  # a killed browser may not have written its cookies yet
        opened(page, site)
    expect(header(page)).to_have_text("saved", timeout=PATIENCE)
    until(page, lambda: shelf(page) == [], 30)
    kept = [line for line in LINES if line not in {LINES[3], LINES[8]}]
    assert texts_of(page, site, HERE) == ["Sent before, corrected after", *kept]
    assert texts_of(page, site, "6.1.1") == ["Line 04, corrected twice", LINES[8]]
    keys = [key for key, _ in site.events()]
    assert len(keys) == len(set(keys)) == 35
    context.close()


def test_f3_a_browser_killed_between_a_moves_answer_and_the_edit_behind_it(
    site, browser_type, browser_type_launch_args, tmp_path
):
    profile = tmp_path / "profile"
    context = browser_type.launch_persistent_context(profile, **browser_type_launch_args, locale="en-GB")
    page = context.pages[0]
    opened(page, site)
    quickly(page, "- Moved, then edited")
    all_sent(page)
    cut_off(page, r"/findings/\d+/$")  # the edit never leaves this laptop
    site.proxy.cut()
    page.get_by_label("Select: Moved, then edited").check()
    page.get_by_label("move to").fill("6.1.1")
    page.get_by_role("button", name="Move", exact=True).click()
    jump(page, "6.1.1")
    edit(page, "gap", "Moved, then edited", "Edited after the move")
    until(page, lambda: len(shelf(page)) == 2)
    site.proxy.open()
    until(page, lambda: len(shelf(page)) == 1, 40)
    os.kill(browser_process(profile), signal.SIGKILL)
    with suppress(Error):
        context.close()

    context = browser_type.launch_persistent_context(profile, **browser_type_launch_args, locale="en-GB")
    page = context.pages[0]
    page.goto(f"{site.url}/workshops/{RUNNING}/lead/")
    if "sign-in" in page.url:
        opened(page, site)
    all_sent(page)
    assert texts_of(page, site, "6.1.1") == ["Edited after the move"]
    context.close()


def test_f5_what_is_no_answer_of_ours_or_a_busy_one_is_tried_again(lead, site):
    said = []
    ours = [(status, OURS) for status in (401, 408, 425, 429, 500, 503)]
    portals = [(status, HOTEL) for status in (200, 302, 503)]
    boxes = [(status, SOMEBODYS) for status in (200, 404, 413, 500)]
    for status, answer in ours + portals + boxes:
        said.append(f"Answered {status} with {answer[1][:9]}")
        site.instead(status, answer)
        quickly(lead, f"- {said[-1]}")
        until(lead, lambda: site.answered_instead() >= 1)
    expect(header(lead)).to_have_text(f"{len(said)} waiting on this device")
    assert len(shelf(lead)) == len(said)
    assert site.events() == []
    site.instead(None)
    all_sent(lead)
    assert texts_of(lead, site, HERE) == said


def test_f5_what_another_release_answers_counts_for_nothing_and_the_page_says_so(lead, site):
    site.instead(200, ANOTHER)
    quickly(lead, "- Said to the release after this one")
    notice = lead.locator("[data-notice]")
    expect(notice).to_contain_text("Reload this page to send it.", timeout=PATIENCE)
    expect(header(lead)).to_have_text("1 waiting on this device")
    assert (len(shelf(lead)), site.events()) == (1, [])
    site.instead(None)
    all_sent(lead)
    assert texts_of(lead, site, HERE) == ["Said to the release after this one"]


def test_f5_a_token_gone_stale_is_fetched_anew_and_a_second_403_sets_aside(lead, site):
    lead.context.clear_cookies(name="csrf")
    quickly(lead, "- Said with no token")
    all_sent(lead)
    site.instead(403)
    quickly(lead, "- Refused for good")
    expect(needs(lead)).to_contain_text("Refused for good", timeout=PATIENCE)
    assert site.answered_instead() == 2
    site.instead(None)
    assert texts_of(lead, site, HERE) == ["Said with no token"]


def test_f5_a_refused_line_is_set_aside_in_sight_and_the_others_go(lead, site):
    lead.context.grant_permissions(["clipboard-read", "clipboard-write"])
    site.proxy.cut()
    for line in ("First", "Grows too long", "Third"):
        quickly(lead, f"- {line}")
    jump(lead, "6.1.1")
    quickly(lead, "- Its question is left out meanwhile")
    jump(lead, HERE)
    quickly(lead, "- Last")
    until(lead, lambda: len(shelf(lead)) == 5)
    long = "Grown too long. " * 200
    tamper(lead, "Grows too long", long)
    site.shell(LEAVE_OUT)
    site.proxy.open()
    expect(header(lead)).to_have_text("2 need you", timeout=PATIENCE)
    until(lead, lambda: texts_of(lead, site, HERE) == ["First", "Third", "Last"])
    assert texts_of(lead, site, "6.1.1") == []
    expect(needs(lead).nth(0).locator("q")).to_have_text(long.strip())
    expect(needs(lead).nth(0)).to_contain_text(
        "A line holds up to 2,000 characters; this has 3,199. Shorten it, or split it in two."
    )
    expect(needs(lead).nth(1)).to_contain_text("This question was left out.")
    needs(lead).nth(1).get_by_role("button", name="Copy").click()
    assert lead.evaluate("navigator.clipboard.readText()") == "Its question is left out meanwhile"

    lead.reload()  # what was set aside stays so
    expect(needs(lead)).to_have_count(2)
    needs(lead).nth(0).get_by_role("button", name="Put away").click()
    expect(header(lead)).to_have_text("1 needs you")
    assert [write["state"] for write in shelf(lead)] == ["refused"]


def test_f5_lines_of_a_seat_taken_away_can_still_be_copied_out(site, person):
    scribe = opened(person(), site, "scribe")
    site.proxy.cut()
    quickly(scribe, "- From a seat that is gone")
    until(scribe, lambda: len(shelf(scribe)) == 1)
    site.shell(TAKE_SEAT)
    site.proxy.open()
    expect(header(scribe)).to_have_text("1 needs you", timeout=PATIENCE)
    expect(needs(scribe).locator("q")).to_have_text("From a seat that is gone")
    expect(needs(scribe).get_by_role("button", name="Copy")).to_be_visible()


def test_f4_after_one_sign_in_all_is_sent(lead, site):
    site.proxy.cut()
    quickly(lead, "- Typed before the login expired")
    quickly(lead, "- Typed after it")
    site.shell("from django.contrib.sessions.models import Session; Session.objects.all().delete()")
    site.proxy.open()
    expect(header(lead).get_by_role("link", name="Sign in again")).to_be_visible(timeout=PATIENCE)
    expect(header(lead)).to_have_text("Sign in again to send 2 waiting")
    quickly(lead, "- Typed while signed out")
    token = csrf(lead)
    sign_in_again(lead, site, "facilitator")
    assert csrf(lead) != token
    lead.bring_to_front()
    all_sent(lead)
    assert texts_of(lead, site, HERE) == ["Typed before the login expired", "Typed after it", "Typed while signed out"]


def csrf(page):
    return next(cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "csrf")


def test_two_tabs_of_a_seat_send_as_one(lead, site):
    other = lead.context.new_page()
    open_lead(other, site, RUNNING)
    jump(other, HERE)
    site.proxy.cut()
    lines = [f"Line {n} of ten" for n in range(1, 11)]
    for n, line in enumerate(lines):
        quickly((lead, other)[n % 2], f"- {line}")
        until(lead, lambda n=n: len(shelf(lead)) == n + 1)
    for page in (lead, other):
        expect(header(page)).to_have_text("10 waiting on this device", timeout=PATIENCE)
        expect(lane(page, "gap")).to_have_count(10)
    edit(other, "gap", lines[0], "Line 1, corrected in the other tab")
    site.proxy.open()
    all_sent(lead)
    all_sent(other)
    assert texts_of(lead, site, HERE) == ["Line 1, corrected in the other tab", *lines[1:]]
    assert set(site.writes_at_once()) == {1}
    assert len(set(recorded(site))) == len(recorded(site)) == 10

    # The tab that would send is closed: the other takes over.
    site.proxy.cut()
    quickly(lead, "- Left by a closed tab")
    until(other, lambda: len(shelf(other)) == 1)
    lead.close()
    site.proxy.open()
    all_sent(other)
    assert texts_of(other, site, HERE)[-1] == "Left by a closed tab"
