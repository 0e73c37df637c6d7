"""A text of which nobody sees anything says nothing: refused wherever one must say something, and else as if empty."""

import inspect
import json
from importlib import import_module
from pathlib import Path

import pytest
from django import forms

from diagnostics.actions.arranging import change_item, list_item
from diagnostics.actions.arrivals import say_here
from diagnostics.actions.findings import edit_finding, record_finding
from diagnostics.actions.keeping_plans import keep_plan
from diagnostics.actions.key_actions import agree_action, edit_action
from diagnostics.actions.local_questions import add_question, change_question
from diagnostics.actions.marks import mark_question
from diagnostics.actions.participants import greet_participant
from diagnostics.actions.workshops import change_details
from diagnostics.errors import InvalidInput, LineIsEmpty
from diagnostics.fields import agenda_item, answer, finding, key_action, local_question, question_mark
from diagnostics.fields.description import Noun, Text
from diagnostics.forms.fields import OneLine, Words
from diagnostics.live.admission import Admission, phone_of
from diagnostics.models import AgendaItem
from diagnostics.rows.cells import table_of
from diagnostics.text import clean_line, clean_optional
from tests.actions.traces import everything
from tests.js.node import said_by

UNSEEN = {
    "spaces": " \t\u00a0\u2003", "no width": "\u200b\u2060", "joiners": "\u200c \u200d", "soft hyphens": "\u00ad\u00ad",
    "marks": "\u0301\u0308", "enclosing marks": "\u20dd", "spacing marks": "\u093e", "fillers": "\u3164\u115f\uffa0",
    "blanks of Braille": "\u2800", "directions": "\u202e\u200e", "shapes": "\ufe0f", "all": "\u200b\u0301\u2800 \u3164",
}  # fmt: skip
SEEN = ["\u0e01\u0e33", "\u0915\u094d\u200d\u0937", "?", "\u2764\ufe0f", "\uff01", "0\u20e3"]
NOUNS = {
    noun.phrase: noun
    for module in (agenda_item, answer, finding, key_action, local_question, question_mark)
    for noun in vars(module).values()
    if isinstance(noun, Noun)
}
TEXTS = [(noun.phrase, field) for noun in NOUNS.values() for field in noun if isinstance(field, Text)]
every_unseen = pytest.mark.parametrize("text", UNSEEN.values(), ids=UNSEEN)


@every_unseen
def test_it_is_nothing_said(text):
    assert clean_optional(text) == ""
    with pytest.raises(LineIsEmpty):
        clean_line(text)


@pytest.mark.parametrize("text", SEEN)
def test_what_is_seen_is_kept(text):
    assert clean_optional(text) == text


@every_unseen
@pytest.mark.parametrize(("noun", "field"), TEXTS, ids=[f"{noun}: {field.name}" for noun, field in TEXTS])
def test_every_text_of_every_noun(noun, field, text):
    if field.needed:
        with pytest.raises(LineIsEmpty):
            field.cleaned(text)
    else:
        assert field.cleaned(text) == ""


# A secret may be of anything; the form itself looks what rows hold.
OTHERWISE = {"SignInForm.password", "AccountForm.password", "AccountForm.again", "RowsForm.text"}


def boxes():
    """Yield each text box of a form that must be filled in."""
    for path in sorted(Path("diagnostics/forms").glob("*.py")):
        for form in vars(import_module(f"diagnostics.forms.{path.stem}")).values():
            if inspect.isclass(form) and issubclass(form, forms.BaseForm) and form.__module__.startswith("diagnostics"):
                for name, box in form.base_fields.items():
                    if box.required and isinstance(box, forms.CharField) and f"{form.__name__}.{name}" not in OTHERWISE:
                        yield pytest.param(box, id=f"{form.__name__}.{name}")


@every_unseen
@pytest.mark.parametrize("box", {found.id: found for found in boxes()}.values())
def test_every_box_that_must_be_filled_in(box, text):
    with pytest.raises(forms.ValidationError):
        box.clean(text)


@every_unseen
def test_nobody_is_in_rows_of_which_nothing_is_seen(text):
    assert table_of(f"{text}\n{text};{text}\n") == []


@every_unseen
@pytest.mark.parametrize("box", [OneLine, Words])
def test_every_box_that_need_not(box, text):
    assert box(required=False).clean(text) == ""


def test_the_boxes_of_the_lead_page_say_the_same():
    texts = [*UNSEEN.values(), *SEEN]
    said = said_by("lead/clean-name", f"{json.dumps(texts)}.map(saidIn)")
    assert said == [clean_optional(text) for text in texts]


@pytest.fixture
def day(running, facilitator):
    """Return a function that does an action in a running workshop, and the ids of what stands there."""
    said = {"workshop": running, "by": facilitator}
    ids = {
        "finding": record_finding(**said, kind="gap", text="A line").subject.pk,
        "key_action": agree_action(**said, what="Name a lead").subject.pk,
        "question": add_question(**said, topic="1.x", text="Who?").answer["key"],
        "local": list_item(**said, title="Lunch").subject.pk,
        "break": AgendaItem.objects.get(workshop=running, kind="break").pk,
        "section": AgendaItem.objects.get(workshop=running, section__key="1").pk,
    }
    return ids, lambda act, **more: act(**said, **more)


REQUIRED = {
    "a line": lambda ids, text: (record_finding, {"kind": "gap", "text": text}),
    "a line, edited": lambda ids, text: (edit_finding, {"finding": ids["finding"], "version": 1, "text": text}),
    "a key action": lambda ids, text: (agree_action, {"what": text}),
    "a key action, edited": lambda ids, text: (edit_action, {"key_action": ids["key_action"], "version": 1, "what": text}),
    "why a question is left out": lambda ids, text: (
        mark_question, {"question": "1.x.9", "mark": "left_out", "reason": text}),
    "why a break is left out": lambda ids, text: (change_item, {"item": ids["break"], "reason": text}),
    "why a section is left out": lambda ids, text: (change_item, {"item": ids["section"], "reason": text}),
    "what is put on the agenda": lambda ids, text: (list_item, {"title": text}),
    "what it is called": lambda ids, text: (change_item, {"item": ids["local"], "title": text}),
    "a question": lambda ids, text: (add_question, {"topic": "1.x", "text": text}),
    "a question, changed": lambda ids, text: (change_question, {"question": ids["question"], "version": 1, "text": text}),
    "who came": lambda ids, text: (greet_participant, {"name": text}),
    "the name of a plan": lambda ids, text: (keep_plan, {"name": text}),
}  # fmt: skip


@pytest.mark.parametrize("what", REQUIRED)
def test_every_action_that_needs_a_text_refuses_it_and_nothing_changes(day, what):
    ids, write = day
    before = everything()
    for text in UNSEEN.values():
        act, said = REQUIRED[what](ids, text)
        with pytest.raises(InvalidInput):
            write(act, **said)
    assert everything() == before


def test_a_reservation_of_which_nothing_is_seen_is_none(day):
    ids, write = day
    said = {"key_action": ids["key_action"], "version": 1, "agreement": "reserved"}
    assert write(edit_action, **said, agreement_words="\u200b\u0301").subject.agreement_words == ""


def test_nobody_is_here_without_a_name(running, facilitator):
    change_details(workshop=running, by=facilitator, phones_say_here=True)
    before, admission = everything(), Admission(running.epoch, "", f"{running.pk} phone1")
    said = {"workshop": running, "by": None, "admission": admission, "phone": phone_of(admission)}
    for text in UNSEEN.values():
        with pytest.raises(LineIsEmpty):
            say_here(**said, name=text)
    assert everything() == before
