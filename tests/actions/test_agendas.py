"""The agenda: minutes laid by weight, and a clock that counts what was spent."""

import datetime

import pytest

from diagnostics import clock
from diagnostics.actions.findings import record_finding
from diagnostics.actions.loading import load_workbook
from diagnostics.actions.screens import lead_to, open_agenda_item
from diagnostics.actions.workshops import close_workshop, plan_workshop, reopen_workshop, start_workshop
from diagnostics.models import AgendaItem
from diagnostics.plan.sharing import shared_out
from tests.support.agenda import put_in_order, take_off

TEN = datetime.datetime(2030, 5, 14, 10, 0, tzinfo=datetime.UTC)


def test_agenda_of_the_tiny_edition(workshop):
    items = AgendaItem.objects.filter(workshop=workshop).select_related("section")
    assert [(i.position, i.kind, i.section.key if i.section else None, i.minutes) for i in items] == [
        (1, "introduction", None, 4),
        (2, "section", "4", 24),
        (3, "break", None, 4),
        (4, "section", "1", 15),
        (5, "section", "CANLYNIAD", 6),
        (6, "key_actions", None, 6),
        (7, "introduction", None, 1),
    ]


@pytest.mark.parametrize("minutes", [30, 45, 58, 60, 61, 219, 220, 240, 960])
def test_minutes_add_up_to_the_editions(tiny_content, facilitator, minutes):
    content = tiny_content.model_copy(update={"head": tiny_content.head.model_copy(update={"minutes": minutes})})
    edition, _ = load_workbook(content=content)
    workshop = plan_workshop(by=facilitator, edition=edition, title="t", area="a", date=TEN.date())
    laid = list(AgendaItem.objects.filter(workshop=workshop).values_list("minutes", flat=True))
    assert (sum(laid), min(laid) > 0) == (minutes, True)


def test_four_hours_keep_an_hour_for_introduction_break_agreeing_and_close(tiny_content, facilitator):
    content = tiny_content.model_copy(update={"head": tiny_content.head.model_copy(update={"minutes": 240})})
    workshop = plan_workshop(by=facilitator, edition=load_workbook(content=content)[0], title="t", area="a", date=TEN.date())
    aside = AgendaItem.objects.filter(workshop=workshop, section=None)
    assert [item.minutes for item in aside] == [15, 15, 25, 5]


@pytest.mark.parametrize(
    ("total", "weights", "shares"),
    [
        (185, [5, 3, 3, 2, 4, 3], [46, 28, 28, 18, 37, 28]),
        (10, [1, 1, 1], [4, 3, 3]),
        (3, [1, 1, 1], [1, 1, 1]),
        (7, [5], [7]),
    ],
)
def test_shares(total, weights, shares):
    assert shared_out(total, weights) == shares


@pytest.fixture
def at(workshop, facilitator):
    """Return a function that does an action so many minutes after ten."""

    def at(minutes, act, **said):
        with clock.as_if(TEN + datetime.timedelta(minutes=minutes)):
            return act(workshop=workshop, by=facilitator, **said)

    return at


def spent(workshop):
    """Return {title: minutes spent} of what was begun, and the title of what is open."""
    items = list(AgendaItem.objects.filter(workshop=workshop))
    opened = [i.title for i in items if i.opened_at]
    return {i.title: i.spent / 60 for i in items if i.spent}, opened


def test_clock_follows_the_lead(workshop, at):
    pause = AgendaItem.objects.get(workshop=workshop, kind="break")
    at(0, start_workshop)
    assert spent(workshop) == ({}, ["Introduction and the model"])
    at(10, lead_to, question="4.1.1")
    assert spent(workshop) == ({"Introduction and the model": 10}, ["Cydweithio"])
    at(15, lead_to, question="4.1.2")
    at(25, open_agenda_item, item=pause.pk)
    at(40, lead_to, question="4.1.1")
    at(45, lead_to, question="1.x.1")
    at(46, record_finding, kind="gap", text="The clock does not stop for a line")
    at(60, close_workshop)
    assert spent(workshop) == (
        {"Introduction and the model": 10, "Cydweithio": 20, "Break": 15, "Gwybodaeth leol": 15},
        [],
    )


def test_clock_follows_items_wherever_they_stand(workshop, at):
    put_in_order(workshop, "CANLYNIAD", "1", "4")
    at(0, start_workshop)
    at(10, lead_to, question="CANLYNIAD.1.1")
    at(15, lead_to, question="4.1.1")
    assert spent(workshop) == ({"Introduction and the model": 10, "Y canlyniad gorau": 5}, ["Cydweithio"])


def test_a_section_without_an_item_is_led_and_no_clock_runs(workshop, at):
    take_off(workshop, "4")
    at(0, start_workshop)
    at(10, lead_to, question="4.1.1")
    assert spent(workshop) == ({"Introduction and the model": 10}, [])
    at(20, lead_to, question="1.x.1")
    assert spent(workshop) == ({"Introduction and the model": 10}, ["Gwybodaeth leol"])


def test_clock_rests_while_the_workshop_is_closed(workshop, at):
    at(0, start_workshop)
    at(5, lead_to, question="4.1.1")
    at(10, close_workshop)
    at(600, reopen_workshop)
    at(610, lead_to, question="4.1.1")
    at(611, close_workshop)
    assert spent(workshop)[0] == {"Introduction and the model": 5, "Cydweithio": 16}


def test_clock_that_steps_back_counts_nothing(workshop, at):
    """F10."""
    at(0, start_workshop)
    at(10, lead_to, question="4.1.1")
    at(-300, lead_to, question="1.x.1")
    at(-290, close_workshop)
    assert spent(workshop)[0] == {"Introduction and the model": 10, "Gwybodaeth leol": 10}


def test_clock_that_is_set_by_years_counts_a_day_at_most(workshop, at):
    at(0, start_workshop)
    at(30 * 365 * 24 * 60, lead_to, question="4.1.1")
    assert spent(workshop)[0] == {"Introduction and the model": 24 * 60}


def told_late(workshop):
    """Return {title: (seconds spent, minutes after ten that it was opened)} of what was begun."""
    items = AgendaItem.objects.filter(workshop=workshop)
    opened = {i.title: (i.opened_at - TEN).total_seconds() / 60 if i.opened_at else None for i in items}
    return {i.title: (i.spent, opened[i.title]) for i in items if i.spent or i.opened_at}


def minutes(count):
    """As what waited on a device says for how long it did."""
    return count * 60_000


def test_what_is_told_late_counts_from_when_it_was_done(workshop, at):
    """Moves made while the server was away come all at once when it is back."""
    pause = AgendaItem.objects.get(workshop=workshop, kind="break")
    at(0, start_workshop)
    at(60, lead_to, question="4.1.1", waited=minutes(48))
    at(60, open_agenda_item, item=pause.pk, waited=minutes(30))
    at(60, lead_to, question="1.x.1", waited=minutes(19))
    assert told_late(workshop) == {
        "Introduction and the model": (720, None),
        "Cydweithio": (1080, None),
        "Break": (660, None),
        "Gwybodaeth leol": (0, 41),
    }


@pytest.mark.parametrize(
    ("waited", "minute"),
    [(minutes(110), 10), (minutes(11), 10), (minutes(5), 15), (0, 20), (2**62, 10)],
)
def test_it_counts_not_before_the_running_item_was_opened(workshop, at, waited, minute):
    at(0, start_workshop)
    at(10, lead_to, question="4.1.1")
    at(20, lead_to, question="1.x.1", waited=waited)
    told = told_late(workshop)
    assert (told["Gwybodaeth leol"], told.get("Cydweithio", (0, None))) == ((0, minute), ((minute - 10) * 60, None))
