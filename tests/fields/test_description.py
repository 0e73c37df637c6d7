"""A noun's description fits the columns of its rows, and what older events recorded."""

import pytest

from diagnostics.actions.key_actions import agree_action, edit_action
from diagnostics.actions.undo import undo_last
from diagnostics.errors import CannotBeUndone
from diagnostics.fields.answer import ANSWER
from diagnostics.fields.description import Day, Numbered, Text
from diagnostics.fields.finding import FINDING
from diagnostics.fields.key_action import KEY_ACTION
from diagnostics.fields.question_mark import QUESTION_MARK
from diagnostics.models import Answer, Event, Finding, KeyAction, QuestionMark
from diagnostics.queries.earlier_texts import history_of_action
from diagnostics.text import LINE_LIMIT

NOUNS = [(ANSWER, Answer), (FINDING, Finding), (KEY_ACTION, KeyAction), (QUESTION_MARK, QuestionMark)]


@pytest.mark.one_database
@pytest.mark.parametrize(("noun", "model"), NOUNS)
def test_each_field_has_a_column_that_takes_it(noun, model):
    columns = {field.name: model._meta.get_field(field.name) for field in noun}
    lines = {field.name: field for field in noun if isinstance(field, Text)}
    assert {name: columns[name].max_length or LINE_LIMIT for name in lines} == {n: line.limit for n, line in lines.items()}
    assert [columns[name].blank for name in lines] == [not line.needed for line in lines.values()]
    nullable = [field.name for field in noun if isinstance(field, (Day, Numbered))]
    assert [name for name, column in columns.items() if column.null] == nullable


@pytest.fixture
def agreed(running, scribe):
    """A key action that its events of then say nothing of but what: the other fields came after it."""
    row = agree_action(workshop=running, by=scribe, what="Name a lead").subject
    event = Event.objects.get(workshop=running, verb="action.agreed")
    change = event.changes[0]
    change["after"] = {"what": "Name a lead", "position": 1, "withdrawn": False}
    event.save()
    return row


def test_history_goes_back_to_before_a_field_came(running, scribe, agreed):
    edit_action(workshop=running, by=scribe, key_action=agreed.pk, version=1, measure="The name is published")
    told = [(entry["what"], entry["measure"], entry["agreement"]) for entry in history_of_action(agreed)]
    assert told == [("Name a lead", "The name is published", "not_asked"), ("Name a lead", "", "")]


def test_undo_goes_back_to_before_a_field_came(running, scribe, agreed):
    undo_last(workshop=running, by=scribe)
    agreed.refresh_from_db()
    assert agreed.withdrawn


def test_undo_of_before_a_field_came_does_not_take_back_what_was_said_in_it_since(running, facilitator, scribe, agreed):
    edit_action(workshop=running, by=facilitator, key_action=agreed.pk, version=1, measure="The name is published")
    with pytest.raises(CannotBeUndone):
        undo_last(workshop=running, by=scribe)
