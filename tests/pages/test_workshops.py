from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from diagnostics import clock
from diagnostics.actions import screens, seats, workshops
from diagnostics.actions.loading import load_workbook
from diagnostics.models import Participant, Workshop
from diagnostics.vocabulary import SeatRole, Stage
from tests.pages.reading import Page, drawn

NEW = "/workshops/new/"


def filled(edition, **typed):
    """What the new page sends when only the area is typed, and what a test types over it."""
    usual = {"date": timezone.localdate(), "starts_at": "09:30"}
    return {"workbook": edition.workbook_id, "area": "Saltmere", **usual, **typed}


@pytest.mark.parametrize("how_many", [1, 3])
def test_list_takes_three_queries(hers, plan, django_assert_num_queries, how_many):
    for n in range(how_many):
        plan(area=f"Saltmere {n}")
    with django_assert_num_queries(3):  # session, user, workshops
        response = hers.get(reverse("workshops"))
    assert len(response.context["workshops"]) == how_many


def test_list_holds_my_workshops_with_the_running_one_first(hers, plan, ruth, account):
    later, running, earlier = plan(), plan(date=date(2026, 1, 1)), plan(date=date(2027, 1, 1))
    plan(by=account("tom"), area="Elsewhere")
    workshops.start_workshop(workshop=running, by=ruth, planned_for=running.date)
    assert hers.get(reverse("workshops")).context["workshops"] == [running, later, earlier]


def test_empty_list_offers_the_one_thing_to_do(hers):
    page = Page(hers.get(reverse("workshops")))
    assert "There is no workshop here yet." in page.text
    assert reverse("workshop_new") in page.links


def test_new_page_needs_only_the_area(hers, edition, ruth):
    page = Page(hers.get(NEW))
    sent = {c["name"]: c.get("value", "") for c in page.controls if c.get("type") not in {"checkbox", "radio"}}
    response = hers.post(NEW, {**sent, "area": "Saltmere"})
    workshop = Workshop.objects.get()
    assert response.headers["Location"] == reverse("workshop", args=[workshop.pk])
    assert (workshop.title, workshop.area, workshop.date) == ("Cwsg pobl ifanc workshop", "Saltmere", timezone.localdate())
    assert (workshop.owner, workshop.contact_name, f"{workshop.starts_at:%H:%M}") == (ruth, "Ruth Penhallow", "09:30")
    assert Participant.objects.filter(workshop=workshop).count() == 2


def test_new_page_leaves_out_whom_a_small_group_does_not_need(hers, edition):
    hers.post(NEW, filled(edition, small_groups=["ysgolion"]))
    assert [p.role for p in Participant.objects.all()] == ["Pennaeth"]


def test_new_page_says_what_is_wrong_beside_each_field_and_keeps_what_was_typed(hers, edition):
    typed = {"date": "31 2 2027", "starts_at": "half past", "contact_email": "a b", "venue": "Hall"}
    response = hers.post(NEW, filled(edition, **typed, area=" ", small_groups=["ysgolion"]))
    page = Page(response)
    assert response.status_code == 422
    assert response.context["form"].errors == {
        "area": ["Give the area that the workshop is about."],
        "date": ["There is no such day. Give it as 14 March 2027, or as 14 3 2027."],
        "starts_at": ["Give the time as hours and minutes, for example 09:30."],
        "contact_email": ["Give the address as name@example.org, without spaces."],
    }
    assert {name: page.value(name) for name in typed} == typed
    ticked = [c["value"] for c in page.controls if c.get("type") == "checkbox" and "checked" in c]
    assert ticked == ["ysgolion"]
    described = {c["name"]: c.get("aria-describedby") for c in page.controls if c.get("aria-invalid")}
    assert described["starts_at"] == "id_starts_at_helptext id_starts_at_error"
    assert {"id_area_error", "id_date_error", "id_starts_at_error", "id_contact_email_error"} <= set(page.ids)
    assert not Workshop.objects.exists()


def test_new_page_offers_a_choice_where_there_are_two_workbooks(hers, edition, infant_mortality):
    page = Page(hers.get(NEW))
    radios = {c["value"] for c in page.controls if c.get("type") == "radio"}
    assert radios == {str(edition.workbook_id), str(infant_mortality.workbook_id)}


@pytest.mark.parametrize("how_many", [1, 2])
def test_new_page_that_was_open_while_a_new_edition_was_loaded_takes_that_one(hers, edition, request, spoiled, how_many):
    if how_many == 2:
        request.getfixturevalue("infant_mortality")
    sent = {**drawn(Page(hers.get(NEW))), "workbook": edition.workbook_id, "area": "Saltmere"}
    newer, _ = load_workbook(content=spoiled("minutes: 60", "minutes: 90"))
    assert hers.post(NEW, sent).status_code == 302
    assert Workshop.objects.get().edition == newer


def test_new_page_that_was_open_while_a_second_workbook_was_loaded_asks_which(hers, edition, request):
    sent = {**drawn(Page(hers.get(NEW))), "area": "Saltmere"}
    request.getfixturevalue("infant_mortality")
    response = hers.post(NEW, sent)
    assert response.context["form"].errors == {"workbook": ["Choose a workbook."]}
    assert hers.post(NEW, {**drawn(Page(response)), "workbook": edition.workbook_id}).status_code == 302


def test_new_page_refuses_a_workbook_that_is_not_offered(hers, edition, infant_mortality):
    response = hers.post(NEW, filled(edition, workbook=infant_mortality.workbook_id + 1))
    assert response.context["form"].errors["workbook"] == ["Choose one of the workbooks."]


def test_new_page_without_a_workbook_says_so(hers):
    assert "There is no workbook yet" in Page(hers.get(NEW)).text


def test_details_change_what_was_planned(hers, workshop):
    address = reverse("workshop_details", args=[workshop.pk])
    page = Page(hers.get(address))
    assert (page.value("area"), page.value("date"), page.value("starts_at")) == ("Saltmere", "14 March 2027", "09:30")
    hers.post(address, {**drawn(page), "area": "Wend", "date": "14/3/28", "venue": "Hall"})
    workshop.refresh_from_db()
    assert (workshop.area, workshop.venue, workshop.date.year) == ("Wend", "Hall", 2028)


def test_details_of_a_closed_workshop_are_refused(hers, workshop, edition, ruth):
    workshops.start_workshop(workshop=workshop, by=ruth, planned_for=workshop.date)
    workshops.close_workshop(workshop=workshop, by=ruth)
    response = hers.post(reverse("workshop_details", args=[workshop.pk]), filled(edition, area="Wend"))
    assert response.status_code == 409
    assert "This workshop is closed. Reopen it to change what was recorded." in Page(response).text


@pytest.mark.parametrize("how_many", [1, 3])
def test_overview_takes_seven_queries(hers, workshop, ruth, account, django_assert_num_queries, how_many):
    for n in range(how_many - 1):
        seats.give_seat(workshop=workshop, by=ruth, user=account(f"scribe{n}"))
    hers.get(reverse("workshop", args=[workshop.pk]))  # the edition is kept from here on
    with django_assert_num_queries(7):  # session, user, seat with workshop, agenda, participants, seats, earlier workshops
        response = hers.get(reverse("workshop", args=[workshop.pk]))
    assert len(response.context["overview"].seats) == how_many


def test_overview_tells_the_clock_of_the_agenda(hers, workshop):
    overview = hers.get(reverse("workshop", args=[workshop.pk])).context["overview"]
    begin = timedelta(hours=9, minutes=30)
    for planned in overview.agenda:
        assert timedelta(hours=planned.at.hour, minutes=planned.at.minute) == begin
        begin += timedelta(minutes=planned.item.minutes)
    assert f"{overview.ends_at:%H:%M}" == f"{9 + (30 + workshop.length) // 60:02}:{(30 + workshop.length) % 60:02}"


def times(overview):
    return [f"{planned.at:%H:%M}" for planned in overview.agenda], f"{overview.ends_at:%H:%M}"


def test_overview_is_right_on_the_day_that_the_clocks_change(hers, plan):
    """They go on from 01:00 to 02:00; the hour ends in the break, behind the introduction and section 4."""
    workshop = plan(date=date(2030, 3, 31), starts_at=time(0, 30))
    overview = hers.get(reverse("workshop", args=[workshop.pk])).context["overview"]
    assert times(overview) == (["00:30", "00:34", "00:58", "02:02", "02:17", "02:23", "02:29"], "02:30")


def test_overview_counts_from_the_real_start_where_the_day_is_another_than_planned(hers, plan, ruth):
    workshop = plan(date=date(2030, 5, 14), starts_at=time(9, 30))
    with clock.as_if(datetime(2030, 2, 11, 14, 0, tzinfo=UTC)):
        workshops.start_workshop(workshop=workshop, by=ruth, planned_for=workshop.date)
    overview = hers.get(reverse("workshop", args=[workshop.pk])).context["overview"]
    assert times(overview)[1] == "15:00"


@pytest.mark.parametrize(
    ("minutes", "says"),
    [
        (0, "The day is under way, on plan. Lead"),
        (20, "The day is under way, 6 min behind. Lead"),
        (61, "The day is under way, 1 min past the planned end. Lead"),
        (60 * 24, "The day is under way. Lead"),
    ],
)
def test_overview_says_how_a_running_day_stands(hers, plan, ruth, minutes, says):
    """The introduction lasts ten minutes instead of four; section 4 has 24, of which its first question takes up ten so far."""
    start = datetime(2030, 5, 14, 8, 30, tzinfo=UTC)
    workshop = plan(date=date(2030, 5, 14), starts_at=time(9, 30))
    with clock.as_if(start):
        workshops.start_workshop(workshop=workshop, by=ruth)
    with clock.as_if(start + timedelta(minutes=min(minutes, 10))):
        screens.lead_to(workshop=workshop, by=ruth, question="4.1.1")
    with clock.as_if(start + timedelta(minutes=minutes)):
        page = Page(hers.get(reverse("workshop", args=[workshop.pk])))
    assert says in page.text


def test_overview_of_a_running_day_takes_three_queries_more(hers, workshop, ruth, django_assert_num_queries):
    workshops.start_workshop(workshop=workshop, by=ruth, planned_for=workshop.date)
    address = reverse("workshop", args=[workshop.pk])
    hers.get(address)  # the content of the edition is kept from here on
    with django_assert_num_queries(10):  # marks, lines, answers: how the day stands, and what may go where it is late
        hers.get(address)


@pytest.mark.parametrize(
    ("stage", "facilitator", "scribe"),
    [
        (Stage.PLANNED, "workshop_start", "lead"),
        (Stage.RUNNING, "lead", "lead"),
        (Stage.CLOSED, "close", "summary"),
        (Stage.PUBLISHED, "summary", "summary"),
    ],
)
def test_overview_has_one_primary_button_for_what_is_next(signed_in, workshop, ruth, account, stage, facilitator, scribe):
    tom = account("tom")
    seats.give_seat(workshop=workshop, by=ruth, user=tom, role=SeatRole.SCRIBE)
    Workshop.objects.filter(pk=workshop.pk).update(stage=stage)
    for user, name in ((ruth, facilitator), (tom, scribe)):
        html = signed_in(user).get(reverse("workshop", args=[workshop.pk])).content.decode()
        start, end = html.index('id="next"'), html.index('id="agenda"')
        primary = html[start:end].count("nhsuk-button") - html[start:end].count("nhsuk-button--secondary") * 2
        assert primary == 1
        assert f'"{reverse(name, args=[workshop.pk])}"' in html[start:end]


def test_code_is_changed_and_told(hers, workshop):
    response = hers.post(reverse("workshop_code", args=[workshop.pk]), follow=True)
    old, epoch = workshop.code, workshop.epoch
    workshop.refresh_from_db()
    assert workshop.code != old and workshop.epoch == epoch + 1
    assert "There is a new join code." in Page(response).text
    assert workshop.spoken_code in Page(response).text


def test_a_new_workshop_leads_to_its_page_or_straight_to_its_agenda(hers, edition):
    for then, name in ((None, "workshop"), ("arrange", "workshop_agenda"), ("elsewhere", "workshop")):
        sent = {**drawn(Page(hers.get(reverse("workshop_new")))), "area": "Wend", **({"then": then} if then else {})}
        answer = hers.post(reverse("workshop_new"), sent)
        assert answer.headers["Location"] == reverse(name, args=[Workshop.objects.order_by("pk").last().pk])
