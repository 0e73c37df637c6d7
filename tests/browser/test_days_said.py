"""Days as people say them: shown while they are typed, kept beside what was said, the same with and without the server."""

import datetime
import re

import pytest
from playwright.sync_api import expect

from diagnostics.dates.reading import read_day
from diagnostics.dates.telling import spelled
from tests.browser.outbox import record
from tests.browser.pages import RUNNING
from tests.browser.shared_server import site  # noqa: F401  (a fixture)
from tests.browser.steps import all_saved, box, come_as, jump, save

pytestmark = pytest.mark.browser
KEPT = "Kept as said; no day to sort by."
BY_WHEN = "#action-by_when"


def meant(said, **how):
    """The day by the server's rule."""
    return read_day(said, today=datetime.date.today(), **how).day


def shown(day):
    return f"{day:%a} {spelled(day)}"


def understood(page, field=BY_WHEN):
    return page.locator(f"{field}-says")


def agree(page, what, by_when):
    """Type an action key by key, as far as its deadline."""
    page.keyboard.press("Alt+5")
    page.keyboard.type(what)
    page.locator(BY_WHEN).focus()
    page.keyboard.type(by_when)


def listed(page, what):
    return page.locator("[data-actions] li", has_text=what).locator(".acts__who")


def recorded(page, site, what):
    (found,) = [action for action in record(page, site)["actions"] if action["what"] == what]
    return found["by_when"], found["by_when_said"]


def test_the_day_is_shown_as_it_is_typed_and_kept_beside_what_was_said(lead, site):
    agree(lead, "Say it by the end", "e")
    expect(understood(lead)).to_have_text(KEPT)
    lead.keyboard.type("nd of M")
    expect(understood(lead)).to_have_text(KEPT)
    lead.keyboard.type("arch")
    march = meant("end of March")
    expect(understood(lead)).to_have_text(shown(march))
    lead.keyboard.press("Enter")
    expect(listed(lead, "Say it by the end")).to_have_text(f"end of March ({spelled(march)}) · no lead")
    all_saved(lead)
    assert recorded(lead, site, "Say it by the end") == (march.isoformat(), "end of March")

    # Opened again it stands there as it was said, with its day; saving it changes nothing.
    before = record(lead, site)["revision"]
    lead.get_by_role("button", name="Say it by the end").click()
    expect(lead.locator(BY_WHEN)).to_have_value("end of March")
    expect(understood(lead)).to_have_text(shown(march))
    save(lead)
    expect(box(lead)).to_have_count(0)
    assert record(lead, site)["revision"] == before

    # A day alone in its place takes the words with it.
    lead.get_by_role("button", name="Say it by the end").click()
    lead.locator(BY_WHEN).fill("1.4.2045")
    save(lead)
    expect(listed(lead, "Say it by the end")).to_have_text("by 1 April 2045 · no lead")
    all_saved(lead)
    assert recorded(lead, site, "Say it by the end") == ("2045-04-01", "")


def test_without_the_server_it_is_the_same(lead, site):
    lead.context.set_offline(True)
    agree(lead, "Say it offline", "in two weeks")
    fortnight = meant("in two weeks")
    expect(understood(lead)).to_have_text(shown(fortnight))
    lead.keyboard.press("Enter")
    told = f"in two weeks ({spelled(fortnight)}) · no lead"
    expect(listed(lead, "Say it offline")).to_have_text(told)
    expect(lead.locator("[data-saved]")).not_to_have_text("saved")
    lead.context.set_offline(False)
    all_saved(lead)
    expect(listed(lead, "Say it offline")).to_have_text(told)
    assert recorded(lead, site, "Say it offline") == (fortnight.isoformat(), "in two weeks")


def test_how_a_quarter_is_read_is_said(lead):
    agree(lead, "Not kept", "Q1 2045")
    expect(understood(lead)).to_have_text("Fri 31 March 2045 (January to March 2045)")
    lead.locator(BY_WHEN).fill("Q1 2045/46")
    expect(understood(lead)).to_have_text("Fri 30 June 2045 (April to June 2045)")
    box(lead).get_by_role("button", name="Cancel").click()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("1 March 2020", "Sun 1 March 2020: that is past."),
        ("Friday 4th December 2045", "Mon 4 December 2045: that is a Monday."),
    ],
)
def test_what_can_hardly_be_meant_is_warned_of_and_kept(lead, site, typed, says):
    agree(lead, f"Warned of {typed}", typed)
    expect(understood(lead)).to_have_text(says)
    expect(understood(lead)).to_have_class(re.compile("is-doubtful"))
    lead.keyboard.press("Enter")
    all_saved(lead)
    assert recorded(lead, site, f"Warned of {typed}")[0] == meant(typed).isoformat()


@pytest.mark.parametrize("typed", ["ongoing", "when it is funded"])
def test_what_means_no_day_is_kept_as_it_was_said(lead, site, typed):
    agree(lead, f"Kept as {typed}", typed)
    expect(understood(lead)).to_have_text(KEPT)
    lead.keyboard.press("Enter")
    expect(listed(lead, f"Kept as {typed}")).to_have_text(f"{typed} · no lead")
    all_saved(lead)
    assert recorded(lead, site, f"Kept as {typed}") == ("", typed)


def test_a_period_of_what_is_known_stands_on_the_wall(lead, site, person):
    jump(lead, "6.1.2")
    lead.keyboard.press("Alt+Enter")
    lead.keyboard.press("Alt+6")
    lead.get_by_label("What is known").fill("71 per cent")
    lead.locator("#answer-as_of").focus()
    lead.keyboard.type("2021 - 23")
    expect(understood(lead, "#answer-as_of")).to_have_text("Sun 31 December 2023 (January 2021 to December 2023)")
    save(lead)
    expect(lead.locator("[data-answer-known]")).to_have_text("Answer: 71 per cent · 2021 - 23")
    all_saved(lead)
    wall = person()
    come_as(wall, site, "facilitator")
    wall.goto(f"{site.url}/rooms/{RUNNING}/projector/")
    expect(wall.locator(".answered")).to_contain_text("71 per cent (2021 - 23)")


def test_soonest_first_at_a_press(lead, site):
    for what, by_when in (
        ("Sorted late", "2045"),
        ("Sorted never", "ongoing"),
        ("Sorted early", "Easter Monday 2044"),
        ("Sorted soon", "June 2044"),
    ):
        agree(lead, what, by_when)
        lead.keyboard.press("Enter")
    lead.get_by_role("button", name="Soonest first").click()
    expect(lead.get_by_role("button", name="Soonest first")).to_be_hidden()
    all_saved(lead)
    told = record(lead, site)["actions"]
    days = [action["by_when"] or "9999" for action in told]
    assert days == sorted(days)
    assert [action["what"] for action in told if action["what"].startswith("Sorted")] == [
        "Sorted soon", "Sorted late", "Sorted never", "Sorted early",
    ]  # fmt: skip


def test_the_box_of_a_workshops_date_takes_the_same(site, person):
    page = person()
    come_as(page, site, "facilitator")
    page.goto(f"{site.url}/workshops/new/")
    says = page.locator("#id_date_says")
    expect(says).to_have_text(shown(datetime.date.today()))
    page.get_by_label("Area").fill("Wend")
    page.get_by_label("Date").fill("")
    page.get_by_label("Date").press_sequentially("March 2045")
    expect(says).to_have_text("That is more than one day.")
    page.get_by_label("Date").fill("")
    page.get_by_label("Date").press_sequentially("Friday week")
    friday = meant("Friday week")
    expect(says).to_have_text(shown(friday))
    page.get_by_role("button", name="Create the workshop").click()
    expect(page.locator("dd", has_text=f"{friday:%A} {spelled(friday)}")).to_be_visible()
