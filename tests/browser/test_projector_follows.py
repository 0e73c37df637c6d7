"""The network is gone and the projector hangs on the facilitator's laptop (F19)."""

import pytest
from playwright.sync_api import expect

from tests.browser.steps import all_saved, newest_on, open_lead, say, sign_in

pytestmark = pytest.mark.browser
RUNNING = 2
FINDINGS = "from diagnostics.models import Finding; print([f.text for f in Finding.objects.filter(workshop=2)])"


def test_the_projector_window_follows_the_laptop_while_the_server_is_away(site, person):
    lead = person()
    sign_in(lead, site, "facilitator")
    open_lead(lead, site, RUNNING)
    with lead.context.expect_page() as opened:
        lead.get_by_role("link", name="Open projector window").click()
    wall = opened.value
    lead.bring_to_front()
    lead.locator("#capture-text").focus()
    lead.keyboard.press("PageDown")
    expect(wall.locator('[data-key="5.1.1"]')).to_be_visible()

    site.stop()
    expect(lead.locator("[data-offline]")).to_be_visible()
    lead.keyboard.press("PageDown")
    say(lead, "- Said while the server was away")
    expect(wall.locator('[data-key="5.1.2"]')).to_be_visible()
    expect(newest_on(wall)).to_have_text("Said while the server was away")
    expect(wall.locator(".newest__note")).to_have_text("waiting to be sent")

    site.start()
    all_saved(lead)
    expect(wall.locator(".newest__note")).to_have_count(0, timeout=15_000)
    expect(newest_on(wall)).to_have_text("Said while the server was away")
    wall.reload()
    expect(newest_on(wall)).to_have_text("Said while the server was away")


def test_signing_out_shows_what_still_waits_and_deletes_it_only_then(site, person):
    lead = person()
    sign_in(lead, site, "facilitator")
    open_lead(lead, site, RUNNING)
    lead.route("**/workshops/*/findings/", lambda route: route.abort())
    say(lead, "- Never reached the server")
    expect(lead.locator("[data-saved]")).to_have_text("1 waiting on this device")
    lead.on("dialog", lambda dialog: dialog.accept())
    lead.goto(f"{site.url}/workshops/")
    lead.get_by_role("button", name="Sign out").click()
    expect(lead.get_by_label("What has not been sent")).to_have_value("Never reached the server")
    lead.get_by_role("button", name="Stay signed in").click()
    expect(lead).to_have_url(f"{site.url}/workshops/")
    lead.get_by_role("button", name="Sign out").click()
    lead.get_by_role("button", name="Sign out and delete them").click()
    expect(lead.get_by_text("You are signed out.")).to_be_visible()
    assert lead.evaluate("indexedDB.databases().then((all) => all.length)") == 0


def test_what_waited_for_a_month_is_asked_about_and_not_sent_unasked(site, person):
    lead = person()
    sign_in(lead, site, "facilitator")
    open_lead(lead, site, RUNNING)
    lead.route("**/workshops/*/findings/", lambda route: route.abort())
    say(lead, "- From a day long past")
    expect(lead.locator("[data-saved]")).to_have_text("1 waiting on this device")
    lead.evaluate(
        """async () => {
             const db = await new Promise((done) => (indexedDB.open("workshops").onsuccess = (e) => done(e.target.result)));
             const store = db.transaction("writes", "readwrite").objectStore("writes");
             const all = await new Promise((done) => (store.getAll().onsuccess = (e) => done(e.target.result)));
             for (const write of all) store.put({ ...write, made: write.made - 31 * 24 * 3600 * 1000 });
             db.close();
           }"""
    )
    lead.unroute("**/workshops/*/findings/")
    lead.on("dialog", lambda dialog: dialog.accept())
    lead.reload()
    needs = lead.locator("[data-needs]")
    expect(needs).to_contain_text("From a day long past")
    needs.get_by_role("button", name="Send it").click()
    all_saved(lead)
    expect(needs.get_by_role("listitem")).to_have_count(0)
    assert "From a day long past" in site.manage("shell", "-v", "0", "-c", FINDINGS)
