"""The lead page by keyboard: record, correct, move, mark, agree, undo."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.steps import all_saved, jump, lane, open_lead, say, sign_in

pytestmark = pytest.mark.browser
RUNNING = 2


def test_signs_pick_the_kind_and_enter_records(lead):
    for line in ("+ One", "* Two", "- Three", "> Four"):
        say(lead, line)
    all_saved(lead)
    for kind, text in zip(("strength", "good_practice", "gap", "recommendation"), ("One", "Two", "Three", "Four"), strict=True):
        expect(lane(lead, kind)).to_have_text([text])
    expect(lead.locator("#capture-text")).to_be_focused()


def test_alt_with_a_digit_picks_the_kind(lead):
    lead.keyboard.press("Alt+1")
    say(lead, "Picked by number")
    expect(lane(lead, "strength")).to_have_text(["Picked by number"])


def test_up_edits_my_last_line(lead):
    say(lead, "- A line with a mistak")
    all_saved(lead)
    lead.keyboard.press("ArrowUp")
    lead.get_by_label("What was said", exact=True).fill("A line without a mistake")
    lead.keyboard.press("Enter")
    expect(lane(lead, "gap")).to_have_text(["A line without a mistake"])
    all_saved(lead)
    lead.reload()
    jump(lead, "5.4.1")
    expect(lane(lead, "gap")).to_have_text(["A line without a mistake"])


def test_a_line_names_its_prompt(lead):
    jump(lead, "1.1.1")
    say(lead, "@e.3 - Fewer than half are offered it")
    all_saved(lead)
    expect(lead.locator('[data-lane="gap"] .line__meta').first).to_have_text(re.compile("^e.3"))


def test_a_parked_line_waits_beside_and_can_be_placed(lead):
    lead.keyboard.press("Alt+7")
    say(lead, "- Belongs somewhere later")
    parked = lead.locator("[data-parked]").get_by_role("button", name="Belongs somewhere later")
    parked.click()
    lead.get_by_label("Question (empty: parked)").fill("5.4.1")
    lead.get_by_role("button", name="Save").click()
    expect(lane(lead, "gap")).to_have_text(["Belongs somewhere later"])
    expect(parked).to_have_count(0)


def test_several_lines_move_at_once(lead):
    for line in ("- First", "- Second"):
        say(lead, line)
    all_saved(lead)
    for box in lead.locator('[data-lane="gap"] [data-pick]').all():
        box.check()
    lead.get_by_label("move to").fill("6.1.1")
    lead.get_by_role("button", name="Move", exact=True).click()
    expect(lane(lead, "gap")).to_have_count(0)
    jump(lead, "6.1.1")
    expect(lane(lead, "gap")).to_have_text(["Second", "First"])


def test_undo_takes_back_my_last_recording(lead):
    say(lead, "- Said in error")
    all_saved(lead)
    lead.keyboard.press("Alt+z")
    expect(lane(lead, "gap")).to_have_count(0)


def test_a_withdrawn_line_is_gone(lead):
    say(lead, "- Not for the record")
    all_saved(lead)
    lane(lead, "gap").click()
    lead.get_by_role("button", name="Withdraw").click()
    expect(lane(lead, "gap")).to_have_count(0)


def test_an_answer_and_what_is_to_be_found_out(lead):
    lead.keyboard.press("Alt+6")
    lead.get_by_label("What is known").fill("71 per cent")
    lead.get_by_label("Where from").fill("the trust's dashboard")
    lead.get_by_label("As of").fill("2026-03-31")
    lead.get_by_label("To find out").fill("the figure by ward")
    lead.get_by_label("Who will find out").fill("the analyst")
    lead.get_by_role("button", name="Save").click()
    expect(lead.locator("[data-answer-known]")).to_have_text("Answer: 71 per cent · the trust's dashboard · 31 March 2026")
    expect(lead.locator("[data-answer-unknown]")).to_have_text("To find out: the figure by ward · the analyst")


def test_leaving_out_needs_a_reason_and_then_refuses_lines(lead):
    lead.keyboard.press("Alt+m")
    lead.get_by_label("Leave it out, because").check()
    lead.get_by_role("button", name="Save").click()
    expect(lead.get_by_text("Say why it is left out")).to_be_visible()
    lead.get_by_label("Reason").fill("Covered in a small group")
    lead.get_by_role("button", name="Save").click()
    expect(lead.locator("[data-current] [data-mark-tag]")).to_have_text("left out: Covered in a small group")
    say(lead, "- Too late")
    expect(lead.locator("[data-capture-error]")).to_contain_text("left out")
    expect(lead.locator("#capture-text")).to_have_value("Too late")


def test_a_recommendation_becomes_an_action_in_one_move(lead):
    say(lead, "> Pay peer supporters at weekends")
    all_saved(lead)
    lead.get_by_role("button", name="Make it an action").click()
    expect(lead.get_by_label("What will be done")).to_have_value("Pay peer supporters at weekends")
    lead.get_by_label("Lead", exact=True).fill("R. Penhallow")
    lead.get_by_label("Organisation", exact=True).fill("Saltmere Borough Council")
    lead.keyboard.press("Enter")
    expect(lead.locator("[data-actions] .acts__who")).to_have_text("R. Penhallow, Saltmere Borough Council · no date")
    expect(lead.locator("[data-actions] .acts__agreement")).to_have_text("not asked")
    all_saved(lead)
    expect(lead.get_by_role("button", name="Make it an action")).to_have_count(0)


def test_a_line_over_the_limit_is_refused_beside_the_box_and_stays(lead):
    long = "x" * 2001
    lead.locator("#capture-text").fill(long)
    lead.keyboard.press("Enter")
    expect(lead.locator("[data-capture-error]")).to_contain_text("this has 2,001")
    expect(lead.locator("#capture-text")).to_have_value(long)


def test_the_next_key_leads_and_the_jump_only_looks(lead):
    screen = lead.locator("[data-on-screen]")
    before = screen.inner_text()
    jump(lead, "9.1.1")
    expect(screen).to_have_text(before)
    lead.keyboard.press("Alt+Enter")
    expect(screen).to_have_text("question 9.1.1")
    lead.keyboard.press("PageDown")
    expect(screen).to_have_text("question 9.1.2")
    lead.keyboard.press("Alt+h")
    lead.keyboard.press("PageDown")
    expect(lead.locator("[data-question][data-current]")).to_have_attribute("data-question", "9.2.1")
    expect(screen).to_have_text("question 9.1.2 (held)")


def test_the_network_gone_and_back_the_lines_arrive_in_order(lead):
    lead.context.set_offline(True)
    for line in ("- One of three", "- Two of three", "- Three of three"):
        say(lead, line)
    expect(lead.locator("[data-saved]")).to_have_text("3 waiting on this device")
    lead.context.set_offline(False)
    all_saved(lead)
    lead.reload()
    jump(lead, "5.4.1")
    expect(lane(lead, "gap")).to_have_text(["Three of three", "Two of three", "One of three"])


def test_a_conflict_shows_both_texts(lead, site, person):
    say(lead, "- The first wording")
    all_saved(lead)
    scribe = person()
    sign_in(scribe, site, "scribe")
    open_lead(scribe, site, RUNNING)
    jump(scribe, "5.4.1")
    lane(scribe, "gap").click()
    lane(lead, "gap").click()
    for page, text in ((lead, "The facilitator's wording"), (scribe, "The scribe's wording")):
        page.get_by_label("What was said", exact=True).fill(text)
        page.keyboard.press("Enter")
        expect(lane(lead, "gap")).to_have_text(["The facilitator's wording"])
        all_saved(lead)
    needs = scribe.locator("[data-needs]")
    expect(needs).to_contain_text("The scribe's wording")
    expect(needs).to_contain_text("Stands now: The facilitator's wording")
    needs.get_by_role("button", name="Use mine").click()
    expect(lane(lead, "gap")).to_have_text(["The scribe's wording"])
