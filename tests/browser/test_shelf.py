"""What lies on this device: told truly, in its order, and followed by everything that was made of it."""

import pytest
from playwright.sync_api import expect

from tests.browser.outbox import (  # noqa: F401  (site is a fixture)
    HERE,
    LEAVE_OUT,
    PATIENCE,
    agree,
    all_sent,
    away,
    dialog,
    edit,
    header,
    needs,
    opened,
    quickly,
    site,
)
from tests.browser.steps import all_saved, jump, lane, open_lead
from tests.browser.test_offline_page import CACHED
from tests.browser.wire import RUNNING, shelf, texts_of, until

pytestmark = pytest.mark.browser
SLOW = """() => {
  const real = window.fetch
  window.fetch = async (url, init) => {
    if (init?.method === 'POST') await new Promise((done) => setTimeout(done, 4000))
    return real(url, init)
  }
}"""
NO_ROOM_FOR_SECOND = """() => {
  const add = IDBObjectStore.prototype.add
  IDBObjectStore.prototype.add = function (value) {
    if (value?.body?.text?.startsWith('Second')) throw new DOMException('No room', 'QuotaExceededError')
    return add.call(this, value)
  }
}"""
UNREADABLE_ONCE = """() => {
  const getAll = IDBIndex.prototype.getAll
  let once = true
  IDBIndex.prototype.getAll = function (...args) {
    if (once) { once = false; throw new DOMException('closing', 'InvalidStateError') }
    return getAll.apply(this, args)
  }
}"""

ANSWERS_HELD = """() => {
  const real = window.fetch
  const come = new Promise((done) => (window.letAnswersCome = done))
  window.fetch = async (url, how) => {
    const answer = await real(url, how)
    if (how?.method === 'POST') await come
    return answer
  }
}"""


def test_what_was_saved_is_there_after_a_reload_without_the_server(lead, site):
    until(lead, lambda: f"/workshops/{RUNNING}/lead/" in lead.evaluate(CACHED))
    until(lead, lambda: lead.evaluate("Boolean(navigator.serviceWorker.controller)"))
    quickly(lead, "- First wording")
    all_sent(lead)
    away(lead)
    quickly(lead, "- Saved just before the network went")
    edit(lead, "gap", "First wording", "Second wording")
    until(lead, lambda: [write["state"] for write in shelf(lead)] == ["acknowledged"] * 2)
    expect(header(lead)).to_have_text("saved")
    site.stop()
    lead.reload()
    expect(lead.locator("#capture-text")).to_be_focused()
    jump(lead, HERE)
    expect(lane(lead, "gap")).to_have_text(["Saved just before the network went", "Second wording"])
    edit(lead, "gap", "Second wording", "Third wording")
    until(lead, lambda: len(shelf(lead)) == 3)
    site.start()
    all_sent(lead)
    assert texts_of(lead, site, HERE) == ["Third wording", "Saved just before the network went"]


def test_an_action_put_in_order_and_then_edited(lead, site):
    agree(lead, "First action")
    agree(lead, "Second action")
    all_sent(lead)
    site.proxy.cut()
    last = lead.locator(".acts__what").count()
    lead.get_by_role("button", name=f"Move action {last} up").click()
    lead.get_by_role("button", name="Second action").click()
    dialog(lead).get_by_label("What will be done").fill("Second action, corrected")
    dialog(lead).get_by_role("button", name="Save", exact=True).click()
    until(lead, lambda: len(shelf(lead)) == 2)
    site.proxy.open()
    all_sent(lead)
    expect(lead.locator(".acts__what")).to_have_text(["Second action, corrected", "First action"])


def test_lines_ticked_while_they_wait_are_moved_after_they_went(lead, site):
    site.proxy.cut()
    for text in ("One", "Two"):
        quickly(lead, f"- {text}")
        lead.get_by_label(f"Select: {text}").check()
    lead.get_by_label("move to").fill("6.1.1")
    site.proxy.open()
    all_sent(lead)
    lead.get_by_label("move to").press("Enter")
    all_sent(lead)
    assert texts_of(lead, site, "6.1.1") == ["One", "Two"]
    expect(lead.locator("#capture-text")).to_be_focused()


def test_a_refused_line_holds_no_other_back_from_moving_and_is_sent_again(lead, site):
    quickly(lead, "- Stays well")
    all_sent(lead)
    site.proxy.cut()
    jump(lead, "6.1.1")
    quickly(lead, "- Will be refused")
    lead.get_by_label("Select: Will be refused").check()
    jump(lead, HERE)
    lead.get_by_label("Select: Stays well").check()
    lead.get_by_label("move to").fill("6.1.2")
    lead.get_by_label("move to").press("Enter")
    until(lead, lambda: len(shelf(lead)) == 2)
    site.shell(LEAVE_OUT)
    site.proxy.open()
    expect(header(lead)).to_have_text("1 needs you", timeout=PATIENCE)
    expect(needs(lead)).to_contain_text("Will be refused")
    until(lead, lambda: texts_of(lead, site, "6.1.2") == ["Stays well"])
    site.shell(LEAVE_OUT.replace('"left_out"', '""'))
    needs(lead).get_by_role("button", name="Send again").click()
    all_sent(lead)
    assert texts_of(lead, site, "6.1.1") == ["Will be refused"]


def test_a_write_that_found_no_room_keeps_its_place(lead, site):
    quickly(lead, "- First wording")
    all_sent(lead)
    site.proxy.cut()
    lead.evaluate(NO_ROOM_FOR_SECOND)
    quickly(lead, "- Waits before them")
    until(lead, lambda: len(shelf(lead)) == 1)
    edit(lead, "gap", "First wording", "Second wording")
    edit(lead, "gap", "Second wording", "Third wording")
    until(lead, lambda: len(shelf(lead)) == 2)
    site.proxy.open()
    all_sent(lead)
    assert texts_of(lead, site, HERE) == ["Third wording", "Waits before them"]


def test_a_store_that_cannot_be_read_for_once_loses_nothing(lead, site):
    site.proxy.cut()
    quickly(lead, "- Waits")
    quickly(lead, "- Waits too")
    expect(header(lead)).to_have_text("2 waiting on this device", timeout=PATIENCE)
    lead.evaluate(UNREADABLE_ONCE)
    me = lead.evaluate("JSON.parse(document.querySelector('#record').textContent).me")
    lead.evaluate(f"new BroadcastChannel('outbox-{me}/{RUNNING}').postMessage({{ shelf: 'changed' }})")
    lead.wait_for_timeout(500)
    expect(lane(lead, "gap")).to_have_count(2)
    site.proxy.open()
    all_sent(lead)
    assert texts_of(lead, site, HERE) == ["Waits", "Waits too"]


def test_the_header_never_says_saved_while_something_waits(lead, site):
    lead.evaluate(SLOW)
    for n in range(4):
        quickly(lead, f"- Line {n}")
    said = set()
    while True:
        words = header(lead).inner_text()  # first: what waits after this was said waited then too
        if not any(write["state"] == "waiting" for write in shelf(lead)):
            break
        said.add(words)
        lead.wait_for_timeout(200)
    assert said <= {"saving", *(f"{n} waiting on this device" for n in range(1, 5))}
    assert "1 waiting on this device" in said  # the first went alone, the next two together, and then the last
    all_saved(lead)


def test_a_conflict_shows_everything_that_stands(site, person):
    rosalind, tom = opened(person(), site), opened(person(), site, "scribe")
    rosalind.context.set_offline(True)
    for page, said in ((rosalind, {"text": "41 per 1,000"}), (tom, {"to_find_out": "How many were offered it", "who": "Jane"})):
        page.keyboard.press("Alt+6")
        for name, value in said.items():
            dialog(page).locator(f'[name="{name}"]').fill(value)
        dialog(page).get_by_role("button", name="Save", exact=True).click()
    all_saved(tom)
    rosalind.context.set_offline(False)
    expect(needs(rosalind)).to_contain_text("41 per 1,000", timeout=PATIENCE)
    expect(needs(rosalind)).to_contain_text("Stands now: How many were offered it · Jane")


def test_a_line_whose_answer_is_late_stands_once(lead, site):
    lead.evaluate(ANSWERS_HELD)
    quickly(lead, "- Said once")
    agree(lead, "Agreed once")
    until(lead, lambda: texts_of(lead, site, HERE) == ["Said once"])
    expect(lead.locator(".line--waiting")).to_have_count(0)  # the record has come, and no answer
    expect(header(lead)).to_have_text("2 waiting on this device")
    expect(lane(lead, "gap")).to_have_text(["Said once"])
    edit(lead, "gap", "Said once", "Said once, and corrected")
    lead.evaluate("letAnswersCome()")
    all_sent(lead)
    assert texts_of(lead, site, HERE) == ["Said once, and corrected"]
    expect(lead.locator(".acts__what", has_text="Agreed once")).to_have_count(1)


def test_a_shelf_that_cannot_be_read_at_the_start_is_read_again(lead, site):
    site.proxy.cut()
    quickly(lead, "- Waits")
    until(lead, lambda: len(shelf(lead)) == 1)
    lead.on("dialog", lambda box: box.accept())
    lead.close()
    site.proxy.open()
    page = lead.context.new_page()
    page.add_init_script(f"({UNREADABLE_ONCE})()")
    open_lead(page, site, RUNNING)
    until(page, lambda: texts_of(page, site, HERE) == ["Waits"])
    all_sent(page)


def test_lines_of_an_open_page_outlive_a_store_that_is_emptied(lead, site):
    site.proxy.cut()
    quickly(lead, "- Waits in the open page")
    until(lead, lambda: len(shelf(lead)) == 1)
    emptied = {"origin": site.url, "storageTypes": "indexeddb"}
    lead.context.new_cdp_session(lead).send("Storage.clearDataForOrigin", emptied)
    quickly(lead, "- Said after")
    expect(header(lead)).to_have_text("2 waiting in this page only: keep it open", timeout=PATIENCE)
    site.proxy.open()
    all_sent(lead)
    assert texts_of(lead, site, HERE) == ["Waits in the open page", "Said after"]
