"""Arranging before the day: what was given by hand stays, and the rest is shared out anew, whichever way it is arranged."""

import pytest

from diagnostics.actions.arranging import arrange_agenda, change_item, list_item, order_agenda
from diagnostics.actions.undo import undo_last
from diagnostics.actions.workshops import change_details, start_workshop
from diagnostics.errors import AgendaIsAnother, DayIsTooShort
from tests.actions.test_arranging import LAID, agenda, item, running, write  # noqa: F401  (fixtures)


def test_before_the_day_what_is_given_by_hand_stays_and_the_rest_is_shared_out(workshop, write):
    pause, section = item(workshop, "Break").pk, item(workshop, "4").pk
    write(
        arrange_agenda,
        order=[section],
        items={pause: {"reason": "Nobody wants one"}, section: {"minutes": 20}},
        drawn={pause: {"reason": ""}, section: {"minutes": None}},
        more=[{"title": "Lunch", "minutes": 10}],
    )
    laid = agenda(workshop)
    assert list(laid)[0] == "4"
    assert (laid["4"], laid["Break"], laid["Lunch"]) == (20, None, 10)
    assert sum(minutes for minutes in laid.values() if minutes) == 60
    write(change_details, minutes=90)
    assert (agenda(workshop)["4"], sum(minutes for minutes in agenda(workshop).values() if minutes)) == (20, 90)
    write(arrange_agenda, items={section: {"minutes": None}}, drawn={section: {"minutes": 20}})
    assert agenda(workshop)["4"] > 20


def test_before_the_day_beside_the_work_as_on_the_form(workshop, write):
    """One thing after the other leaves the day as all of it at once does, and each can be taken back."""
    pause, section = item(workshop, "Break").pk, item(workshop, "4").pk
    one_by_one = [
        (order_agenda, {"order": [section]}),
        (change_item, {"item": pause, "reason": "Nobody wants one", "had": {"reason": ""}}),
        (change_item, {"item": section, "minutes": 20, "had": {"minutes": 24}}),
        (list_item, {"title": "Lunch", "minutes": 10}),
    ]
    sums = []
    for act, said in one_by_one:
        write(act, **said)
        sums.append(sum(minutes for minutes in agenda(workshop).values() if minutes))
    laid = agenda(workshop)
    assert (sums, laid["4"], laid["Break"], laid["Lunch"]) == ([60] * 4, 20, None, 10)
    for _ in one_by_one:
        write(undo_last)
    assert agenda(workshop) == LAID
    items = {pause: {"reason": "Nobody wants one"}, section: {"minutes": 20}}
    write(arrange_agenda, order=[section], items=items, more=[{"title": "Lunch", "minutes": 10}])
    assert agenda(workshop) == laid


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (change_item, lambda w: {"item": item(w, "4").pk, "minutes": 75}),
        (list_item, lambda w: {"title": "Lunch", "minutes": 75}),
    ],
)
def test_before_the_day_what_does_not_fit_is_refused_beside_the_work_too(workshop, write, act, said):
    with pytest.raises(DayIsTooShort, match="too short for what is planned"):
        write(act, **said(workshop))
    assert agenda(workshop) == LAID


def test_once_the_day_runs_nothing_follows_by_itself(running, write):
    write(change_item, item=item(running, "1").pk, minutes=20)
    write(list_item, title="Lunch", minutes=75)
    assert agenda(running) == {**LAID, "1": 20, "Lunch": 75}


def test_minutes_that_nobody_gave_are_nobodys_word_before_the_day_and_are_once_it_runs(workshop, write):
    section = item(workshop, "4").pk
    write(change_item, item=item(workshop, "1").pk, minutes=20)
    write(change_item, item=section, minutes=15, had={"minutes": 24})
    with pytest.raises(AgendaIsAnother):
        write(change_item, item=section, minutes=12, had={"minutes": 24})
    write(start_workshop, planned_for=workshop.date)
    with pytest.raises(AgendaIsAnother):
        write(change_item, item=item(workshop, "CANLYNIAD").pk, minutes=2, had={"minutes": 99})


def test_an_item_that_moves_changes_no_minutes(workshop, write):
    """Introduction and break share 14 minutes with the end: which has the odd one was decided as the day was laid."""
    write(change_details, minutes=56)
    before = agenda(workshop)
    assert (before["Introduction and the model"], before["Break"]) == (4, 3)
    for order in (["Break"], ["Close of the day", "Agree key actions", "CANLYNIAD", "1", "Break", "4"]):
        write(arrange_agenda, order=[item(workshop, what).pk for what in order])
        assert agenda(workshop) == before
