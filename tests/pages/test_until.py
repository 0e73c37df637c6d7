"""The length of a day said by its end: on a new workshop and in its details, and what is no end says why beside its field."""

from datetime import time

import pytest
from django.urls import reverse

from diagnostics.models import Workshop
from tests.pages.reading import Page, drawn

NEW = reverse("workshop_new")
NOT_AFTER = "The day would end at {}, which is not after its start at {}. Give a later end, or a length."


def planned(client, **said):
    return client.post(NEW, {**drawn(Page(client.get(NEW))), "area": "Saltmere", **said})


@pytest.mark.parametrize(
    ("starts_at", "typed", "length"),
    [
        ("09:30", "until 13:30", 240),
        ("9.30am", "to 1.30 pm", 240),
        ("0930", "till 4pm", 390),
        ("09:30", "Until  noon", 150),
        ("09:30", "ends at 10:31", 61),
        ("20:00", "up to 23.59", 239),
    ],
)
def test_an_end_is_read_from_the_start_as_given(hers, edition, starts_at, typed, length):
    assert planned(hers, starts_at=starts_at, minutes=typed).status_code == 302
    assert Workshop.objects.get().minutes == length


def test_the_clocks_may_change_on_the_way(hers, edition):
    """They go on from 01:00 to 02:00."""
    planned(hers, date="31.3.2030", starts_at="00:30", minutes="until 03:30")
    assert Workshop.objects.get().minutes == 120


@pytest.mark.parametrize(
    ("starts_at", "typed", "said"),
    [
        ("09:30", "until 09:30", NOT_AFTER.format("09:30", "09:30")),
        ("14:00", "until 1.30am", NOT_AFTER.format("01:30", "14:00")),
        ("", "until 13:30", "An end needs a start. Give the start time too, or how many minutes the day lasts."),
        ("09:30", "until lunch", "Give the end as hours and minutes, for example until 13:30."),
        ("09:30", "until 4", "Give the end as hours and minutes, for example until 13:30."),
        ("06:00", "until 18:01", "A day lasts from 1 minute to 12 hours. Give its length in minutes, for example 240."),
    ],
)
def test_what_is_no_end_says_why_beside_the_length_and_nothing_is_lost(hers, edition, starts_at, typed, said):
    answer = planned(hers, starts_at=starts_at, minutes=typed, venue="Town hall")
    assert (answer.status_code, answer.context["form"].errors) == (422, {"minutes": [said]})
    page = Page(answer)
    assert (page.value("minutes"), page.value("starts_at"), page.value("venue")) == (typed, starts_at, "Town hall")
    assert not Workshop.objects.exists()


@pytest.mark.parametrize("wrong", [{"starts_at": "nine"}, {"date": "some day"}], ids=str)
def test_where_the_start_is_what_is_wrong_only_that_is_said(hers, edition, wrong):
    answer = planned(hers, minutes="until 13:30", **wrong)
    assert list(answer.context["form"].errors) == list(wrong)


@pytest.fixture
def details(hers, plan):
    """Return a function that sends the page of a day's details as it was drawn at first, but for what is `said`."""
    workshop = plan(starts_at=time(9, 30))
    address = reverse("workshop_details", args=[workshop.pk])
    shown = drawn(Page(hers.get(address)))
    return lambda **said: (hers.post(address, {**shown, **said}), Workshop.objects.get(pk=workshop.pk))


def test_the_details_read_it_too_and_show_the_length(details, hers):
    answer, workshop = details(minutes="until 11:00")
    assert (answer.status_code, workshop.minutes, workshop.starts_at) == (302, 90, time(9, 30))
    assert Page(hers.get(reverse("workshop_details", args=[workshop.pk]))).value("minutes") == "90"


def test_a_start_that_moves_with_it_is_the_one_that_counts(details):
    _, workshop = details(starts_at="10:00", minutes="until 11:00")
    assert (workshop.minutes, workshop.starts_at) == (60, time(10))


def test_who_said_an_end_is_told_that_somebody_moved_the_start_meanwhile(details):
    details(starts_at="10:00")
    answer, workshop = details(minutes="until 11:00")
    assert "Somebody saved “10:00” here meanwhile." in answer.context["form"].errors["starts_at"][0]
    assert workshop.starts_at == time(10)
    assert workshop.minutes != 90


def test_an_end_that_the_day_has_already_changes_nothing(details):
    _, before = details(minutes="until 11:00")
    answer, workshop = details(minutes="until 11:00")
    assert (answer.status_code, workshop.revision) == (302, before.revision)
