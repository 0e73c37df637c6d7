"""A workshop that was deleted, or a seat that was taken away, under an open lead page: said, forgotten, nothing typed lost."""

import pytest
from playwright.sync_api import expect

from tests.browser.outbox import HERE, PATIENCE, header, needs, opened, quickly, site  # noqa: F401  (site is a fixture)
from tests.browser.steps import all_saved, lane, sign_in
from tests.browser.test_offline_page import CACHED
from tests.browser.wire import RUNNING, cut_off, mend, shelf, texts_of, until

pytestmark = pytest.mark.browser
DELETE = """
from diagnostics.actions.deletions import delete_workshop
from diagnostics.models import Workshop
from diagnostics.queries.stages import what_goes
workshop = Workshop.objects.get(pk=2)
delete_workshop(workshop=workshop, by=workshop.owner, name=workshop.area, recorded=what_goes(workshop).recorded)
"""
TAKE_SEAT = """
from diagnostics.actions.seats import take_seat
from diagnostics.models import Workshop
workshop = Workshop.objects.get(pk=2)
take_seat(workshop=workshop, by=workshop.owner, seat=workshop.seats.exclude(user=workshop.owner).get().pk)
"""
NEWCOMER = """
from diagnostics.actions.accounts import make_account
make_account(username="nell", password="a long enough password")
"""
LEAD = f"/workshops/{RUNNING}/lead/"


def gone(page):
    return page.get_by_role("alert").filter(has_text="This workshop is no longer here for you.")


def waiting(page, line):
    """Leave a line on this device that the server never gets."""
    cut_off(page, "/findings/$")
    quickly(page, f"- {line}")
    expect(header(page)).to_have_text("1 waiting on this device")


def kept(page):
    """What this device keeps of workshops: the owners of records, and the paths of pages."""
    names = page.evaluate("""() => new Promise((done) => {
        const opening = indexedDB.open("workshops");
        opening.onsuccess = () => {
            const asked = opening.result.transaction("records").objectStore("records").getAllKeys();
            asked.onsuccess = () => { opening.result.close(); done(asked.result); };
        };
    })""")
    return [name for name in names if name != "me"], [path for path in page.evaluate(CACHED) if "/static/" not in path]


@pytest.mark.parametrize(("end", "role"), [(DELETE, "facilitator"), (DELETE, "scribe"), (TAKE_SEAT, "scribe")])
def test_f5_the_page_says_that_it_is_gone_and_sets_aside_what_waits(site, person, end, role):
    lead = opened(person(), site, role)
    lead.context.grant_permissions(["clipboard-read", "clipboard-write"])
    until(lead, lambda: LEAD in kept(lead)[1])
    waiting(lead, "Waits on this device")
    lead.locator("#capture-text").fill("Half typed")
    site.shell(end)
    expect(gone(lead)).to_be_visible()
    mend(lead)
    expect(header(lead)).to_have_text("1 needs you", timeout=PATIENCE)
    expect(needs(lead).locator("q")).to_have_text("Waits on this device")
    needs(lead).get_by_role("button", name="Copy").click()
    assert lead.evaluate("navigator.clipboard.readText()") == "Waits on this device"
    expect(lead.locator("#capture-text")).to_have_value("Half typed")
    expect(lead.locator("#capture-text")).to_have_attribute("readonly", "")
    for part in (".map", ".work__topic", "[data-lane]", "[data-actions]", ".bar__code"):
        expect(lead.locator(part).first).to_be_hidden()
    until(lead, lambda: kept(lead) == ([], []))
    asked = []
    lead.on("request", lambda request: asked.append(request.url))
    lead.wait_for_timeout(3000)  # longer than any first pause, and than the stream's
    assert asked == []  # nothing is tried for ever
    assert [write["state"] for write in shelf(lead)] == ["refused"]
    gone(lead).get_by_role("link", name="Go to your workshops").click()
    expect(lead).to_have_url(f"{site.url}/workshops/")


def test_what_is_typed_into_a_page_that_has_not_heard_yet_is_set_aside(site, person):
    lead = opened(person(), site)
    cut_off(lead, "/record/$|/lead/$|/live/")
    site.shell(DELETE)
    quickly(lead, "- Said a moment too late")
    expect(needs(lead).locator("q")).to_have_text("Said a moment too late", timeout=PATIENCE)


def test_a_device_that_was_away_shows_what_is_left_on_the_list(site, person):
    lead = opened(person(), site)
    until(lead, lambda: LEAD in kept(lead)[1])
    waiting(lead, "Typed before the browser was closed")
    lead.on("dialog", lambda dialog: dialog.accept())
    lead.goto(f"{site.url}/workbooks/")
    site.shell(DELETE)
    assert lead.goto(f"{site.url}{LEAD}").status == 404
    lead.get_by_role("link", name="Go to the start").click()
    left = lead.get_by_role("region", name="Left on this device")
    expect(left).to_contain_text("1 line was typed here for a workshop that was deleted")
    expect(left.get_by_label("What was typed")).to_have_value("Typed before the browser was closed")
    until(lead, lambda: kept(lead) == ([], []))
    lead.reload()
    left.get_by_text("Delete it from this device").click()
    left.get_by_role("button", name="Delete what was typed").click()
    expect(left).to_be_hidden()
    until(lead, lambda: shelf(lead) == [])
    lead.reload()
    expect(lead.get_by_role("heading", name="Workshops")).to_be_visible()
    expect(left).to_be_hidden()


def test_the_list_leaves_alone_what_waits_for_a_workshop_that_stands(site, person):
    lead = opened(person(), site)
    until(lead, lambda: LEAD in kept(lead)[1])
    waiting(lead, "Waits on this device")
    lead.on("dialog", lambda dialog: dialog.accept())
    before = kept(lead)
    lead.goto(f"{site.url}/workshops/")
    # As a list from before the workshop was made, or a captive portal's answer, would have it.
    lead.evaluate("""async () => {
        const place = document.querySelector("[data-left-here]");
        place.dataset.listed = "";
        const script = [...document.scripts].find((made) => made.src.includes("left-here"));
        await import(script.src + "?again");
    }""")
    lead.wait_for_timeout(1000)
    expect(lead.get_by_role("region", name="Left on this device")).to_be_hidden()
    assert kept(lead) == before
    assert [write["body"]["text"] for write in shelf(lead)] == ["Waits on this device"]


def test_another_account_in_this_browser_is_no_reason_to_say_that_it_is_gone(site, person):
    site.shell(NEWCOMER)
    site.accounts = {**site.accounts, "newcomer": {"username": "nell", "password": "a long enough password"}}
    lead, tom = opened(person(), site), opened(person(), site, "scribe")
    other = lead.context.new_page()
    lead.context.clear_cookies(name="session")
    sign_in(other, site, "newcomer")
    quickly(tom, "- Said by Tom")
    all_saved(tom)
    expect(header(lead)).to_have_text("Sign in again to go on")
    expect(gone(lead)).to_be_hidden()
    assert len(kept(lead)[0]) == 1
    lead.context.clear_cookies(name="session")
    sign_in(other, site, "facilitator")
    lead.bring_to_front()
    lead.evaluate("dispatchEvent(new Event('focus'))")
    expect(header(lead)).to_have_text("saved")
    expect(lane(lead, "gap")).to_have_text(["Said by Tom"], timeout=PATIENCE)


def test_what_was_put_away_can_be_brought_back(site, person):
    lead = opened(person(), site)
    site.instead(422)
    quickly(lead, "- The only copy")
    expect(needs(lead).locator("q")).to_have_text("The only copy")
    needs(lead).get_by_role("button", name="Put away").click()
    until(lead, lambda: shelf(lead) == [])
    lead.get_by_role("button", name="Bring it back").click()
    expect(needs(lead).locator("q")).to_have_text("The only copy")
    expect(header(lead)).to_have_text("1 needs you")
    lead.reload()  # it lies on the device again
    expect(needs(lead).locator("q")).to_have_text("The only copy")
    site.instead(None)
    needs(lead).get_by_role("button", name="Send again").click()
    until(lead, lambda: texts_of(lead, site, HERE) == ["The only copy"])
