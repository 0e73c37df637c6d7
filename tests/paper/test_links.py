"""S9: a circulated link. Its token is shown once and kept nowhere; it ends, can be withdrawn, and reaches no log."""

import base64
import datetime
import logging
import re

import pytest
from django.core import serializers
from django.db import connection
from django.test import Client
from django.urls import reverse

from diagnostics.actions.summaries import make_link, withdraw_link
from diagnostics.actions.workshops import reopen_workshop
from diagnostics.errors import NotThere
from diagnostics.link_tokens import hash_of
from diagnostics.models import Event, SummaryLink
from diagnostics.templatetags.words import uk_date
from workbook_site.masking import Masked


@pytest.fixture
def token(published):
    return published.link.token


@pytest.fixture
def circulated(token, make_files):
    """The page and the download address of a link whose PDF is there."""
    make_files()
    return reverse("circulated", args=[token]), reverse("circulated_file", args=[token])


def everything_stored():
    """Every row of every table, as one text."""
    with connection.cursor() as cursor:
        said = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            said.append(repr(cursor.fetchall()))
    return "\n".join(said)


def test_token_is_random_and_only_its_hash_is_kept(published, token):
    assert len(base64.urlsafe_b64decode(token)) * 8 >= 128
    link = SummaryLink.objects.get()
    assert link.token_hash == hash_of(token) and len(link.token_hash) == 64
    stored = everything_stored()
    assert link.token_hash in stored, "the search finds what is stored"
    assert token not in stored


def test_publishing_shows_the_link_once(client, facilitator, recorded, client_closed, press_publish):
    page = press_publish(recorded)
    address = page.context["address"]
    assert address in page.content.decode()
    assert "<h1>Version 1 is published</h1>" in page.content.decode()
    assert page.headers["Cache-Control"] == "no-store"
    again = client.post(reverse("publish", args=[recorded.pk]))
    assert (again.status_code, again.headers["Location"]) == (302, reverse("summary", args=[recorded.pk]))
    shown = client.get(reverse("summary", args=[recorded.pk])).content.decode()
    assert address.rstrip("/").rpartition("/")[2] not in shown
    assert SummaryLink.objects.count() == 1


@pytest.fixture
def client_closed(client, facilitator, recorded):
    client.force_login(facilitator)
    client.post(reverse("close", args=[recorded.pk]))


def test_link_opens_one_page_with_one_button(circulated, published):
    page, download = circulated
    client = Client()
    seen = client.get(page)
    assert seen.status_code == 200
    said = seen.content.decode()
    assert all(words in said for words in ("Saltmere", "Sleep in Saltmere", "14 May 2030"))
    assert said.count("<button") == 1
    assert "boarders" not in said, "a mail scanner that follows the link learns nothing"
    assert seen.headers["X-Robots-Tag"].startswith("noindex") and 'name="robots" content="noindex' in said
    assert seen.headers["Referrer-Policy"] == "strict-origin"
    assert seen.headers["Cache-Control"] == "no-store"
    assert client.get(download).headers["Location"] == page, "whoever only asks for it is led to its button"
    got = client.post(download)
    assert bytes(got.content) == bytes(published.files.get(kind="pdf").content)
    assert got.headers["Content-Disposition"] == 'attachment; filename="saltmere-2030-05-14-v1.pdf"'
    assert got.headers["Content-Type"] == "application/pdf"


def test_link_to_an_older_version_says_that_there_is_a_newer(circulated, published, facilitator, publish):
    page, download = circulated
    newer = "A newer version, number 3, was published on {}. Ask the person who sent you this link for a link to it."
    assert "A newer version" not in Client().get(page).content.decode()
    for _ in range(2):
        reopen_workshop(workshop=published.workshop, by=facilitator)
        third = publish(published.workshop)
    said = Client().get(page).content.decode()
    assert newer.format(uk_date(third.published_at)) in said
    assert third.link.token not in said and "boarders" not in said
    assert bytes(Client().post(download).content) == bytes(published.files.get(kind="pdf").content)
    assert "A newer version" not in Client().get(reverse("circulated", args=[third.link.token])).content.decode()


def test_link_before_the_pdf_is_made(token):
    seen = Client().get(reverse("circulated", args=[token]))
    assert seen.status_code == 200 and "is being made" in seen.content.decode()
    assert "is being made" in Client().post(reverse("circulated_file", args=[token])).content.decode()


def end(link):
    SummaryLink.objects.filter(pk=link.pk).update(ends_at=link.made_at - datetime.timedelta(seconds=1))


def test_link_may_be_looked_up_without_its_page(circulated):
    page, _ = circulated
    assert [Client().head(address).status_code for address in (page, reverse("circulated", args=["A" * 32]))] == [200, 404]
    assert Client().head(page).content == b""


def test_link_opens_over_plain_http_in_the_room(circulated, published, settings):
    """Who has it looks on; nobody signs in for it (S23)."""
    settings.ALLOWED_HOSTS = ["192.168.1.5"]
    page, download = circulated
    phone = Client(headers={"host": "192.168.1.5:8000"})
    assert "Saltmere" in phone.get(page).content.decode()
    assert bytes(phone.post(download).content) == bytes(published.files.get(kind="pdf").content)


@pytest.mark.parametrize("path", ["/summaries/{}/", "/summaries//{}/", "/summaries/{}/download/", "/join///{}/", "/Join/{}"])
def test_s9_token_reaches_no_log_however_its_address_is_spelled(token, path):
    record = logging.makeLogRecord({"msg": "Not Found: %s", "args": (path.format(token),)})
    assert Masked("{message}", style="{").format(record) == f"Not Found: {path.format('…')}"


@pytest.mark.parametrize("how", ["withdrawn", "ended", "unknown"])
def test_link_that_opens_nothing(how, circulated, published, facilitator, caplog):
    page, download = circulated
    if how == "withdrawn":
        withdraw_link(workshop=published.workshop, by=facilitator, link=published.link.pk)
    elif how == "ended":
        end(published.link)
    else:
        page, download = reverse("circulated", args=["A" * 32]), reverse("circulated_file", args=["A" * 32])
    with caplog.at_level(logging.DEBUG):
        answers = [Client().get(page), Client().post(download)]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert all("This link has ended" in answer.content.decode() for answer in answers)
    assert all(answer.headers["Referrer-Policy"] == "strict-origin" for answer in answers)
    assert page.split("/")[2] not in caplog.text


def test_link_ends_after_a_year(published):
    link = SummaryLink.objects.get()
    assert link.ends_at - link.made_at == datetime.timedelta(days=365)


def test_another_link_and_withdrawing(published, facilitator, another):
    by = {"workshop": published.workshop, "by": facilitator}
    second = make_link(**by, version=1).subject
    assert second.token != published.link.token
    with pytest.raises(NotThere):
        make_link(**by, version=2)
    withdraw_link(**by, link=second.pk)
    first_time = SummaryLink.objects.get(pk=second.pk).withdrawn_at
    withdraw_link(**by, link=second.pk)
    assert SummaryLink.objects.get(pk=second.pk).withdrawn_at == first_time
    with pytest.raises(NotThere):
        withdraw_link(workshop=another, by=another.owner, link=second.pk)
    history = serializers.serialize("json", Event.objects.all())
    assert second.token not in history and published.link.token not in history


def test_links_through_the_pages(client, published, facilitator, scribe, stranger):
    make = reverse("link_make", args=[published.workshop_id, 1])
    withdraw = reverse("link_withdraw", args=[published.workshop_id, published.link.pk])
    for other in (scribe, stranger):
        client.force_login(other)
        assert [client.post(address).status_code for address in (make, withdraw)] == [404, 404]
    client.force_login(facilitator)
    made = client.post(make)
    assert made.context["address"].startswith("http")
    assert "<h1>Version 1 has another link</h1>" in made.content.decode()
    before = client.get(reverse("summary", args=[published.workshop_id])).content.decode()
    asked = re.findall(r"<details>.*?</details>", before, re.DOTALL)
    assert [f'action="{withdraw}"' in box for box in asked] == [False, True], "each withdrawal asks first, the newest above"
    assert before.count("withdraw/") == 2
    assert client.post(withdraw).headers["Location"] == reverse("summary", args=[published.workshop_id])
    shown = client.get(reverse("summary", args=[published.workshop_id])).content.decode()
    assert shown.count("Open until") == 1 and shown.count("Withdrawn") == 1
