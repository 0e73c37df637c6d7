"""Two seats in one workshop: each sees the other's lines and who edits which, and neither wipes anything of the other's."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.steps import all_saved, join, jump, lane, open_lead, say, sign_in
from tests.browser.wire import cut_off

pytestmark = pytest.mark.browser
RUNNING = 2


def box(page):
    return page.get_by_role("dialog", name="Edit the line")


def text_in(page):
    return page.get_by_label("What was said", exact=True)


def open_line(page, text):
    page.get_by_role("button", name=text, exact=True).click()
    expect(text_in(page)).to_be_focused()


def meta(page, text):
    """What stands beside a line."""
    return page.locator("[data-line]", has=page.get_by_role("button", name=text, exact=True)).locator(".line__meta")


@pytest.mark.both_databases
def test_each_sees_the_others_lines_and_goes_on_typing(rosalind, tom):
    rosalind.locator("#capture-text").press_sequentially("Half of a sent")
    say(tom, "- Nobody owns the follow-up")
    expect(lane(rosalind, "gap")).to_have_text(["Nobody owns the follow-up"])
    expect(rosalind.locator("#capture-text")).to_have_value("Half of a sent")
    expect(rosalind.locator("#capture-text")).to_be_focused()
    rosalind.keyboard.type("ence")
    rosalind.keyboard.press("Enter")
    for page in (rosalind, tom):
        expect(lane(page, "gap")).to_have_text(["Half of a sentence", "Nobody owns the follow-up"])
    expect(meta(rosalind, "Nobody owns the follow-up")).to_have_text("Tom")


@pytest.mark.both_databases
def test_each_sees_who_edits_which_line(rosalind, tom):
    say(rosalind, "- One line")
    say(rosalind, "- Another line")
    expect(lane(tom, "gap")).to_have_count(2)
    open_line(tom, "One line")
    expect(meta(rosalind, "One line")).to_have_text("Tom is editing")
    expect(meta(rosalind, "Another line")).to_have_text("")
    expect(meta(tom, "One line")).to_have_text("Rosalind")  # who said it; of one's own editing nothing is said

    # Both open it: each is told so in the box, and what is typed there stays.
    open_line(rosalind, "One line")
    expect(box(rosalind)).to_contain_text("Tom is editing this too")
    expect(box(tom)).to_contain_text("Rosalind is editing this too")
    text_in(tom).fill("Tom's wor")
    box(rosalind).get_by_role("button", name="Cancel").click()
    expect(box(tom)).not_to_contain_text("editing this too")
    expect(text_in(tom)).to_have_value("Tom's wor")
    expect(text_in(tom)).to_be_focused()
    tom.keyboard.type("ds")
    tom.keyboard.press("Enter")
    expect(lane(rosalind, "gap")).to_have_text(["Another line", "Tom's words"])
    expect(meta(rosalind, "Tom's words")).to_have_text("")


def test_a_parked_line_says_it_too(site, rosalind, tom):
    tom.keyboard.press("Alt+7")
    say(tom, "- For later")
    expect(rosalind.locator("[data-parked]")).to_contain_text("For later")
    open_lead(tom, site, RUNNING)
    tom.locator("[data-parked]").get_by_role("button", name="For later").click()
    expect(rosalind.locator("[data-parked] li", has_text="For later").locator(".line__meta")).to_have_text("Tom is editing")


def test_a_page_that_goes_lets_go_of_its_line(site, rosalind, tom):
    say(tom, "- A line")
    all_saved(tom)
    open_line(tom, "A line")
    expect(meta(rosalind, "A line")).to_have_text("Tom is editing · Tom")
    tom.goto(f"{site.url}/workshops/")
    expect(meta(rosalind, "A line")).to_have_text("Tom")


def test_a_device_that_went_silent_is_forgotten(site, rosalind, tom):
    say(tom, "- A line")
    all_saved(tom)
    open_line(tom, "A line")
    expect(meta(rosalind, "A line")).to_have_text("Tom is editing · Tom")
    tom.context.set_offline(True)
    site.shell(
        "from diagnostics.models import Seat; from datetime import timedelta; from django.db.models import F; "
        "print(Seat.objects.exclude(editing=None).update(editing_since=F('editing_since') - timedelta(minutes=2)))"
    )
    expect(meta(rosalind, "A line")).to_have_text("Tom")


def test_who_edits_what_costs_no_record_and_stays_when_one_is_fetched(site, rosalind, tom):
    say(tom, "- A line")
    say(tom, "- Another line")
    expect(lane(rosalind, "gap")).to_have_count(2)
    all_saved(tom)
    fetched = []
    open_line(tom, "A line")
    expect(meta(rosalind, "A line")).to_have_text("Tom is editing · Tom")
    rosalind.on("request", lambda request: fetched.append(request.url) if request.url.endswith("/record/") else None)
    box(tom).get_by_role("button", name="Cancel").click()
    expect(meta(rosalind, "A line")).to_have_text("Tom")
    open_line(tom, "Another line")
    expect(meta(rosalind, "Another line")).to_have_text("Tom is editing · Tom")
    box(tom).get_by_role("button", name="Cancel").click()
    expect(meta(rosalind, "Another line")).to_have_text("Tom")
    assert fetched == []
    open_line(tom, "A line")
    expect(meta(rosalind, "A line")).to_have_text("Tom is editing · Tom")
    say(rosalind, "- A third line")
    all_saved(rosalind)
    expect(lane(tom, "gap")).to_have_count(3)
    expect(meta(rosalind, "A line")).to_have_text("Tom is editing · Tom")
    assert fetched == []  # the answer has told her
    with rosalind.expect_response("**/record/"):
        rosalind.evaluate("dispatchEvent(new Event('focus'))")
    expect(meta(rosalind, "A line")).to_have_text("Tom is editing · Tom")


def test_who_edits_what_is_asked_for_where_no_stream_comes_through(site, person, tom):
    rosalind = person()
    rosalind.add_init_script("window.EventSource = class { addEventListener() {} close() {} }")  # one that never says a word
    sign_in(rosalind, site, "facilitator")
    open_lead(rosalind, site, RUNNING)
    jump(rosalind, "5.4.1")
    say(tom, "- A line")
    all_saved(tom)
    open_line(tom, "A line")
    expect(meta(rosalind, "A line")).to_have_text("Tom is editing · Tom")
    box(tom).get_by_role("button", name="Cancel").click()
    expect(meta(rosalind, "A line")).to_have_text("Tom")


def test_without_the_server_nobody_is_said_to_edit(site, rosalind, tom):
    say(tom, "- A line")
    all_saved(tom)
    open_line(tom, "A line")
    expect(meta(rosalind, "A line")).to_have_text("Tom is editing · Tom")
    site.kill()
    expect(meta(rosalind, "A line")).to_have_text("Tom")
    site.start()
    expect(meta(rosalind, "A line")).to_have_text("Tom is editing · Tom")


def test_what_is_said_of_editing_may_be_lost(rosalind, tom):
    say(tom, "- A line")
    all_saved(tom)
    cut_off(tom, "/(take|leave)/$")
    open_line(tom, "A line")
    text_in(tom).fill("A better line")
    tom.keyboard.press("Enter")
    expect(lane(rosalind, "gap")).to_have_text(["A better line"])
    all_saved(tom)


@pytest.mark.both_databases
def test_the_lead_is_handed_over_and_taken_back(site, person, rosalind, tom):
    phone = person(360, 740, is_mobile=True, has_touch=True)
    join(phone, site, rosalind.locator(".bar__code b").inner_text())
    rosalind.keyboard.press("Alt+Enter")
    shown = phone.locator("article[data-key]")
    expect(shown).to_have_attribute("data-key", "5.4.1")
    expect(rosalind.locator("[data-role-note]")).to_be_hidden()

    # Rosalind hands over on the seats page, in another tab; both lead pages say so, and lose nothing.
    rosalind.locator("#capture-text").press_sequentially("Half of a sent")
    seats = rosalind.context.new_page()
    seats.goto(f"{site.url}/workshops/{RUNNING}/seats/")
    seats.get_by_text("Hand over the lead to").click()
    seats.get_by_role("button", name="Hand over now").click()
    expect(seats.get_by_text("Tom Adeyinka leads now.")).to_be_visible()
    expect(rosalind.locator("[data-role-note]")).to_contain_text("Tom leads now.")
    expect(tom.locator("[data-role-note]")).to_contain_text("You have the lead now.")
    expect(rosalind.get_by_role("button", name="Show", exact=False)).to_be_hidden()
    expect(rosalind.locator("#capture-text")).to_have_value("Half of a sent")
    rosalind.keyboard.press("PageDown")  # looks, and leads no more
    expect(rosalind.locator("[data-question][data-current]")).to_have_attribute("data-question", "6.1.1")
    expect(shown).to_have_attribute("data-key", "5.4.1")
    rosalind.keyboard.press("Enter")
    expect(lane(rosalind, "gap")).to_have_count(0)  # it stands where it was begun
    rosalind.keyboard.press("PageUp")
    expect(lane(rosalind, "gap")).to_have_text(["Half of a sent"])

    # Tom reloads and leads; the phone in the room follows him.
    tom.get_by_role("button", name="Reload").click()
    expect(tom.locator("body")).to_have_attribute("data-seat", "facilitator")
    expect(tom.locator("[data-role-note]")).to_be_hidden()
    expect(tom.locator("#capture-text")).to_be_focused()
    tom.keyboard.press("PageDown")
    expect(shown).to_have_attribute("data-key", "6.1.1")

    # Rosalind planned the workshop: she takes the lead back when she wants.
    rosalind.get_by_role("button", name="Take the lead back").first.click()
    expect(rosalind.locator("body")).to_have_attribute("data-seat", "facilitator")
    expect(tom.locator("[data-role-note]")).to_contain_text("Rosalind leads now.")
    expect(tom.get_by_role("button", name="Take the lead back")).to_have_count(0)
    expect(rosalind.locator("#capture-text")).to_be_focused()
    rosalind.keyboard.press("PageUp")
    expect(shown).to_have_attribute("data-key", "5.4.1")


def test_an_earlier_text_is_found_and_brought_back(rosalind, tom):
    say(tom, "- The first wording")
    all_saved(tom)
    open_line(rosalind, "The first wording")
    box(rosalind).get_by_text("Earlier texts").click()
    expect(box(rosalind)).to_contain_text("It has said nothing else.")
    text_in(rosalind).fill("The second wording")
    rosalind.keyboard.press("Enter")
    open_line(tom, "The second wording")
    box(tom).get_by_text("Earlier texts").click()
    earlier = box(tom).locator("[data-earlier] li")
    expect(earlier).to_have_count(1)
    expect(earlier.locator(".old__text")).to_have_text("The first wording")
    expect(earlier.locator(".old__about")).to_have_text(re.compile(r"^gap · Tom · \d\d:\d\d$"))
    earlier.get_by_role("button", name="Bring back").click()
    expect(text_in(tom)).to_have_value("The first wording")
    expect(lane(rosalind, "gap")).to_have_text(["The second wording"])  # only saving changes it
    tom.keyboard.press("Enter")
    expect(lane(rosalind, "gap")).to_have_text(["The first wording"])


def test_bringing_back_asks_who_saved_meanwhile(rosalind, tom):
    say(tom, "- The first wording")
    all_saved(tom)
    open_line(tom, "The first wording")
    text_in(tom).fill("The second wording")
    tom.keyboard.press("Enter")
    expect(lane(rosalind, "gap")).to_have_text(["The second wording"])
    open_line(rosalind, "The second wording")
    box(rosalind).get_by_text("Earlier texts").click()
    box(rosalind).get_by_role("button", name="Bring back").click()
    open_line(tom, "The second wording")
    text_in(tom).fill("The third wording")
    tom.keyboard.press("Enter")
    all_saved(tom)
    rosalind.keyboard.press("Enter")
    needs = rosalind.locator("[data-needs]")
    expect(needs).to_contain_text("The first wording")
    expect(needs).to_contain_text("Stands now: The third wording")
    expect(lane(tom, "gap")).to_have_text(["The third wording"])


def test_a_withdrawn_line_is_found_and_brought_back(rosalind, tom):
    withdrawn = tom.locator("[data-withdrawn]")
    withdrawn.get_by_text("Withdrawn", exact=True).click()
    said = withdrawn.locator("li")
    say(rosalind, "- Not for the record, or is it")
    all_saved(rosalind)
    open_line(rosalind, "Not for the record, or is it")
    box(rosalind).get_by_role("button", name="Withdraw").click()
    expect(lane(tom, "gap")).to_have_count(0)
    found = said.filter(has_text="Not for the record, or is it")
    expect(found.locator(".old__about")).to_have_text("gap · 5.4.1")
    found.get_by_role("button", name="Bring back").click()
    for page in (rosalind, tom):
        expect(lane(page, "gap")).to_have_text(["Not for the record, or is it"])
    expect(found).to_have_count(0)
    tom.locator("#capture-text").focus()
    tom.keyboard.press("Alt+z")  # Tom's own last recording was the bringing back
    expect(lane(rosalind, "gap")).to_have_count(0)
