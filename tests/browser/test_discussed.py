"""What was discussed while the server is away: the page says it by itself, and the server agrees once it is back."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.outbox import PATIENCE, header, opened, site  # noqa: F401  (site is a fixture)
from tests.browser.steps import all_saved, jump, say

pytestmark = pytest.mark.browser
FIRST, PASSED, STAYED, LAST = "5.1.1", "5.1.2", "5.1.3", "5.2.1"
TOPICS = ("5.1", "5.2", "5.3")
TOLD = """
import json
from diagnostics.models import Workshop
from diagnostics.queries.content import content_of
from diagnostics.queries.coverage import coverage_of
workshop = Workshop.objects.get(pk=2)
reach = coverage_of(workshop, content_of(workshop.edition))
print(json.dumps([{key: int(value) for key, value in part.items()} for part in (reach.of_topic, reach.of_section)]))
"""


@pytest.fixture
def lead(site, person):
    """The lead page on a clock that the test moves."""
    page = person()
    page.clock.install()
    return opened(page, site, at=FIRST)


def show(lead, key):
    jump(lead, key)
    lead.keyboard.press("Alt+Enter")
    expect(lead.locator("[data-on-screen]")).to_have_text(f"question {key}")


def stay(lead, seconds):
    lead.clock.run_for(seconds * 1000)


MAP = """() => {
    const reach = (button) => Number(button.querySelector('[data-reach]').dataset.reach);
    const topics = [...document.querySelectorAll('[data-topic-button]')].map((b) => [b.dataset.topicButton, reach(b)]);
    const all = [...document.querySelectorAll('.map__section')];
    const sections = all.map((s) => [s.dataset.section, reach(s.firstElementChild)]);
    return [Object.fromEntries(topics), Object.fromEntries(sections)];
}"""
TREE = """() => {
    const nodes = [...document.querySelectorAll('[data-tree] [data-section]')];
    return Object.fromEntries(nodes.map((n) => [n.dataset.section, Number(n.getAttribute('class').match(/reach-(.)/)[1])]));
}"""


def map_of(lead):
    """The reach of each topic, and of each section, as the map shows it."""
    return lead.evaluate(MAP)


def tree_of(lead):
    """That of each section, as the tree shows it."""
    return lead.evaluate(TREE)


def test_the_page_says_offline_what_the_server_says_once_it_is_back(site, lead):
    show(lead, FIRST)
    all_saved(lead)
    stay(lead, 15)
    site.proxy.cut()
    show(lead, PASSED)
    stay(lead, 2)
    show(lead, STAYED)
    stay(lead, 60)
    show(lead, LAST)
    jump(lead, "9.1.1")  # recorded under, never shown
    say(lead, "- Nobody tells the women")
    topics, sections = map_of(lead)
    assert [topics[key] for key in TOPICS] == [1, 1, 0]
    assert (sections["5"], sections["9"]) == (1, 0)
    lead.keyboard.press("Alt+m")
    lead.get_by_label("Leave it out, because").check()
    lead.get_by_label("Reason").fill("No time today")
    lead.get_by_label("Every question of this section").check()
    lead.get_by_role("button", name="Save", exact=True).click()
    expect(lead.locator('.map__section[data-section="9"] [data-reach]').first).to_have_attribute("data-reach", "3")
    offline = map_of(lead)
    assert tree_of(lead) == offline[1]
    site.proxy.open()
    lead.evaluate("dispatchEvent(new Event('online'))")  # sends now; its clock must not jump between two writes on their way
    expect(header(lead)).to_have_text("saved", timeout=PATIENCE)
    all_saved(lead)
    assert json.loads(site.manage("shell", "-v", "0", "-c", TOLD)) == offline
    assert map_of(lead) == offline
    lead.reload()
    expect(lead.locator("#capture-text")).to_be_focused()
    assert (map_of(lead), tree_of(lead)) == (offline, offline[1])
