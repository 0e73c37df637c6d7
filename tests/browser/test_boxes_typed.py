"""What the boxes of the lead page do with what was typed: Esc keeps it, Cancel does not; a line and its prompt move."""

import pytest
from playwright.sync_api import expect

from tests.browser.outbox import record
from tests.browser.pages import RUNNING, tell
from tests.browser.shared_server import site  # noqa: F401  (a fixture)
from tests.browser.steps import all_saved, box, jump, lane, save, say
from tests.browser.wire import shelf, until

pytestmark = pytest.mark.browser


# What Esc leaves.


def test_escape_keeps_what_was_typed_for_the_next_time(lead, site):
    jump(lead, "7.2.1")
    lead.keyboard.press("Alt+6")
    lead.get_by_label("What is known").fill("Half an answer")
    lead.locator("#answer-as_of").fill("31 ma")
    lead.keyboard.press("Escape")
    expect(lead.locator("[data-notice]")).to_have_text("Not saved: open it again to go on.")
    jump(lead, "7.1.1")
    lead.keyboard.press("Alt+6")
    expect(lead.get_by_label("What is known")).to_have_value("")  # of another question
    lead.keyboard.press("Escape")
    jump(lead, "7.2.1")
    lead.keyboard.press("Alt+6")
    expect(lead.get_by_label("What is known")).to_have_value("Half an answer")
    expect(lead.locator("#answer-as_of")).to_have_value("31 ma")
    expect(lead.locator("[data-notice]")).to_have_text("")
    lead.locator("#answer-as_of").fill("")
    save(lead)
    all_saved(lead)
    assert record(lead, site)["answers"]["7.2.1"]["text"] == "Half an answer"


def test_what_nobody_sees_goes_out_of_names_and_stays_in_words(lead):
    """As the server has it: in words a joiner may be how a language is written."""
    words = "\u0d28\u0d4d\u200d, the mill\u200b"
    lead.context.set_offline(True)
    lead.keyboard.press("Alt+5")
    lead.get_by_label("What will be done").fill("Count the boarders")
    lead.get_by_label("Lead", exact=True).fill("Ann\u200d O\u200bther\u2060")
    lead.get_by_label("How we will know").fill(words)
    save(lead)
    until(lead, lambda: len(shelf(lead)) == 1)
    (waits,) = shelf(lead)
    assert (waits["body"]["lead_person"], waits["body"]["measure"]) == ("Ann Other", words)
    lead.context.set_offline(False)
    all_saved(lead)


def test_cancel_discards_and_nothing_typed_is_nothing_kept(lead):
    lead.keyboard.press("Alt+5")
    lead.keyboard.press("Escape")
    expect(lead.locator("[data-notice]")).to_have_text("")
    lead.keyboard.press("Alt+5")
    lead.get_by_label("What will be done").fill("Better not")
    box(lead).get_by_role("button", name="Cancel").click()
    lead.keyboard.press("Alt+5")
    expect(lead.get_by_label("What will be done")).to_have_value("")
    lead.keyboard.press("Escape")


def test_earlier_texts_that_were_only_read_are_nothing_typed(lead):
    jump(lead, "6.2.1")
    say(lead, "- As it was")
    all_saved(lead)
    lane(lead, "gap").click()
    lead.get_by_label("What was said", exact=True).fill("As it is")
    save(lead)
    all_saved(lead)
    lane(lead, "gap").click()
    box(lead).get_by_text("Earlier texts").click()
    expect(box(lead).get_by_text("As it was", exact=True)).to_be_visible()
    lead.keyboard.press("Escape")
    expect(box(lead)).to_have_count(0)
    expect(lead.locator("[data-notice]")).to_have_text("")


def test_what_escape_kept_meets_what_was_said_meanwhile(lead, site):
    """The version is the one that its writer had read: nobody is written over."""
    jump(lead, "6.3.1")
    say(lead, "- The first wording")
    all_saved(lead)
    lane(lead, "gap").click()
    lead.get_by_label("What was said", exact=True).fill("My wording")
    lead.keyboard.press("Escape")
    (line,) = [f for f in record(lead, site)["findings"] if f["question"] == "6.3.1"]
    tell(lead, f"/workshops/{RUNNING}/findings/{line['id']}/", text="Somebody else's wording", version=line["version"])
    expect(lane(lead, "gap")).to_have_text(["Somebody else's wording"])
    lane(lead, "gap").click()
    expect(lead.get_by_label("What was said", exact=True)).to_have_value("My wording")
    save(lead)
    expect(lead.locator("[data-needs]")).to_contain_text("Stands now: Somebody else's wording")
    lead.locator("[data-needs]").get_by_role("button", name="Keep theirs").click()


# The question of a line.


def test_the_prompts_are_those_of_the_question_typed(lead, site):
    say(lead, "- Belongs to a prompt")
    all_saved(lead)
    lane(lead, "gap").get_by_text("Belongs to a prompt").click()
    lead.get_by_label("Question (empty: parked)").fill("13.4.2")
    lead.get_by_label("Prompt", exact=True).select_option(
        label="c Is there a dedicated coordinator, with time set aside for it?"
    )
    save(lead)
    all_saved(lead)
    (line,) = [f for f in record(lead, site)["findings"] if f["text"] == "Belongs to a prompt"]
    assert (line["question"], line["prompt"]) == ("13.4.2", "13.4.2.c")


def test_a_key_may_be_typed_in_small_letters(lead, site):
    say(lead, "- Belongs to the outcome")
    all_saved(lead)
    lane(lead, "gap").get_by_text("Belongs to the outcome").click()
    lead.get_by_label("Question (empty: parked)").fill("opo.1.1")
    save(lead)
    all_saved(lead)
    assert [f["question"] for f in record(lead, site)["findings"] if f["text"] == "Belongs to the outcome"] == ["OPO.1.1"]
