"""Starting: at once on the workshop's own day, asked on any other; and back to planned while nothing is recorded."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from diagnostics import clock
from diagnostics.actions import screens, seats, workshops
from diagnostics.actions.arranging import change_item, list_item
from diagnostics.actions.findings import record_finding, withdraw_finding
from diagnostics.actions.marks import mark_question
from diagnostics.actions.summaries import publish_summary
from diagnostics.models import Workshop
from diagnostics.vocabulary import Stage
from tests.pages.reading import Page, drawn

DAY = date(2027, 3, 14)  # of the workshop; a Sunday
NOVEMBER = datetime(2026, 11, 28, 14, 0, tzinfo=UTC)  # 106 days before it


@pytest.fixture
def addresses(workshop):
    return {name: reverse(name, args=[workshop.pk]) for name in ("workshop_start", "workshop_planned", "workshop", "lead")}


def stands(workshop):
    """The stage and the date, as they are by now."""
    row = Workshop.objects.get(pk=workshop.pk)
    return row.stage, row.date


@pytest.mark.parametrize("hour", [0, 9, 23])
def test_on_its_own_day_it_starts_at_once(hers, workshop, addresses, hour):
    with clock.as_if(datetime(2027, 3, 14, hour, 30, tzinfo=UTC)):
        response = hers.post(addresses["workshop_start"])
    assert (response.status_code, response.headers["Location"]) == (302, addresses["lead"])
    assert stands(workshop) == (Stage.RUNNING, DAY)


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (NOVEMBER, "This workshop is planned for Sunday 14 March 2027, in 106 days."),
        (datetime(2027, 3, 13, 19, 0, tzinfo=UTC), "This workshop is planned for Sunday 14 March 2027, tomorrow."),
        (datetime(2027, 3, 15, 9, 0, tzinfo=UTC), "This workshop was planned for Sunday 14 March 2027, yesterday."),
        (datetime(2027, 3, 24, 9, 0, tzinfo=UTC), "This workshop was planned for Sunday 14 March 2027, 10 days ago."),
    ],
)
def test_on_another_day_it_asks_first(hers, workshop, addresses, now, said):
    with clock.as_if(now):
        response = hers.post(addresses["workshop_start"], follow=True)
    assert response.redirect_chain == [(addresses["workshop_start"], 302)]
    page = Page(response)
    assert f"Start it today? {said}" in page.text
    assert "Start now Back, without starting" in page.text
    assert addresses["workshop"] in page.links
    assert stands(workshop) == (Stage.PLANNED, DAY)


@pytest.mark.parametrize(("moved", "becomes"), [(True, date(2026, 11, 28)), (False, DAY)])
def test_asked_it_starts_and_its_date_moves_where_that_stays_ticked(hers, workshop, addresses, moved, becomes):
    with clock.as_if(NOVEMBER):
        sent = drawn(Page(hers.get(addresses["workshop_start"])))
        assert sent.pop("move_date") == "on"
        response = hers.post(addresses["workshop_start"], {**sent, **({"move_date": "on"} if moved else {})})
    assert response.headers["Location"] == addresses["lead"]
    assert stands(workshop) == (Stage.RUNNING, becomes)


def test_the_day_is_the_one_where_the_workshops_are_held(hers, workshop, addresses, settings):
    """Half past eleven in the evening, in UTC, of the day before: in Apia it has been the day for half a day."""
    now = datetime(2027, 3, 13, 23, 30, tzinfo=UTC)
    with clock.as_if(now):
        assert hers.post(addresses["workshop_start"]).headers["Location"] == addresses["workshop_start"]
        settings.TIME_ZONE = "Pacific/Apia"
        assert hers.post(addresses["workshop_start"]).headers["Location"] == addresses["lead"]
    assert stands(workshop) == (Stage.RUNNING, DAY)


def test_a_page_that_told_another_day_starts_nothing(hers, workshop, ruth, addresses):
    with clock.as_if(NOVEMBER):
        sent = drawn(Page(hers.get(addresses["workshop_start"])))
        workshops.change_details(workshop=workshop, by=ruth, date=date(2027, 4, 11))
        response = hers.post(addresses["workshop_start"], sent, follow=True)
    text = Page(response).text
    assert "Somebody changed its date meanwhile. Read it once more before you start." in text
    assert "This workshop is planned for Sunday 11 April 2027, in 134 days." in text
    assert stands(workshop) == (Stage.PLANNED, date(2027, 4, 11))


@pytest.mark.parametrize("said", ["", "today", "2027-03-15", "2027-13-14", "\x00"])
def test_what_tells_no_day_or_another_starts_nothing(hers, workshop, addresses, said):
    with clock.as_if(NOVEMBER):
        response = hers.post(addresses["workshop_start"], {"planned_for": said, "move_date": "on"})
    assert response.headers["Location"] == addresses["workshop_start"]
    assert stands(workshop) == (Stage.PLANNED, DAY)


def test_a_page_that_asked_goes_on_where_the_day_has_come(hers, workshop, addresses):
    with clock.as_if(NOVEMBER):
        sent = drawn(Page(hers.get(addresses["workshop_start"])))
    with clock.as_if(datetime(2027, 3, 14, 9, 0, tzinfo=UTC)):
        assert "planned for Sunday 14 March 2027, today." in Page(hers.get(addresses["workshop_start"])).text
        assert hers.post(addresses["workshop_start"], sent).headers["Location"] == addresses["lead"]
    assert stands(workshop) == (Stage.RUNNING, DAY)


def test_the_page_that_asks_leads_on_where_it_has_started(hers, workshop, ruth, addresses):
    workshops.start_workshop(workshop=workshop, by=ruth, planned_for=DAY)
    assert hers.get(addresses["workshop_start"]).headers["Location"] == addresses["lead"]
    workshops.close_workshop(workshop=workshop, by=ruth)
    assert hers.get(addresses["workshop_start"]).headers["Location"] == addresses["workshop"]
    assert hers.post(addresses["workshop_start"], {"planned_for": DAY}).status_code == 409


def test_a_scribe_neither_starts_nor_takes_back(signed_in, workshop, ruth, account, addresses):
    scribe = account("tom")
    seats.give_seat(workshop=workshop, by=ruth, user=scribe)
    client = signed_in(scribe)
    for name in ("workshop_start", "workshop_planned"):
        assert client.get(addresses[name]).status_code == 404
        assert client.post(addresses[name], {"planned_for": DAY}).status_code == 404
    assert stands(workshop) == (Stage.PLANNED, DAY)


@pytest.fixture
def by(workshop, ruth):
    """The workshop, started in November with its date moved, and its facilitator."""
    with clock.as_if(NOVEMBER):
        workshops.start_workshop(workshop=workshop, by=ruth, planned_for=DAY, move_date=True)
    return {"workshop": workshop, "by": ruth}


def test_back_to_planned(hers, workshop, by, addresses):
    screens.lead_to(**by, question="4.1.1")
    page = Page(hers.get(addresses["workshop"]))
    assert addresses["workshop_planned"] in page.links
    assert (
        "Nothing was recorded since the start, so the start can be taken back."
        in Page(hers.get(addresses["workshop_planned"])).text
    )
    response = hers.post(addresses["workshop_planned"], follow=True)
    assert response.redirect_chain == [(addresses["workshop"], 302)]
    assert "The workshop is planned again. Start it when the day has come." in Page(response).text
    assert stands(workshop) == (Stage.PLANNED, DAY)
    assert addresses["workshop_planned"] not in Page(response).links
    assert hers.get(addresses["workshop_planned"]).headers["Location"] == addresses["workshop"]


def test_where_something_is_recorded_the_page_says_why_not_and_what_to_do(hers, by, addresses, workshop):
    line = record_finding(**by, kind="gap", text="Said").subject
    withdraw_finding(**by, finding=line.pk, version=1)
    for answer, status in ((hers.get(addresses["workshop_planned"]), 200), (hers.post(addresses["workshop_planned"]), 409)):
        page = Page(answer)
        assert answer.status_code == status
        assert "It stays started Something was recorded since the start" in page.text
        assert {reverse("close", args=[workshop.pk]), reverse("workshop_deletion", args=[workshop.pk])} <= set(page.links)
    assert stands(workshop)[0] == Stage.RUNNING


def test_only_the_owner_is_led_to_the_deletion(signed_in, workshop, by, ruth, account, addresses):
    seats.give_seat(workshop=workshop, by=ruth, user=(tom := account("tom")), role="facilitator")
    record_finding(**by, kind="gap", text="Said")
    page = Page(signed_in(tom).get(addresses["workshop_planned"]))
    assert "whoever planned the workshop can delete it" in page.text
    assert reverse("workshop_deletion", args=[workshop.pk]) not in page.links


def test_where_a_summary_was_published_the_page_says_so(hers, by, addresses, workshop):
    workshops.close_workshop(**by)
    publish_summary(**by)
    assert "Reopen it first." in Page(hers.get(addresses["workshop_planned"])).text
    workshops.reopen_workshop(**by)
    page = Page(hers.get(addresses["workshop_planned"]))
    assert "A summary of this workshop was published, so it cannot be planned again." in page.text
    assert reverse("workshop_deletion", args=[workshop.pk]) not in page.links
    assert hers.post(addresses["workshop_planned"]).status_code == 409


@pytest.mark.parametrize("how_many", [1, 4])
def test_the_page_takes_six_queries(hers, by, addresses, django_assert_num_queries, how_many):
    for _ in range(how_many):
        mark_question(**by, question="4.1.1", mark="come_back")
    with django_assert_num_queries(6):  # session, user, seat with workshop, summaries, the start, what came since
        hers.get(addresses["workshop_planned"])


def test_a_day_that_holds_more_than_its_length_says_so_and_goes_back_once_it_fits(hers, workshop, by, addresses):
    long = list_item(**by, title="All at one table", minutes=700).subject
    page = Page(hers.post(addresses["workshop_planned"]))
    assert "It stays started That is " in page.text
    assert "too short for what is planned. Give something fewer minutes" in page.text
    assert reverse("workshop_agenda", args=[workshop.pk]) in page.links
    assert stands(workshop)[0] == Stage.RUNNING
    change_item(**by, item=long.pk, minutes=5)
    hers.post(addresses["workshop_planned"])
    assert stands(workshop)[0] == Stage.PLANNED
