"""A day that runs late, on the lead page: a plan that ends on time is offered, taken by one key, and taken back by another."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.outbox import all_sent, opened
from tests.browser.steps import open_lead
from tests.browser.test_day import begun, clock, part, site  # noqa: F401  (fixtures)
from tests.browser.wire import RUNNING, until

pytestmark = pytest.mark.browser
MINUTES = """
import json
from diagnostics.models import AgendaItem, QuestionMark
items = AgendaItem.objects.filter(workshop=2).values_list("minutes", flat=True)
out = QuestionMark.objects.filter(workshop=2, mark="left_out").values_list("question__key", flat=True)
print(json.dumps([list(items), sorted(out)]))
"""
LATE = 80  # minutes after the start, all of them in the introduction of 15


def planned(site):
    """The minutes of the agenda's items, and what is left out."""
    return json.loads(site.shell(MINUTES))


def offer(page):
    return page.locator("[data-replan]")


@pytest.fixture
def late(site, person):
    begun(site, LATE)
    return opened(person(), site)


def test_a_day_on_plan_is_left_in_peace(site, lead):
    begun(site, 10)
    open_lead(lead, site, RUNNING)
    expect(part(lead, "day")).to_have_text("on plan")
    expect(lead.locator("[data-agenda-says]")).to_contain_text("Used: 10 min, 10 min of it by what is open.")
    expect(offer(lead)).to_be_hidden()
    lead.keyboard.press("Alt+p")
    expect(lead.locator("[data-notice]")).to_have_text("The day is on plan: it needs no other.")


def test_a_late_day_gets_a_plan_that_ends_on_time_by_one_key_and_another_takes_it_back(site, late):
    laid, nothing = planned(site)
    assert (sum(laid), nothing) == (240, [])
    expect(part(late, "day")).to_have_text("65 min behind")
    expect(offer(late)).to_contain_text("65 min behind. A plan that ends at")
    expect(offer(late)).to_contain_text("By exception")
    end = part(late, "end").inner_text()
    assert violations(late) == []

    late.keyboard.press("Alt+p")
    expect(part(late, "day")).to_have_text("on plan")
    expect(offer(late)).to_be_hidden()
    expect(late.locator("[data-notice]")).to_contain_text(f"Re-planned: the day ends at {end[-5:]}.")
    expect(part(late, "end")).to_have_text(end)
    all_sent(late)
    minutes, out = planned(site)
    assert sum(laid) - sum(minutes) >= 65
    assert [minutes[n] for n in (0, -1)] == [laid[n] for n in (0, -1)]
    assert out
    expect(late.locator("[data-agenda] .agenda__left").nth(1)).to_have_text(f"{minutes[1]} min")

    late.keyboard.press("Alt+z")
    all_sent(late)
    expect(part(late, "day")).to_have_text("65 min behind")
    assert planned(site) == [laid, []]

    offer(late).get_by_role("button", name="Take this plan").click()
    all_sent(late)
    expect(part(late, "day")).to_have_text("on plan")
    assert planned(site) == [minutes, out]
    expect(late.locator("#capture-text")).to_be_focused()


def test_a_plan_taken_without_the_server_is_the_one_that_it_gets(site, late):
    until(late, lambda: late.evaluate("Boolean(navigator.serviceWorker.controller)"))
    site.stop()
    late.keyboard.press("Alt+p")
    expect(part(late, "day")).to_have_text("on plan")
    shown = late.locator("[data-agenda] .agenda__left").all_inner_texts()
    late.reload()
    expect(part(late, "day")).to_have_text("on plan")
    expect(offer(late)).to_be_hidden()
    site.start()
    all_sent(late)
    expect(part(late, "day")).to_have_text("on plan")
    minutes, out = planned(site)
    assert late.locator("[data-agenda] .agenda__left").all_inner_texts()[1:] == shown[1:]
    assert shown[1] == f"{minutes[1]} min"
    assert out


def test_of_two_who_re_plan_at_once_the_second_is_told(site, late, person):
    other = opened(person(), site)
    expect(offer(other)).to_be_visible()
    other.context.set_offline(True)
    other.keyboard.press("Alt+p")
    late.keyboard.press("Alt+p")
    all_sent(late)
    stands = planned(site)
    other.context.set_offline(False)
    expect(other.locator("[data-notice]")).to_contain_text("Somebody re-planned the day meanwhile.", timeout=30_000)
    all_sent(other)
    assert planned(site) == stands
    expect(part(other, "day")).to_have_text("on plan")
