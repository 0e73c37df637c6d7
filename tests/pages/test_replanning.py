"""A day of another length, and the plan that ends on time where no script takes it."""

from datetime import UTC, date, datetime, time

import pytest
from django.urls import reverse

from diagnostics import clock
from diagnostics.actions import screens, seats, workshops
from diagnostics.models import AgendaItem, QuestionMark, Workshop
from diagnostics.plan.replanning import BY_EXCEPTION
from tests.pages.reading import Page, drawn

NEW = reverse("workshop_new")
START, LATE = datetime(2030, 5, 14, 8, 30, tzinfo=UTC), datetime(2030, 5, 14, 10, 0, tzinfo=UTC)


@pytest.fixture
def late(infant_mortality, plan, ruth):
    """A day of four hours on the whole workbook, which came to its first question after an hour and a half."""
    workshop = plan(edition=infant_mortality, date=date(2030, 5, 14), starts_at=time(9, 30))
    with clock.as_if(START):
        workshops.start_workshop(workshop=workshop, by=ruth, planned_for=workshop.date)
    with clock.as_if(LATE):
        screens.lead_to(workshop=workshop, by=ruth, question="13.1.1")
    return workshop


def overview(client, workshop, at=LATE):
    with clock.as_if(at):
        return client.get(reverse("workshop", args=[workshop.pk]))


def hidden(page):
    return {name: page.value(name) for name in ("items", "minutes", "had", "without")}


def minutes_of(workshop):
    return list(AgendaItem.objects.filter(workshop=workshop).values_list("minutes", flat=True))


def test_the_page_of_a_late_day_offers_the_plan_and_its_button_takes_it(hers, late):
    page = Page(overview(hers, late))
    assert "1 h 15 min behind" in page.text or "75 min behind" in page.text
    assert "A plan that ends at 13:30" in page.text
    assert "With everything it ends at 14:45." in page.text
    sent = hidden(page)
    assert {"1.1.1", "13.1.1"}.isdisjoint(sent["without"].split())
    with clock.as_if(LATE):
        answer = hers.post(reverse("workshop_plan", args=[late.pk]), sent, follow=True)
    assert "The plan is taken." in Page(answer).text
    after = Page(overview(hers, late))
    assert ("on plan" in after.text, "A plan that ends at" in after.text) == (True, False)
    marks = QuestionMark.objects.filter(workshop=late, mark="left_out")
    assert {mark.question.key for mark in marks} == set(sent["without"].split())
    assert {mark.reason for mark in marks} == {BY_EXCEPTION}


def test_a_plan_that_is_pressed_twice_is_taken_once(hers, late):
    sent = hidden(Page(overview(hers, late)))
    with clock.as_if(LATE):
        for _ in range(2):
            answer = hers.post(reverse("workshop_plan", args=[late.pk]), sent, follow=True)
    assert "Somebody re-planned the day meanwhile." in Page(answer).text
    assert late.events.filter(verb="agenda.replanned").count() == 1


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"items": "x", "minutes": "1", "had": "1"},
        {"items": "1" * 30, "minutes": "1", "had": "1"},
        {"items": "²", "minutes": "1", "had": "1"},
    ],
    ids=["nothing", "no number", "too long a number", "a number that is none"],
)
def test_what_is_no_plan_is_told_so(hers, late, said):
    before = minutes_of(late)
    answer = hers.post(reverse("workshop_plan", args=[late.pk]), said, follow=True)
    assert "This plan cannot be read." in Page(answer).text
    assert minutes_of(late) == before


def test_a_scribe_sees_how_the_day_stands_and_takes_no_plan(late, ruth, account, signed_in):
    scribe = account("idris")
    seats.give_seat(workshop=late, by=ruth, user=scribe, role="scribe")
    page = Page(overview(signed_in(scribe), late))
    assert ("behind" in page.text, "Take this plan" in page.text) == (True, False)
    assert signed_in(scribe).post(reverse("workshop_plan", args=[late.pk]), {}).status_code == 404


def test_a_day_on_plan_is_offered_none(hers, late):
    assert "A plan that ends" not in Page(overview(hers, late, at=START)).text


@pytest.mark.parametrize(
    ("typed", "length"),
    [
        ("180", 180),
        ("3 hours", 180),
        ("3h", 180),
        ("3 h 30", 210),
        ("3:30", 210),
        ("3.5 hours", 210),
        ("210 minutes", 210),
        ("", None),
    ],
)
def test_a_length_is_read_as_people_write_it(hers, edition, typed, length):
    page = Page(hers.get(NEW))
    assert page.value("minutes") == "60"
    assert hers.post(NEW, {**drawn(page), "area": "Saltmere", "minutes": typed}).status_code == 302
    workshop = Workshop.objects.get()
    assert (workshop.minutes, sum(minutes_of(workshop))) == (length, length or 60)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("long", "Give the length in minutes, for example 240, as 3 hours 30, or as an end: until 13:30."),
        ("0", "A day lasts from 1 minute to 12 hours. Give its length in minutes, for example 240."),
        ("13 hours", "A day lasts from 1 minute to 12 hours. Give its length in minutes, for example 240."),
        (
            "4",
            "That is 1 minute too short. Each section needs a minute for each of its core questions, beside the introduction, "
            "the break, the actions and the close. Give the day at least 5 minutes.",
        ),
    ],
)
def test_a_length_that_cannot_be_says_why_beside_its_field(hers, edition, typed, said):
    answer = hers.post(NEW, {**drawn(Page(hers.get(NEW))), "area": "Saltmere", "minutes": typed})
    assert (answer.status_code, answer.context["form"].errors) == (422, {"minutes": [said]})
    assert not Workshop.objects.exists()


def test_the_details_say_and_change_how_long_the_day_is(hers, workshop):
    address = reverse("workshop_details", args=[workshop.pk])
    hers.post(address, {**drawn(Page(hers.get(address))), "minutes": "2 hours"})
    assert sum(minutes_of(workshop)) == 120
    assert Page(hers.get(address)).value("minutes") == "120"
    answer = hers.post(address, {**drawn(Page(hers.get(address))), "minutes": "3"})
    assert "That is 2 minutes too short." in answer.context["form"].errors["minutes"][0]
