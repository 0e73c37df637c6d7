"""A question of one's own, added beside the work: every open page comes to it, and nothing that is typed is lost."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.outbox import site  # noqa: F401  (fixture)
from tests.browser.steps import all_saved, box, come_as, join, jump, lane, lines_on, newest_on, projector_window, say
from tests.browser.wire import comes

pytestmark = pytest.mark.browser
CODE = "from diagnostics.models import Workshop; print(Workshop.objects.get(pk=2).spoken_code)"
ASKED = "Who drives the night bus?"
SIGN = "Added for this workshop"
KEY = "2.9.L1"


@pytest.fixture
def phone(person, site):
    phone = person(width=390, height=844)
    join(phone, site, site.shell(CODE))
    return phone


def open_box(lead):
    jump(lead, "2.9.1")
    lead.keyboard.press("Alt+q")
    expect(box(lead)).to_contain_text("A question of your own")


def add(lead, text=ASKED, button="Add it"):
    open_box(lead)
    box(lead).get_by_label("Question", exact=True).fill(text)
    box(lead).get_by_role("button", name=button, exact=True).click()
    expect(box(lead)).to_have_count(0)


def question(page, key=KEY):
    return page.locator(f'[data-question="{key}"]')


def test_it_is_added_by_a_key_and_led_at_once_and_everybody_comes_to_it(rosalind, tom, phone):
    tom.get_by_label("follow the lead").check()
    tom.locator("#capture-text").press_sequentially("Half of a sent")
    add(rosalind, button="Add it, and show it")
    expect(rosalind.locator("[data-question][data-current]")).to_have_attribute("data-question", KEY)
    expect(question(rosalind)).to_have_attribute("data-shown", "")
    expect(question(rosalind)).to_contain_text(SIGN)
    expect(tom.locator("[data-question][data-current]")).to_have_attribute("data-question", KEY)  # the scribe follows
    expect(tom.locator("#capture-text")).to_have_value("Half of a sent")
    expect(phone.locator("h1")).to_contain_text(ASKED)
    expect(phone.locator(".where")).to_contain_text(SIGN)
    say(rosalind, "- Nobody")
    expect(lines_on(phone).first).to_have_text("Nobody")
    tom.reload()
    jump(tom, KEY)
    expect(lane(tom, "gap").last).to_have_text("Nobody")
    all_saved(rosalind)
    assert violations(rosalind) == []


def test_what_is_typed_stays_where_it_was_begun(rosalind):
    jump(rosalind, "2.9.1")
    rosalind.locator("#capture-text").press_sequentially("- Half of a sent")
    rosalind.get_by_role("button", name="Add a question").click()
    box(rosalind).get_by_label("Question", exact=True).fill(ASKED)
    rosalind.keyboard.press("Enter")
    expect(rosalind.locator("[data-question][data-current]")).to_have_attribute("data-question", KEY)
    expect(rosalind.locator("#capture-text")).to_have_value("Half of a sent")
    expect(rosalind.locator("[data-capture-question]")).to_have_text("2.9.1")


def test_it_is_found_stepped_to_and_moved_to_as_any_other(rosalind, tom):
    add(rosalind)
    expect(question(tom)).to_have_count(1)  # what is searched is what the page knows by then
    tom.keyboard.press("Alt+j")
    tom.keyboard.insert_text("night bus")
    expect(tom.locator("[data-found] button")).to_have_text([f"{KEY} {ASKED}"])
    tom.keyboard.press("Enter")
    expect(tom.locator("[data-question][data-current]")).to_have_attribute("data-question", KEY)
    order = tom.locator("[data-topic]:not([hidden]) [data-question]")
    assert order.last.get_attribute("data-question") == KEY
    options = tom.locator("#question-keys option").evaluate_all("options => options.map((o) => o.value)")
    own = [key for key in options if key.startswith("2.9.")]
    assert own == [*own[:-1], KEY]


def test_undo_takes_it_back_from_every_page(rosalind, tom):
    add(rosalind)
    jump(tom, KEY)
    rosalind.keyboard.press("Alt+z")
    expect(rosalind.locator("[data-notice]")).to_contain_text("Undone")
    for page in (rosalind, tom):
        expect(question(page)).to_have_count(0)
        expect(page.locator("[data-question][data-current]")).to_have_count(1)
    rosalind.get_by_role("button", name="Redo").click()
    for page in (rosalind, tom):
        expect(question(page)).to_have_count(1)


def test_without_the_server_it_is_refused_and_what_was_typed_stays(rosalind):
    open_box(rosalind)
    box(rosalind).get_by_label("Question", exact=True).fill(ASKED)
    rosalind.context.set_offline(True)
    box(rosalind).get_by_role("button", name="Add it", exact=True).click()
    expect(box(rosalind).get_by_role("alert")).to_contain_text("it alone can number a question")
    rosalind.context.set_offline(False)
    box(rosalind).get_by_role("button", name="Add it", exact=True).click()
    expect(question(rosalind)).to_have_count(1)


def test_what_cannot_be_asked_is_said_beside_it(rosalind):
    open_box(rosalind)
    for typed, said in ((" ", "Say what is asked."), ("x" * 301, "holds up to 300 characters; this has 301")):
        box(rosalind).get_by_label("Question", exact=True).fill(typed)
        box(rosalind).get_by_role("button", name="Add it", exact=True).click()
        expect(box(rosalind).get_by_role("alert")).to_contain_text(said)


def test_a_scribe_adds_none(tom):
    expect(tom.get_by_role("button", name="Add a question")).to_have_count(0)
    tom.keyboard.press("Alt+q")
    expect(box(tom)).to_have_count(0)


def test_the_wall_shows_the_same_with_and_without_the_server(site, rosalind):
    add(rosalind, button="Add it, and show it")
    wall = projector_window(rosalind)
    crumb = wall.locator(".where__crumb")
    expect(crumb).to_contain_text(SIGN)
    drawn = crumb.inner_text()
    say(rosalind, "- Nobody")
    expect(newest_on(wall)).to_have_text("Nobody")
    site.proxy.cut()
    say(rosalind, "- Not sent yet")
    expect(newest_on(wall)).to_have_text("Not sent yet", timeout=40_000)
    assert crumb.inner_text() == drawn
    expect(wall.locator("h1")).to_contain_text(ASKED)
    site.proxy.open()


def test_it_stands_on_the_kept_page_too(rosalind):
    add(rosalind)
    all_saved(rosalind)
    rosalind.reload()
    expect(question(rosalind)).to_have_count(1)
    comes(rosalind, "() => navigator.serviceWorker.controller")
    rosalind.context.set_offline(True)
    rosalind.reload()
    expect(question(rosalind)).to_have_count(1)
    expect(rosalind.locator("[data-question][data-current]")).to_have_count(1)
    jump(rosalind, KEY)
    say(rosalind, "- Waits")
    rosalind.context.set_offline(False)
    all_saved(rosalind)
    expect(lane(rosalind, "gap")).to_have_text(["Waits"])


def test_its_pages_say_it_and_change_it(site, person):
    page = person()
    come_as(page, site, "facilitator")
    page.goto(f"{site.url}/workshops/1/arrange/")
    page.get_by_role("link", name="Add a question").click()
    page.get_by_label("At the end of the topic").select_option("2.9")
    page.get_by_label("Question", exact=True).fill(ASKED)
    page.get_by_role("button", name="Add the question").click()
    expect(page.get_by_role("main")).to_contain_text(f"{KEY} {ASKED}")
    assert violations(page) == []
    page.get_by_role("link", name=f"Change or leave out {KEY}").click()
    page.get_by_label("Question", exact=True).fill("Who drives it?")
    page.get_by_label("Leave it out, because").fill("No time today")
    page.get_by_role("button", name="Save the question").click()
    expect(page.get_by_role("main")).to_contain_text("Left out: No time today")
    page.goto(f"{site.url}/workshops/1/arrange/")
    expect(page.get_by_role("main")).to_contain_text(SIGN)
