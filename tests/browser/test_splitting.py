"""How the middle of the lead page is shared out, and that it stays so on this device."""

import pytest
from playwright.sync_api import expect

from tests.browser.shared_server import site  # noqa: F401  (a fixture)
from tests.browser.steps import jump

pytestmark = pytest.mark.browser
WITH_PROMPTS = "1.1.1"
ROOM = "() => document.querySelector('[data-lanes]').clientHeight"
ROWS = """() => {
  const end = document.querySelector('[data-current] .prompts').getBoundingClientRect().bottom
  const tops = [...document.querySelectorAll('[data-current] .prompt')].map((prompt) => prompt.getBoundingClientRect().top)
  return new Set(tops.filter((top) => top < end - 1).map(Math.round)).size
}"""


@pytest.fixture
def here():
    return None


@pytest.fixture
def asked(lead):
    lead.set_viewport_size({"width": 1280, "height": 800})
    jump(lead, WITH_PROMPTS)
    return lead


def again(page):
    page.reload()
    jump(page, WITH_PROMPTS)


def test_prompts_stand_in_one_row_until_they_are_unfolded_and_stay_so(asked):
    fold = asked.locator("[data-current] [data-fold]")
    assert asked.evaluate(ROWS) == 1
    fold.click()
    expect(fold).to_have_attribute("aria-expanded", "true")
    assert asked.evaluate(ROWS) > 5
    again(asked)
    expect(fold).to_have_attribute("aria-expanded", "true")
    fold.click()
    assert asked.evaluate(ROWS) == 1
    again(asked)
    assert asked.evaluate(ROWS) == 1


def test_the_edge_gives_room_by_keys_and_by_hand_and_stays_where_it_was_put(asked):
    edge, proposed = asked.locator("[data-split]"), asked.evaluate(ROOM)
    edge.focus()
    for _ in range(3):
        asked.keyboard.press("ArrowUp")
    by_keys = asked.evaluate(ROOM)
    assert by_keys > proposed + 50
    again(asked)
    assert abs(asked.evaluate(ROOM) - by_keys) < 2
    grip = edge.bounding_box()
    asked.mouse.move(grip["x"] + 300, grip["y"] + 4)
    asked.mouse.down()
    asked.mouse.move(grip["x"] + 300, grip["y"] + 104, steps=4)
    asked.mouse.up()
    assert abs(by_keys - asked.evaluate(ROOM) - 100) < 12
    edge.dblclick()
    assert abs(asked.evaluate(ROOM) - proposed) < 2
    again(asked)
    assert abs(asked.evaluate(ROOM) - proposed) < 2


def test_the_question_stands_whole_below_its_topics_heading(asked):
    boxes = [asked.locator(f"[data-current] {name}").bounding_box() for name in (".question__text", ".question__key")]
    head = asked.locator("[data-topic]:not([hidden]) .topic__head").bounding_box()
    assert min(box["y"] for box in boxes) >= head["y"] + head["height"] - 1
