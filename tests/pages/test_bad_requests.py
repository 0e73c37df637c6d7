"""What Django itself refuses, before a view is asked: a page as for any refusal, and one line in the log."""

import logging

import pytest

from tests.pages.reading import Page


@pytest.mark.parametrize("path", ["/", "/join/", "/workshops/1/lead/"])
def test_s8_unknown_host_gets_a_page(client, db, caplog, path, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get(path, headers={"host": "evil.example"})
    assert answer.status_code == 400
    page = Page(answer)
    assert "Not done This service has another address. Check the address that you were given." in page.text
    assert "Try again" not in page.text
    assert "evil.example" not in answer.content.decode()
    said = [(record.levelno, record.exc_info) for record in caplog.records]
    assert said == [(logging.WARNING, None)]
    assert "Invalid HTTP_HOST header: 'evil.example'." in caplog.text


def test_unknown_host_that_wants_json_gets_it(client):
    answer = client.get("/", headers={"host": "evil.example", "accept": "application/json"})
    assert (answer.status_code, answer.json()) == (
        400,
        {"refused": "AddressIsUnknown", "sentence": "This service has another address. Check the address that you were given."},
    )


def test_form_with_too_many_fields_gets_a_page(client):
    answer = client.post("/join/", {f"field-{n}": "" for n in range(4001)})
    assert answer.status_code == 413
    assert "What you sent is too large. Go back, and send less at a time." in Page(answer).text


def test_body_that_cannot_be_read_gets_a_page(client):
    answer = client.post("/join/", b"--x", content_type="multipart/form-data; boundary=")
    assert answer.status_code == 400
    assert "What you sent could not be read. Reload the page and try again." in Page(answer).text
