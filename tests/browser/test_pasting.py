"""A paste of several lines is looked at before anything is recorded: a line each, a cell each, or one line whole."""

import pytest
from playwright.sync_api import expect

from tests.browser.keyboards import paste
from tests.browser.outbox import record
from tests.browser.shared_server import site  # noqa: F401  (a fixture)
from tests.browser.steps import all_saved, jump, lane

pytestmark = pytest.mark.browser
WORD = "•\tNobody owns the follow-up\r\n•\tTwo midwives do it unpaid\r\n•\t12% decline\r\n"


def box(page):
    return page.locator("#capture-text")


def look(page):
    return page.locator('[data-dialog="paste"]')


def recorded(page, site, question):
    """(kind, prompt, text, whether the room may see it) of a question's lines, as the server tells them."""
    all_saved(page)
    lines = [f for f in record(page, site)["findings"] if f["question"] == question]
    return [(f["kind"], f["prompt"], f["text"], f["on_screen"]) for f in lines]


def test_a_list_becomes_a_line_each_by_keyboard_alone(lead, site):
    jump(lead, "8.1.1")
    before = recorded(lead, site, "8.1.1")
    lead.keyboard.press("Alt+1")
    paste(lead, WORD)
    expect(look(lead).get_by_role("heading")).to_have_text("3 lines pasted")
    expect(look(lead)).to_contain_text("Each becomes a line of its own at 8.1.1.")
    expect(look(lead).locator("li")).to_have_text(["Nobody owns the follow-up", "Two midwives do it unpaid", "12% decline"])
    expect(look(lead).get_by_label("Strength")).to_be_focused()
    expect(look(lead).get_by_label("Strength")).to_be_checked()
    lead.keyboard.press("ArrowRight")
    for press in ("Tab", "Tab", "Space"):  # to the first line, to the second, and out with it
        lead.keyboard.press(press)
    assert recorded(lead, site, "8.1.1") == before
    lead.keyboard.press("Enter")
    expect(box(lead)).to_be_focused()
    expect(box(lead)).to_have_value("")
    texts = ("Nobody owns the follow-up", "12% decline")
    assert recorded(lead, site, "8.1.1")[len(before) :] == [("good_practice", None, text, True) for text in texts]
    expect(lead.locator("[data-capture] [name=kind]:checked")).to_have_value("strength")


def test_what_stood_in_the_box_goes_with_the_first_and_the_last(lead, site):
    jump(lead, "4.2.2")
    before = recorded(lead, site, "4.2.2")
    lead.locator('[data-prompt="4.2.2.b"]').click()
    lead.keyboard.press("Alt+8")
    lead.keyboard.type("Said: , all agreed")
    for _ in ", all agreed":
        lead.keyboard.press("ArrowLeft")
    paste(lead, "late\nfew\n@a-Uptake is low")
    expect(look(lead)).to_contain_text("at 4.2.2, about prompt b, kept off the screen.")
    expect(look(lead).locator("li")).to_have_text(["Said: late", "few", "a Uptake is low, all agreed"])
    look(lead).get_by_role("button", name="Record 3 lines").click()
    assert recorded(lead, site, "4.2.2")[len(before) :] == [
        ("gap", "4.2.2.b", "Said: late", False),
        ("gap", "4.2.2.b", "few", False),
        ("gap", "4.2.2.a", "Uptake is low, all agreed", False),
    ]


def test_what_stood_in_the_box_is_not_taken_out_with_a_line(lead, site):
    jump(lead, "4.4.1")
    before = recorded(lead, site, "4.4.1")
    lead.keyboard.type("Said: , all agreed")
    for _ in ", all agreed":
        lead.keyboard.press("ArrowLeft")
    paste(lead, "late\nfew\nfar\ndear")
    look(lead).get_by_label("Said: late").uncheck()
    look(lead).get_by_label("dear, all agreed").uncheck()
    expect(look(lead).locator("li")).to_have_text(["late", "Said: few", "far, all agreed", "dear"])
    look(lead).get_by_label("Said: few").uncheck()
    expect(look(lead).locator("li")).to_have_text(["late", "few", "Said: far, all agreed", "dear"])
    look(lead).get_by_role("button", name="Record 1 line").click()
    assert recorded(lead, site, "4.4.1")[len(before) :] == [("gap", None, "Said: far, all agreed", True)]


def test_what_is_looked_at_stays_with_its_question_when_the_room_moves_on(seat, site):
    rosalind, tom = seat("facilitator"), seat("scribe")
    jump(rosalind, "7.2.1")
    rosalind.keyboard.press("Alt+Enter")
    tom.get_by_label("follow the lead").check()
    expect(tom.locator("[data-question][data-current]")).to_have_attribute("data-question", "7.2.1")
    before = recorded(tom, site, "7.2.1")
    tom.locator("#capture-text").focus()
    paste(tom, "late\nfew")
    rosalind.bring_to_front()
    rosalind.keyboard.press("PageDown")
    expect(tom.locator("[data-question][data-current]")).not_to_have_attribute("data-question", "7.2.1")
    expect(look(tom)).to_contain_text("at 7.2.1.")
    look(tom).get_by_role("button", name="Record 2 lines").click()
    assert recorded(tom, site, "7.2.1")[len(before) :] == [("gap", None, text, True) for text in ("late", "few")]
    expect(tom.locator("[data-capture-for]")).to_be_hidden()


def test_one_line_whole_goes_into_the_box_at_the_caret(lead, site):
    jump(lead, "7.2.1")
    before = recorded(lead, site, "7.2.1")
    lead.keyboard.type("They said: !")
    lead.keyboard.press("ArrowLeft")
    paste(lead, "we were\nnever asked\n")
    look(lead).get_by_role("button", name="Put it into the box as one line").click()
    expect(box(lead)).to_have_value("They said: we were never asked!")
    expect(box(lead)).to_be_focused()
    lead.keyboard.type("?")
    expect(box(lead)).to_have_value("They said: we were never asked?!")
    assert recorded(lead, site, "7.2.1") == before


def test_escape_leaves_the_box_as_it_was(lead):
    lead.keyboard.type("Half of it")
    paste(lead, WORD)
    lead.keyboard.press("Escape")
    expect(look(lead)).to_be_hidden()
    expect(box(lead)).to_have_value("Half of it")


def test_lines_that_are_dropped_are_looked_at_too(lead):
    box(lead).evaluate(
        """(input) => {
          const dataTransfer = new DataTransfer()
          dataTransfer.setData('text/plain', 'late\\nfew')
          input.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
        }"""
    )
    expect(look(lead).locator("li")).to_have_text(["late", "few"])


def test_a_table_gives_a_line_for_each_row_or_each_cell(lead):
    paste(lead, "Ward A\t12%\nWard B\t9%")
    expect(look(lead).locator("li")).to_have_text(["Ward A · 12%", "Ward B · 9%"])
    look(lead).get_by_label("cell").check()
    expect(look(lead).locator("li")).to_have_text(["Ward A", "12%", "Ward B", "9%"])
    look(lead).get_by_role("button", name="Cancel").click()
    paste(lead, "late\tfew")  # one row: its cells are what was several
    expect(look(lead).locator("li")).to_have_text(["late", "few"])
    expect(look(lead).get_by_label("cell")).to_be_hidden()


def test_a_line_that_cannot_be_recorded_says_why_and_none_is(lead, site):
    jump(lead, "7.2.1")
    before = recorded(lead, site, "7.2.1")
    paste(lead, f"Short\n{'a' * 2001}")
    button = look(lead).get_by_role("button", name="Record 2 lines")
    button.click()
    expect(look(lead).get_by_role("alert")).to_contain_text("A line holds up to 2,000 characters; this has 2,001.")
    look(lead).get_by_role("checkbox").last.uncheck()
    expect(look(lead).get_by_role("alert")).to_be_hidden()
    look(lead).get_by_role("button", name="Record 1 line").click()
    assert recorded(lead, site, "7.2.1")[len(before) :] == [("gap", None, "Short", True)]


def test_what_is_pasted_without_the_server_waits_like_any_line(lead, site):
    jump(lead, "7.1.1")
    before = recorded(lead, site, "7.1.1")
    lead.context.set_offline(True)
    paste(lead, "Said away\nSaid away too")
    look(lead).get_by_role("button", name="Record 2 lines").click()
    expect(lane(lead, "gap").filter(has_text="Said away")).to_have_text(["Said away too", "Said away"])
    lead.context.set_offline(False)
    texts = ("Said away", "Said away too")
    assert recorded(lead, site, "7.1.1")[len(before) :] == [("gap", None, text, True) for text in texts]
