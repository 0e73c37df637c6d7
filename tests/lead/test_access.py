"""Who may say what: nobody signed in, a stranger, the scribe, the facilitator; and how."""

import re
from dataclasses import replace

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from diagnostics import urls
from diagnostics.actions.seats import take_seat
from diagnostics.models import Edition, Seat, Workshop
from tests.actions.traces import everything, revision_of
from tests.lead.pages import LEADING, OF_NO_WORKSHOP, READS, WRITES, ask, say

NOTHING = "There is nothing here for you. To record, ask the facilitator for a seat."
NOT_THERE = (404, {"refused": "NotThere", "sentence": NOTHING})


def test_every_url_of_the_lead_page_is_tried_here():
    views = {"diagnostics.views.leading", "diagnostics.views.recording"}
    assert {row.name for row in urls.urlpatterns if row.callback.__module__ in views} == set(WRITES) | READS | OF_NO_WORKSHOP


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
    assert say(writing, *day.write(name)) == NOT_THERE
    assert everything() == before


def test_stranger(day, elsewhere, strange):
    before = everything()
    assert {name: say(strange, *day.write(name)) for name in WRITES} == dict.fromkeys(WRITES, NOT_THERE)
    assert everything() == before


def test_workshop_that_does_not_exist(day, leading):
    """Answered word for word as one that exists and is not one's own."""
    nowhere = replace(day, workshop=Workshop(pk=10**22))
    assert {name: say(leading, *nowhere.write(name)) for name in WRITES} == dict.fromkeys(WRITES, NOT_THERE)


def test_nobody_signed_in(day):
    before = everything()
    refused = (401, {"refused": "SignIn", "sentence": "Sign in again to go on."})
    assert {name: say(Client(), *day.write(name)) for name in WRITES} == dict.fromkeys(WRITES, refused)
    assert everything() == before


def test_seat_that_was_taken_away(day, writing, facilitator, scribe):
    take_seat(workshop=day.workshop, by=facilitator, seat=Seat.objects.get(user=scribe).pk)
    assert {name: say(writing, *day.write(name)) for name in WRITES} == dict.fromkeys(WRITES, NOT_THERE)


@pytest.mark.parametrize("method", ["get", "head", "put", "patch", "delete"])
def test_only_post_writes(day, leading, method):
    before = everything()
    for name in WRITES:
        response = getattr(leading, method)(day.write(name)[0])
        if method in {"get", "head"}:  # by an address bar or a link: back to the lead page
            led = reverse("lead", args=[day.workshop.pk])
            assert (name, response.status_code, response["Location"]) == (name, 302, led)
            response = getattr(leading, method)(day.write(name)[0], headers={"accept": "application/json"})
        assert (name, response.status_code, response["Allow"]) == (name, 405, "POST")
    assert everything() == before


def test_without_the_token(day, facilitator):
    """S17."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(facilitator)
    before = everything()
    for name in WRITES:
        status, answer = say(client, *day.write(name))
        assert (name, status, answer["refused"]) == (name, 403, "StalePage")
    assert everything() == before


def test_with_the_token_of_the_lead_page(day, facilitator):
    client = Client(enforce_csrf_checks=True)
    client.force_login(facilitator)
    client.get(reverse("lead", args=[day.workshop.pk]))
    token = client.cookies[settings.CSRF_COOKIE_NAME].value
    assert say(client, *day.write("findings"), **{"x-csrftoken": token})[0] == 200


def test_shell_holds_nothing_of_a_workshop(day, leading, strange):
    """It is the same for everybody with an account, so a device may keep it."""
    path = reverse("lead_shell", args=[day.workshop.edition.fingerprint, "scribe"])
    page = leading.get(path).content.decode()
    assert [word for word in ("Saltmere", "As first said", "First", day.workshop.code, "Olwen") if word in page] == []
    assert "Pwy sy&#x27;n arwain?" in page
    assert strange.get(path).status_code == 200
    assert Client().get(path)["Location"] == f"{reverse('sign_in')}?next={path}"


def test_what_a_device_keeps_of_an_edition_is_found_under_the_fingerprint_that_was_printed(day, leading):
    """Which an older release took by another rule."""
    Edition.objects.filter(pk=day.workshop.edition_id).update(schema=1, fingerprint="0123" * 16)
    for name in ("lead", "projector"):
        (shell,) = re.findall(r'data-shell="([^"]+)"', leading.get(reverse(name, args=[day.workshop.pk])).content.decode())
        assert ("0123" * 16 in shell, leading.get(shell).status_code) == (True, 200)


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
