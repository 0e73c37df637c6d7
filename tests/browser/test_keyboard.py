"""By keyboard alone, undisturbed by live updates, and without scripts (A2, A3, A5)."""

import pytest
from playwright.sync_api import expect

from tests.browser.pages import PUBLISHED, RUNNING, tell
from tests.browser.reaching_states import AGE
from tests.browser.steps import all_saved, join, jump, lane, lines_on, open_lead
from tests.browser.visiting import Visit
from tests.support.demonstration import worker_of

pytestmark = pytest.mark.browser
LONG = 30_000  # ms; publishing waits for its turn
STOPS = 500  # presses of Tab that no page needs

# How everything looks at rest, to be compared with how it looks focused.
AT_REST = """() => {
  document.activeElement.blur()
  const look = (e, pseudo) => { const s = getComputedStyle(e, pseudo)
    const outline = s.outlineStyle === 'none' ? '' : s.outlineStyle + s.outlineWidth + s.outlineColor
    return [outline, s.boxShadow, s.stroke, s.strokeWidth].join() }
  window.around = (e) => [e, ...(e.labels ?? []), e.closest('label') ?? e, ...e.querySelectorAll('.tree__shape')]
  window.looks = (e) => around(e).map((x) => look(x) + look(x, '::before')).join('|')
  window.rest = new Map([...document.querySelectorAll('body *')].map((e) => [e, looks(e)]))
  window.visited = new Set()
}"""
# One stop of the focus: null at the end of the round, else what is wrong with it.
STOP = """() => {
  const e = document.activeElement
  if (e === document.body || e === document.documentElement) return []
  if (visited.has(e)) return null
  visited.add(e)
  const faults = []
  const { left, top, right, bottom } = e.getBoundingClientRect()
  const [x0, y0, x1, y1] = [Math.max(left, 0), Math.max(top, 0), Math.min(right, innerWidth), Math.min(bottom, innerHeight)]
  const points = [[.5, .5], [.05, .2], [.95, .2], [.05, .8], [.95, .8]]
    .map(([x, y]) => [x0 + (x1 - x0) * x, y0 + (y1 - y0) * y])
  const hits = points.map(([x, y]) => document.elementFromPoint(x, y)).filter(Boolean)
  if (x1 <= x0 || y1 <= y0) faults.push('outside the window')
  else if (!hits.some((hit) => around(e).some((x) => x.contains(hit)))) faults.push('covered')
  if (rest.get(e) === looks(e)) faults.push('looks as if it had no focus')
  return faults.map((fault) => `${fault}: ${e.outerHTML.slice(0, 120)}`)
}"""
# What a pointer reaches and the keyboard did not. Of a group of radio buttons Tab reaches one, the arrows the others.
UNREACHED = """() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
  .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.disabled && !visited.has(e)
    && !(e.type === 'radio' && [...visited].some((v) => v.name === e.name)))
  .map((e) => e.outerHTML.slice(0, 120))"""


FOCUS = """() => { const e = document.activeElement
  return [e.id || e.textContent, e.value, e.selectionStart, e.selectionEnd] }"""


@pytest.fixture(scope="module")
def visit(browser, shared_site):
    made = Visit(browser, shared_site)
    yield made
    made.leave()


@pytest.mark.parametrize(
    "path",
    [
        *("/workshops/2/lead/", "/workshops/2/", "/workshops/2/close/", "/workshops/2/participants/", "/workshops/new/"),
        *("/workshops/4/summary/", "/workbooks/infant-mortality/", "/rooms/2/", "/rooms/2/workbook/"),
        "/rooms/2/questions/2.9.1/",
    ],
)
def test_focus_is_always_in_sight(visit, path):
    page = visit("facilitator")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(visit.url + path)
    page.wait_for_timeout(500)
    page.evaluate(AT_REST)
    faults = []
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        found = page.evaluate(STOP)
        if found is None:
            break
        faults += found
    assert faults == []
    assert page.evaluate(UNREACHED) == []


def reach(page, wanted):
    """Press Tab until the focus is there."""
    expect(wanted).to_be_visible()
    for _ in range(STOPS):
        if wanted.evaluate("e => e === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach {wanted}")


def press(page, role, name):
    reach(page, page.get_by_role("main").get_by_role(role, name=name))
    page.keyboard.press("Enter")


def write(page, label, text):
    reach(page, page.get_by_label(label, exact=True))
    page.keyboard.press("Control+a")
    page.keyboard.type(text)


def test_the_whole_day_by_keyboard_alone(visit):
    page = visit.enter("nobody", viewport={"width": 1280, "height": 800})
    account = visit.accounts["facilitator"]
    page.goto(f"{visit.url}/sign-in/")
    write(page, "Username", account["username"])
    write(page, "Password", account["password"])
    page.keyboard.press("Enter")

    press(page, "link", "New workshop")
    write(page, "Area", "Wendmouth")
    press(page, "button", "Create the workshop")
    press(page, "link", "Names and presence")
    midwife = page.get_by_role("group", name="Head of midwifery")
    reach(page, midwife.get_by_label("Name"))
    page.keyboard.type("Lorraine Tappenden")
    reach(page, midwife.get_by_label("Present"))
    page.keyboard.press("Space")
    press(page, "button", "Save the list")
    expect(midwife.get_by_label("Present")).to_be_checked()
    press(page, "link", "Wendmouth,")
    press(page, "button", "Start and lead")

    expect(page.locator("#capture-text")).to_be_focused()
    page.keyboard.press("PageDown")
    page.keyboard.type("- Nobody owns the follow-up")
    page.keyboard.press("Enter")
    page.keyboard.type("> Name one owner")
    page.keyboard.press("Enter")
    all_saved(page)
    reach(page, page.get_by_role("button", name="Make it an action"))
    page.keyboard.press("Enter")
    write(page, "Lead", "Priya Ramsden")
    write(page, "Organisation", "Wendmouth General")
    page.keyboard.press("Enter")
    expect(page.locator("[data-actions] li")).to_have_count(1)
    jump(page, "2.9.1")
    page.keyboard.press("Alt+6")
    page.keyboard.type("98 per cent")
    page.keyboard.press("Enter")
    expect(page.locator("[data-answer-known]")).to_contain_text("98 per cent")
    page.keyboard.press("Alt+m")
    reach(page, page.get_by_label("Leave it out, because"))
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.locator("[data-back] li")).to_have_count(1)
    all_saved(page)

    press(page, "link", "Review and close")
    press(page, "button", "Close the workshop")
    press(page, "button", "Publish the summary")
    expect(page.get_by_label("Link to the summary")).to_be_visible(timeout=LONG)
    page.context.close()


def where(page):
    """What has the focus, what is typed there, and where the caret stands."""
    return page.evaluate(FOCUS)


def test_a_live_update_leaves_focus_and_typing_alone(visit):
    lead, scribe = visit("facilitator"), visit("scribe")
    open_lead(lead, visit, RUNNING)
    jump(lead, "5.4.1")
    lead.keyboard.type("Half a sent")
    lead.keyboard.press("ArrowLeft")
    before = where(lead)
    assert before == ["capture-text", "Half a sent", 10, 10]
    tell(scribe, f"/workshops/{RUNNING}/findings/", kind="gap", text="Said meanwhile", question="5.4.1")
    expect(lane(lead, "gap")).to_have_text(["Said meanwhile"])
    assert where(lead) == before

    lane(lead, "gap").focus()
    tell(scribe, f"/workshops/{RUNNING}/findings/", kind="gap", text="And more", question="5.4.1")
    expect(lane(lead, "gap")).to_have_text(["And more", "Said meanwhile"])
    assert where(lead)[0] == "Said meanwhile"

    lead.keyboard.press("Enter")
    lead.get_by_label("What was said", exact=True).press_sequentially(" and")
    before = where(lead)
    tell(scribe, f"/workshops/{RUNNING}/findings/", kind="gap", text="And a third", question="5.4.1")
    expect(lane(lead, "gap")).to_have_count(3)
    assert where(lead) == before
    lead.keyboard.press("Escape")


def test_the_phone_speaks_politely_and_keeps_the_focus(visit):
    facilitator, phone, wall = visit("facilitator"), visit("participant"), visit("scribe")
    tell(facilitator, f"/workshops/{RUNNING}/screen/lead/", question="6.1.2")
    phone.goto(f"{visit.url}/rooms/{RUNNING}/")
    wall.goto(f"{visit.url}/rooms/{RUNNING}/projector/")
    look = phone.get_by_role("link", name="Look through the workbook")
    look.focus()
    says = phone.get_by_role("status")
    tell(facilitator, f"/workshops/{RUNNING}/findings/", kind="strength", text="Heard by all", question="6.1.2")
    expect(says.filter(has_text="New. Strength: Heard by all")).to_have_count(1)
    expect(lines_on(phone).first).to_have_text("Heard by all")
    expect(wall.locator(".newest__text")).to_have_text("Heard by all")
    expect(look).to_be_focused()
    tell(facilitator, f"/workshops/{RUNNING}/screen/lead/", question="6.1.3")
    expect(says.filter(has_text="Now 6.1.3")).to_have_count(1)
    expect(look).to_be_focused()
    expect(wall.locator(".asked__question")).to_have_text(phone.locator(".asked__question").inner_text())
    assert phone.locator(":is([role=alert], [aria-live=assertive]):visible").count() == 0


def test_without_scripts(visit):
    plain = visit.enter("facilitator", java_script_enabled=False)
    phone = visit.enter("nobody", java_script_enabled=False)
    plain.goto(f"{visit.url}/workshops/{RUNNING}/")
    join(phone, visit, plain.locator(".spoken-code").inner_text())
    tell(visit("facilitator"), f"/workshops/{RUNNING}/screen/lead/", question="7.1.1")

    plain.goto(f"{visit.url}/workshops/{RUNNING}/lead/")
    plain.get_by_role("link", name="Record with the plain form").click()
    plain.get_by_label("Question").select_option("7.1.1")
    plain.get_by_label("Gap", exact=True).check()
    plain.get_by_label("What was said").fill("Recorded without a script")
    plain.get_by_role("button", name="Record", exact=True).click()
    expect(plain.get_by_text("Recorded without a script")).to_be_visible()
    phone.get_by_role("link", name="Reload").click()
    expect(lines_on(phone).first).to_have_text("Recorded without a script")

    plain.goto(f"{visit.url}/workshops/{PUBLISHED}/summaries/1/")
    expect(plain.get_by_role("heading", name="Who does what, by when")).to_be_visible()
    reader = visit.enter("nobody", java_script_enabled=False)
    reader.goto(f"{visit.url}/summaries/{visit.facts['token']}/")
    expect(reader.get_by_role("heading", name="Saltmere")).to_be_visible()
    for page in (plain, phone, reader):
        page.context.close()


def test_files_come_without_taking_the_focus(browser, original, tmp_path):
    with original.server(tmp_path / "site") as server:
        visit = Visit(browser, server)
        server.shell(AGE.format(hours=0))
        page = visit("facilitator")
        page.goto(f"{server.url}/workshops/{PUBLISHED}/summary/")
        expect(page.get_by_text("The files are being made")).to_be_visible()
        another = page.get_by_role("button", name="Make another link")
        another.focus()
        with worker_of(server):
            expect(page.locator("[data-says]")).to_have_text("The files are ready.", timeout=5 * LONG)
        expect(page.get_by_role("link", name="Download the PDF")).to_be_visible()
        expect(another).to_be_focused()
        assert visit.errors == []
        visit.leave()
