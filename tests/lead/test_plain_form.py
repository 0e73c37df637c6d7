"""One plain form records a line with scripts off, and keeps what was typed where it cannot."""

import re

import pytest
from django.urls import reverse

from diagnostics.actions.findings import record_finding
from diagnostics.actions.marks import mark_question
from diagnostics.actions.screens import lead_to
from diagnostics.actions.workshops import close_workshop
from diagnostics.models import Finding
from tests.actions.traces import everything

TYPED = {"question": "1.x.1", "kind": "gap", "text": "No one owns it", "on_screen": "on"}


@pytest.fixture
def path(running):
    return reverse("plain_record", args=[running.pk])


def key_of(page):
    return re.search(r'name="client_key" value="([^"]+)"', page.content.decode())[1]


def test_record(running, writing, scribe, path):
    response = writing.post(path, {**TYPED, "client_key": key_of(writing.get(path))})
    assert (response.status_code, response["Location"]) == (302, f"{path}?question=1.x.1&kind=gap")
    row = Finding.objects.get()
    assert (row.question.key, row.kind, row.text, row.on_screen, row.recorded_by) == (
        "1.x.1",
        "gap",
        "No one owns it",
        True,
        scribe,
    )
    page = writing.get(response["Location"]).content.decode()
    assert "Recorded." in page
    assert "No one owns it" in page
    assert '<option value="1.x.1" selected>' in page
    assert chosen_kinds(page) == ["gap"]


@pytest.mark.parametrize("text", ["-12% fall", "> 95% booked", "+3 midwives", "−£200k", "*p<0.05", "– 12% fall", "@a-Uptake"])
def test_no_sign_is_read_off_the_text(running, writing, path, text):
    """The kind is the one that was chosen, and the text the one that was typed, as on the lead page before an amount."""
    writing.post(path, {**TYPED, "kind": "strength", "text": text, "client_key": key_of(writing.get(path))})
    row = Finding.objects.get()
    assert (row.kind, row.text) == ("strength", text)


def chosen_kinds(page):
    return re.findall(r'type="radio" name="kind" value="(\w+)"[^>]* checked', page)


def chosen_places(page):
    return re.findall(r'<option value="([^"]*)" selected', page)


def test_begins_where_the_room_is(running, writing, facilitator, path):
    assert chosen_places(writing.get(path).content.decode()) == [""]
    lead_to(workshop=running, by=facilitator, question="4.1.1")
    assert chosen_places(writing.get(path).content.decode()) == ["4.1.1"]
    assert chosen_places(writing.get(f"{path}?question=1.y.1").content.decode()) == ["1.y.1"]
    assert chosen_places(writing.get(f"{path}?question=").content.decode()) == [""]


def test_a_prompt_is_named_in_the_place_of_its_question(running, writing, path):
    response = writing.post(path, {**TYPED, "question": "1.x.1.b"})
    row = Finding.objects.get()
    assert (row.question.key, row.prompt.key) == ("1.x.1", "1.x.1.b")
    page = writing.get(response["Location"]).content.decode()
    assert chosen_places(page) == ["1.x.1.b"]
    assert "(1.x.1.b)" in page


def test_every_question_and_prompt_stands_once_in_reading_order(running, writing, path):
    page = writing.get(path).content.decode()
    places = re.findall(r'<option value="([^"]*)"', page)
    assert places[0] == "" and len(places) == len(set(places))
    assert places.index("1.x.1") < places.index("1.x.1.b") < places.index("1.x.9")


def test_lines_kept_off_the_screen_say_so(running, writing, scribe, path):
    record_finding(workshop=running, by=scribe, kind="gap", text="Seen by all", question="4.1.1")
    record_finding(workshop=running, by=scribe, kind="gap", text="Between us", question="1.y.1", on_screen=False)
    record_finding(workshop=running, by=scribe, kind="gap", text="Parked", on_screen=False)
    said = re.findall(r'<span class="quiet">(\(.*?\))</span>', writing.get(path).content.decode())
    assert said == ["(parked, kept off the screen)", "(1.y.1, kept off the screen)", "(4.1.1)"]


def test_park_and_keep_off_the_screen(running, writing, path):
    typed = {name: value for name, value in TYPED.items() if name != "on_screen"}
    assert writing.post(path, {**typed, "question": ""}).status_code == 302
    row = Finding.objects.get()
    assert (row.question, row.on_screen) == (None, False)


def test_pressing_twice_records_once(running, writing, path):
    typed = {**TYPED, "client_key": key_of(writing.get(path))}
    assert [writing.post(path, typed).status_code for _ in range(2)] == [302, 302]
    assert Finding.objects.count() == 1


def test_each_form_has_a_key_of_its_own(running, writing, path):
    assert key_of(writing.get(path)) != key_of(writing.get(path))


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"text": "x" * 2001}, "A line holds up to 2,000 characters; this has 2,001. Shorten it, or split it in two."),
        ({"text": " \x00 "}, "Give the line."),
        ({"kind": ""}, "Choose a kind."),
        ({"kind": "worry"}, "Choose one of the four kinds."),
        ({"question": "9.9.9"}, "This workbook has no such question."),
    ],
)
def test_refused_keeps_what_was_typed(running, writing, path, changed, sentence):
    typed = {**TYPED, "client_key": "a-key", **changed}
    before = everything()
    page = writing.post(path, typed)
    text = page.content.decode()
    assert sentence in text
    assert typed["text"].strip(" \x00") in text
    assert key_of(page) == "a-key"
    assert chosen_kinds(text) == (["gap"] if typed["kind"] == "gap" else [])
    assert everything() == before


def test_left_out_question_keeps_what_was_typed(running, writing, facilitator, path):
    mark_question(workshop=running, by=facilitator, question="1.x.1", mark="left_out", reason="Small group")
    before = everything()
    text = writing.post(path, TYPED).content.decode()
    assert "This question was left out. Take it back in first, or park the line." in text
    assert TYPED["text"] in text
    assert everything() == before


def test_closed_workshop_keeps_what_was_typed(running, writing, facilitator, path):
    close_workshop(workshop=running, by=facilitator)
    before = everything()
    text = writing.post(path, TYPED).content.decode()
    assert "This workshop is closed. Reopen it to change what was recorded." in text
    assert TYPED["text"] in text
    assert everything() == before


def test_other_methods(running, writing, path):
    assert [writing.put(path).status_code, writing.delete(path).status_code] == [405, 405]
