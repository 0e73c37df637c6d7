"""F20: what is counted as kept is kept, and what it costs does not grow with what waits."""

import os
import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.outbox import HERE, PATIENCE, all_sent, header, needs, quickly, site  # noqa: F401  (site is a fixture)
from tests.browser.wire import shelf, texts_of, until

pytestmark = pytest.mark.browser
MANY = 500
# A store that takes a second and a half for what is added to it.
SLOW_STORE = """() => {
  const add = IDBObjectStore.prototype.add
  IDBObjectStore.prototype.add = function (value) {
    const [request, until] = [add.call(this, value), performance.now() + 8000]
    const linger = () => performance.now() < until && (this.get(0).onsuccess = linger)
    request.addEventListener('success', linger)
    return request
  }
}"""
# A page whose work is counted: rows that come out of the browser's store, nodes that are drawn, records that are asked for.
COUNTED = """() => {
  const done = (window.done = { rows: 0, nodes: 0, records: 0 })
  for (const [of, names] of [[IDBObjectStore, ['get', 'getAll']], [IDBIndex, ['get', 'getAll']]]) {
    for (const name of names) {
      const real = of.prototype[name]
      of.prototype[name] = function (...how) {
        const asked = real.apply(this, how)
        asked.addEventListener('success', () => (done.rows += Array.isArray(asked.result) ? asked.result.length : 1))
        return asked
      }
    }
  }
  const everything = { subtree: true, childList: true, attributes: true, characterData: true }
  new MutationObserver((all) => (done.nodes += all.length)).observe(document, everything)
  const real = window.fetch
  window.fetch = (url, how) => ((done.records += String(url).endsWith('/record/')), real(url, how))
}"""
# Enters lines as fast as the page takes them; answers once the last of them was drawn.
ENTER = """async ([from, to]) => {
  const [text, form] = [document.querySelector('#capture-text'), document.querySelector('[data-capture]')]
  form.elements.kind.value = 'gap'
  form.querySelector('[name=kind]').dispatchEvent(new Event('change', { bubbles: true }))
  for (let n = from; n < to; n++) {
    text.value = `Line ${n}`
    text.dispatchEvent(new Event('input', { bubbles: true }))
    form.requestSubmit()
    await new Promise((done) => setTimeout(done))
  }
}"""

# As a device leaves lines whose clock was more than a year behind.
AGE = """() => new Promise((done) => {
  const opening = indexedDB.open('workshops')
  opening.onsuccess = () => {
    const change = opening.result.transaction('writes', 'readwrite')
    const writes = change.objectStore('writes')
    const asked = writes.getAll()
    asked.onsuccess = () => asked.result.forEach((write) => writes.put({ ...write, made: write.made - 4e10 }))
    change.oncomplete = () => (opening.result.close(), done())
  }
})"""


def lines(start, end):
    return [f"Line {n}" for n in range(start, end)]


def enter(page, start, end):
    """Enter lines, and wait until the store has all that wait."""
    page.evaluate(ENTER, [start, end])
    until(page, lambda: len(shelf(page)) == end, 120)
    expect(header(page)).to_have_text(f"{end} waiting on this device", timeout=PATIENCE)


def work_of(page, start, count):
    """What a line costs from its first key until it is stored: each kind of work, by the line."""
    before = page.evaluate("({ ...window.done })")
    enter(page, start, start + count)
    after = page.evaluate("({ ...window.done })")
    return {name: (after[name] - before[name]) / count for name in after}


def processor_time(page, site):
    """Return a function that says how many seconds of a processor the page and the server took since this call."""
    asked = page.context.new_cdp_session(page)
    asked.send("Performance.enable", {"timeDomain": "threadTicks"})

    def now():
        ticks = Path(f"/proc/{site.process.pid}/stat").read_text().rpartition(")")[2].split()[11:13]
        metrics = {metric["name"]: metric["value"] for metric in asked.send("Performance.getMetrics")["metrics"]}
        return metrics["TaskDuration"], sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")

    before = now()
    return lambda: [after - start for after, start in zip(now(), before, strict=True)]


def test_f20_only_what_the_store_has_is_counted_as_stored(lead, site):
    site.instead(503)
    enter(lead, 0, 5)
    lead.evaluate(SLOW_STORE)
    lead.evaluate(ENTER, [5, 20])
    expect(header(lead)).to_have_text("5 waiting on this device, 15 not stored")
    lead.on("dialog", lambda dialog: dialog.accept())
    lead.reload()  # before it has them: nobody was told that it had
    expect(header(lead)).to_have_text(re.compile(r"^\d+ waiting on this device$"), timeout=PATIENCE)
    site.instead(None)
    all_sent(lead)
    assert texts_of(lead, site, HERE)[:5] == lines(0, 5)


def test_f20_every_line_that_is_counted_outlives_a_reload_in_mid_typing(lead, site):
    site.instead(503)
    quickly(lead, "- First")
    expect(header(lead)).to_have_text("1 waiting on this device", timeout=PATIENCE)
    lead.evaluate("(said) => { window.entering = (0, eval)(`(${said})`)([1, 300]) }", ENTER)
    until(lead, lambda: counted(lead) >= 100, 60)
    lead.on("dialog", lambda dialog: dialog.accept())
    told = counted(lead)
    lead.reload()
    until(lead, lambda: counted(lead) > 0, 30)
    kept = [write["body"]["text"] for write in shelf(lead)]
    assert len(kept) >= told >= 100
    assert kept == ["First", *lines(1, len(kept))]
    site.instead(None)
    expect(header(lead)).to_have_text("saved", timeout=120_000)
    assert texts_of(lead, site, HERE) == kept


def counted(page):
    """How many lines the header says are stored."""
    said = re.match(r"(\d+) waiting on this device", header(page).inner_text())
    return int(said[1]) if said else 0


def test_f20_a_line_costs_with_five_hundred_waiting_what_it_costs_with_five(lead, site):
    site.proxy.cut()
    lead.evaluate(COUNTED)
    enter(lead, 0, 5)
    few = work_of(lead, 5, 20)
    enter(lead, 25, MANY)
    many = work_of(lead, MANY, 20)
    print(f"F20: a line costs {few} with five waiting, {many} with {MANY}")
    assert many["nodes"] <= 2 * few["nodes"]
    assert many["rows"] <= 2 * few["rows"] + 30  # one look at the whole store in the twenty lines, which a pause may end with

    lead.evaluate("Object.assign(window.done, { rows: 0, nodes: 0, records: 0 })")
    spent, began = processor_time(lead, site), time.monotonic()
    site.proxy.open()
    total = MANY + 20
    expect(header(lead)).to_have_text("saved", timeout=240_000)
    done = lead.evaluate("window.done")
    of_page, of_server = ((seconds / total) * 1000 for seconds in spent())
    took = time.monotonic() - began
    print(
        f"F20: {total} lines went in {took:.0f} s, each at {of_page:.0f} ms of the page, {of_server:.0f} of the server, {done}"
    )
    assert of_page < 1000 / 30  # thirty a second: neither has more to do for a line than there is time
    assert of_server < 1000 / 30
    assert done["rows"] <= 8 * total  # a few looks at the whole, and two or three rows a line
    assert done["records"] <= total / 4
    assert texts_of(lead, site, HERE) == lines(0, total)
    keys = [key for key, verb in site.events() if verb == "finding.recorded"]
    assert len(keys) == len(set(keys)) == total


def aged(page, site, many):
    """Enter lines that a device leaves whose clock was wrong, and open the page that asks about them."""
    site.instead(503)
    enter(page, 0, many)
    page.evaluate(AGE)
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()


def test_lines_of_a_clock_that_was_wrong_for_a_while_all_go_at_one_press(lead, site):
    aged(lead, site, 4)
    expect(header(lead)).to_have_text("4 need you", timeout=PATIENCE)
    expect(needs(lead)).to_have_count(5)
    site.instead(None)
    needs(lead).get_by_role("button", name="Send all 4").click()
    all_sent(lead)
    expect(needs(lead)).to_have_count(0)
    assert texts_of(lead, site, HERE) == lines(0, 4)


def test_an_old_line_that_was_discarded_comes_back_as_old_as_it_was(lead, site):
    aged(lead, site, 1)
    expect(header(lead)).to_have_text("1 needs you", timeout=PATIENCE)
    site.instead(None)
    needs(lead).get_by_role("button", name="Discard").click()
    expect(needs(lead)).to_have_count(0)
    lead.get_by_role("button", name="Bring it back").click()
    expect(header(lead)).to_have_text("1 needs you", timeout=PATIENCE)
    needs(lead).get_by_role("button", name="Send it").click()
    all_sent(lead)
    assert texts_of(lead, site, HERE) == lines(0, 1)


def test_lines_of_an_open_page_are_not_asked_for_when_its_clock_is_put_right(lead, site):
    site.instead(503)
    lead.evaluate("window.real = Date.now, Date.now = () => window.real() - 400 * 24 * 3600 * 1000")
    enter(lead, 0, 4)
    lead.evaluate("Date.now = window.real")
    site.instead(None)
    all_sent(lead)
    assert texts_of(lead, site, HERE) == lines(0, 4)
