"""F23: what is half typed in a dialog of the lead page outlives a reload, but not a save, a Cancel, or signing out."""

import pytest
from playwright.sync_api import expect

from tests.browser.outbox import record
from tests.browser.shared_server import site  # noqa: F401  (a fixture)
from tests.browser.steps import all_saved, box, jump, lane, save, say
from tests.browser.wire import until

pytestmark = pytest.mark.browser
MOVE = """([from, to]) => {
  localStorage.setItem(to, localStorage[from]);
  localStorage.removeItem(from);
}"""
LEFT = "Object.keys(localStorage).filter((name) => name.startsWith('box/')).length"


def left(page):
    return page.evaluate(LEFT)


def reload_and_take_up(page, called):
    """Reload while the dialog is open, and press what the page then offers."""
    page.reload()
    notice = page.locator("[data-notice]")
    expect(notice).to_contain_text(f"Half typed and not saved: {called}.")
    notice.get_by_role("button", name="Go on with it").click()


def test_f23_a_key_action(lead, site):
    lead.keyboard.press("Alt+5")
    lead.get_by_label("What will be done").fill("Count the boarders")
    lead.get_by_label("Lead", exact=True).fill("Mair Pugh")
    lead.get_by_label("Agreed, with a reservation").check()
    lead.get_by_label("The reservation").fill("If there is money")
    lead.locator("#action-by_when").fill("31 ma")
    reload_and_take_up(lead, "a key action")
    expect(lead.get_by_label("What will be done")).to_have_value("Count the boarders")
    expect(lead.get_by_label("Agreed, with a reservation")).to_be_checked()
    expect(lead.get_by_label("The reservation")).to_have_value("If there is money")
    expect(lead.locator("#action-by_when")).to_have_value("31 ma")
    box(lead).locator("[name=agreement][value=agreed]").check()
    lead.get_by_label("Agreed, with a reservation").check()
    expect(lead.get_by_label("The reservation")).to_have_value("If there is money")
    lead.locator("#action-by_when").fill("31 March 2027")
    save(lead)
    all_saved(lead)
    (made,) = [action for action in record(lead, site)["actions"] if action["what"] == "Count the boarders"]
    assert (made["lead_person"], made["agreement"], made["by_when"]) == ("Mair Pugh", "reserved", "2027-03-31")
    assert left(lead) == 0
    lead.reload()
    expect(lead.locator("[data-notice]")).to_have_text("")


def test_f23_a_line_keeps_the_version_that_was_read_and_the_question_typed(lead, site):
    jump(lead, "6.3.2")
    say(lead, "- As it was")
    all_saved(lead)
    lane(lead, "gap").get_by_text("As it was").click()
    lead.get_by_label("What was said", exact=True).fill("As it is")
    lead.get_by_label("Question (empty: parked)").fill("13.4.2")
    lead.get_by_label("Prompt", exact=True).select_option("13.4.2.c")
    reload_and_take_up(lead, "a line that was being edited")
    expect(lead.get_by_label("What was said", exact=True)).to_have_value("As it is")
    expect(lead.get_by_label("Prompt", exact=True)).to_have_value("13.4.2.c")
    save(lead)
    all_saved(lead)
    (line,) = [f for f in record(lead, site)["findings"] if f["text"] == "As it is"]
    assert (line["question"], line["prompt"]) == ("13.4.2", "13.4.2.c")


def test_f23_an_answer_and_a_mark_one_after_the_other(lead):
    jump(lead, "6.4.1")
    lead.keyboard.press("Alt+m")
    lead.get_by_label("Reason").fill("Half a reason")
    lead.keyboard.press("Escape")
    jump(lead, "7.2.1")
    lead.keyboard.press("Alt+6")
    lead.get_by_label("What is known").fill("Half an answer")
    reload_and_take_up(lead, "an answer, and 1 more")
    expect(lead.locator("[data-answer-key]")).to_have_text("7.2.1")
    expect(lead.get_by_label("What is known")).to_have_value("Half an answer")
    box(lead).get_by_role("button", name="Cancel").click()
    reload_and_take_up(lead, "a mark")
    expect(lead.locator("[data-mark-key]")).to_have_text("6.4.1")
    expect(lead.get_by_label("Reason")).to_have_value("Half a reason")
    box(lead).get_by_role("button", name="Cancel").click()
    assert left(lead) == 0


def test_f23_a_line_half_typed_stays_with_its_question_when_a_dialog_is_taken_up(lead, site):
    jump(lead, "6.4.1")
    lead.locator("#capture-text").fill("Half a line")
    jump(lead, "7.2.1")
    lead.locator("#capture-text").fill("")
    lead.keyboard.press("Alt+6")
    lead.get_by_label("What is known").fill("Half an answer")
    lead.keyboard.press("Escape")
    jump(lead, "8.1.1")
    lead.locator("#capture-text").fill("Half a line")
    reload_and_take_up(lead, "an answer")
    expect(lead.locator("[data-answer-key]")).to_have_text("7.2.1")
    box(lead).get_by_role("button", name="Cancel").click()
    lead.locator("#capture-text").press("Enter")
    all_saved(lead)
    assert [f["question"] for f in record(lead, site)["findings"] if f["text"] == "Half a line"] == ["8.1.1"]


def test_f23_what_is_a_day_old_goes_whosever_it_is(lead):
    lead.keyboard.press("Alt+5")
    lead.get_by_label("What will be done").fill("Yesterday's")
    lead.keyboard.press("Escape")
    expect(lead.locator("[data-notice]")).to_contain_text("Not saved")
    assert left(lead) == 1
    lead.evaluate("""() => {
      const [name] = Object.keys(localStorage).filter((one) => one.startsWith("box/"));
      const old = JSON.stringify({ ...JSON.parse(localStorage[name]), at: Date.now() - 25 * 3600 * 1000 });
      localStorage.setItem(name, old);
      localStorage.setItem(name.replace("box/", "box/9"), old);
    }""")
    lead.reload()
    until(lead, lambda: left(lead) == 0)
    lead.keyboard.press("Alt+5")
    expect(lead.get_by_label("What will be done")).to_have_value("")
    lead.keyboard.press("Escape")


def test_f23_it_is_offered_to_nobody_else_and_goes_with_signing_out(lead, site):
    lead.keyboard.press("Alt+5")
    lead.get_by_label("What will be done").fill("Mine alone")
    lead.keyboard.press("Escape")
    expect(lead.locator("[data-notice]")).to_contain_text("Not saved")  # by now it is kept as it stands
    (name,) = lead.evaluate("Object.keys(localStorage).filter((one) => one.startsWith('box/'))")
    lead.evaluate(MOVE, [name, name.replace("box/", "box/9")])
    lead.reload()
    expect(lead.locator("#capture-text")).to_be_focused()
    expect(lead.locator("[data-notice]")).to_have_text("")
    lead.goto(f"{site.url}/workshops/")
    lead.get_by_role("button", name="Sign out").first.click()
    expect(lead.get_by_text("You are signed out.")).to_be_visible()
    until(lead, lambda: left(lead) == 0)


def test_what_is_too_long_is_counted_and_refused_and_not_cut(lead):
    lead.keyboard.press("Alt+5")
    lead.get_by_label("What will be done").fill("Count them")
    name = lead.get_by_label("Lead", exact=True)
    name.fill("x" * 160)
    expect(lead.locator("#action-lead_person_count")).to_have_text("40 characters left")
    name.fill("x" * 369)
    expect(name).to_have_value("x" * 369)
    expect(lead.locator("#action-lead_person_count")).to_have_text("169 characters too many")
    save(lead)
    expect(box(lead).get_by_role("alert")).to_have_text("“Lead” holds up to 200 characters; this has 369. Shorten it.")
    expect(name).to_be_focused()
    name.fill("\U0001f600" * 200)  # letters, not their halves
    expect(lead.locator("#action-lead_person_count")).to_have_text("0 characters left")
    box(lead).get_by_role("button", name="Cancel").click()
