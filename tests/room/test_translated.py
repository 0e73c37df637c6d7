"""A page that the browser translates, or an extension marks, goes on following and says nothing untrue (A8)."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import browser_type_launch_args, person  # noqa: F401  (fixtures)
from tests.room.test_browser import enter, room  # noqa: F401  (a fixture)

pytestmark = pytest.mark.browser

# As Chrome's translator does it: every text that may be in nested elements of its own, and marks on the root; and as
# extensions do: an element among ours, an attribute on each.
TRANSLATE = """() => {
  Object.assign(document.documentElement, { lang: 'pl', className: document.documentElement.className + ' translated-ltr' })
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const found = []
  while (texts.nextNode()) if (texts.currentNode.data.trim()) found.push(texts.currentNode)
  for (const text of found.filter((text) => !text.parentElement.closest('[translate="no"], script, noscript, .out-of-sight'))) {
    const [outer, inner] = [document.createElement('font'), document.createElement('font')]
    inner.textContent = `po polsku ${text.data.length}`
    outer.append(inner)
    text.replaceWith(outer)
  }
  for (const element of document.querySelectorAll('main *')) element.setAttribute('data-extension', '')
  document.querySelector('main article').append(document.createElement('grammarly-extension'))
}"""
SAY_ALL = """() => {
  const says = document.querySelector('[data-says]')
  window.said = []
  const all = { childList: true, characterData: true, subtree: true }
  new MutationObserver(() => window.said.push(says.textContent)).observe(says, all)
}"""


def said_on(page):
    return page.evaluate("window.said")


def translated(page):
    """Change the page as a translator does, and keep all that it says from then on."""
    expect(page.locator("[data-fresh]")).to_have_text("Connected")
    page.evaluate(SAY_ALL)
    page.evaluate(TRANSLATE)
    return page


def gap(room, text):
    room.act("findings", "record_finding", question="2.9.1", kind="gap", text=text)


def edit(room, text, to):
    pk = room.server.shell(f"from diagnostics.models import Finding; print(Finding.objects.get(text={text!r}).pk)")
    room.act("findings", "edit_finding", finding=int(pk), version=1, text=to)


def test_a8_a_translated_phone_says_what_is_new_and_nothing_else(room, person):
    room.act("screens", "lead_to", question="2.9.1")
    gap(room, "Said first.")
    gap(room, "Said second.")
    phone = translated(enter(person(360, 740), room))
    gap(room, "Said while translated.")
    expect(phone.locator(".lines--newest .line__text")).to_have_text("Said while translated.")
    assert said_on(phone) == ["New. Gap: Said while translated."]
    expect(phone.locator(".asked__question font").first).to_be_visible()  # what did not change stays translated

    phone.evaluate(TRANSLATE)
    room.act("screens", "hold_screen", held=True)  # another revision, the same words
    room.act("screens", "hold_screen", held=False)
    gap(room, "Said at the end.")
    expect(phone.locator(".lines--newest .line__text")).to_have_text("Said at the end.")
    edit(room, "Said first.", "Said first, and corrected.")
    expect(phone.locator(".line__text", has_text="Said first, and corrected.")).to_be_visible()
    assert said_on(phone)[1:] == ["New. Gap: Said at the end.", "An earlier line was changed."]


def test_a8_a_translated_page_that_looks_elsewhere_says_no_move_that_was_none(room, person):
    room.act("screens", "lead_to", question="4.1.1")
    elsewhere = enter(person(360, 740), room, "questions/2.9.1/")
    translated(elsewhere)
    gap(room, "Seen on the page that looks elsewhere.")
    expect(elsewhere.locator(".lines--newest .line__text")).to_have_text("Seen on the page that looks elsewhere.")
    room.act("screens", "lead_to", question="13.1.1")
    expect(elsewhere.locator("[data-now-at]")).to_have_text("13.1.1 Neonatal network")
    assert said_on(elsewhere) == ["The facilitator moved on to 13.1.1 Neonatal network."]


def test_a8_a_page_translated_before_it_followed_is_told_nothing_untrue(room, person):
    """Words that stand on it when its script begins are the translator's already, and a line came meanwhile."""
    room.act("screens", "lead_to", question="2.9.1")
    gap(room, "Said before.")
    phone = enter(person(360, 740), room)
    phone.add_init_script(
        f"document.addEventListener('readystatechange', () => {{ ({TRANSLATE})(); ({SAY_ALL})() }}, {{ once: true }})"
    )
    phone.reload()
    expect(phone.locator("[data-fresh]")).to_have_text("Connected")
    gap(room, "Said after.")
    expect(phone.locator(".lines--newest .line__text")).to_have_text("Said after.")
    assert said_on(phone) == ["New. Gap: Said after."]


KEYS = "() => [...document.querySelectorAll('[translate=no]')].map((e) => e.textContent.trim())"


def test_a8_codes_and_keys_are_not_translated(room, person):
    room.act("screens", "lead_to", question="2.9.1")
    for path in ("", "projector/", "questions/2.9.1/"):
        page = enter(person(), room, path)
        kept = page.evaluate(KEYS)
        code = page.locator("[data-join-code]").first.text_content()
        assert {code, "2.9.1"} <= set(kept), path
        assert page.evaluate("[...document.querySelectorAll('[data-join-code], .asked__key')].every((e) => !e.translate)"), path
