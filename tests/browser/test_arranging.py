"""The agenda arranged: on its page before the day, and beside the work while it runs; by keys, by dragging, offline."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.layout import FACTS
from tests.browser.outbox import all_sent, opened, site  # noqa: F401  (fixture)
from tests.browser.steps import come_as
from tests.browser.wire import RUNNING

pytestmark = pytest.mark.browser
PLANNED = 1
AGENDA = """
import json
from diagnostics.models import AgendaItem
rows = AgendaItem.objects.standing().filter(workshop={workshop}).select_related("section")
print(json.dumps([[row.section.key if row.section else row.title, row.minutes, row.reason] for row in rows]))
"""


def agenda(site, workshop=RUNNING):
    return json.loads(site.shell(AGENDA.format(workshop=workshop)))


def names(site, workshop=RUNNING):
    return [name for name, *_ in agenda(site, workshop)]


@pytest.fixture
def lead(site, person):
    return opened(person(), site)


@pytest.fixture
def page(site, person):
    page = person()
    come_as(page, site, "facilitator")
    page.goto(f"{site.url}/workshops/{PLANNED}/arrange/")
    return page


def row(page, name):
    return page.locator("[data-arranging] > li").filter(has_text=name)


def test_before_the_day_items_move_by_the_arrows_by_keys_and_by_dragging(site, page):
    before = names(site, PLANNED)
    row(page, "Break").get_by_role("button", name="Move Break earlier").click()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("[data-arranged]")).to_contain_text("Break: ")
    last = row(page, "Close of the day").locator("[data-grip]")
    last.scroll_into_view_if_needed()
    box, goal = last.bounding_box(), row(page, "Outcome").bounding_box()
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    page.mouse.down()
    page.mouse.move(goal["x"] + 5, goal["y"] + 5, steps=8)
    page.mouse.up()
    assert names(site, PLANNED) == before  # nothing is saved yet
    page.get_by_role("button", name="Save the agenda").last.click()
    expect(page.get_by_text("The agenda is saved.")).to_be_visible()
    at = before.index("Break") - 2
    moved = [name for name in before if name not in ("Break", "Close of the day")]
    assert names(site, PLANNED) == [*moved[:at], "Break", *moved[at:-1], "Close of the day", moved[-1]]


@pytest.mark.parametrize("size", [(1280, 800), (360, 740)], ids=str)
def test_what_was_added_is_in_sight_where_it_was_typed(page, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    for title in ("The mayor speaks", "Questions to the mayor"):
        page.get_by_label("What it is").fill(title)
        with page.expect_event("load"):
            page.get_by_role("button", name="Add it, and save").click()
        added = page.locator("[data-arranging] > li").last
        expect(added.get_by_label(f"What: {title}")).to_have_value(title)
        expect(added.locator(".arranging__row")).to_be_in_viewport(ratio=1)
        expect(page.get_by_label("What it is")).to_be_in_viewport(ratio=1)


def test_before_the_day_minutes_reasons_and_something_of_ones_own_are_saved_together(site, page):
    page.get_by_label("Minutes: Break").fill("20")
    row(page, "Cost effectiveness").get_by_text("Leave out, or note").click()
    row(page, "Cost effectiveness").get_by_label("Leave it out, because").fill("Covered in a small group")
    page.get_by_label("What it is").fill("The mayor speaks")
    page.get_by_role("button", name="Add it, and save").click()
    expect(page.get_by_text("The agenda is saved.")).to_be_visible()
    said = {name: (minutes, reason) for name, minutes, reason in agenda(site, PLANNED)}
    assert (said["Break"], said["The mayor speaks"]) == ((20, ""), (10, ""))
    assert said["3"][1] == "Covered in a small group"
    assert sum(minutes for minutes, reason in said.values() if not reason) == 240
    assert violations(page) == []


def test_what_does_not_fit_is_said_and_what_was_typed_stays(site, page):
    before = agenda(site, PLANNED)
    page.get_by_label("Minutes: Break").fill("3 hours")
    page.get_by_role("button", name="Save the agenda").last.click()
    expect(page.get_by_role("alert")).to_contain_text("too short for what is planned")
    expect(page.get_by_label("Minutes: Break")).to_have_value("3 hours")
    assert agenda(site, PLANNED) == before


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_of_it_is_cut(site, person, width):
    page = person(width=width, height=800)
    come_as(page, site, "facilitator")
    page.goto(f"{site.url}/workshops/{PLANNED}/arrange/")
    facts = page.evaluate(FACTS)
    assert (facts["cut"], facts["over"], facts["wide"]) == ([], [], 0)


def item(lead, name):
    return lead.locator("[data-agenda] > li").filter(has_text=name)


def test_beside_the_work_an_item_moves_by_keys_and_undo_takes_it_back(site, lead):
    before = names(site)
    item(lead, "Close of the day").get_by_role("button", name="Change on the agenda").focus()
    lead.keyboard.press("Shift+ArrowUp")
    lead.keyboard.press("Shift+ArrowUp")
    expect(lead.locator("[data-agenda] > li").nth(len(before) - 3)).to_contain_text("Close of the day")
    expect(item(lead, "Close of the day").get_by_role("button", name="Change on the agenda")).to_be_focused()
    all_sent(lead)
    assert names(site) == [*before[:-3], "Close of the day", *before[-3:-1]]
    lead.keyboard.press("Alt+z")
    all_sent(lead)
    assert names(site) == [*before[:-2], "Close of the day", before[-2]]


def test_beside_the_work_an_item_is_dragged(site, lead):
    before = names(site)
    item(lead, "Close of the day").drag_to(lead.locator("[data-agenda] > li").nth(len(before) - 2))
    all_sent(lead)
    assert names(site) == [*before[:-2], "Close of the day", before[-2]]


def test_without_a_server_the_agenda_is_changed_and_added_to_and_all_of_it_arrives(site, lead):
    site.stop()
    item(lead, "Close of the day").get_by_role("button", name="Change on the agenda").click()
    lead.locator("#item-minutes").fill("30")
    lead.locator("#item-note").fill("Ask each lead by name")
    lead.keyboard.press("Enter")
    expect(item(lead, "Close of the day")).to_contain_text("30 min")
    item(lead, "Close of the day").get_by_role("button", name="Change on the agenda").focus()
    lead.get_by_role("button", name="Add to the agenda").click()
    lead.locator('[data-form="item"] [name="title"]').fill("Thanks")
    lead.keyboard.press("Enter")
    item(lead, "Thanks").get_by_role("button", name="Change on the agenda").click()
    lead.locator("#item-minutes").fill("3")
    lead.keyboard.press("Enter")
    expect(item(lead, "Thanks")).to_contain_text("3 min")
    site.start()
    all_sent(lead)
    said = {name: minutes for name, minutes, _ in agenda(site)}
    assert (said["Close of the day"], said["Thanks"]) == (30, 3)


def test_a_section_is_left_out_and_taken_in_again(site, lead):
    balanced = "Balanced service portfolio"
    item(lead, balanced).get_by_role("button", name="Change on the agenda").click()
    lead.locator("#item-reason").fill("No time today")
    lead.keyboard.press("Enter")
    expect(item(lead, balanced)).to_contain_text("left out")
    all_sent(lead)
    assert ["12", "No time today"] in [[name, reason] for name, _, reason in agenda(site)]
    item(lead, balanced).get_by_role("button", name="Change on the agenda").click()
    lead.locator("#item-reason").fill("")
    lead.keyboard.press("Enter")
    expect(item(lead, balanced)).not_to_contain_text("left out")
    all_sent(lead)
    assert ["12", ""] in [[name, reason] for name, _, reason in agenda(site)]
