"""A place is a row: a later workshop there finds the earlier ones, and nobody hears of anybody else's."""

from datetime import date

import pytest
from django.urls import reverse

from diagnostics.actions import seats, workshops
from diagnostics.actions.summaries import publish_summary
from diagnostics.models import Event, Place, Workshop
from tests.pages.reading import Page, drawn

NEW = reverse("workshop_new")


def offered(response):
    return [name.strip() for name in response.context["form"].places]


def earlier(client, workshop):
    """The areas of the earlier workshops that its page lists."""
    return [one.area for one in client.get(reverse("workshop", args=[workshop.pk])).context["earlier"]]


def places():
    return list(Place.objects.order_by("pk").values_list("name", "code"))


@pytest.fixture
def series(plan):
    """Return a function that plans a workshop a year later than the one before."""
    years = iter(range(2027, 2050))
    return lambda area, **details: plan(area=area, date=date(next(years), 3, 14), **details)


@pytest.mark.parametrize("spelled", ["Saltmere", " saltmere ", "SALTMERE", "Saltmere\u200b", "Ｓaltmere"])
def test_the_same_name_however_spelled_is_the_same_place_and_stays_as_it_was_said(series, spelled):
    first, second = series("Saltmere"), series(spelled)
    assert (second.place, second.area) == (first.place, spelled)
    assert places() == [("Saltmere", "")]


def test_a_later_workshop_finds_the_earlier_ones_the_last_first(hers, series):
    one, elsewhere, two, three = series("Saltmere"), series("Wrenfield"), series("saltmere"), series("Saltmere")
    assert earlier(hers, three) == ["saltmere", "Saltmere"]
    assert (earlier(hers, two), earlier(hers, one), earlier(hers, elsewhere)) == (["Saltmere"], [], [])


@pytest.mark.parametrize(
    ("first", "later", "is_found"),
    [
        (("Newport", ""), ("Newport", "W06000022"), True),
        (("Newport", "W06000022"), ("newport", ""), True),
        (("Newport", "W06000022"), ("Newport", "W06000022"), True),
        (("Newport", "E06000046"), ("Newport", "W06000022"), False),
        (("Casnewydd", "W06000022"), ("Newport", "W06000022"), True),
        (("Casnewydd", ""), ("Newport", ""), False),
    ],
)
def test_a_code_tells_places_of_one_name_apart_and_one_of_two_names_together(hers, series, first, later, is_found):
    (area, code), (second, other) = first, later
    series(area, area_code=code)
    assert earlier(hers, series(second, area_code=other)) == ([area] if is_found else [])


def test_nobody_hears_of_workshops_that_they_may_not_open(hers, signed_in, series, account):
    somebody = account("nesta")
    theirs = series("Saltmere", by=somebody, title="Theirs", area_code="E06000032")
    mine = series("Saltmere")
    assert earlier(hers, mine) == []
    assert "Theirs" not in Page(hers.get(reverse("workshop", args=[mine.pk]))).text
    assert offered(hers.get(NEW)) == ["Saltmere"]  # of one's own
    assert offered(signed_in(account("gwen")).get(NEW)) == []
    assert Page(hers.get(reverse("workshop_details", args=[mine.pk]))).value("area_code") == ""
    seats.give_seat(workshop=theirs, by=somebody, user=mine.owner)
    assert earlier(hers, mine) == ["Saltmere"]


def test_the_page_leads_to_the_earlier_workshop_and_its_summary(hers, series, ruth):
    first, second, third = series("Saltmere"), series("Saltmere"), series("Saltmere")
    workshops.start_workshop(workshop=first, by=ruth, planned_for=first.date)
    workshops.close_workshop(workshop=first, by=ruth)
    publish_summary(workshop=first, by=ruth)
    links = Page(hers.get(reverse("workshop", args=[third.pk]))).links
    assert {reverse("workshop", args=[first.pk]), reverse("summary", args=[first.pk])} <= set(links)
    assert reverse("workshop", args=[second.pk]) in links
    assert reverse("summary", args=[second.pk]) not in links


@pytest.mark.parametrize("address", ["new", "details"])
def test_known_places_are_offered_in_one_box(hers, series, address):
    first, _, again = series("Saltmere"), series("Wrenfield"), series("SALTMERE")
    page = Page(hers.get(NEW if address == "new" else reverse("workshop_details", args=[first.pk])))
    boxes = {control["name"]: control for control in page.controls if control.get("name") in ("area", "area_code")}
    assert boxes["area"]["list"] == "places"
    assert again.place == first.place
    assert offered(hers.get(NEW)) == ["Saltmere", "Wrenfield"]


def test_a_new_workshop_takes_a_code_as_people_write_it(hers, edition):
    page = Page(hers.get(NEW))
    hers.post(NEW, {**drawn(page), "area": "Saltmere", "area_code": " e0600 0032"})
    assert places() == [("Saltmere", "E06000032")]
    refused = hers.post(NEW, {**drawn(page), "client_key": "another", "area": "Saltmere", "area_code": "E06/32"})
    assert refused.context["form"].errors == {"area_code": ["Give the code in letters and figures, for example E06000032."]}
    assert '<details class="area-code" open>' in refused.content.decode()
    assert '<details class="area-code">' in hers.get(NEW).content.decode()


def test_changed_details_name_another_place_and_the_event_tells_it(hers, series):
    workshop = series("Saltmere", area_code="E06000032")
    address = reverse("workshop_details", args=[workshop.pk])

    def change(**typed):
        assert hers.post(address, {**drawn(Page(hers.get(address))), **typed}).status_code == 302
        return Workshop.objects.get(pk=workshop.pk)

    assert change(area="SALTMERE").place == workshop.place  # another spelling keeps the code
    moved = change(area="Wrenfield")
    assert (moved.place.name, moved.place.code) == ("Wrenfield", "")
    told = Event.objects.filter(workshop=workshop).last().changes
    assert [(c["kind"], c["after"]) for c in told] == [
        ("place", {"name": "Wrenfield", "code": ""}),
        ("workshop", {"area": "Wrenfield", "place_id": moved.place_id}),
    ]
    assert change(area_code="E07000001").place.code == "E07000001"
    assert change(area_code="").place == moved.place
    before = Event.objects.count()
    change(venue="Hall")
    assert (Event.objects.count(), Workshop.objects.get(pk=workshop.pk).place) == (before + 1, moved.place)


@pytest.mark.parametrize("how_many", [1, 4])
def test_the_page_of_a_workshop_takes_as_many_queries_for_more(hers, series, django_assert_num_queries, how_many):
    made = [series("Saltmere") for _ in range(how_many)][-1]
    address = reverse("workshop", args=[made.pk])
    hers.get(address)
    with django_assert_num_queries(7):
        hers.get(address)


def test_a_place_with_the_longest_name_there_is(series):
    long = "ﷺ" * 200  # each becomes eighteen letters as it is folded
    assert series(long).place == series(long).place
