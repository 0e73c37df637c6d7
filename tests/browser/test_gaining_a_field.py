"""A field that a key action gains is written in two files and a migration, and is then everywhere that the others are."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from diagnostics.summary.documents import document_of, summary_from
from diagnostics.summary.fingerprints import fingerprint_in
from tests.conftest import TINY
from tests.paper.reading import faults, squeezed, text_of
from tests.support.new_field import BEGIN, CHANGES, DAY, MIGRATE, NAMED
from tests.support.tree_copy import Grown

pytestmark = [pytest.mark.slow, pytest.mark.one_database]


@pytest.fixture(scope="module")
def grown(tmp_path_factory):
    """This tree, its key action grown by "what it needs"."""
    made = Grown(tmp_path_factory.mktemp("grown"), CHANGES)
    made.site.shell(MIGRATE)
    return made


@pytest.fixture(scope="module")
def day(grown):
    """What the grown tree answered on a day on which it was said."""
    pdf = grown.root.parent / "summary.pdf"
    told = json.loads(grown.site.shell(f"TINY, PDF = {str(TINY)!r}, {str(pdf)!r}\n{BEGIN}{DAY}"))
    return {**told, "pdf": pdf.read_bytes()}


def test_it_is_written_in_three_files(grown):
    assert [re.sub(r"\d{4}_", "", name) for name in grown.touched] == [
        "diagnostics/fields/key_action.py",
        f"diagnostics/migrations/{NAMED}.py",
        "diagnostics/models/key_action.py",
    ]


def test_it_is_said_checked_recorded_and_remembered(day):
    assert [day[name][0] for name in ("agreed", "edited", "edited again")] == [200, 200, 200]
    refused = {"refused": "LineIsTooLong", "field": "resources", "limit": 300, "length": 301}
    assert (day["too long"][0], {**day["too long"][1], **refused}) == (422, day["too long"][1])
    assert day["record"] == {"Name a lead": "", "Buy curtains": "Two days a week"}
    assert re.search(r"What it needs.*Two days a week.*What it needs.*A day a week", day["happened"], re.DOTALL)
    assert (day["history"], day["withdrawn"]) == (["Two days a week", "A day a week"], ["Two days a week"])


def test_it_is_published_in_every_face(day):
    said = {action["what"]: action.get("resources") for action in day["first"]["json"]["actions"]}
    assert said == {"Name a lead": None, "Buy curtains": "Two days a week"}
    rows = re.findall(r'<th scope="row">What it needs</th><td>(.*?)</td>', day["first"]["page"])
    assert rows == ["Two days a week"]
    assert text_of(day["pdf"]).count(squeezed("What it needs A whole post")) == 1
    assert faults(day["pdf"]) == []


def test_the_next_version_says_that_it_changed(day):
    told = "What it needs: A whole post; before: Two days a week."
    assert (day["second"]["page"].count(told), text_of(day["pdf"]).count(squeezed(told))) == (1, 1)


def test_where_it_is_not_said_no_fingerprint_moves(day):
    """What the grown tree takes of an action without it is what this tree takes, which does not know it."""
    document, fingerprint = day["unsaid"]
    assert document_of(summary_from(document, "")) == document
    assert fingerprint_in(document) == fingerprint


def test_an_older_document_reads_as_before(grown):
    older = sorted((Path(__file__).parents[1] / "paper" / "documents").glob("*.json"))
    read = """
import json
from diagnostics.summary.documents import summary_from
for path in PATHS:
    then = json.load(open(path))
    print({action.resources for action in summary_from(then["document"], then["fingerprint"]).actions})
"""
    assert grown.site.shell(f"PATHS = {[str(path) for path in older]}{read}").split() == ["{''}"] * len(older)


def test_the_lead_pages_box_asks_for_it(day):
    label, box = re.search(
        r'<label class="nhsuk-label" for="action-resources">(.*?)</label>\s*<input (.*?)>', day["lead"], re.DOTALL
    ).groups()
    assert (label, 'name="resources"' in box, 'data-count="300"' in box) == ("What it needs", True, True)


@pytest.mark.browser
def test_it_is_typed_in_the_box_while_the_server_is_away_and_stands_in_the_list(grown, person):
    pk, session = json.loads(grown.site.shell(f"TINY = {str(TINY)!r}\n{BEGIN.replace('olwen', 'mair')}{SIGNED_IN}"))
    page = person()
    with grown.site as site:
        page.context.add_cookies([{"name": "session", "value": session, "url": site.url}])
        page.goto(f"{site.url}/workshops/{pk}/lead/")
        expect(page.locator("#capture-text")).to_be_focused()
        site.stop()
        page.keyboard.press("Alt+5")
        box = page.locator('[data-dialog="action"]')
        box.get_by_label("What will be done").fill("Buy curtains")
        box.get_by_label("Lead", exact=True).fill("Nia Vaughan")
        box.get_by_label("What it needs").fill("A day a week")
        box.get_by_role("button", name="Save", exact=True).click()
        about = page.locator("[data-actions] .acts__who")
        expect(about).to_have_text("Nia Vaughan · A day a week · no date")  # without the server
        site.start()
        expect(page.locator("[data-saved]")).to_have_text("saved")
        page.reload()
        expect(about).to_have_text("Nia Vaughan · A day a week · no date")
        page.locator(".acts__what").click()
        expect(box.get_by_label("What it needs")).to_have_value("A day a week")


SIGNED_IN = """
print(json.dumps([workshop.pk, browser.cookies["session"].value]))
"""
