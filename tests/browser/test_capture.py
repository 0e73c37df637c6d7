"""The capture box and what stands around it: a line is never misfiled, lost half typed, or typed into nothing."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.steps import all_saved, jump, lane, open_lead, say
from tests.browser.wire import texts_of

pytestmark = pytest.mark.browser
RUNNING = 2
HERE = "5.4.1"  # nothing stands there yet, nor at the next, 6.1.1


@pytest.fixture
def here():
    return None


@pytest.fixture
def lead(seat):
    page = seat("facilitator")
    jump(page, HERE)
    return page


def box(page):
    return page.locator("#capture-text")


def error(page):
    return page.locator("[data-capture-error]")


def test_a_line_half_typed_stays_with_its_question_when_the_room_moves_on(lead, seat, site):
    lead.keyboard.press("Alt+Enter")
    tom = seat("scribe")
    expect(tom.locator("[data-question][data-current]")).to_have_attribute("data-question", HERE)
    box(tom).press_sequentially("- Said about this very quest")
    box(lead).focus()
    lead.keyboard.press("PageDown")
    expect(tom.locator("[data-question][data-current]")).to_have_attribute("data-question", "6.1.1")
    expect(tom.locator("[data-capture-for]")).to_have_text(f"for {HERE}")
    tom.keyboard.type("ion")
    tom.keyboard.press("Enter")
    all_saved(tom)
    assert (texts_of(tom, site, HERE), texts_of(tom, site, "6.1.1")) == (["Said about this very question"], [])
    say(tom, "- And this about the next")
    all_saved(tom)
    assert texts_of(tom, site, "6.1.1") == ["And this about the next"]


def test_a_line_half_typed_goes_along_with_a_jump(lead, site):
    box(lead).press_sequentially("- Belongs to the next section")
    jump(lead, "6.1.1")
    expect(lead.locator("[data-capture-for]")).to_be_hidden()
    lead.keyboard.press("Enter")
    all_saved(lead)
    assert texts_of(lead, site, "6.1.1") == ["Belongs to the next section"]


def test_a_line_half_typed_can_be_taken_to_where_one_is(lead, site):
    box(lead).press_sequentially("> Half of a recomm")
    lead.keyboard.press("PageDown")
    lead.locator("[data-capture-for]").click()
    lead.keyboard.type("endation")
    lead.keyboard.press("Enter")
    all_saved(lead)
    here = lead.locator("[data-question][data-current]").get_attribute("data-question")
    assert here != HERE
    assert texts_of(lead, site, here)[-1] == "Half of a recommendation"


def test_a_line_half_typed_outlives_a_reload(lead, site):
    box(lead).press_sequentially("* Half of a li")
    lead.reload()
    expect(box(lead)).to_have_value("Half of a li")
    expect(box(lead)).to_be_focused()
    lead.keyboard.type("ne")
    lead.keyboard.press("Enter")
    all_saved(lead)
    assert texts_of(lead, site, HERE) == ["Half of a line"]
    jump(lead, HERE)
    expect(lane(lead, "good_practice")).to_have_text(["Half of a line"])
    lead.reload()
    expect(box(lead)).to_have_value("")


def test_a_prompt_that_is_none_is_refused_beside_the_box(lead):
    jump(lead, "4.2.2")
    say(lead, "- @k Nobody counts this")
    expect(error(lead)).to_contain_text("Question 4.2.2 has no prompt k.")
    expect(box(lead)).to_have_value("@k Nobody counts this")


def test_escape_takes_the_prompt_away(lead):
    jump(lead, "4.2.2")
    box(lead).press_sequentially("@b ")
    expect(lead.locator("[data-aimed]")).to_contain_text("about prompt b")
    lead.keyboard.press("Escape")
    expect(lead.locator("[data-aimed]")).to_be_hidden()


def test_a_long_line_says_that_the_wall_shows_only_its_beginning(lead):
    box(lead).fill("a" * 280)
    expect(lead.locator("[data-capture-long]")).to_be_hidden()
    box(lead).fill("a" * 281)
    expect(lead.locator("[data-capture-long]")).to_be_visible()


def test_a_jump_to_nothing_says_so_and_escape_goes_back_to_the_box(lead):
    lead.keyboard.press("Alt+j")
    lead.keyboard.type("zzz")
    expect(lead.locator("[data-found-says]")).to_have_text("Nothing found.")
    lead.keyboard.press("Escape")
    expect(box(lead)).to_be_focused()
    expect(lead.locator("#find")).to_have_value("")


def test_a_word_found_in_a_prompt_shows_the_prompt(lead):
    lead.keyboard.press("Alt+j")
    lead.keyboard.type("neonatal screening")
    expect(lead.locator("[data-found] small").first).to_contain_text("neonatal screening")


def test_what_is_kept_off_the_screen_is_closed_here_too_until_it_is_opened(lead):
    lead.keyboard.press("Alt+8")
    say(lead, "- Not for the mirrored wall")
    expect(lane(lead, "gap")).to_have_text(["Kept off the screen"])
    lead.get_by_role("button", name="Show what is off the screen").click()
    expect(lane(lead, "gap")).to_have_text(["Not for the mirrored wall"])
    expect(box(lead)).to_be_focused()


def test_what_is_kept_off_the_screen_is_closed_among_the_withdrawn_too(lead):
    lead.keyboard.press("Alt+8")
    say(lead, "- Not for the mirrored wall")
    all_saved(lead)
    lane(lead, "gap").click()
    lead.get_by_role("button", name="Withdraw", exact=True).click()
    lead.get_by_text("Withdrawn", exact=True).click()
    gone = lead.locator("[data-withdrawn] li")
    expect(gone.locator(".old__text")).to_have_text(["Kept off the screen"])
    gone.get_by_role("button", name="Bring back").click()
    expect(lane(lead, "gap")).to_have_text(["Kept off the screen"])


def test_an_action_does_not_take_over_the_words_of_a_line_kept_off_the_screen(lead):
    say(lead, "> For everybody")
    lead.keyboard.press("Alt+8")
    say(lead, "> Not for the commissioners")
    for text, words in (("Kept off the screen", ""), ("For everybody", "For everybody")):
        row = lead.locator('[data-lane="recommendation"] li', has_text=text)
        row.get_by_role("button", name="Make it an action").click()
        expect(lead.get_by_label("What will be done")).to_have_value(words)
        said = f"From: {words}" if words else "From a line kept off the screen. What you write here goes into the summary."
        expect(lead.locator("[data-from]")).to_have_text(said)
        lead.get_by_role("button", name="Cancel").click()


def test_typing_is_never_lost_to_the_page(lead):
    say(lead, "- To be moved")
    all_saved(lead)
    lead.get_by_label("Select: To be moved").check()
    lead.get_by_role("button", name="Park", exact=True).click()
    expect(box(lead)).to_be_focused()
    lead.get_by_role("button", name="Tree", exact=True).click()
    expect(box(lead)).to_be_focused()
    lead.locator("[data-agenda]").get_by_role("button", name="Break", exact=True).click()
    expect(box(lead)).to_be_focused()
    lead.keyboard.press("Alt+z")
    expect(lane(lead, "gap")).to_have_text(["To be moved"])


def test_the_address_can_name_a_question(lead, site):
    lead.goto(f"{site.url}/workshops/{RUNNING}/lead/#2.9.1")
    expect(lead.locator("[data-question][data-current]")).to_have_attribute("data-question", "2.9.1")


def test_the_day_is_late_by_what_is_left_to_do(lead):
    said = lead.locator("[data-clock-day]")
    expect(said).to_have_text(re.compile(r"\d"))
    before = said.inner_text()
    lead.get_by_role("button", name="Agree key actions", exact=True).click()  # out of order: nothing is done by that
    expect(lead.locator("[data-clock-section]")).to_contain_text("agree key actions")
    minutes = [int(word) for words in (before, said.inner_text()) for word in words.split() if word.isdigit()]
    assert abs(minutes[0] - minutes[1]) <= 1, (before, said.inner_text())


def test_a_closed_workshop_takes_no_typing_and_shows_no_code(lead, seat, site):
    tom = seat("scribe")
    lead.goto(f"{site.url}/workshops/{RUNNING}/close/")
    lead.get_by_role("button", name="Close the workshop").click()
    expect(box(tom)).to_be_disabled()
    expect(tom.locator(".bar__code")).to_be_hidden()
    expect(tom.get_by_text("The workshop is closed. Its facilitator can reopen it.")).to_be_visible()


@pytest.mark.parametrize(("key", "name"), [("Alt+8", "off_screen"), ("Alt+7", "parked")])
def test_a_tick_outlives_a_reload_with_its_line(lead, key, name):
    lead.keyboard.press(key)
    box(lead).press_sequentially("Half of a line")
    lead.reload()
    expect(box(lead)).to_have_value("Half of a line")
    expect(lead.locator(f'[name="{name}"]')).to_be_checked()


def test_a_sign_alone_binds_no_line_to_a_question(seat, site):
    tom = seat("scribe")
    jump(tom, "9.1.1")
    for press in ("-", "PageDown"):
        tom.keyboard.press(press)
    expect(tom.locator("[data-question][data-current]")).to_have_attribute("data-question", "9.1.2")
    say(tom, "Said at the next question")
    all_saved(tom)
    assert texts_of(tom, site, "9.1.2")[-1] == "Said at the next question"


def test_another_tab_leaves_a_line_half_typed_alone(lead, site):
    other = lead.context.new_page()
    open_lead(other, site, RUNNING)
    lead.bring_to_front()
    box(lead).press_sequentially("Half of a line")
    jump(other, "6.1.1")
    lead.bring_to_front()
    lead.reload()
    expect(box(lead)).to_have_value("Half of a line")


def test_another_tab_offers_no_line_that_was_recorded(lead, site):
    box(lead).press_sequentially("Half of a line")
    other = lead.context.new_page()
    open_lead(other, site, RUNNING)
    expect(box(other)).to_have_value("Half of a line")
    lead.bring_to_front()
    lead.keyboard.press("Enter")
    expect(box(other)).to_have_value("")


def test_days_later_the_clock_says_nothing_of_the_plan(lead, site):
    expect(lead.locator("[data-clock-day]")).not_to_have_text("")
    site.shell(
        "from datetime import timedelta; from django.db.models import F; from diagnostics.models import Workshop; "
        "Workshop.objects.filter(pk=2).update(started_at=F('started_at') - timedelta(days=3))"
    )
    lead.reload()
    expect(lead.locator("[data-clock-section]")).not_to_have_text("")
    expect(lead.locator("[data-clock-day]")).to_have_text("")
    expect(lead.locator("[data-clock-day]")).to_have_attribute("data-stands", "over")
