"""Who may say what: nobody signed in, a stranger, the scribe, the facilitator; and how."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from diagnostics import urls
from diagnostics.actions.seats import take_seat
from diagnostics.models import Seat
from tests.actions.traces import everything, revision_of
from tests.lead.pages import LEADING, READS, WRITES, ask, say


def test_every_url_of_the_lead_page_is_tried_here():
    rows = (row.split("|") for row in urls._TABLE.split())
    assert {name for name, _, view in rows if view.split(".")[0] in {"recording", "leading"}} == set(WRITES) | READS


@pytest.mark.parametrize("name", WRITES)
def test_facilitator(day, leading, name):
    before = revision_of(day.workshop)
    status, answer = say(leading, *day.write(name))
    assert (status, answer["revision"]) == (200, before + 1)
    assert revision_of(day.workshop) == before + 1


@pytest.mark.parametrize("name", sorted(set(WRITES) - LEADING))
def test_scribe_records(day, writing, name):
    assert say(writing, *day.write(name))[0] == 200


@pytest.mark.parametrize("name", sorted(LEADING))
def test_scribe_does_not_lead_the_screen(day, writing, name):
    before = everything()
    assert say(writing, *day.write(name)) == (404, {"refused": "NotThere", "sentence": "There is nothing here."})
    assert everything() == before


@pytest.mark.parametrize("name", WRITES)
def test_stranger(day, elsewhere, strange, name):
    before = everything()
    assert say(strange, *day.write(name)) == (404, {"refused": "NotThere", "sentence": "There is nothing here."})
    assert everything() == before


@pytest.mark.parametrize("name", WRITES)
def test_workshop_that_does_not_exist(day, leading, name):
    path, body = day.write(name)
    path = path.replace(f"/workshops/{day.workshop.pk}/", "/workshops/99999999999999999999999/")
    assert say(leading, path, body)[0] == 404


@pytest.mark.parametrize("name", WRITES)
def test_nobody_signed_in(day, name):
    before = everything()
    status, answer = say(Client(), *day.write(name))
    assert (status, answer) == (401, {"refused": "SignIn", "sentence": "Sign in again to go on."})
    assert everything() == before


@pytest.mark.parametrize("name", WRITES)
def test_seat_that_was_taken_away(day, writing, facilitator, scribe, name):
    take_seat(workshop=day.workshop, by=facilitator, seat=Seat.objects.get(user=scribe).pk)
    assert say(writing, *day.write(name))[0] == 404


@pytest.mark.parametrize("method", ["get", "head", "put", "patch", "delete"])
@pytest.mark.parametrize("name", WRITES)
def test_only_post_writes(day, leading, name, method):
    before = everything()
    response = getattr(leading, method)(day.write(name)[0])
    assert (response.status_code, response["Allow"]) == (405, "POST")
    assert everything() == before


@pytest.mark.parametrize("name", WRITES)
def test_without_the_token(day, facilitator, name):
    """S17."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(facilitator)
    before = everything()
    status, answer = say(client, *day.write(name))
    assert (status, answer["refused"]) == (403, "StalePage")
    assert everything() == before


def test_with_the_token_of_the_lead_page(day, facilitator):
    client = Client(enforce_csrf_checks=True)
    client.force_login(facilitator)
    client.get(reverse("lead", args=[day.workshop.pk]))
    token = client.cookies[settings.CSRF_COOKIE_NAME].value
    assert say(client, *day.write("findings"), **{"x-csrftoken": token})[0] == 200


def test_plain_form_without_the_token(day, facilitator):
    client = Client(enforce_csrf_checks=True)
    client.force_login(facilitator)
    before = everything()
    said = {"kind": "gap", "text": "A line", "question": "1.x.1"}
    assert client.post(reverse("plain_record", args=[day.workshop.pk]), said).status_code == 403
    assert everything() == before


@pytest.mark.parametrize("name", sorted(READS))
def test_reading_writes_nothing(day, leading, name):
    """S17."""
    before = everything()
    assert leading.get(reverse(name, args=[day.workshop.pk])).status_code == 200
    assert everything() == before


@pytest.mark.parametrize("name", sorted(READS))
def test_reading_by_a_stranger(day, strange, name):
    assert strange.get(reverse(name, args=[day.workshop.pk])).status_code == 404


def test_reading_by_nobody(day):
    for name in ("lead", "plain_record"):
        path = reverse(name, args=[day.workshop.pk])
        response = Client().get(path)
        assert (response.status_code, response["Location"]) == (302, f"{reverse('sign_in')}?next={path}")
    assert ask(Client(), reverse("record", args=[day.workshop.pk]))[0] == 401


def test_plain_form_by_a_stranger_records_nothing(day, strange):
    before = everything()
    said = {"kind": "gap", "text": "A line", "question": "1.x.1"}
    assert strange.post(reverse("plain_record", args=[day.workshop.pk]), said).status_code == 404
    assert everything() == before
