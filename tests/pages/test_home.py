from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from tests.pages.reading import Page


def test_home_offers_the_code_box_and_signing_in(client, db):
    response = client.get("/")
    page = Page(response)
    assert [c["name"] for c in page.visible] == ["code"]
    assert page.labels["code"] == "Join code"
    assert f'action="{reverse("join")}"' in response.content.decode()
    assert reverse("sign_in") in page.links


def test_home_draws_the_tree_of_a_workbook(client, edition):
    assert client.get("/").content.decode().count("tree__shape") == 3


def test_home_sends_who_is_signed_in_to_the_workshops(hers):
    assert hers.get("/").headers["Location"] == reverse("workshops")


def test_ready_says_ok(client, db):
    response = client.get(reverse("ready"))
    assert (response.status_code, response.content) == (200, b"ok")


def test_ready_says_503_when_the_database_does_not_answer(client, db):
    def broken(execute, *args):
        raise OperationalError("gone")

    with connection.execute_wrapper(broken):
        response = client.get(reverse("ready"))
    assert response.status_code == 503


def test_nothing_here_is_a_page_with_a_way_on(client, db):
    response = client.get("/nothing/")
    assert response.status_code == 404
    assert reverse("home") in Page(response).links


def test_a_form_without_its_token_is_refused_with_a_next_step(db):
    response = Client(enforce_csrf_checks=True).post(reverse("sign_in"), {"username": "ruth"})
    assert response.status_code == 403
    assert "Go back, reload it, and send it again." in Page(response).text
