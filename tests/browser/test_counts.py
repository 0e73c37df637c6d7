"""The wall, a phone and the lead page say the same numbers of lines, each beside what it counts."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.outbox import opened
from tests.browser.pages import RUNNING, tell
from tests.browser.steps import all_saved, join, jump, lane, newest_on, say

pytestmark = pytest.mark.browser
HERE, BESIDE, OFF = "5.1.1", "5.1.2", "5.1.3"  # questions of one topic
KINDS = ("strength", "good_practice", "gap", "recommendation")
LONG = ("Two midwives do it unpaid, and nobody has asked them how long they can. " * 28)[:2000]


@pytest.fixture(scope="module")
def site(idle_site):
    return idle_site


@pytest.fixture
def lead(site, person):
    page = opened(person(), site, at=HERE)
    page.keyboard.press("Alt+Enter")
    expect(page.locator("[data-on-screen]")).to_have_text(f"question {HERE}")
    return page


@pytest.fixture
def wall(lead):
    page = lead.context.new_page()
    page.goto(lead.url.replace("/workshops/", "/rooms/").replace("/lead/", "/projector/"))
    lead.bring_to_front()
    return page


@pytest.fixture
def phone(lead, site, person):
    page = person(width=360, height=740)
    join(page, site, lead.locator("[data-code]").text_content())
    return page


def on_screen(page):
    """The numbers of the four kinds as the wall or a phone says them, with what they are said to count."""
    counts = page.locator(".counts")
    expect(counts.locator(".counts__of")).to_have_text("On this topic")
    return [text.strip().split(" ", 1)[-1] for text in counts.locator(".kind").all_text_contents()]


def on_lead(lead):
    """What stands at the head of the four lanes."""
    return [lead.locator(f'[data-lane-count="{kind}"]').text_content() for kind in KINDS]


def tally(lead, key):
    return lead.locator(f'[data-question="{key}"] [data-tally]')


def record(lead, key, line, **said):
    tell(lead, f"/workshops/{RUNNING}/findings/", kind="gap", text=line, question=key, **said)


def test_all_three_count_the_lines_of_the_topic(lead, wall, phone):
    for line in ("- One", "+ Two"):
        say(lead, line)
    all_saved(lead)
    record(lead, BESIDE, "Three")
    record(lead, BESIDE, "Between us", on_screen=False)
    record(lead, OFF, "Of a question left out")
    tell(lead, f"/workshops/{RUNNING}/marks/{OFF}/", mark="left_out", reason="No time today")
    kept_off = ["1 on this topic", "", "2 on this topic, 1 more off the screen, 1 more left out", ""]
    seen = ["1 strength", "2 gaps"]  # of what there is none nothing is said
    expect(lead.locator('[data-lane-count="gap"]')).to_have_text(kept_off[2])
    for page in (wall, phone):
        expect(page.locator(".counts .kind--gap")).to_contain_text("2 gaps")
    assert (on_lead(lead), on_screen(wall), on_screen(phone)) == (kept_off, seen, seen)
    expect(tally(lead, HERE)).to_have_text("2 lines")
    expect(tally(lead, BESIDE)).to_have_text("1 line, 1 more off the screen")
    expect(tally(lead, OFF)).to_have_text("1 line, left out")
    assert lane(lead, "gap").all_text_contents() == ["One"], "the lane lists the lines of one question"

    lead.keyboard.press("Alt+h")
    expect(lead.locator("[data-hold]")).to_have_attribute("aria-pressed", "true")
    say(lead, "- Said while held")
    all_saved(lead)
    held = "2 on this topic, 1 more off the screen, 1 more held back, 1 more left out"
    expect(lead.locator('[data-lane-count="gap"]')).to_have_text(held)
    assert (on_screen(wall), on_screen(phone)) == (seen, seen)
    phone.goto(f"{phone.url}workbook/")
    row = phone.locator(f'.index a[href$="/{HERE}/"] + .index__state')
    expect(row).to_have_text("Discussed · 2 lines · the room is here")
    expect(tally(lead, HERE)).to_have_text("2 lines, 1 more held back")
    phone.go_back()

    lead.keyboard.press("Alt+h")
    expect(lead.locator('[data-lane-count="gap"]')).to_have_text("3 on this topic, 1 more off the screen, 1 more left out")
    for page in (wall, phone):
        expect(page.locator(".counts .kind--gap")).to_contain_text("3 gaps")


def test_the_room_is_told_nothing_of_how_long_a_line_should_be(lead, wall, phone):
    lead.locator("#capture-text").press(">")
    lead.locator("#capture-text").fill(LONG)
    expect(lead.locator("[data-capture-long]")).to_contain_text("please shorten it")
    lead.keyboard.press("Enter")
    expect(newest_on(wall)).to_have_text(re.compile("^Two midwives do it unpaid, .*…$"))
    expect(wall.locator(".newest__note")).to_have_text("the rest is on your phone")
    expect(phone.locator(".lines--newest .line__text")).to_have_text(LONG.strip())
    for page in (wall, phone):
        assert re.findall("shorten|too long|letters", page.locator("body").inner_text(), re.IGNORECASE) == []
    line = lead.locator('[data-lane="recommendation"] .line')
    expect(line.locator(".line__meta")).to_have_text("over 280 letters: shorten it, the wall shows its beginning")
    line.locator("[data-edit]").click(position={"x": 30, "y": 10})  # it is longer than its lane is high
    lead.get_by_label("The room may see it").uncheck()
    lead.get_by_role("button", name="Save", exact=True).click()
    expect(line.locator(".line__meta")).to_have_text("off the screen")


def test_the_map_marks_sections_with_lines_and_those_discussed_apart(lead):
    jump(lead, "10.1.1")  # only looked at
    say(lead, "- Recorded under a question that was never shown")
    all_saved(lead)
    section = lead.locator('.map__section[data-section="10"] > button')
    expect(section).to_have_accessible_name("10 Supported self-management , not discussed, 1 line")
    expect(section.locator("[data-lines]")).to_be_visible()
    expect(section.locator("[data-reach]")).to_have_attribute("data-reach", "0")
    node = lead.locator('[data-tree] [data-section="10"]')
    expect(node.locator(".tree__lines")).to_have_attribute("visibility", "visible")
    expect(node).to_have_class(re.compile("tree__node--reach-0"))
    other = lead.locator('.map__section[data-section="11"] > button')
    expect(other).to_have_accessible_name("11 Adequate service volumes , not discussed")
    expect(other.locator("[data-lines]")).to_be_hidden()
