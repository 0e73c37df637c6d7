import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from tests.pages.conftest import PASSWORD
from tests.pages.reading import Page

SIGN_IN = "/sign-in/"


def test_unknown_and_wrong_are_answered_in_the_same_words(client, ruth):
    wrong = client.post(SIGN_IN, {"username": "ruth", "password": "not it"})
    unknown = client.post(SIGN_IN, {"username": "nobody", "password": "not it"})
    assert (wrong.status_code, unknown.status_code) == (422, 422)
    assert Page(wrong).text == Page(unknown).text
    assert "Username and password do not match." in Page(wrong).text


def test_the_username_stays_and_the_password_does_not(client, ruth):
    page = Page(client.post(SIGN_IN, {"username": "ruth", "password": "not it"}))
    assert (page.value("username"), page.value("password")) == ("ruth", "")


def test_signing_in_goes_on_with_a_new_session(client, ruth):
    client.session["seen"] = True
    client.session.save()
    before = client.session.session_key
    response = client.post(SIGN_IN, {"username": "ruth", "password": PASSWORD, "next": "/workbooks/"})
    assert response.headers["Location"] == "/workbooks/"
    assert client.session.session_key != before
    assert client.session["_auth_user_id"] == str(ruth.pk)


STRANGE = [
    "https://elsewhere.example/",
    "//elsewhere.example/",
    "/\\elsewhere.example/",
    "javascript:alert(1)",
    "foo",
    "foo.bar",
    "",
]


@pytest.mark.parametrize("address", STRANGE)
def test_signing_in_goes_on_to_our_own_pages_only(client, ruth, address):
    response = client.post(SIGN_IN, {"username": "ruth", "password": PASSWORD, "next": address})
    assert response.headers["Location"] == reverse("workshops")
    assert client.session["_auth_user_id"] == str(ruth.pk)


def test_signing_out_ends_the_session_and_takes_a_post(hers):
    assert hers.get(reverse("sign_out")).headers["Location"] == reverse("home")
    assert "_auth_user_id" in hers.session
    assert hers.post(reverse("sign_out")).headers["Location"] == reverse("home")
    assert "_auth_user_id" not in hers.session


def test_signing_out_shows_nothing_that_was_still_to_be_said(hers, workshop, account):
    """It may name somebody."""
    account("tom", "Tom Rees")
    hers.post(reverse("seats", args=[workshop.pk]), {"username": "tom", "role": "scribe"})
    page = Page(hers.post(reverse("sign_out"), follow=True))
    assert ("You are signed out." in page.text, "Tom" in page.text) == (True, False)


@pytest.mark.parametrize("typed", ["RUTH", " Ruth ", "ru\u200bth"])
def test_user_names_are_met_whatever_their_capitals(client, ruth, typed):
    client.post(SIGN_IN, {"username": typed, "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(ruth.pk)


def test_capitals_of_other_letters_than_a_to_z(client, account):
    sian = account("siân")
    client.post(SIGN_IN, {"username": "SIÂN", "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(sian.pk)


@pytest.mark.parametrize("typed", ["ruth.", "r.th", "ruthie", ".*", "ruth$"])
def test_a_user_name_is_no_pattern(client, ruth, typed):
    assert client.post(SIGN_IN, {"username": typed, "password": PASSWORD}).status_code == 422


@pytest.mark.parametrize(("typed", "status"), [("ruth", 302), ("Ruth", 302), ("RUTH", 422)])
def test_accounts_that_differ_by_capitals_alone_are_told_apart_by_them(client, ruth, typed, status):
    """They were made before that was refused. Who spells neither is answered as a wrong name is."""
    other = get_user_model().objects.create_user("Ruth", password=PASSWORD)
    answer = client.post(SIGN_IN, {"username": typed, "password": PASSWORD})
    assert answer.status_code == status
    if status == 302:
        assert client.session["_auth_user_id"] == str({"ruth": ruth.pk, "Ruth": other.pk}[typed])
