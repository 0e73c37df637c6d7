"""Another workbook: its keys are what its author wrote, in small letters, capitals and numbers."""

import pytest
from playwright.sync_api import expect

from tests.browser.steps import (
    all_saved,
    box,
    come_as,
    join,
    jump,
    lane,
    lines_on,
    newest_on,
    open_lead,
    projector_window,
    save,
    say,
)
from tests.browser.tiny import DAY, tiny_day

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def original(originals):
    return tiny_day(originals)


@pytest.fixture
def lead(site, person):
    page = person()
    come_as(page, site, "facilitator")
    open_lead(page, site, DAY)
    return page


@pytest.fixture
def wall(lead):
    """The projector window that the lead page opened."""
    return projector_window(lead)


def about(page):
    return page.locator('[data-lane="gap"] .line__meta')


def test_the_map_names_the_sections_to_whoever_is_read_to(lead):
    tree = lead.locator("[data-tree] svg")
    jump(lead, "1.x.1")
    say(lead, "- Nobody counts")
    named = "What has been discussed. Not discussed: Cydweithio, Gwybodaeth leol, Y canlyniad gorau. Lines recorded: "
    expect(tree).to_have_attribute("aria-label", f"{named}Gwybodaeth leol.")


def test_a_priority_action_says_what_to_check_today(lead):
    lead.keyboard.press("Alt+5")
    says = box(lead).get_by_text("Check today: Daw cynllun newydd.")
    priority = box(lead).get_by_label("Priority action it serves")
    expect(says).to_be_hidden()
    priority.select_option("1")
    expect(says).to_be_visible()
    priority.select_option("")
    expect(says).to_be_hidden()


def test_a_line_is_recorded_edited_and_moved_by_the_authors_keys(lead):
    jump(lead, "1.x.1")
    say(lead, "- @a.2 Phones lie under the pillow")
    expect(lane(lead, "gap")).to_have_text(["Phones lie under the pillow"])
    expect(about(lead)).to_have_text("a.2")
    all_saved(lead)

    lead.keyboard.press("ArrowUp")
    expect(box(lead).get_by_label("Prompt")).to_have_value("1.x.1.a.2")
    box(lead).get_by_label("What was said", exact=True).fill("Phones lie beside the bed")
    box(lead).get_by_label("Prompt").select_option("1.x.1.b")
    save(lead)
    expect(lane(lead, "gap")).to_have_text(["Phones lie beside the bed"])
    expect(about(lead)).to_have_text("b")

    lead.keyboard.press("ArrowUp")
    box(lead).get_by_label("Question (empty: parked)").fill("1.x.7")
    save(lead)
    expect(box(lead).get_by_role("alert")).to_have_text("There is no question 1.x.7 here.")
    box(lead).get_by_label("Question (empty: parked)").fill("1.X.9")
    save(lead)
    expect(lane(lead, "gap")).to_have_count(0)
    jump(lead, "1.x.9")
    expect(lane(lead, "gap")).to_have_text(["Phones lie beside the bed"])

    lead.locator('[data-lane="gap"] [data-pick]').check()
    lead.get_by_label("move to").fill("canlyniad.1.1")
    lead.get_by_role("button", name="Move", exact=True).click()
    expect(lane(lead, "gap")).to_have_count(0)
    jump(lead, "canlyniad.1.1".upper())
    expect(lane(lead, "gap")).to_have_text(["Phones lie beside the bed"])
    all_saved(lead)


def test_prompts_are_what_the_author_calls_them_on_lead_page_wall_and_phone(lead, wall, site, original, person):
    phone = person(width=360, height=740)
    join(phone, site, original.facts["code"])
    jump(lead, "1.x.1")
    lead.keyboard.press("Alt+Enter")
    expect(wall.locator('[data-key="1.x.1"]')).to_be_visible()
    expect(wall.locator(".wall__prompt b")).to_have_text(["a", "a.2", "a.1", "b"])

    say(lead, "- @c Nobody counts it")
    error = lead.locator("[data-capture-error]")
    expect(error).to_have_text("Question 1.x.1 has no prompt c. Name another, or leave @c out.")
    say(lead, "- @A.1: Breakfast is left out")
    expect(about(lead)).to_have_text("a.1")
    expect(newest_on(wall)).to_have_text("Breakfast is left out")
    expect(wall.locator(".newest__on")).to_have_text("on a.1 yn y bore")
    expect(lines_on(phone)).to_have_text(["Breakfast is left out"])
    expect(phone.locator(".line__on")).to_have_text("a.1 yn y bore")

    lead.locator('[data-prompt="1.x.1.a.2"]').click()
    say(lead, "- Screens stay on")
    expect(wall.locator(".newest__on")).to_have_text("on a.2 gyda'r nos")
    lead.keyboard.press("Alt+j")
    lead.keyboard.type("canlyniad.1")
    expect(lead.locator("[data-found] button")).to_have_text(["CANLYNIAD.1.1 Sut y byddwn yn gwybod?"])
    all_saved(lead)


def test_the_day_goes_on_without_the_server_and_comes_back_whole(lead, wall, site, original, person):
    lead.keyboard.press("PageDown")
    expect(wall.locator('[data-key="4.1.1"]')).to_be_visible()
    all_saved(lead)
    site.stop()
    expect(lead.locator("[data-offline]")).to_be_visible(timeout=30_000)

    for key in ("4.1.2", "1.x.1"):
        lead.keyboard.press("PageDown")
        expect(lead.locator("[data-question][data-current]")).to_have_attribute("data-question", key)
    say(lead, "- @a.2 Phones lie under the pillow")
    lead.keyboard.press("ArrowUp")
    box(lead).get_by_label("Question (empty: parked)").fill("1.X.9")
    save(lead)
    expect(lane(lead, "gap")).to_have_count(0)
    lead.keyboard.press("PageDown")
    expect(lane(lead, "gap")).to_have_text(["Phones lie under the pillow"])
    expect(wall.locator('[data-key="1.x.9"]')).to_be_visible(timeout=40_000)
    expect(newest_on(wall)).to_have_text("Phones lie under the pillow")
    expect(wall.locator(".newest__note")).to_have_text("waiting to be sent")
    expect(wall.locator("body")).to_have_attribute("data-people", "in")  # the first line of the day

    site.start()
    all_saved(lead)
    phone = person(width=360, height=740)
    join(phone, site, original.facts["code"])
    expect(lines_on(phone)).to_have_text(["Phones lie under the pillow"])
    expect(phone.locator(".asked__key")).to_have_text("1.x.9")
