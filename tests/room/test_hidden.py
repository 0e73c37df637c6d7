"""S6: a marker in every field that participants must not see is on none of their pages, at any view."""

import re

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from diagnostics.actions.answers import save_answer
from diagnostics.actions.findings import edit_finding, record_finding, withdraw_finding
from diagnostics.actions.key_actions import agree_action
from diagnostics.actions.marks import mark_question
from diagnostics.actions.participants import list_participant
from diagnostics.actions.screens import hold_screen, lead_to, show_view
from diagnostics.actions.workshops import change_details
from diagnostics.models import Finding
from diagnostics.queries.screen import screen_of
from diagnostics.vocabulary import View
from tests.room.conftest import joined

MARKER = "zqxmarker"
ACTION = "Run a bus to the labour ward."
SEEN = "Everybody may read this."


@pytest.fixture
def marked(running, facilitator):
    """The running workshop at question 1.x.1, with one line for all to see and the marker in all that is not."""
    to = {"workshop": running, "by": facilitator}
    line = {**to, "question": "1.x.1", "kind": "gap"}
    record_finding(**line, text=SEEN)
    record_finding(**line, text=f"Kept off {MARKER}", on_screen=False)
    record_finding(**line, text=f"Withdrawn {MARKER}")
    withdraw_finding(**to, finding=Finding.objects.get(text__startswith="Withdrawn").pk, version=1)
    record_finding(**line, text=f"First said {MARKER}")
    record_finding(**{**line, "question": "1.x.9"}, text=f"Of a question left out since {MARKER}")
    record_finding(**{**line, "question": None}, text=f"Parked {MARKER}")
    said = Finding.objects.get(text__startswith="First said")
    edit_finding(**to, finding=said.pk, version=1, text="Second thoughts.")
    save_answer(**to, question="1.x.9", version=0, text=f"Of a question left out since {MARKER}", to_find_out=MARKER)
    mark_question(**to, question="1.x.9", mark="left_out", reason=MARKER)
    mark_question(**to, question="4.1.2", mark="come_back", reason=MARKER)
    save_answer(**to, question="1.x.1", version=0, text="A third", source="Survey", to_find_out="By ward?", who=MARKER)
    save_answer(**to, question="1.y.1", version=0, who=MARKER, source=MARKER)
    agree_action(**to, what=ACTION, lead_person="Ann Lee", measure=MARKER, agreement="reserved", agreement_words=MARKER)
    somebody = {"name": MARKER, "organisation": MARKER, "email": f"{MARKER}@somebody.example"}
    list_participant(**to, role=MARKER, group=MARKER, **somebody)
    change_details(
        **to,
        venue=MARKER,
        contact_name="Whom to ask",
        contact_phone=MARKER,
        contact_email=f"{MARKER}@somebody.example",
    )
    facilitator.last_name, facilitator.email = MARKER, f"{MARKER}@somebody.example"
    facilitator.save()
    lead_to(**to, question="1.x.1")
    return running


def pages(workshop):
    """Return {what: html} of all that somebody admitted can get to see."""
    phone, room = joined(workshop), [workshop.pk]
    names = ("room", "projector", "room_workbook", "room_day", "room_qr")
    shown = {name: phone.get(reverse(name, args=room)).content.decode() for name in names}
    for key in screen_of(workshop.pk).content.questions:
        shown[key] = phone.get(reverse("room_question", args=[*room, key])).content.decode()
    shown["fragment"] = render_to_string("room/_screen.html", {"screen": screen_of(workshop.pk)})
    shown["join"] = Client().get(reverse("join")).content.decode()
    return shown


@pytest.mark.parametrize("view", View.values)
def test_marker_is_on_no_page(marked, facilitator, view):
    show_view(workshop=marked, by=facilitator, view=view)
    shown = pages(marked)
    assert [what for what, html in shown.items() if MARKER in html] == []
    screens = {"room", "projector", "fragment"}
    lines = {"1.x.1"} | (screens if view in (View.QUESTION, View.READ_BACK) else set())
    assert {what for what, html in shown.items() if SEEN in html} == lines
    assert {what for what, html in shown.items() if "Second thoughts." in html} == lines
    actions = {"room_day"} | (screens if view == View.AGREEING else set())
    assert {what for what, html in shown.items() if ACTION in html} == actions
    answers = {"1.x.1"} | (screens if view == View.QUESTION else set())
    assert {what for what, html in shown.items() if "A third" in html and "By ward?" in html} == answers


def test_marker_recorded_while_the_screen_is_held_is_on_no_page(marked, facilitator):
    to = {"workshop": marked, "by": facilitator}
    hold_screen(**to, held=True)
    record_finding(**to, question="1.x.1", kind="gap", text=MARKER)
    save_answer(**to, question="4.1.1", version=0, text=MARKER, to_find_out=MARKER)
    assert [what for what, html in pages(marked).items() if MARKER in html] == []
    assert re.findall(r"\d+ lines?", pages(marked)["room_workbook"]) == ["2 lines", "2 lines"]


def test_left_out_question_is_on_no_page(marked):
    left_out = screen_of(marked.pk).content.questions["1.x.9"].text
    kept = screen_of(marked.pk).content.questions["4.1.2"].text
    shown = pages(marked)
    assert [what for what, html in shown.items() if escape(left_out) in html] == []
    named = [what for what, html in shown.items() if escape(kept) in html]  # and where a link leads on to it
    assert named == ["room_workbook", "1.x.1", "4.1.1", "4.1.2"]
    assert [what for what, html in shown.items() if "/questions/1.x.9/" in html] == []
    assert joined(marked).get(reverse("room_question", args=[marked.pk, "1.x.9"])).status_code == 404


def test_question_left_out_while_shown_leaves_the_screen(marked, facilitator):
    text = screen_of(marked.pk).question.text
    mark_question(workshop=marked, by=facilitator, question="1.x.1", mark="left_out", reason="Another day.")
    shown = pages(marked)
    assert 'data-view="welcome"' in shown["fragment"]
    assert [what for what, html in shown.items() if escape(text) in html or SEEN in html] == []


def test_counts_count_only_what_may_be_seen(marked):
    html = pages(marked)["room_workbook"]
    assert re.findall(r"\d+ lines?", html) == ["2 lines", "2 lines"]  # the section's and the question's
