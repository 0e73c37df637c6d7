"""A day is kept beside what was said for it; words that mean none are kept alone. Nothing is refused."""

import datetime

import pytest

from diagnostics import clock
from diagnostics.actions.answers import save_answer
from diagnostics.actions.key_actions import agree_action, edit_action
from diagnostics.models import Answer, KeyAction

NOON = datetime.datetime(2030, 5, 14, 12, 0, tzinfo=datetime.UTC)  # a Tuesday


@pytest.mark.parametrize(
    ("given", "day", "said"),
    [
        (None, None, ""),
        ("", None, ""),
        ("2030-09-01", (2030, 9, 1), ""),
        (datetime.date(2030, 9, 1), (2030, 9, 1), ""),
        (" 1/9/2030 ", (2030, 9, 1), ""),
        ("end of March", (2031, 3, 31), "end of March"),
        ("in two weeks", (2030, 5, 28), "in two weeks"),
        ("Friday", (2030, 5, 17), "Friday"),
        ("ongoing", None, "ongoing"),
        ("2030-02-30", None, "2030-02-30"),
        ("when\u202e funding\nis agreed", None, "when funding is agreed"),
    ],
)
def test_a_deadline(running, scribe, given, day, said):
    with clock.as_if(NOON):
        agree_action(workshop=running, by=scribe, what="Name a lead", by_when=given)
    assert KeyAction.objects.values_list("by_when", "by_when_said").get() == (day and datetime.date(*day), said)


def test_of_a_fact_the_last_such_day_is_meant(running, scribe):
    with clock.as_if(NOON):
        save_answer(workshop=running, by=scribe, question="1.x.1", version=0, text="A third", as_of="June", by_when="June")
    row = Answer.objects.get()
    assert (row.as_of, row.as_of_said) == (datetime.date(2029, 6, 30), "June")
    assert (row.by_when, row.by_when_said) == (datetime.date(2030, 6, 30), "June")


def test_it_is_read_as_of_when_it_was_said_on_a_device_that_was_offline(running, scribe):
    with clock.as_if(NOON):
        agree_action(workshop=running, by=scribe, what="Name a lead", by_when="tomorrow", waited=3 * 24 * 3600 * 1000)
    assert KeyAction.objects.get().by_when == datetime.date(2030, 5, 12)


def test_the_day_that_a_page_showed_is_the_one_that_is_meant(running, scribe):
    shown = {"by_when": "2030-05-21", "by_when_said": "in a week"}
    agree_action(workshop=running, by=scribe, what="Name a lead", **shown)
    row = KeyAction.objects.get()
    assert (row.by_when, row.by_when_said) == (datetime.date(2030, 5, 21), "in a week")


def test_another_day_takes_with_it_what_was_said_for_the_one_before(running, scribe):
    """A page or a write that waits may be older than the words: it tells of a day alone."""
    row = agree_action(workshop=running, by=scribe, what="Name a lead", by_when="end of March").subject
    edit_action(workshop=running, by=scribe, key_action=row.pk, version=1, measure="Named")
    row.refresh_from_db()
    assert row.by_when_said == "end of March"
    edit_action(workshop=running, by=scribe, key_action=row.pk, version=2, by_when="2031-04-01")
    row.refresh_from_db()
    assert (row.by_when, row.by_when_said) == (datetime.date(2031, 4, 1), "")


def test_a_page_that_knows_only_days_leaves_what_was_said_of_the_same_day(running, scribe):
    """A lead page that is open since the release before sends each field of an answer, and no words beside its days."""
    first = {"text": "A third", "as_of": "before the holidays", "by_when": "2030-05-21", "by_when_said": "in a week"}
    save_answer(workshop=running, by=scribe, question="1.x.1", version=0, **first)
    old = {"text": "Four in ten", "as_of": "", "by_when": "2030-05-21"}
    save_answer(workshop=running, by=scribe, question="1.x.1", version=1, **old)
    row = Answer.objects.get()
    assert (row.text, row.as_of_said, row.by_when_said) == ("Four in ten", "before the holidays", "in a week")
    save_answer(workshop=running, by=scribe, question="1.x.1", version=2, **{**old, "by_when": "2030-05-22"})
    row.refresh_from_db()
    assert (row.as_of_said, row.by_when_said) == ("before the holidays", "")
