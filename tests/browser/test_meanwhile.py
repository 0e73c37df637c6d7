"""What the other seat did while this one was away: nothing of it is overwritten, and nothing is refused without need (F9)."""

import pytest
from playwright.sync_api import expect

from tests.browser.outbox import (  # noqa: F401  (site is a fixture)
    HERE,
    PATIENCE,
    agree,
    all_sent,
    answer,
    away,
    dialog,
    edit,
    gone_out,
    header,
    needs,
    quickly,
    record,
    site,
)
from tests.browser.steps import all_saved, jump, lane
from tests.browser.wire import RUNNING, shelf, texts_of, until

pytestmark = pytest.mark.browser
HAND_OVER = f"""
from diagnostics.actions.seats import hand_over
from diagnostics.models import Workshop
workshop = Workshop.objects.get(pk={RUNNING})
hand_over(workshop=workshop, by=workshop.owner, seat=workshop.seats.exclude(user=workshop.owner).get().pk)
"""


def acknowledged(page):
    """The server has what this page has written, and the page no record of it."""
    until(page, lambda: {write["state"] for write in shelf(page)} == {"acknowledged"})


def actions(page, site):
    return [action["what"] for action in record(page, site)["actions"]]


def withdraw(page, what):
    what.first.click()
    dialog(page).get_by_role("button", name="Withdraw").click()
    all_saved(page)


def test_a_move_does_not_lift_an_old_text_over_a_newer_one(rosalind, tom, site):
    quickly(rosalind, "- One wording")
    all_sent(rosalind)
    expect(lane(tom, "gap")).to_have_text(["One wording"])
    away(rosalind)
    edit(tom, "gap", "One wording", "Tom's wording")
    all_saved(tom)
    rosalind.get_by_label("Select: One wording").check()
    rosalind.get_by_label("move to").fill("6.1.1")
    rosalind.get_by_label("move to").press("Enter")
    acknowledged(rosalind)
    jump(rosalind, "6.1.1")
    edit(rosalind, "gap", "One wording", "Rosalind's wording")
    expect(needs(rosalind)).to_contain_text("Stands now: Tom's wording")
    assert texts_of(tom, site, "6.1.1") == ["Tom's wording"]


def test_an_order_does_not_lift_an_old_action_over_a_newer_one(rosalind, tom, site):
    agree(rosalind, "First action")
    agree(rosalind, "Second action")
    all_sent(rosalind)
    away(rosalind)
    tom.get_by_role("button", name="Second action").first.click()
    dialog(tom).get_by_label("What will be done").fill("Second action, as Tom says")
    dialog(tom).get_by_role("button", name="Save", exact=True).click()
    all_saved(tom)
    last = rosalind.locator(".acts__what").count()
    rosalind.get_by_role("button", name=f"Move action {last} up").click()
    acknowledged(rosalind)
    rosalind.get_by_role("button", name="Second action").first.click()
    dialog(rosalind).get_by_label("What will be done").fill("Second action, as Rosalind says")
    dialog(rosalind).get_by_role("button", name="Save", exact=True).click()
    expect(needs(rosalind)).to_contain_text("Second action, as Tom says")
    assert actions(tom, site)[-2:] == ["Second action, as Tom says", "First action"]


def test_an_order_is_kept_but_for_an_action_withdrawn_meanwhile(rosalind, tom, site):
    for what in ("One", "Two", "Three"):
        agree(rosalind, f"{what} action")
    all_sent(rosalind)
    rosalind.context.set_offline(True)
    last = rosalind.locator(".acts__what").count()
    rosalind.get_by_role("button", name=f"Move action {last} up").click()
    withdraw(tom, tom.get_by_role("button", name="One action"))
    rosalind.context.set_offline(False)
    all_sent(rosalind)
    assert actions(tom, site)[-2:] == ["Three action", "Two action"]


def test_an_action_from_a_line_withdrawn_meanwhile_is_kept(rosalind, tom, site):
    quickly(rosalind, "> Recommend this")
    all_sent(rosalind)
    rosalind.context.set_offline(True)
    rosalind.get_by_role("button", name="Make it an action").first.click()
    dialog(rosalind).get_by_label("What will be done").fill("Do this")
    dialog(rosalind).get_by_role("button", name="Save", exact=True).click()
    withdraw(tom, lane(tom, "recommendation"))
    rosalind.context.set_offline(False)
    all_sent(rosalind)
    assert actions(tom, site)[-1] == "Do this"


def test_an_answer_where_the_other_seat_emptied_ones_own(rosalind, tom, site):
    answer(rosalind, "A third")
    all_sent(rosalind)
    expect(tom.locator("[data-answer-known]")).to_contain_text("A third")
    answer(tom, "")
    expect(rosalind.locator("[data-answer-known]")).to_be_hidden()
    answer(rosalind, "A half")
    all_sent(rosalind)
    assert record(tom, site)["answers"][HERE]["text"] == "A half"


def test_two_answers_of_ones_own_that_wait_where_there_was_one_before(rosalind, tom, site):
    known = rosalind.locator("[data-answer-known]")
    answer(tom, "A third")
    expect(known).to_contain_text("A third")
    answer(tom, "")
    expect(known).to_be_hidden()
    rosalind.context.set_offline(True)
    answer(rosalind, "Second")
    answer(rosalind, "Third")
    rosalind.context.set_offline(False)
    all_sent(rosalind)
    assert record(tom, site)["answers"][HERE]["text"] == "Third"


def test_steps_of_a_lead_that_was_handed_over_bother_nobody(rosalind, site):
    site.proxy.cut()
    for _ in range(4):
        rosalind.keyboard.press("PageDown")
    quickly(rosalind, "- Said meanwhile")
    until(rosalind, lambda: len(shelf(rosalind)) == 5)
    site.shell(HAND_OVER)
    site.proxy.open()
    all_sent(rosalind)
    assert needs(rosalind).count() == 0
    expect(rosalind.locator("[data-role-says]")).to_contain_text("leads now")


def test_use_mine_does_not_wipe_a_later_text_of_ones_own(rosalind, tom, site):
    quickly(rosalind, "- One wording")
    all_sent(rosalind)
    expect(lane(tom, "gap")).to_have_text(["One wording"])
    rosalind.context.set_offline(True)
    edit(rosalind, "gap", "One wording", "Rosalind's first")
    edit(tom, "gap", "One wording", "Tom's wording")
    all_saved(tom)
    rosalind.context.set_offline(False)
    expect(needs(rosalind)).to_contain_text("Stands now: Tom's wording", timeout=PATIENCE)
    expect(lane(rosalind, "gap")).to_have_text(["Tom's wording"])
    edit(rosalind, "gap", "Tom's wording", "Rosalind's considered text")
    until(rosalind, lambda: texts_of(tom, site, HERE) == ["Rosalind's considered text"])
    needs(rosalind).get_by_role("button", name="Use mine").click()
    expect(needs(rosalind)).to_contain_text("Stands now: Rosalind's considered text")
    gone_out(rosalind)
    assert texts_of(tom, site, HERE) == ["Rosalind's considered text"]
    needs(rosalind).get_by_role("button", name="Use mine").click()
    expect(header(rosalind)).to_have_text("saved")
    assert texts_of(tom, site, HERE) == ["Rosalind's first"]
