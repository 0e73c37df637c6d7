"""Undo on a network that fails: it takes back what it was meant for, or nothing."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.outbox import (  # noqa: F401  (site is a fixture)
    HERE,
    PATIENCE,
    all_sent,
    edit,
    gone_out,
    header,
    needs,
    opened,
    quickly,
    site,
)
from tests.browser.steps import all_saved, lane
from tests.browser.wire import cut_off, mend, shelf, texts_of, until

pytestmark = pytest.mark.browser


def test_undo_between_two_edits_while_the_network_is_away(lead, site):
    quickly(lead, "- As first said")
    all_sent(lead)
    site.proxy.cut()
    edit(lead, "gap", "As first said", "By mistake")
    lead.keyboard.press("Alt+z")
    expect(lane(lead, "gap")).to_have_text(re.compile("As first said"))
    edit(lead, "gap", "As first said", "As meant")
    quickly(lead, "- Never mind")
    lead.keyboard.press("Alt+z")
    expect(lane(lead, "gap")).to_have_count(1)
    until(lead, lambda: len(shelf(lead)) == 5)
    site.proxy.open()
    all_sent(lead)
    assert texts_of(lead, site, HERE) == ["As meant"]


def test_undo_of_a_write_that_is_refused_takes_back_no_other(lead, site):
    quickly(lead, "- Said long before")
    all_sent(lead)
    site.proxy.cut()
    quickly(lead, "- Refused")
    lead.keyboard.press("Alt+z")
    until(lead, lambda: len(shelf(lead)) == 2)
    site.instead(422)
    site.proxy.open()
    expect(header(lead)).to_have_text("1 needs you", timeout=PATIENCE)
    site.instead(None)
    until(lead, lambda: [write["verb"] for write in shelf(lead)] == ["finding.record"])
    assert texts_of(lead, site, HERE) == ["Said long before"]


def test_undo_pressed_again_while_the_network_is_away_takes_back_no_more_than_it_shows(lead, site):
    for n in range(4):
        quickly(lead, f"- Line {n}")
    all_sent(lead)
    site.proxy.cut()
    for _ in range(3):
        lead.keyboard.press("Alt+z")
    expect(lead.locator("[data-notice]")).to_contain_text("waits for the server")
    until(lead, lambda: len(shelf(lead)) == 1)
    site.proxy.open()
    expect(lead.locator("[data-notice]")).to_contain_text("Undone at 5.4.1: “Line 3”", timeout=PATIENCE)
    all_sent(lead)
    assert texts_of(lead, site, HERE) == ["Line 0", "Line 1", "Line 2"]


def test_undo_says_what_it_took_back_and_brings_it_back(lead, site):
    quickly(lead, "- Meant after all")
    all_saved(lead)
    lead.keyboard.press("Alt+z")
    expect(lane(lead, "gap")).to_have_count(0)
    expect(lead.locator("[data-notice]")).to_contain_text("Undone at 5.4.1: “Meant after all”")
    lead.get_by_role("button", name="Redo").click()
    expect(lane(lead, "gap")).to_have_text(["Meant after all"])
    expect(lead.locator("[data-notice]")).to_contain_text("Brought back at 5.4.1")
    expect(lead.locator("#capture-text")).to_be_focused()
    assert texts_of(lead, site, HERE) == ["Meant after all"]


def test_a_refused_undo_leaves_what_needs_somebody_in_sight(site, person):
    rosalind, tom = opened(person(), site), opened(person(), site, "scribe")
    quickly(rosalind, "- One wording")
    all_saved(rosalind)
    edit(tom, "gap", "One wording", "Tom's wording")
    expect(lane(rosalind, "gap")).to_have_text(["Tom's wording"])
    rosalind.keyboard.press("Alt+z")
    expect(needs(rosalind)).to_contain_text("Somebody changed this since, so it cannot be undone.")
    site.instead(422)
    quickly(rosalind, "- Refused, and my only copy")
    expect(header(rosalind)).to_have_text("2 need you")
    site.instead(None)
    rosalind.reload()
    expect(needs(rosalind).nth(1)).to_contain_text("Refused, and my only copy")


def test_what_an_undo_on_its_way_takes_back_does_not_come_back_into_sight(lead, site):
    quickly(lead, "- First")
    all_sent(lead)
    site.proxy.cut()
    quickly(lead, "- Second")
    lead.keyboard.press("Alt+z")
    until(lead, lambda: len(shelf(lead)) == 2)
    cut_off(lead, "/undo/$")
    site.proxy.open()
    until(lead, lambda: texts_of(lead, site, HERE) == ["First", "Second"], 40)
    until(lead, lambda: [write["verb"] for write in shelf(lead)] == ["undo"])  # the record with the second has come
    expect(lane(lead, "gap")).to_have_text(["First"])
    mend(lead)
    all_sent(lead)
    assert texts_of(lead, site, HERE) == ["First"]


def test_redo_is_offered_once(lead, site):
    quickly(lead, "- Meant after all")
    all_saved(lead)
    lead.keyboard.press("Alt+z")
    redo = lead.get_by_role("button", name="Redo")
    expect(redo).to_be_visible()
    site.proxy.cut()
    redo.click()
    expect(redo).to_have_count(0)
    site.proxy.open()
    gone_out(lead)
    expect(header(lead)).to_have_text("saved", timeout=PATIENCE)
    assert texts_of(lead, site, HERE) == ["Meant after all"]


def test_undo_tells_nothing_of_a_line_kept_off_the_screen(lead):
    """The laptop may be mirrored."""
    lead.keyboard.press("Alt+8")
    quickly(lead, "- Nobody may read this")
    all_sent(lead)
    lead.keyboard.press("Alt+z")
    expect(lead.locator("[data-notice]")).to_contain_text("Undone at 5.4.1")
    expect(lead.locator("body")).not_to_contain_text("Nobody may read this")
