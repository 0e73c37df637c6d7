"""The parts of the screen: drawn once for the same facts, and never kept past them."""

import dataclasses
import json

import pytest
from django.urls import reverse
from django.utils.html import escape

from diagnostics.actions.answers import save_answer
from diagnostics.actions.findings import edit_finding, move_findings, record_finding, withdraw_finding
from diagnostics.actions.key_actions import agree_action
from diagnostics.actions.marks import mark_question
from diagnostics.actions.screens import hold_screen, lead_to, show_view
from diagnostics.actions.undo import undo_last
from diagnostics.actions.workshops import change_details, close_workshop, reopen_workshop
from diagnostics.live.drawing import pieces_of
from diagnostics.live.state import NOWHERE, State, told
from diagnostics.models import Finding, KeyAction
from diagnostics.parts import SEAM, draw_part, forget_parts
from diagnostics.queries.screen import screen_of

SAID = "Nobody asks twice."
ASKED = "1.x.1"


@pytest.fixture(autouse=True)
def none_kept():
    forget_parts()
    yield
    forget_parts()


def line(n=0):
    row = Finding.objects.order_by("pk")[n]
    return {"finding": row.pk, "version": row.version}


def state_of(workshop):
    screen = screen_of(workshop.pk)
    named = {"revision": screen.revision, "lineage": screen.lineage, "epoch": screen.epoch, "stage": screen.stage}
    return State(**named, seats=frozenset(), pieces=pieces_of(screen))


# A day, each step with what it says: (action, or None, and what it is told).
DAY = [
    (lead_to, lambda: {"question": ASKED}),
    (record_finding, lambda: {"question": ASKED, "kind": "gap", "text": SAID}),
    (record_finding, lambda: {"question": ASKED, "kind": "gap", "text": SAID}),
    (
        record_finding,
        lambda: {"question": ASKED, "prompt": "1.x.1.a", "kind": "strength", "text": "<b>&amp;</b> \u202e 😀 " * 20},
    ),
    (record_finding, lambda: {"question": "1.x.9", "kind": "recommendation", "text": "On another question of the topic."}),
    (record_finding, lambda: {"question": "4.1.1", "kind": "gap", "text": "In another section."}),
    (record_finding, lambda: {"question": ASKED, "kind": "gap", "text": "Not for the room.", "on_screen": False}),
    (edit_finding, lambda: {**line(), "text": "Nobody asks three times."}),
    (edit_finding, lambda: {**line(1), "kind": "good_practice"}),
    (save_answer, lambda: {"question": ASKED, "version": 0, "text": "A third", "source": "Survey"}),
    (save_answer, lambda: {"question": "1.x.9", "version": 0, "to_find_out": "By ward?", "who": "Nia"}),
    (save_answer, lambda: {"question": ASKED, "version": 1, "text": "A quarter", "to_find_out": "Which?"}),
    (withdraw_finding, lambda: line(2)),
    (undo_last, dict),
    (lead_to, lambda: {"question": "1.x.9"}),
    (lead_to, lambda: {"question": "4.1.1"}),
    (move_findings, lambda: {"findings": [line()["finding"]], "question": "4.1.1"}),
    (hold_screen, lambda: {"held": True}),
    (record_finding, lambda: {"question": "4.1.1", "kind": "gap", "text": "While it is held."}),
    (hold_screen, lambda: {"held": False}),
    (show_view, lambda: {"view": "tree"}),
    (show_view, lambda: {"view": "read_back"}),
    (record_finding, lambda: {"question": "4.1.1", "kind": "strength", "text": "While it is read back."}),
    (agree_action, lambda: {"what": "Ask each woman twice", "lead_person": "Nia", "by_when": "2030-06-01"}),
    (show_view, lambda: {"view": "agreeing"}),
    (agree_action, lambda: {"what": "Count them"}),
    (show_view, lambda: {"view": "agreeing", "key_action": KeyAction.objects.latest("pk").pk}),
    (mark_question, lambda: {"question": "1.x.9", "mark": "left_out", "reason": "No time"}),
    (lead_to, lambda: {"question": ASKED}),
    (show_view, lambda: {"view": "welcome"}),
    (change_details, lambda: {"title": "Another title", "area": "Elsewhere"}),
    (close_workshop, dict),
    (reopen_workshop, dict),
]


def test_what_is_kept_is_what_would_be_drawn_anew(running, facilitator, another, stranger, phone):
    screens, kept = [], []
    lead_to(workshop=another, by=stranger, question=ASKED)
    for act, said in DAY:
        act(workshop=running, by=facilitator, **said())
        for workshop in (running, another):
            screens.append(screen_of(workshop.pk))
            kept.append(pieces_of(screens[-1]))
        if screens[-2].stage == "running":
            assert "".join(kept[-2]).strip() in phone.get(reverse("room", args=[running.pk])).content.decode()
    assert draw_part.cache_info().hits > len(DAY)
    for screen, pieces in zip(screens, kept, strict=True):
        forget_parts()
        assert pieces_of(screen) == pieces


def test_a_part_is_told_by_what_it_says_and_not_by_its_key(running, facilitator):
    lead_to(workshop=running, by=facilitator, question=ASKED)
    screen = screen_of(running.pk)
    assert f"{escape(screen.question.text)}</h1>" in "".join(pieces_of(screen))
    other = screen.question.model_copy(update={"text": "Other words under the same key?"})
    assert "Other words under the same key?</h1>" in "".join(pieces_of(dataclasses.replace(screen, question=other)))


def test_a_line_draws_only_what_it_changes(running, facilitator):
    lead_to(workshop=running, by=facilitator, question=ASKED)
    for text in ("First.", "Second."):
        record_finding(workshop=running, by=facilitator, question=ASKED, kind="gap", text=text)
        pieces_of(screen_of(running.pk))
    before = draw_part.cache_info().misses
    record_finding(workshop=running, by=facilitator, question=ASKED, kind="gap", text="Third.")
    pieces_of(screen_of(running.pk))
    # The line on the phone and on the wall, and how many gaps there are: not the line before it, which goes on as it is.
    assert draw_part.cache_info().misses - before == 3
    pieces_of(screen_of(running.pk))
    assert draw_part.cache_info().misses - before == 3


def test_what_is_told_puts_the_screen_together_in_few_words(running, facilitator):
    before = NOWHERE
    for act, said in DAY:
        act(workshop=running, by=facilitator, **said())
        now = state_of(running)
        new = json.loads(told(now, "then", before))
        pieces = [*before.pieces, *new["news"]]
        ends = zip(new["screen"][::2], new["screen"][1::2], strict=True)
        assert "".join(piece for start, end in ends for piece in pieces[start:end]) == now.html
        # What stands twice (the empty end of each section in the tree) is no reason to begin again.
        again = json.loads(told(dataclasses.replace(now, revision=now.revision + 1), "then", now))
        assert (again["news"], again["screen"]) == ([], [0, len(now.pieces)])
        before = now


@pytest.mark.parametrize("view", ["read_back", "agreeing"])
def test_one_more_of_a_list_costs_a_watcher_only_that_one(running, facilitator, view):
    by = {"workshop": running, "by": facilitator}
    lead_to(**by, question=ASKED)

    def add(n):
        if view == "read_back":
            record_finding(**by, question=ASKED, kind="gap", text=f"Number {n}, which somebody said at some length.")
        else:
            agree_action(**by, what=f"Number {n}, which somebody will do.", lead_person="Nia")

    for n in range(12):
        add(n)
    show_view(**by, view=view)
    before = state_of(running)
    add("thirteen")
    now = json.loads(told(state_of(running), "now", before))
    new = "".join(now["news"])
    assert "Number thirteen" in new
    assert "Number 3" not in new
    assert len(json.dumps(now)) < 1000


def test_the_first_line_of_a_section_redraws_that_section_of_the_tree_and_no_other(running, facilitator):
    lead_to(workshop=running, by=facilitator, question=ASKED)
    before = state_of(running)
    record_finding(workshop=running, by=facilitator, question=ASKED, kind="gap", text=SAID)
    new = json.loads(told(state_of(running), "then", before))["news"]
    assert "".join(new).count('class="tree__node') == 1


def test_seams_stand_on_no_page(running, facilitator, phone):
    lead_to(workshop=running, by=facilitator, question=ASKED)
    record_finding(workshop=running, by=facilitator, question=ASKED, kind="gap", text=SAID)
    assert len(pieces_of(screen_of(running.pk))) > 20
    for name, more in (("room", []), ("projector", []), ("room_workbook", []), ("room_question", [ASKED])):
        assert SEAM not in phone.get(reverse(name, args=[running.pk, *more])).content.decode()
