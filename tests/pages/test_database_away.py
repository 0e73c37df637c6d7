"""The database is away: a page that asks it nothing says so, with one thing to do."""

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from diagnostics.actions.workshops import start_workshop
from tests.pages.reading import Page

PAGES = ["/", "/workshops/", "/workshops/{}/", "/workshops/{}/lead/", "/workshops/{}/record/plain/"]
BACK = "Your browser’s back button brings back what you typed."


def away(execute, sql, params, many, context):
    raise OperationalError("the server closed the connection unexpectedly")


@pytest.fixture
def running(workshop, ruth):
    start_workshop(workshop=workshop, by=ruth, planned_for=workshop.date)
    return workshop


@pytest.mark.parametrize("path", PAGES)
def test_reading_is_told_to_try_again(hers, running, path):
    path = path.format(running.pk)
    with connection.execute_wrapper(away):
        answer = hers.get(path)
    assert answer.status_code == 503
    assert answer.headers["Content-Type"].startswith("text/html")
    page = Page(answer)
    assert "One moment The service is busy for a moment. Wait a little, and try again. Try again" in page.text
    assert BACK not in page.text
    assert page.links[-3] == path  # the last before the two of the footer


def test_a_form_is_told_that_the_browser_has_what_was_typed(hers, running):
    with connection.execute_wrapper(away):
        answer = hers.post(reverse("plain_record", args=[running.pk]), {"kind": "gap", "text": "No one owns it"})
    assert answer.status_code == 503
    page = Page(answer)
    assert f"The service is busy for a moment. Wait a little, and try again. {BACK} Go to the start" in page.text
    assert page.links[-3] == reverse("home")  # the last before the two of the footer


def test_the_sender_is_told_in_json(hers, running):
    path, headers = reverse("findings", args=[running.pk]), {"Accept": "application/json"}
    with connection.execute_wrapper(away):
        answer = hers.post(path, '{"kind": "gap"}', content_type="application/json", headers=headers)
    assert (answer.status_code, answer.json()) == (
        503,
        {"refused": "Busy", "sentence": "The service is busy for a moment. Wait a little, and try again."},
    )


def test_a_fault_of_ours_asks_the_database_nothing(hers, running):
    def broken(execute, sql, params, many, context):
        raise LookupError("a fault of ours")

    visitor = Client(raise_request_exception=False)
    visitor.cookies = hers.cookies
    with connection.execute_wrapper(broken):
        answer = visitor.get("/workshops/")
    assert answer.status_code == 500
    assert "Something went wrong here" in Page(answer).text
