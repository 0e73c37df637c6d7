import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from diagnostics.actions.seat_links import make_seat_link
from diagnostics.actions.seats import give_seat
from diagnostics.forms.seats import SeatForm
from diagnostics.models import Seat
from diagnostics.vocabulary import SeatRole
from tests.pages.reading import Page


@pytest.fixture
def address(workshop):
    return reverse("seats", args=[workshop.pk])


@pytest.mark.parametrize("how_many", [1, 3])
def test_list_takes_five_queries(hers, workshop, ruth, account, address, django_assert_num_queries, how_many):
    for n in range(how_many - 1):
        give_seat(workshop=workshop, by=ruth, user=account(f"scribe{n}"))
    hers.get(address)  # the edition is kept from here on
    for _ in range(how_many):
        make_seat_link(workshop=workshop, by=ruth, role="scribe")
    with django_assert_num_queries(5):  # session, user, seat with workshop, seats, links
        response = hers.get(address)
    assert len(response.context["seats"]) == how_many


def test_a_seat_of_each_role_can_be_given():
    assert {role for role, _ in SeatForm.base_fields["role"].choices} == set(SeatRole)


def test_a_seat_is_given_by_username_and_taken_away(hers, workshop, account, address):
    tom = account("tom", "Tom Adeyinka")
    page = Page(hers.post(address, {"username": " tom ", "role": "scribe"}, follow=True))
    seat = Seat.objects.get(workshop=workshop, user=tom)
    assert seat.role == SeatRole.SCRIBE
    assert "Tom Adeyinka has a seat now." in page.text
    hers.post(reverse("seat_take", args=[workshop.pk, seat.pk]))
    assert not Seat.objects.filter(workshop=workshop, user=tom).exists()


def test_an_unknown_username_is_said_beside_the_field(hers, address):
    response = hers.post(address, {"username": "nobody", "role": "facilitator"})
    page = Page(response)
    assert (response.status_code, page.value("username")) == (422, "nobody")
    assert "No account has this username." in page.text
    chosen = [c["value"] for c in page.controls if c.get("type") == "radio" and "checked" in c]
    assert chosen == ["facilitator"]


def test_the_owners_seat_is_neither_changed_nor_taken(hers, workshop, address):
    response = hers.post(address, {"username": "ruth", "role": "scribe"})
    sentence = "The owner of a workshop keeps the facilitator's seat. Choose somebody else."
    assert response.context["form"].errors == {"username": [sentence]}
    owner = Seat.objects.get(workshop=workshop)
    assert hers.post(reverse("seat_take", args=[workshop.pk, owner.pk])).status_code == 404
    assert Seat.objects.get(workshop=workshop).role == SeatRole.FACILITATOR


def test_seats_are_not_the_scribes_to_give(signed_in, workshop, ruth, account, address):
    tom = account("tom")
    give_seat(workshop=workshop, by=ruth, user=tom)
    assert signed_in(tom).get(address).status_code == 404


@pytest.mark.parametrize("typed", ["TOM", "Tom", "to\u2060m"])
def test_a_seat_is_given_whatever_the_capitals(hers, workshop, account, address, typed):
    tom = account("tom")
    hers.post(address, {"username": typed, "role": "scribe"})
    assert Seat.objects.filter(workshop=workshop, user=tom).count() == 1


def test_a_seat_goes_to_nobody_where_capitals_alone_tell_who_is_meant(hers, workshop, account, address):
    tom, other = account("tom"), get_user_model().objects.create(username="Tom")
    response = hers.post(address, {"username": "TOM", "role": "scribe"})
    sentence = "Several accounts have this username, in other capitals. Give its capitals too."
    assert response.context["form"].errors == {"username": [sentence]}
    assert not Seat.objects.filter(user__in=[tom, other]).exists()
    hers.post(address, {"username": "Tom", "role": "scribe"})
    assert Seat.objects.filter(user=other).count() == 1
