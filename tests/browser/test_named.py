"""Where strangers look, nothing stands by its number alone: a tree has its sections named beside it, or no numbers at all.

The first page of the PDF is held to it in tests/paper/test_front.py.
"""

import pytest

from tests.browser.visiting import Visit
from tests.look.states import PARTS, known

pytestmark = pytest.mark.browser
LOOKED_AT = ("wall", "phone", "home", "signin", "workbook", "circulated", "summary", "help", "errors")
JOINING = [*known("join"), *known("card"), *known("home")]  # in every state of theirs
STRANGERS = list({str(state): state for state in [*(state for part in LOOKED_AT for state in PARTS[part]), *JOINING]}.values())
# What stands in sight by its number alone, each once.
NUMBERED = """() => {
  const seen = (element) => element.getClientRects().length && element.checkVisibility({ visibilityProperty: true })
  const named = (number) => number.parentElement.textContent.trim().length > number.textContent.trim().length + 3
  const told = [...document.querySelectorAll('.number')].filter((one) => seen(one) && named(one))
  const names = new Set(told.map((one) => one.textContent.trim()))
  const found = new Set()
  for (const tree of document.querySelectorAll('svg.tree')) {
    if (tree.querySelector('.tree__title')) continue
    for (const one of tree.querySelectorAll('.tree__number'))
      if (seen(one) && !names.has(one.textContent.trim())) found.add(`tree ${one.textContent.trim()}`)
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const holder = node.parentElement
    if (!/\\bOPO\\b(?!\\.\\d)/.test(node.data) || holder.closest('svg, script, template, option') || !seen(holder)) continue
    const about = holder.closest('li, p, h1, h2, h3, h4, summary, div')
    if (!about.textContent.includes('Optimal Population Outcome')) found.add(about.textContent.trim().slice(0, 80))
  }
  for (const one of document.querySelectorAll('[aria-label], img[alt]')) {
    const said = one.getAttribute('aria-label') ?? one.alt
    if (/\\bOPO\\b(?!\\.\\d| Optimal)/.test(said)) found.add(`says ${said.slice(0, 80)}`)
  }
  return [...found].sort()
}"""


@pytest.fixture(scope="module")
def visit(browser, shared_site):
    made = Visit(browser, shared_site)
    yield made
    made.leave()


@pytest.mark.parametrize("state", STRANGERS, ids=str)
def test_nothing_stands_by_its_number_alone(visit, state):
    page = visit.to(state)
    for width, height in ((360, 740), (1280, 800)):
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate(NUMBERED) == [], width


def test_what_has_no_name_is_found(browser):
    page = browser.new_page()
    page.set_content(
        "<main><p>Sections 2 and OPO</p><p><b class=number>7</b> Demand</p><p>OPO Optimal Population Outcome, OPO.1.2</p>"
        '<svg class=tree><text class="tree__number" y=9>7</text><text class="tree__number" y=20>8</text></svg>'
        "<div role=img aria-label='Discussed: OPO.'>.</div></main>"
    )
    assert page.evaluate(NUMBERED) == ["Sections 2 and OPO", "says Discussed: OPO.", "tree 8"]
    page.close()
