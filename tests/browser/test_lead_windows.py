"""The lead page in the windows that laptops have, zoomed and not: nothing that the work needs is out of sight."""

import pytest
from playwright.sync_api import expect

from tests.browser.outbox import opened
from tests.browser.pages import PLANNED, RUNNING, tell
from tests.browser.shared_server import site  # noqa: F401  (a fixture)
from tests.browser.steps import jump, open_lead, say

pytestmark = pytest.mark.browser
# 1280 x 720 and 1366 x 768 as they are, at 125 and at 150 %; a browser's own bars take 50 to 130 of the height.
WINDOWS = [(1280, 720), (1280, 593), (1366, 641), (1024, 576), (1093, 614), (1024, 475), (853, 480), (910, 512)]
# What of these is not wholly in the window, and what runs out of its lane.
OUT_OF_SIGHT = """() => {
  const box = (e) => e.getBoundingClientRect()
  const isIn = ({ left, top, right, bottom }) => top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth
  const needed = '.bar > *, #capture-text, .capture__enter, .capture__kind, .steps button, [data-current] .question__key'
  const outside = [...document.querySelectorAll(needed)].filter((e) => e.checkVisibility() && !isIn(box(e)))
  const over = [...document.querySelectorAll('.lane h3 *')].filter((e) => box(e).right > box(e.closest('.lane')).right)
  return [...outside, ...over].map((e) => e.textContent || e.id)
}"""
# The questions whose first line is out of sight once somebody has gone there.
HIDDEN_BEGINNINGS = """() => {
  const place = document.querySelector('[data-topics]').getBoundingClientRect()
  return [...document.querySelectorAll('[data-current] .question__key')].map((e) => [e, e.getBoundingClientRect()])
    .filter(([, r]) => r.top < place.top || r.bottom > place.bottom).map(([e]) => e.textContent)
}"""
# How many prompts of the question in hand begin where they can be seen: within their row, and the part that scrolls.
PROMPTS_IN_SIGHT = """() => {
  const box = (e) => e.getBoundingClientRect()
  const places = ['[data-topics]', '[data-current] .prompts'].map((name) => box(document.querySelector(name)))
  const isIn = ({ right, bottom }) => places.every((place) => right <= place.right + 1 && bottom <= place.bottom + 1)
  return [...document.querySelectorAll('[data-current] .prompt')].filter((prompt) => isIn(box(prompt))).length
}"""
WITH_PROMPTS = "[...document.querySelectorAll('.prompts')].map((list) => list.closest('[data-question]').dataset.question)"
# Of the row that they are folded into: the words that begin in it and do not end there.
FOLDED = """() => {
  const place = document.querySelector('[data-current] .prompts')
  const row = place.getBoundingClientRect(), cut = []
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.parentElement.checkVisibility()) continue
    for (const { 0: word, index } of node.data.matchAll(/\\S+/g)) {
      const range = document.createRange()
      range.setStart(node, index)
      range.setEnd(node, index + word.length)
      const holder = node.parentElement.closest('.prompt').getBoundingClientRect()
      for (const { left, right, top, bottom } of range.getClientRects())
        if (top + (bottom - top) / 4 < row.bottom && left < row.right)
          if (right > Math.min(row.right, holder.right) + 1 || bottom > row.bottom + 4) cut.push(word)
    }
  }
  return cut
}"""
LONG = "Cambridgeshire and Peterborough with South Lincolnshire and the Fens"
DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
RENAME = "from diagnostics.models import Workshop; Workshop.objects.filter(pk={}).update(area={!r})"


@pytest.fixture
def lead(site, person):
    return opened(person(1280, 720), site, at=None)


def look_in(page, size):
    width, height = size
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate(DRAWN)


def boxes(page, *selectors):
    return [page.locator(selector).bounding_box() for selector in selectors]


def test_the_box_and_the_buttons_are_in_every_window(lead):
    jump(lead, "13.4.2")
    found = {}
    for size in WINDOWS:
        look_in(lead, size)
        page = lead.evaluate("[document.scrollingElement.scrollWidth, document.scrollingElement.scrollHeight]")
        found[size] = lead.evaluate(OUT_OF_SIGHT) + ([] if tuple(page) == size else [f"the page is {page}"])
    assert found == {size: [] for size in WINDOWS}


def test_a_long_area_name_keeps_the_header_in_one_line(lead, site):
    look_in(lead, (1280, 720))
    (before,) = boxes(lead, ".bar")
    site.shell(RENAME.format(RUNNING, LONG))
    lead.reload()
    jump(lead, "9.1.1")
    expect(lead.locator("[data-elsewhere]")).to_be_visible()
    for width in (1920, 1280, 1024):
        look_in(lead, (width, 720))
        assert lead.evaluate(OUT_OF_SIGHT) == []
    look_in(lead, (1280, 720))
    (after,) = boxes(lead, ".bar")
    assert after["height"] == before["height"]


@pytest.mark.parametrize("size", [(768, 1024), (390, 844)], ids=str)
def test_where_the_page_scrolls_the_box_stays_at_the_end_of_the_window(lead, size):
    jump(lead, "1.1.1")
    look_in(lead, size)
    for part in ("#capture-text", "[data-step='1']"):
        expect(lead.locator(part)).to_be_in_viewport(ratio=1)
    expect(lead.locator("[data-current] .question__key")).to_be_in_viewport(ratio=1)


def test_prompts_come_before_empty_lanes(lead, site):
    """Of seven prompts three begin in sight on a small laptop, while nothing is recorded, and it is said how many there are."""
    look_in(lead, (1366, 641))
    open_lead(lead, site, PLANNED)
    jump(lead, "13.4.2")
    expect(lead.locator("[data-line]")).to_have_count(0)
    expect(lead.locator("[data-current] [data-fold]")).to_have_text("7 prompts")
    assert lead.evaluate(PROMPTS_IN_SIGHT) >= 3


@pytest.mark.parametrize("size", [(1024, 768), (1280, 800), (1920, 1080)], ids=str)
def test_a_row_of_folded_prompts_ends_with_a_word(lead, size):
    look_in(lead, size)
    found = {}
    for key in lead.evaluate(WITH_PROMPTS):
        lead.evaluate("(key) => { location.hash = key }", key)
        expect(lead.locator("[data-current]")).to_have_attribute("data-question", key)
        found[key] = lead.evaluate(FOLDED)
    assert len(found) > 20
    assert {key: words for key, words in found.items() if words} == {}


def test_a_new_action_is_said_where_somebody_looks(lead):
    look_in(lead, (1280, 800))
    words = "Ask every service for uptake by ward and ethnic group, publish it twice a year, and bring it to the board"
    lead.keyboard.press("Alt+5")
    lead.get_by_label("What will be done").fill(words)
    lead.keyboard.press("Enter")
    notice = lead.locator("[data-notice]")
    expect(notice).to_have_text(f"New key action: “{words.partition(', and bring')[0]}…”")
    expect(notice).to_be_in_viewport(ratio=1)
    expect(lead.locator("#capture-text")).to_be_focused()
    lead.locator("[data-actions] li", has_text=words).locator(".acts__what").click()
    lead.get_by_label("What will be done").fill("Ask every service for uptake by ward")
    lead.keyboard.press("Enter")
    expect(notice).to_have_text("Key action changed: “Ask every service for uptake by ward”")


@pytest.mark.parametrize("size", [(1280, 800), (360, 740)], ids=str)
def test_the_keys_open_at_their_beginning(lead, size):
    look_in(lead, size)
    for _ in range(2):
        lead.keyboard.press("Alt+/")
        expect(lead.locator("#help-title")).to_be_in_viewport(ratio=1)
        assert lead.locator(".box--keys").evaluate("(keys) => keys.scrollTop") == 0
        lead.get_by_role("button", name="Close", exact=True).scroll_into_view_if_needed()
        lead.get_by_role("button", name="Close", exact=True).click()


def test_the_beginning_of_a_question_is_in_sight_wherever_somebody_goes(lead):
    look_in(lead, (1366, 641))
    order = lead.evaluate("[...document.querySelectorAll('[data-question]')].map((q) => q.dataset.question)")
    hidden = []
    for key in order:
        lead.evaluate("(key) => { location.hash = key }", key)
        expect(lead.locator("[data-current]")).to_have_attribute("data-question", key)
        hidden += lead.evaluate(HIDDEN_BEGINNINGS)
    assert (len(order), hidden) == (143, [])


def test_many_key_actions_leave_the_way_to_the_review_in_sight(lead):
    for n in range(12):
        what = f"Action {n}: ask every service for uptake by ward and ethnic group, and publish it twice a year"
        tell(lead, f"/workshops/{RUNNING}/actions/", what=what, lead_person="Ruth Penhallow")
    expect(lead.locator("[data-actions] li", has_text="Action 11:")).to_be_visible()
    look_in(lead, (1280, 720))
    expect(lead.get_by_role("link", name="Review and close")).to_be_in_viewport(ratio=1)
    item = lead.locator("[data-actions] li", has_text="Action 10:")
    what, up, down = (item.locator(f".acts__{part}").bounding_box() for part in ("what", "up", "down"))
    assert up["y"] == down["y"] == what["y"]
    assert what["x"] + what["width"] <= up["x"] < up["x"] + up["width"] <= down["x"]


def test_a_line_said_in_a_zoomed_window_is_seen(lead):
    look_in(lead, (1024, 576))
    jump(lead, "5.4.1")
    say(lead, "- Seen at once")
    expect(lead.locator('[data-lane="gap"] [data-edit]').first).to_be_in_viewport(ratio=1)
