"""F21: the server's data is restored from a backup under open pages: each begins anew, and what waits is sent."""

import pytest
from playwright.sync_api import expect

from tests.browser.outbox import HERE, PATIENCE, all_sent, edit, header, needs, quickly, record, site  # noqa: F401  (a fixture)
from tests.browser.steps import fill_in, join, lane, lines_on, newest_on, save, sign_in_again
from tests.browser.wire import RUNNING, shelf, texts_of, until
from tests.faults.proxy import DOWN

pytestmark = pytest.mark.browser
STOOD = ["Stood before the backup", "Stood too"]
GHOSTS = [f"Came after it {n}" for n in range(8)]
WAITING = [f"Typed while the server was away {n}" for n in range(4)]
ANEW = "The server was put back to an earlier state."
SAVE = """
from diagnostics.actions.answers import save_answer
from diagnostics.models import Workshop
workshop = Workshop.objects.get(pk=2)
save_answer(workshop=workshop, by=workshop.owner, question={question!r}, version=1, text="20")
"""
CODE = "from diagnostics.models import Workshop; print(Workshop.objects.get(pk=2).spoken_code)"


@pytest.fixture
def phone(site, person):
    page = person(360, 740)
    join(page, site, site.shell(CODE).strip())
    return page


@pytest.fixture
def wall(site, lead):
    page = lead.context.new_page()
    page.goto(f"{site.url}/rooms/{RUNNING}/projector/")
    return page


def put_back(site, lead, path):
    """Restore a backup, and sign the facilitator in again: nobody is any more."""
    site.stop()
    site.manage("restore", str(path), "--replace", "--yes")
    site.start()
    expect(header(lead).get_by_role("link", name="Sign in again")).to_be_visible(timeout=PATIENCE)
    sign_in_again(lead, site, "facilitator").close()
    lead.bring_to_front()


def test_f21_every_page_begins_anew_and_what_waits_is_sent(lead, phone, wall, site, tmp_path):
    lead.bring_to_front()
    lead.keyboard.press("Alt+Enter")  # the room sees the question
    for text in STOOD:
        quickly(lead, f"- {text}")
    all_sent(lead)
    site.manage("backup", str(tmp_path / "a.backup"))
    for text in GHOSTS:
        quickly(lead, f"- {text}")
    all_sent(lead)
    expect(lines_on(phone)).to_have_text([*STOOD, *GHOSTS][::-1])
    expect(newest_on(wall)).to_have_text(GHOSTS[-1])
    revision = record(lead, site)["revision"]
    site.proxy.cut()
    for text in WAITING:
        quickly(lead, f"- {text}")
    edit(lead, "gap", STOOD[0], "Stood, and corrected")
    edit(lead, "gap", GHOSTS[3], "A ghost, corrected")
    until(lead, lambda: len(shelf(lead)) == 6)

    site.stop()  # or some of it is taken once more before that, and waits for another past
    site.proxy.open()
    put_back(site, lead, tmp_path / "a.backup")
    expect(lead.locator("[data-notice]")).to_contain_text(ANEW, timeout=PATIENCE)
    expected = ["Stood, and corrected", STOOD[1], *WAITING]
    expect(lane(lead, "gap")).to_have_text(expected[::-1], timeout=PATIENCE)
    expect(header(lead)).to_have_text("1 needs you", timeout=PATIENCE)
    expect(needs(lead)).to_contain_text("A ghost, corrected")  # its line is no more: the words are there to be copied
    assert texts_of(lead, site, HERE) == expected
    assert record(lead, site)["revision"] < revision  # by its number it is older
    expect(lines_on(phone)).to_have_text(expected[::-1], timeout=PATIENCE)
    expect(newest_on(wall)).to_have_text(WAITING[-1], timeout=PATIENCE)


def test_f21_a_box_half_typed_before_it_overwrites_nothing_that_came_after(lead, site, tmp_path):
    """What stands there bears the number of what was read, and is another text."""
    for n, text in enumerate(("17", "41")):
        lead.keyboard.press("Alt+6")
        lead.get_by_label("What is known").fill(text)
        save(lead)
        all_sent(lead)
        if not n:
            site.manage("backup", str(tmp_path / "a.backup"))
    lead.keyboard.press("Alt+6")
    lead.get_by_label("What is known").fill("42")
    lead.keyboard.press("Escape")
    put_back(site, lead, tmp_path / "a.backup")
    lead.evaluate("dispatchEvent(new Event('focus'))")  # as a window has it that is come back to
    expect(lead.locator("[data-notice]")).to_contain_text(ANEW, timeout=PATIENCE)
    site.shell(SAVE.format(question=HERE))
    expect(lead.locator("[data-answer-known]")).to_have_text("Answer: 20", timeout=PATIENCE)
    lead.keyboard.press("Alt+6")
    expect(lead.get_by_label("What is known")).to_have_value("42")
    save(lead)
    expect(header(lead)).to_have_text("1 needs you", timeout=PATIENCE)
    assert record(lead, site)["answers"][HERE]["text"] == "20"


def test_f21_an_edit_that_came_back_with_the_server_is_known_again(lead, site, tmp_path):
    """Its answer never came, and the backup holds it: the page cannot know whether that very edit stands there."""
    quickly(lead, f"- {STOOD[0]}")
    all_sent(lead)
    site.proxy.swallow(DOWN)
    edit(lead, "gap", STOOD[0], "Stood, and corrected")
    until(lead, lambda: site.events()[-1][1] == "finding.edited")
    site.manage("backup", str(tmp_path / "a.backup"))
    site.proxy.cut()
    edit(lead, "gap", "Stood, and corrected", "Stood, and corrected twice")
    until(lead, lambda: len(shelf(lead)) == 2)
    site.stop()  # or the second is taken too, and is then not known again
    site.proxy.open()
    put_back(site, lead, tmp_path / "a.backup")
    expect(lead.locator("[data-notice]")).to_contain_text(ANEW, timeout=PATIENCE)
    all_sent(lead)
    expect(needs(lead)).to_have_count(0)
    expect(lane(lead, "gap")).to_have_text(["Stood, and corrected twice"])
    assert texts_of(lead, site, HERE) == ["Stood, and corrected twice"]


def test_f21_a_page_opened_after_it_sends_what_was_left_on_the_device(lead, site, tmp_path):
    quickly(lead, f"- {STOOD[0]}")
    all_sent(lead)
    site.manage("backup", str(tmp_path / "a.backup"))
    quickly(lead, f"- {GHOSTS[0]}")
    all_sent(lead)
    site.proxy.cut()
    quickly(lead, f"- {WAITING[0]}")
    edit(lead, "gap", STOOD[0], "Stood, and corrected")
    until(lead, lambda: len(shelf(lead)) == 2)
    lead.on("dialog", lambda dialog: dialog.accept())
    lead.goto("about:blank")
    site.proxy.open()
    site.stop()
    site.manage("restore", str(tmp_path / "a.backup"), "--replace", "--yes")
    site.start()
    lead.goto(f"{site.url}/workshops/{RUNNING}/lead/#{HERE}")
    fill_in(lead, site, "facilitator")
    lead.goto(f"{site.url}/workshops/{RUNNING}/lead/#{HERE}")
    all_sent(lead)
    expect(lane(lead, "gap")).to_have_text([WAITING[0], "Stood, and corrected"])
    assert texts_of(lead, site, HERE) == ["Stood, and corrected", WAITING[0]]
