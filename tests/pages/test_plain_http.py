"""Plain http off this computer: nobody signs in, plans or records, the page says why; whoever only looks on does (S23)."""

import re

import pytest
from django.conf import settings as site
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client

from diagnostics.actions.workshops import start_workshop
from diagnostics.permissions import may_sign_in_at
from diagnostics.urls import urlpatterns
from diagnostics.views.plain_http import FOR_EVERYBODY
from tests.actions.traces import everything
from tests.pages.conftest import PASSWORD
from tests.pages.reading import Page

LAN = "192.168.1.5:8000"
# (GET, POST) of what needs no account; everything else is (403, 403).
LOOKING_ON = {
    "home": (200, 405),
    "ready": (200, 405),
    "help": (200, 405),
    "help_participants": (200, 405),
    "worker": (200, 405),
    "join": (200, 404),  # no such code
    "join_token": (302, 405),
    "room": (302, 405),  # not admitted: to the code box
    "projector": (302, 405),
    "room_question": (302, 405),
    "room_workbook": (302, 405),
    "room_day": (302, 405),
    "room_qr": (302, 405),
    "circulated": (404, 405),  # no such link
    "circulated_file": (302, 404),
}
JSON = {
    "refused": "AddressIsNotSafe",
    "sentence": "Others on the network could read what is sent to this address, so nobody signs in or records here. "
    "Go to the safe address of this service.",
    "safe_address": "http://localhost:8000",
}
TITLE = "Sign in at another address"
VALUES = {"token": "x" * 32, "key": "1.x.1", "question": "1.x.1", "slug": "cwsg-iach", "page": "rhagair", "kind": "pdf"}


@pytest.fixture(autouse=True)
def lan(settings):
    """A site of plain http whose PUBLIC_URL is an address of the local network."""
    settings.PUBLIC_URL, settings.PUBLIC_HOST, settings.SECURE = f"http://{LAN}", "192.168.1.5", False
    settings.ALLOWED_HOSTS = ["192.168.1.5", "localhost"]


@pytest.fixture
def running(workshop, ruth):
    start_workshop(workshop=workshop, by=ruth, planned_for=workshop.date)
    return workshop


def path_of(pattern, workshop):
    values = {**VALUES, "pk": workshop.pk, "fingerprint": workshop.edition.fingerprint}
    return "/" + re.sub(r"<\w+:(\w+)>", lambda found: str(values.get(found[1], 1)), str(pattern.pattern))


def at(host, client, method, path, data=None, **headers):
    return getattr(client, method)(path, data, headers={"host": host, **headers}, SERVER_PORT="8000")


def rows():
    return everything(), list(User.objects.values()), list(Session.objects.values())


@pytest.mark.parametrize("who", ["nobody", "facilitator"])
def test_s23_every_route_with_and_without_a_session(running, client, hers, who):
    visitor = {"nobody": client, "facilitator": hers}[who]
    before, found = rows(), {}
    cookies = {name: morsel.value for name, morsel in visitor.cookies.items()}
    for pattern in urlpatterns:
        answers = []
        for method in ("get", "post"):
            visitor.cookies.load(cookies)  # as if the browser had kept what the last answer took back
            answers.append(at(LAN, visitor, method, path_of(pattern, running)))
        found[pattern.name] = tuple(answer.status_code for answer in answers)
        for answer in answers:
            taken_back = answer.cookies.get(site.SESSION_COOKIE_NAME)
            assert (taken_back and taken_back["max-age"]) == (0 if who == "facilitator" else None)
            if answer.status_code == 403:
                page = Page(answer)
                assert answer.content.decode().count(f"<h1>{TITLE}</h1>") == 1, pattern.name
                assert any(link.startswith("http://localhost:8000/") for link in page.links)
                assert "Saltmere" not in page.text and "Ruth" not in answer.content.decode()
    assert found == {pattern.name: LOOKING_ON.get(pattern.name, (403, 403)) for pattern in urlpatterns}
    assert rows() == before


def test_s23_the_same_routes_are_listed_where_it_is_decided():
    assert set(LOOKING_ON) == FOR_EVERYBODY
    assert {pattern.name for pattern in urlpatterns} >= FOR_EVERYBODY


def test_s23_the_right_password_signs_nobody_in(client, ruth):
    before = rows()
    answer = at(LAN, client, "post", "/sign-in/", {"username": "ruth", "password": PASSWORD})
    assert (answer.status_code, site.SESSION_COOKIE_NAME in answer.cookies) == (403, False)
    assert rows() == before
    assert at("localhost:8000", client, "post", "/sign-in/", {"username": "ruth", "password": PASSWORD}).status_code == 302


def test_s23_the_sender_is_told_in_json(running, hers):
    before = rows()
    for path in ("findings/", "screen/hold/", "record/", "actions/order/"):
        for method in ("get", "post"):
            answer = at(LAN, hers, method, f"/workshops/{running.pk}/{path}", accept="application/json")
            assert (answer.status_code, answer.json(), answer["X-Workshop-Version"]) == (403, JSON, "1")
    assert rows() == before


def test_s17_no_route_is_open_without_its_token(running, ruth):
    visitor = Client(enforce_csrf_checks=True)
    visitor.force_login(ruth)
    for host in (LAN, "localhost:8000"):
        for pattern in urlpatterns:
            status = at(host, visitor, "post", path_of(pattern, running)).status_code
            assert status == 403, (host, pattern.name)


def test_s23_whoever_looks_on_does(running, client):
    code = running.code
    joined = at(LAN, client, "post", "/join/", {"code": code})
    assert (joined.status_code, joined.headers["Location"]) == (302, f"/rooms/{running.pk}/")
    for path in ("", "projector/", "workbook/", "qr.svg"):
        assert at(LAN, client, "get", f"/rooms/{running.pk}/{path}").status_code == 200, path


def test_s23_no_way_to_sign_in_is_offered(client, edition, running):
    page = Page(at(LAN, client, "get", "/"))
    assert [control["name"] for control in page.visible] == ["code"]
    assert "Sign in at http://localhost:8000, on the computer that runs this service." in page.text
    missing = Page(at(LAN, client, "get", "/nothing/"))
    refused = Page(at(LAN, client, "get", "/workshops/"))
    assert "/sign-in/" not in [*page.links, *missing.links, *refused.links]
    assert "sign in" not in missing.text.lower()


def test_s23_the_page_leads_to_what_was_asked_for(client, db):
    there = Page(at(LAN, client, "get", "/sign-in/?next=/workshops/3/lead/"))
    assert "http://localhost:8000/sign-in/?next=/workshops/3/lead/" in there.links
    sent = Page(at(LAN, client, "post", "/workshops/3/findings/"))
    assert "http://localhost:8000/" in sent.links


def test_s23_behind_tls_another_name_leads_to_the_public_one(settings, client, db):
    settings.PUBLIC_URL, settings.PUBLIC_HOST, settings.SECURE = "https://w.example.org", "w.example.org", True
    settings.ALLOWED_HOSTS = ["w.example.org", "10.0.0.7"]
    assert at("w.example.org", client, "get", "/sign-in/").status_code == 200
    answer = at("10.0.0.7", client, "get", "/workshops/")
    assert (answer.status_code, "https://w.example.org/workshops/" in Page(answer).links) == (403, True)
    assert "Sign in at https://w.example.org." in Page(at("10.0.0.7", client, "get", "/")).text
    assert "localhost" not in answer.content.decode()


SAFE = ["localhost", "workshops.localhost", "127.0.0.1", "127.8.0.9", "[::1]"]
UNSAFE = ["192.168.1.5", "0.0.0.0", "[::]", "[fe80::1]", "localhost.example.org", "mylocalhost", "127.0.0.1.example.org", "w"]


@pytest.mark.parametrize("secure", [False, True])
def test_s23_which_hosts_are_safe(settings, secure):
    settings.SECURE, settings.PUBLIC_HOST = secure, "w.example.org"
    assert [host for host in [*SAFE, *UNSAFE, "w.example.org"] if may_sign_in_at(host)] == [*SAFE, *["w.example.org"] * secure]
