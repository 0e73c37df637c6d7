"""What lead pages write, and what the server says then: the cases that Node lays over the same record (js/overlay.test.js)."""

import pytest
from django.urls import resolve

from diagnostics import clock
from diagnostics.actions.workshops import start_workshop
from diagnostics.vocabulary import Write
from tests.lead.pages import WRITES
from tests.overlay.playing import FIRST, PLACES, Day, becoming, by_rule, cases, moment, reaching, record_of


@pytest.fixture
def reached(workshop, facilitator, scribe):
    """Return a function that brings the day to a first record."""

    def reach(first):
        if record_of(first)["stage"] == "running":
            with clock.as_if(moment("08:00")):
                start_workshop(workshop=workshop, by=facilitator, planned_for=workshop.date)
        day = Day(workshop, facilitator, scribe)
        day.reach(reaching(first))
        assert by_rule(day.record()) == by_rule(record_of(first))
        return day

    return reach


@pytest.mark.parametrize("first", FIRST)
def test_the_server_says_what_the_cases_say(reached, first):
    day, record = reached(first), record_of(first)
    wrong = {}
    for case in (case for case in cases() if case["first"] == first):
        said, expected = by_rule(day.after(case["writes"])), by_rule(becoming(record, case["becomes"]))
        if said != expected:
            wrong[case["name"]] = {name: (said[name], expected[name]) for name in expected if said[name] != expected[name]}
    assert wrong == {}


def test_the_questions_stand_where_the_cases_say(tiny_content):
    places = {key: {"topic": topic.key, "section": section.key} for key, (section, topic) in tiny_content.place_of.items()}
    assert places == PLACES


def test_every_write_of_the_lead_page_has_a_case():
    """Every verb, and every address that takes one: see lead/test_access.py and seats/ for the others."""
    made = [write for case in cases() for write in case["writes"]]
    assert {write["verb"] for write in made} == set(Write)
    keys = {write["key"] for write in made}
    paths = ["/".join("1" if part in keys else str(part) for part in write["path"]) for write in made]
    laid_over = {*WRITES, "finding_restore", "action_restore"} - {"local_questions"}  # a box of its own waits for the server
    assert {resolve(f"/workshops/1/{path}/").url_name for path in paths} == laid_over


def test_every_first_record_has_a_case():
    assert {case["first"] for case in cases()} == set(FIRST)
