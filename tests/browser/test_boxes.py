"""The boxes of the lead page: days as people type them, people who are known, the focus, marks of many questions."""

import datetime
import re

import pytest
from playwright.sync_api import expect

from tests.browser.outbox import record
from tests.browser.pages import RUNNING, tell
from tests.browser.shared_server import site  # noqa: F401  (a fixture)
from tests.browser.steps import all_saved, box, jump, lane, save, say
from tests.browser.wire import shelf, until

pytestmark = pytest.mark.browser
NO_DAY = "There is no such day. Kept as said; no day to sort by."
KEPT = "Kept as said; no day to sort by."
SPELLED = {
    "2045-03-31": "Fri 31 March 2045",
    "31/3/2045": "Fri 31 March 2045",
    "31.3.45": "Fri 31 March 2045",
    "31032045": "Fri 31 March 2045",
    "31 3 2045": "Fri 31 March 2045",
    "31 mar 45": "Fri 31 March 2045",
    "1st of May, 2045": "Mon 1 May 2045",
    "May 1 2045": "Mon 1 May 2045",
    "29.2.2048": "Sat 29 February 2048",
}


def leave(page, field, typed):
    """Type into a field and go on to the next."""
    page.locator(field).fill(typed)
    page.locator(field).press("Tab")


def understood(page, field):
    return page.locator(f"{field}-says")


# Days.


def test_a_day_as_people_type_it(lead, site):
    lead.keyboard.press("Alt+5")
    for typed, spelled in SPELLED.items():
        leave(lead, "#action-by_when", typed)
        expect(understood(lead, "#action-by_when")).to_have_text(spelled)
    lead.get_by_label("What will be done").fill("Something by a day")
    lead.locator("#action-by_when").fill("31.3.45")
    lead.keyboard.press("Enter")
    expect(lead.locator("[data-actions] li", has_text="Something by a day")).to_contain_text("by 31 March 2045 · no lead")
    all_saved(lead)
    assert [a["by_when"] for a in record(lead, site)["actions"] if a["what"] == "Something by a day"] == ["2045-03-31"]

    # Opened again it stands there in words, and saving it changes nothing.
    before = record(lead, site)["revision"]
    lead.get_by_role("button", name="Something by a day").click()
    expect(lead.locator("#action-by_when")).to_have_value("31 March 2045")
    expect(understood(lead, "#action-by_when")).to_have_text("Fri 31 March 2045")
    save(lead)
    expect(box(lead)).to_have_count(0)
    assert record(lead, site)["revision"] == before


def test_a_day_without_its_year(lead):
    """The next one to come; of what was measured, the last one."""
    today = datetime.date.today()
    day, month = (today + datetime.timedelta(days=40)).strftime("%-d %B|%B").split("|")
    to_come, gone_by = ((today + datetime.timedelta(days=40)).year + years for years in (0, -1))
    lead.keyboard.press("Alt+6")
    for field, year in (("#answer-by_when", to_come), ("#answer-as_of", gone_by)):
        leave(lead, field, day.replace(month, month[:3].lower()))
        spelled = datetime.datetime.strptime(f"{day} {year}", "%d %B %Y")
        expect(understood(lead, field)).to_have_text(f"{spelled:%a} {day} {year}")
    lead.keyboard.press("Escape")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        *((typed, NO_DAY) for typed in ("31022026", "31/2/2026", "29 feb 2027", "31 4", "2027-02-30", "1/13/2027")),
        *((typed, KEPT) for typed in ("1 1 202", "soon")),
    ],
)
def test_a_day_that_does_not_exist_is_said_below_it_and_kept_as_it_was_typed(lead, site, typed, says):
    lead.keyboard.press("Alt+5")
    lead.get_by_label("What will be done").fill(f"Something by {typed}")
    lead.locator("#action-by_when").fill(typed)
    expect(understood(lead, "#action-by_when")).to_have_text(says)
    save(lead)
    expect(lead.locator("[data-actions] li", has_text=f"Something by {typed}")).to_contain_text(f"{typed} · no lead")
    all_saved(lead)
    (action,) = [a for a in record(lead, site)["actions"] if a["what"] == f"Something by {typed}"]
    assert (action["by_when"], action["by_when_said"]) == ("", typed)


def test_days_of_an_answer_in_words(lead, site):
    jump(lead, "6.1.2")
    lead.keyboard.press("Alt+6")
    lead.get_by_label("What is known").fill("71 per cent")
    lead.locator("#answer-as_of").fill("31/3/2026")
    lead.get_by_label("To find out").fill("The figure by ward")
    lead.locator("#answer-by_when").fill("1.3.2027")
    save(lead)
    expect(lead.locator("[data-answer-known]")).to_have_text("Answer: 71 per cent · 31 March 2026")
    expect(lead.locator("[data-answer-unknown]")).to_have_text("To find out: The figure by ward · by 1 March 2027")
    all_saved(lead)
    answer = record(lead, site)["answers"]["6.1.2"]
    assert (answer["as_of"], answer["by_when"]) == ("2026-03-31", "2027-03-01")


# People.


def offered(page, field):
    return page.locator(field).evaluate("input => [...input.list.options].map((option) => option.value)")


def test_those_who_are_listed_are_offered(lead):
    lead.keyboard.press("Alt+5")
    assert "Ruth Penhallow" in offered(lead, "#action-lead_person")
    organisations = offered(lead, "#action-lead_organisation")
    assert organisations.count("Saltmere Borough Council") == 1
    assert {"Ruth Penhallow", "Saltmere Borough Council"} <= set(offered(lead, "#answer-who"))

    leave(lead, "#action-lead_person", "ruth penhallow")
    expect(lead.locator("#action-lead_organisation")).to_have_value("Saltmere Borough Council")
    lead.locator("#action-lead_organisation").fill("Her own charity")
    leave(lead, "#action-lead_person", "Gareth Ollerton")
    expect(lead.locator("#action-lead_organisation")).to_have_value("Her own charity")  # what was typed stays
    lead.locator("#action-lead_organisation").fill("")
    lead.locator("#action-lead_person").fill("Gareth Ollerton")
    lead.locator("#action-lead_organisation").fill("Typed at once")
    expect(lead.locator("#action-lead_organisation")).to_have_value("Typed at once")
    lead.locator("#action-lead_organisation").fill("")
    leave(lead, "#action-lead_person", "Nobody known")
    expect(lead.locator("#action-lead_organisation")).to_have_value("")
    lead.keyboard.press("Escape")


# The focus.


def arrow(page, what, way):
    return page.locator("[data-actions] li", has_text=what).locator(f".acts__{way}")


def test_the_focus_stays_with_an_action_that_moves(lead, site):
    for what in ("First of all", "Focus one", "Focus two", "Focus three"):
        tell(lead, f"/workshops/{RUNNING}/actions/", what=what)
    expect(lead.locator("[data-actions] li", has_text="Focus three")).to_be_visible()
    arrow(lead, "Focus three", "up").focus()
    for _ in range(2):
        press_and_see(lead, site)
        expect(arrow(lead, "Focus three", "up")).to_be_focused()
    whats = [action["what"] for action in record(lead, site)["actions"]]
    assert whats[-3:] == ["Focus three", "Focus one", "Focus two"]

    # At an end its other arrow has it.
    arrow(lead, "Focus one", "down").focus()
    press_and_see(lead, site)
    expect(arrow(lead, "Focus one", "up")).to_be_focused()
    assert record(lead, site)["actions"][-1]["what"] == "Focus one"


def press_and_see(page, site):
    """Press what has the focus, and wait until the page shows and keeps what came of it."""
    before = record(page, site)["revision"]
    page.keyboard.press("Enter")
    until(page, lambda: shelf(page) == [] and kept_revision(page) > before)


def kept_revision(page):
    return next(kept["revision"] for kept in shelf(page, "records") if isinstance(kept, dict))


def test_the_focus_falls_to_the_capture_box_where_its_element_is_gone(lead):
    jump(lead, "6.2.1")
    say(lead, "> Pay peer supporters")
    all_saved(lead)
    lead.get_by_role("button", name="Make it an action").focus()
    lead.keyboard.press("Enter")
    expect(lead.get_by_label("What will be done")).to_be_focused()
    lead.keyboard.press("Enter")
    expect(lead.locator("#capture-text")).to_be_focused()
    lane(lead, "recommendation").focus()
    lead.keyboard.press("Enter")
    box(lead).get_by_role("button", name="Cancel").click()
    expect(lane(lead, "recommendation")).to_be_focused()  # still there
    lead.keyboard.press("Enter")
    box(lead).get_by_role("button", name="Withdraw").click()
    expect(lead.locator("#capture-text")).to_be_focused()


# Marks.


def test_leaving_out_is_chosen_where_nothing_is_marked(lead):
    jump(lead, "7.1.1")
    lead.keyboard.press("Alt+m")
    expect(box(lead).get_by_label("Leave it out, because")).to_be_focused()
    expect(box(lead).get_by_label("Leave it out, because")).to_be_checked()
    expect(box(lead).get_by_label("This question")).to_be_checked()
    lead.keyboard.press("ArrowUp")
    expect(box(lead).get_by_label("Come back later")).to_be_checked()
    box(lead).get_by_label("Reason").fill("After lunch")
    save(lead)
    lead.keyboard.press("Alt+m")
    expect(box(lead).get_by_label("Come back later")).to_be_checked()
    expect(box(lead).get_by_label("Reason")).to_have_value("After lunch")
    lead.keyboard.press("Escape")


def leave_out(page, key, scope, reason):
    jump(page, key)
    page.keyboard.press("Alt+m")
    box(page).get_by_label("Leave it out, because").check()
    box(page).get_by_label("Reason").fill(reason)
    box(page).get_by_label(scope).check()
    save(page)


def test_a_topic_and_a_section_are_left_out_at_once(lead, site):
    questions = lead.evaluate(
        """() => [...document.querySelectorAll('[data-section-of="10"] [data-question]')]
          .map((q) => [q.dataset.question, q.closest('[data-topic]').dataset.topic])"""
    )
    key, topic = questions[0]
    of_topic = [other for other, its in questions if its == topic]
    assert 1 < len(of_topic) < len(questions)
    leave_out(lead, of_topic[1], "This question", "Nobody speaks for it")
    leave_out(lead, key, f"Every question of this topic ({len(of_topic)})", "Small group")
    all_saved(lead)
    reasons = {
        question: said["reason"] for question, said in record(lead, site)["marks"].items() if question in dict(questions)
    }
    assert reasons == {**dict.fromkeys(of_topic, "Small group"), of_topic[1]: "Nobody speaks for it"}

    leave_out(lead, key, f"Every question of this section ({len(questions)})", "No time today")
    all_saved(lead)
    marks = record(lead, site)["marks"]
    assert {marks[question]["mark"] for question, _ in questions} == {"left_out"}
    assert (marks[key]["reason"], marks[questions[-1][0]]["reason"]) == ("No time today", "No time today")
    assert marks[of_topic[1]]["reason"] == "Nobody speaks for it"  # its own reason stays

    lead.keyboard.press("Alt+m")
    box(lead).get_by_label("No mark").check()
    box(lead).get_by_label(re.compile("Every question of this section")).check()
    save(lead)
    all_saved(lead)
    marks = record(lead, site)["marks"]
    assert {marks[question]["mark"] for question, _ in questions} == {""}
    expect(lead.locator("[data-current] [data-mark-tag]")).to_be_hidden()
