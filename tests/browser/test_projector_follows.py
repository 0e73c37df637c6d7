"""The network is gone and the projector hangs on the facilitator's laptop (F19)."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.outbox import record
from tests.browser.reaching_states import KEPT
from tests.browser.steps import all_saved, jump, lane, newest_on, open_lead, projector_window, say, sign_in
from tests.browser.wire import comes, cut_off

pytestmark = pytest.mark.browser
RUNNING = 2
FINDINGS = "from diagnostics.models import Finding; print([f.text for f in Finding.objects.filter(workshop=2)])"


@pytest.fixture
def here():
    return None


@pytest.fixture
def wall(lead):
    """The projector window that the lead page opened."""
    return projector_window(lead)


def show(lead, key):
    """Look at a question and take the room there."""
    jump(lead, key)
    lead.keyboard.press("Alt+Enter")


def lose_the_server(site, lead, wall):
    """Stop the server; go on when both windows have noticed."""
    site.stop()
    expect(lead.locator("[data-offline]")).to_be_visible(timeout=30_000)
    expect(wall.locator("[data-fresh]")).to_be_visible(timeout=40_000)


def test_the_projector_window_follows_the_laptop_while_the_server_is_away(site, lead, wall):
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


def test_an_old_question_does_not_come_back_when_the_server_goes(site, lead, wall):
    show(lead, "5.4.1")
    say(lead, "- A name that must not be shown")
    expect(newest_on(wall)).to_have_text("A name that must not be shown")
    lead.locator('[data-view="welcome"]').click()
    expect(wall.locator('[data-view="welcome"]')).to_be_visible()
    all_saved(lead)
    lane(lead, "gap").get_by_text("A name that must not be shown").click()
    lead.get_by_label("What was said", exact=True).fill("A line with no name")
    lead.keyboard.press("Enter")
    all_saved(lead)
    lose_the_server(site, lead, wall)
    expect(wall.locator("article")).to_have_attribute("data-view", "welcome")
    expect(wall.get_by_text("A name that must not be shown")).to_have_count(0)
    lead.locator('[data-view="question"]').click()
    expect(newest_on(wall)).to_have_text("A line with no name")


@pytest.fixture
def kept(wall):
    """The projector window, once this laptop keeps what it needs to be opened without the server."""
    comes(wall, KEPT)
    return wall


def test_a_projector_window_opened_while_the_server_is_away_follows_the_laptop(site, lead, kept):
    show(lead, "5.4.1")
    say(lead, "- Said before")
    expect(newest_on(kept)).to_have_text("Said before")
    all_saved(lead)
    site.stop()
    kept.reload()
    expect(kept.locator('[data-key="5.4.1"]')).to_be_visible()
    expect(newest_on(kept)).to_have_text("Said before")
    expect(kept.locator(".foot .code")).to_have_text(lead.locator("[data-code]").text_content())
    expect(kept.locator("[data-fresh]")).to_have_text("from this laptop", timeout=30_000)
    say(lead, "- Said while away")
    expect(newest_on(kept)).to_have_text("Said while away")
    lead.locator('[data-view="welcome"]').click()
    expect(kept.get_by_role("heading", name="Fewer babies dying in Saltmere")).to_be_visible()
    expect(kept.locator(".welcome__area")).to_have_text("Saltmere")

    kept.close()
    with lead.context.expect_page() as opened:
        lead.get_by_role("link", name="Open projector window").click()
    expect(opened.value.locator('[data-view="welcome"]')).to_be_visible()
    lead.locator('[data-view="question"]').click()
    expect(newest_on(opened.value)).to_have_text("Said while away")

    site.start()
    all_saved(lead)
    expect(opened.value.locator(".foot__qr")).to_be_visible(timeout=30_000)  # the server's own page again
    expect(newest_on(opened.value)).to_have_text("Said while away")
    expect(opened.value.locator("[data-fresh]")).to_be_hidden()


def test_a_projector_window_waits_for_the_lead_page_while_the_server_is_away(site, lead, kept):
    lead.goto(f"{site.url}/workshops/")
    site.stop()
    kept.reload()
    expect(kept.get_by_role("heading", name="The server cannot be reached")).to_be_visible()
    expect(kept.get_by_text("Open the lead page on this laptop")).to_be_visible()
    lead.goto(f"{site.url}/workshops/{RUNNING}/lead/")
    expect(kept.locator('[data-view="question"]')).to_be_visible()


LOOKS = """() => {
  const node = document.querySelector('[data-screen] .tree [data-section="13"] .tree__shape')
  return [getComputedStyle(node).fill, getComputedStyle(node).stroke]
}"""


def test_every_view_is_shown_without_the_server_and_the_code_and_the_tree_stay(site, lead, wall):
    show(lead, "5.4.1")
    expect(wall.locator('[data-key="5.4.1"]')).to_be_visible()
    qr = wall.locator(".foot__qr")
    before, looks = qr.get_attribute("src"), wall.evaluate(LOOKS)
    lines = sum((line["question"] or "").startswith("13.") and line["on_screen"] for line in record(lead, site)["findings"])
    lose_the_server(site, lead, wall)
    say(lead, "- Said while away")
    expect(newest_on(wall)).to_have_text("Said while away")
    assert (qr.get_attribute("src"), wall.evaluate(LOOKS)) == (before, looks)
    expect(wall.locator(".where__tree .tree__ring")).to_have_count(1)
    assert wall.locator(".where__tree g:has(.tree__ring)").get_attribute("data-section") == "5"

    lead.locator('[data-view="tree"]').click()
    expect(wall.locator("article")).to_have_attribute("data-view", "tree")
    expect(wall.get_by_role("heading", name="What has been discussed")).to_be_visible()
    assert wall.evaluate(LOOKS) == looks
    for section in ("13", "5"):
        expect(wall.locator(f'[data-reach-of="{section}"]')).to_have_text("Partly discussed")
        expect(wall.locator(f'li:has([data-reach-of="{section}"])')).to_have_attribute("data-reach", "1")
    assert wall.locator('[data-lines-of="13"]').text_content() == f" · {lines} lines"

    lead.locator('[data-view="welcome"]').click()
    expect(wall.locator("article")).to_have_attribute("data-view", "welcome")
    expect(wall.locator(".welcome__join .code")).to_have_text(wall.locator(".foot .code").text_content())
    assert wall.locator(".welcome__join img").evaluate("image => image.complete && image.naturalWidth > 0")

    lead.locator('[data-view="break"]').click()
    expect(wall.get_by_role("heading", name="Break")).to_be_visible()
    until = wall.locator("[data-back-at]").text_content()
    expect(lead.locator("[data-on-screen]")).to_have_text(f"a break, until {until}")

    lead.locator('[data-view="question"]').click()
    expect(newest_on(wall)).to_have_text("Said while away")
    site.start()
    all_saved(lead)
    expect(wall.locator("[data-fresh]")).to_be_hidden(timeout=30_000)
    expect(newest_on(wall)).to_have_text("Said while away")


WORDS = """() => ["h1", ".wall__prompts"].map((part) => document.querySelector(`[data-screen] ${part}`).textContent)"""


def words_of(wall):
    """Return the words of question and prompts."""
    return [re.split(r"[ \n]+", part.strip(" \n")) for part in wall.evaluate(WORDS)]


def test_a_question_with_prompts_reads_alike_with_and_without_the_server(site, lead, kept):
    show(lead, "5.3.2")
    say(lead, "- Said before")
    expect(newest_on(kept)).to_have_text("Said before")
    all_saved(lead)
    words = words_of(kept)
    assert words[1][:2] == ["a", "patient"]
    lose_the_server(site, lead, kept)
    lead.locator('[data-view="welcome"]').click()
    expect(kept.locator('[data-view="welcome"]')).to_be_visible()
    lead.locator('[data-view="question"]').click()
    expect(newest_on(kept)).to_have_text("Said before")
    assert words_of(kept) == words


def answer(lead, **said):
    lead.keyboard.press("Alt+6")
    for name, value in said.items():
        lead.locator("dialog[open]").locator(f'[name="{name}"]').fill(value)
    lead.locator("dialog[open]").get_by_role("button", name="Save", exact=True).click()


def test_answers_and_a_hold_are_kept_to_without_the_server(site, lead, wall):
    show(lead, "5.4.1")
    expect(wall.locator('[data-key="5.4.1"]')).to_be_visible()
    say(lead, "- Said before")
    all_saved(lead)
    lose_the_server(site, lead, wall)
    answer(lead, text="A third", source="Survey", to_find_out="By ward?", who="Nia")
    expect(wall.locator(".answered")).to_contain_text("Answer A third (Survey) · To find out: By ward?")
    say(lead, "- Said before the hold")
    expect(newest_on(wall)).to_have_text("Said before the hold")

    lead.keyboard.press("Alt+h")
    expect(lead.locator("[data-hold]")).to_have_attribute("aria-pressed", "true")
    say(lead, "- Said while held")
    expect(lane(lead, "gap").get_by_text("Said while held")).to_be_visible()
    expect(newest_on(wall)).to_have_text("Said before the hold")
    answer(lead, text="A quarter")
    expect(wall.locator(".answered")).to_contain_text("A quarter")

    lead.keyboard.press("Alt+h")
    expect(newest_on(wall)).to_have_text("Said while held")
    lead.keyboard.press("Alt+h")
    say(lead, "- Said while held again")
    site.start()
    all_saved(lead)
    expect(wall.locator("[data-fresh]")).to_be_hidden(timeout=30_000)
    expect(newest_on(wall)).to_have_text("Said while held")
    lead.keyboard.press("Alt+h")
    expect(newest_on(wall)).to_have_text("Said while held again")


def test_signing_out_shows_what_still_waits_and_deletes_it_only_then(site, person):
    lead = person()
    sign_in(lead, site, "facilitator")
    open_lead(lead, site, RUNNING)
    cut_off(lead, "/findings/$")
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
    cut_off(lead, "/findings/$")
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
    lead.on("dialog", lambda dialog: dialog.accept())
    lead.reload()
    needs = lead.locator("[data-needs]")
    expect(needs).to_contain_text("From a day long past")
    expect(lead.locator("[data-saved]")).to_have_text("1 needs you")
    needs.get_by_role("button", name="Send it").click()
    all_saved(lead)
    expect(needs.get_by_role("listitem")).to_have_count(0)
    assert "From a day long past" in site.manage("shell", "-v", "0", "-c", FINDINGS)


def test_the_tree_of_a_held_screen_stands_without_the_server_too(site, lead, wall):
    show(lead, "5.4.1")
    expect(wall.locator('[data-key="5.4.1"]')).to_be_visible()
    lead.keyboard.press("Alt+h")
    expect(lead.locator("[data-hold]")).to_have_attribute("aria-pressed", "true")
    jump(lead, "9.1.1")
    say(lead, "- Said while held")
    all_saved(lead)
    lose_the_server(site, lead, wall)
    say(lead, "- And while away")  # the laptop says anew what stands
    node = wall.locator('.where__tree [data-section="9"]')
    lines = node.locator(".tree__lines")
    expect(node).to_have_class(re.compile("tree__node--reach-0"))
    expect(lines).to_have_attribute("visibility", "hidden")
    lead.keyboard.press("Alt+Enter")  # shows 9.1.1, and ends the hold
    expect(node).to_have_class(re.compile("tree__node--reach-1"))
    expect(lines).to_have_attribute("visibility", "visible")
