"""Every page in every state is for everybody: axe, dark pages, 320 pixels, 400 % zoom, text spaced out, plain English (A1, A6).

Two exceptions. The projector is for a wall: it is looked at from 1280 pixels on, and a phone gets the same in the room's
page. A key action on the lead page shows two lines of its text; its button opens the whole.
"""

import ast
import re
from pathlib import Path
from statistics import median

import pytest

from diagnostics import errors
from diagnostics.actions import restoring  # noqa: F401 (its refusals count too)
from diagnostics.fields import question_mark
from diagnostics.text import LINE_LIMIT, too_long
from diagnostics.urls import urlpatterns
from tests.browser.axe import violations
from tests.browser.pages import FILES, REDIRECTS, STATES, State
from tests.browser.visiting import Visit

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "preload": False}
PLAIN = 20  # words of the median sentence
# WCAG 1.4.12, as a reader's own style sheet sets it. A constructed sheet: the policy forbids inline ones.
SPACED = """() => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-bottom: 2em !important }`)
  document.adoptedStyleSheets = [sheet]
}"""
# What a narrow page loses: a scroll sideways, text that is cut off, controls that something lies over.
LOST = """() => {
  const lost = []
  const name = (e) => `${e.tagName.toLowerCase()}.${e.className?.baseVal ?? e.className} ${e.textContent.trim().slice(0, 40)}`
  const top = document.querySelector('dialog[open]') ?? document.body
  const wide = document.scrollingElement.scrollWidth
  if (wide > innerWidth) lost.push(`page ${wide} wide`, ...[...document.body.querySelectorAll('*')]
    .filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && e.checkVisibility())
    .slice(0, 3).map((e) => `wide: ${name(e)}`))
  for (const e of top.querySelectorAll('*')) {
    if (!e.checkVisibility() || !e.textContent.trim() || e.closest('svg, .out-of-sight, .acts__what, select')) continue
    const style = getComputedStyle(e)
    if (/hidden|clip/.test(style.overflowX) && e.scrollWidth > e.clientWidth + 1) lost.push(`cut: ${name(e)}`)
    if (/hidden|clip/.test(style.overflowY) && e.scrollHeight > e.clientHeight + 2) lost.push(`cut: ${name(e)}`)
  }
  for (const e of top.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')) {
    if (!e.checkVisibility({ visibilityProperty: true }) || e.disabled || e.matches('.skip')) continue
    e.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' })
    const { left, top, width, height } = e.getClientRects()[0] ?? {}
    const hit = width ? document.elementFromPoint(left + width / 2, top + height / 2) : e
    if (!hit || !(e.contains(hit) || hit.contains(e) || [...(e.labels ?? [])].some((label) => label.contains(hit))))
      lost.push(`covered: ${name(e)} by ${hit ? name(hit) : 'nothing'}`)
  }
  return lost
}"""
# The sentences of a page, without those of the workbook and of the people who were there.
SENTENCES = """() => {
  const blocks = 'p, li, dd, legend, .nhsuk-hint'
  const workbook = '.topic, .map, .asked, .where, .index, .notes, .reading, .guide'
  const people = '.lane, .acts, .parked, .lines, .newest, .answered, .known, .review li, .summary, .listing, .key-actions__what'
  return [...(document.querySelector('dialog[open], main') ?? document.body).querySelectorAll(blocks)]
    .filter((e) => e.checkVisibility() && !e.querySelector(blocks) && !e.closest(`${workbook}, ${people}`))
    .flatMap((e) => e.innerText.replace(/\\s+/g, ' ').match(/[^.!?]+[.!?]+(?=\\s|$)/g) ?? [])
}"""
# Verbs by which a refusal names the next step.
STEPS = {
    "ask", "check", "choose", "close", "copy", "fill", "give", "go", "park", "press", "publish", "record", "reload", "reopen",
    "restore", "run", "say", "shorten", "sign", "split", "start", "stop", "take", "tell", "try", "type",
}  # fmt: skip
CLAUSE = re.compile(r"[.,;:]| (?:and|or|then) ")  # what to do stands first in one of these


@pytest.fixture(scope="module")
def visit(browser, shared_site):
    """The site with its worker."""
    made = Visit(browser, shared_site)
    yield made
    made.leave()


@pytest.fixture(scope="module")
def idle_visit(browser, idle_site):
    """A site without its worker: files wait."""
    made = Visit(browser, idle_site)
    yield made
    made.leave()


@pytest.mark.browser
@pytest.mark.parametrize("state", STATES, ids=str)
def test_page_is_for_everybody(state: State, visit, request):
    visit = request.getfixturevalue("idle_visit") if state.idle else visit
    page = visit.to(state)
    try:
        assert violations(page, **WCAG) == []
        page.emulate_media(color_scheme="dark")
        assert violations(page, runOnly=["color-contrast"]) == []
        page.emulate_media(color_scheme="light")
        sentences = page.evaluate(SENTENCES)
        assert not sentences or median(len(s.split()) for s in sentences) <= PLAIN, sentences
        if state.route != "projector":
            page.set_viewport_size({"width": 320, "height": 256})  # 1280 x 1024 at 400 %
            assert page.evaluate(LOST) == []
            page.evaluate(SPACED)
            assert page.evaluate(LOST) == []
            page.set_viewport_size({"width": 320, "height": 640})
            assert violations(page, **WCAG) == []
    finally:
        page.context.set_offline(False)
        if state.route.endswith("_shell"):  # it opens itself anew now, and would be in the way
            visit.close_tab(state.who)
    assert visit.errors == []


def test_no_page_route_is_left_out():
    """A route that answers GET with a page and stands in no state above fails here, or in the next test."""
    looked_at = {state.route for state in STATES}
    assert {pattern.name for pattern in urlpatterns} == looked_at | set(FILES) | set(REDIRECTS) | POSTED


POSTED = {
    "agenda_items", "agenda_item", "agenda_order", "local_questions", "plan_keep", "plan_discard",
    "sign_out", "workshop_code", "participant_remove", "seat_take", "seat_hand_over", "lead_reclaim",
    "seat_link_make", "seat_link_withdraw",
    "screen_lead", "screen_view", "screen_hold", "agenda_open", "agenda_plan", "workshop_plan", "findings", "finding",
    "finding_withdraw", "finding_restore",
    "finding_take", "finding_leave", "findings_move", "answer", "mark", "actions", "actions_order", "action", "action_withdraw",
    "action_restore", "people", "person",
    "findings_waiting", "undo", "reopen", "publish", "link_make", "link_withdraw", "circulated_file",
}  # fmt: skip
ANY = {"pk": 2, "question": "1.1.1", "token": "x"}  # every other number is 1


@pytest.mark.browser
def test_what_stands_in_no_state_is_no_page(visit):
    for state in STATES:  # the room admits who led, and the PDF is made
        if (state.route, state.name) in {("lead", "running"), ("summary", "files ready")}:
            visit.to(state)
    get = visit("facilitator").context.request.get
    site = visit.site.url
    for pattern in urlpatterns:
        if pattern.name in POSTED:
            path = re.sub(r"<\w+:(\w+)>", lambda found: str(ANY.get(found[1], 1)), str(pattern.pattern))
            assert get(f"{site}/{path}", max_redirects=0).status == 302, path
            led = get(f"{site}/{path}", headers={"Accept": "text/html"})  # back to the page that it belongs to
            assert (led.status, led.url == f"{site}/{path}") == (404 if "summaries/x/" in path else 200, False), path
    for path in FILES.values():
        answer = get(f"{site}{path}", max_redirects=0)
        assert (answer.status, "html" in answer.headers["content-type"]) == (200, False), path
    for path in REDIRECTS.values():
        assert get(f"{site}{path}", max_redirects=0).status == 302, path


def refusals(kind=errors.Refused):
    return [kind, *(deeper for sub in kind.__subclasses__() for deeper in refusals(sub))]


def said_in_place():
    """Return the sentences that the app gives a refusal where it raises it, each `{value}` in them as `…`."""
    kinds = {kind.__name__ for kind in refusals()}
    calls = [
        spelt_out(node.args[0])
        for path in sorted(Path(errors.__file__).parent.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and node.args and getattr(node.func, "id", "") in kinds
    ]
    counted = [said for said in calls if ast.unparse(said).startswith("too_long(")]
    plain = [re.sub(r"\{[^}]*\}", "…", ast.unparse(said).lstrip("f").strip("'\"")) for said in calls if said not in counted]
    return plain + [too_long(limit + 1, limit) for limit in (200, LINE_LIMIT)]


def spelt_out(said):
    """The sentence itself where it has a name, since two actions say it."""
    return ast.Constant(getattr(question_mark, said.id)) if isinstance(said, ast.Name) else said


@pytest.mark.parametrize("sentence", [*(kind.sentence for kind in refusals()), *said_in_place()])
def test_refusal_names_a_next_step(sentence):
    openings = {part.split()[0].lower() for part in CLAUSE.split(sentence) if part.strip()}
    assert openings & STEPS, sentence
