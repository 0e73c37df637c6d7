"""Two seats with their boxes open: neither wipes what the other saved, and every text saved comes back (F9)."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.pages import RUNNING
from tests.browser.shared_server import site  # noqa: F401  (a fixture)
from tests.browser.steps import all_saved, box, save

pytestmark = pytest.mark.browser
ASKED = iter(
    ["5.4.1", "6.1.1", "6.1.2", "6.1.3", "6.2.1", "7.1.1", "7.2.1", "9.1.1", "9.1.2", "9.2.1", "9.3.1"]
)  # a question a test


@pytest.fixture
def here():
    return next(ASKED)


@pytest.fixture
def record(site, rosalind):
    """Return a function that gives the record as the server tells it."""
    path = f"{site.url}/workshops/{RUNNING}/record/"
    return lambda: rosalind.request.get(path, headers={"Accept": "application/json"}).json()


def fill(page, **said):
    for name, value in said.items():
        box(page).locator(f'[name="{name}"]').fill(value)


def answer(page, **said):
    page.keyboard.press("Alt+6")
    fill(page, **said)
    save(page)


def choose(page, kind, reason):
    page.keyboard.press("Alt+m")
    box(page).get_by_label(kind).check()
    box(page).get_by_label("Reason").fill(reason)


def mark(page, kind, reason):
    choose(page, kind, reason)
    save(page)


def known(page):
    return page.locator("[data-answer-known]")


def needs(page):
    return page.locator("[data-needs]")


def test_an_answer_saved_while_the_box_was_open_is_not_overwritten(rosalind, tom, record, here):
    rosalind.keyboard.press("Alt+6")
    fill(rosalind, text="Rosalind's figure")
    answer(tom, text="Tom's figure", to_find_out="Tom's question", who="Jane")
    expect(known(rosalind)).to_contain_text("Tom's figure")
    save(rosalind)
    expect(needs(rosalind)).to_contain_text("Rosalind's figure")
    stands = record()["answers"][here]
    assert (stands["text"], stands["to_find_out"], stands["who"]) == ("Tom's figure", "Tom's question", "Jane")
    needs(rosalind).get_by_role("button", name="Use mine").click()
    expect(known(tom)).to_have_text("Answer: Rosalind's figure")


def test_a_box_in_which_nothing_was_changed_writes_nothing(rosalind, tom, record, here):
    answer(rosalind, text="Rosalind's figure")
    mark(rosalind, "Come back later", "After lunch")
    all_saved(rosalind)
    expect(known(tom)).to_contain_text("Rosalind's figure")
    expect(tom.locator("[data-back]")).to_contain_text("After lunch")
    for key in ("Alt+6", "Alt+m"):
        before = record()["revision"]
        tom.keyboard.press(key)
        expect(box(tom)).to_have_count(1)
        save(tom)
        expect(box(tom)).to_have_count(0)
        all_saved(tom)
        assert record()["revision"] == before


def test_ones_own_answers_that_wait_follow_each_other(rosalind, tom, record, here):
    answer(rosalind, text="First")
    all_saved(rosalind)
    rosalind.context.set_offline(True)
    answer(rosalind, text="Second")
    answer(rosalind, text="Third")
    rosalind.context.set_offline(False)
    all_saved(rosalind)
    assert record()["answers"][here]["text"] == "Third"


def test_a_mark_does_not_wipe_the_other_seats_reason(rosalind, tom, record, here):
    choose(rosalind, "Come back later", "after lunch")
    mark(tom, "Come back later", "Jane brings the audit of 2019 at two")
    expect(rosalind.locator("[data-back]")).to_contain_text("Jane brings")
    save(rosalind)
    expect(needs(rosalind)).to_contain_text("after lunch")
    assert record()["marks"][here] == {
        "mark": "come_back", "reason": "Jane brings the audit of 2019 at two", "version": 1,
    }  # fmt: skip
    needs(rosalind).get_by_role("button", name="Use mine").click()
    all_saved(rosalind)
    assert record()["marks"][here]["reason"] == "after lunch"


def test_a_mark_that_waited_here_does_not_wipe_a_newer_reason(rosalind, tom, record, here):
    rosalind.context.set_offline(True)
    mark(rosalind, "Leave it out, because", "No time today")
    mark(tom, "Come back later", "Jane brings the audit at two")
    all_saved(tom)
    rosalind.context.set_offline(False)
    expect(needs(rosalind)).to_contain_text("No time today")
    assert record()["marks"][here]["reason"] == "Jane brings the audit at two"


def test_ones_own_marks_that_wait_follow_each_other(rosalind, record, here):
    mark(rosalind, "Come back later", "One")
    all_saved(rosalind)
    rosalind.context.set_offline(True)
    mark(rosalind, "Come back later", "Two")
    mark(rosalind, "No mark", "")
    expect(rosalind.locator("[data-current] [data-mark-tag]")).to_be_hidden()
    mark(rosalind, "Leave it out, because", "Three")
    mark(rosalind, "Leave it out, because", "Four")
    rosalind.context.set_offline(False)
    all_saved(rosalind)
    assert record()["marks"][here] == {"mark": "left_out", "reason": "Four", "by_hand": True, "version": 5}

    mark(rosalind, "No mark", "")  # and once more, from none
    all_saved(rosalind)
    rosalind.context.set_offline(True)
    mark(rosalind, "Come back later", "Five")
    mark(rosalind, "Come back later", "Six")
    rosalind.context.set_offline(False)
    all_saved(rosalind)
    assert record()["marks"][here]["reason"] == "Six"


def earlier(page, summary):
    box(page).get_by_text(summary, exact=True).click()
    return box(page).locator("[data-earlier] li")


def test_an_earlier_answer_is_found_and_brought_back(rosalind, tom, record, here):
    answer(tom, text="A third", source="Survey", as_of="31/3/2026", to_find_out="By ward?", who="Jane", by_when="1.3.2027")
    all_saved(tom)
    expect(known(rosalind)).to_contain_text("A third")
    rosalind.keyboard.press("Alt+6")
    assert earlier(rosalind, "Earlier answers").count() == 0
    expect(box(rosalind)).to_contain_text("Nothing else was answered.")
    fill(rosalind, text="A half", source="", as_of="", to_find_out="", who="", by_when="")
    save(rosalind)
    expect(known(tom)).to_have_text("Answer: A half")
    tom.keyboard.press("Alt+6")
    found = earlier(tom, "Earlier answers")
    said = "A third · Survey · 31 March 2026 – To find out: By ward? · Jane · by 1 March 2027"
    expect(found.locator(".old__text")).to_have_text(said)
    expect(found.locator(".old__about")).to_have_text(re.compile(r"^Tom · \d\d:\d\d$"))
    found.get_by_role("button", name="Bring back").click()
    expect(tom.locator("#answer-by_when")).to_have_value("1 March 2027")
    expect(known(rosalind)).to_have_text("Answer: A half")  # only saving changes it
    tom.keyboard.press("Enter")
    expect(known(rosalind)).to_have_text("Answer: A third · Survey · 31 March 2026")
    all_saved(tom)
    assert record()["answers"][here]["by_when"] == "2027-03-01"


def agree(page, **said):
    page.keyboard.press("Alt+5")
    fill(page, **said)
    save(page)


def action(page, what):
    return page.locator("[data-actions]").get_by_role("button", name=f": {what}")


def test_an_earlier_text_of_an_action_is_found_and_brought_back(rosalind, tom, record):
    agree(tom, what="Name one owner", lead_person="Nia", by_when="1.3.2027", measure="Named")
    all_saved(tom)
    action(rosalind, "Name one owner").click()
    fill(rosalind, what="Name two owners", lead_person="", by_when="", measure="")
    save(rosalind)
    all_saved(rosalind)
    action(tom, "Name two owners").click()
    found = earlier(tom, "Earlier texts")
    expect(found.locator(".old__text")).to_have_text("Name one owner")
    expect(found.locator(".old__about")).to_have_text(re.compile(r"^Nia · by 1 March 2027 · Named · Tom · \d\d:\d\d$"))
    found.get_by_role("button", name="Bring back").click()
    expect(tom.get_by_label("What will be done")).to_have_value("Name one owner")
    expect(tom.locator("#action-by_when")).to_have_value("1 March 2027")
    tom.keyboard.press("Enter")
    expect(action(rosalind, "Name one owner")).to_be_visible()
    all_saved(tom)
    last = record()["actions"][-1]
    assert (last["lead_person"], last["by_when"], last["measure"]) == ("Nia", "2027-03-01", "Named")


def test_a_withdrawn_action_is_found_and_brought_back(rosalind, tom):
    agree(rosalind, what="Not to be done, or is it", lead_person="Nia")
    all_saved(rosalind)
    withdrawn = tom.locator("[data-withdrawn]")
    withdrawn.get_by_text("Withdrawn", exact=True).click()
    action(rosalind, "Not to be done, or is it").click()
    box(rosalind).get_by_role("button", name="Withdraw").click()
    expect(action(tom, "Not to be done, or is it")).to_have_count(0)
    found = withdrawn.locator("li", has_text="Not to be done, or is it")
    expect(found.locator(".old__about")).to_have_text("key action · Nia")
    found.get_by_role("button", name="Bring back").click()
    for page in (rosalind, tom):
        expect(action(page, "Not to be done, or is it")).to_have_count(1)
    expect(found).to_have_count(0)
    all_saved(tom)
    tom.locator("#capture-text").focus()
    tom.keyboard.press("Alt+z")  # Tom's own last recording was the bringing back
    expect(action(rosalind, "Not to be done, or is it")).to_have_count(0)
