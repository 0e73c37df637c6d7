"""The two pages of help: there for everybody without a question to the database, and true to the lead page's own keys."""

import re

import pytest
from django.urls import reverse

from diagnostics.management.commands.write_vocabulary import exports
from diagnostics.vocabulary import Kind
from tests.js.node import said_by
from tests.pages.reading import Page

PAGES = ["help", "help_participants"]
TABLE = re.compile(r'<dl class="keys">.*?</dl>', re.DOTALL)
NAMED = {"Enter": "enter", "↓": "arrowdown", "↑": "arrowup"}


def table_in(response):
    return TABLE.findall(response.content.decode())


@pytest.mark.parametrize("name", PAGES)
def test_help_asks_nothing_of_the_database(client, hers, django_assert_num_queries, name):
    for reader in (client, hers):
        with django_assert_num_queries(0):
            response = reader.get(reverse(name))
        assert response.status_code == 200
        assert {reverse("home"), reverse("help"), reverse("help_participants")} <= set(Page(response).links)
        assert reverse("sign_in") not in Page(response).links  # it does not know who is


@pytest.mark.parametrize("name", PAGES)
def test_every_place_that_help_leads_to_on_its_page_is_there(client, db, name):
    page = Page(client.get(reverse(name)))
    assert [link for link in page.links if link.startswith("#") and link[1:] not in page.ids] == []


def test_help_has_the_lead_pages_own_table_of_keys(hers, running):
    tables = table_in(hers.get(reverse("help")))
    assert len(tables) == 1
    assert table_in(hers.get(reverse("lead", args=[running.pk]))) == tables


def test_the_table_names_every_key_that_the_lead_page_takes(client, db):
    taken = {key.lower() for key in exports()["COMMAND_OF_KEY"]}  # by these its scripts run
    keys = re.findall(r"<kbd data-key>Alt (.+?)</kbd>(?:–<kbd>(\d)</kbd>)?", table_in(client.get(reverse("help")))[0])
    told = {NAMED.get(key, key.lower()) for key, _ in keys} | {str(n) for a, b in keys if b for n in range(int(a), int(b) + 1)}
    assert told == taken


def test_help_names_each_kind_by_the_sign_that_picks_it(client, db):
    picks = said_by("lead/signs", "SIGNS")
    shown = re.findall(
        r'<kbd translate="no">(.+?)</kbd> <span class="kind kind--([\w-]+)">', client.get(reverse("help")).content.decode()
    )
    shown = {sign.replace("&gt;", ">"): kind.replace("-", "_") for sign, kind in shown}
    assert {picks[sign] for sign in shown} == set(Kind.values)
    assert {sign: picks[sign] for sign in shown} == shown


@pytest.mark.parametrize(
    ("room", "leads"), [("3", ["/rooms/3/"]), ("", []), ("x", []), ("3/../1", []), ("-3", []), ("٣", []), ("9" * 5000, [])]
)
def test_help_leads_back_to_the_room_that_it_was_opened_from(client, db, room, leads):
    response = client.get(reverse("help_participants"), {"room": room})
    assert response.status_code == 200
    assert [link for link in Page(response).links if "/rooms/" in link] == leads


@pytest.mark.parametrize(
    ("name", "to"),
    [("home", PAGES), ("sign_in", PAGES), ("join", ["help_participants"]), ("workshops", PAGES), ("lead", ["help"])],
)
def test_help_is_linked_where_people_come_in(client, hers, running, name, to):
    reader = client if name in {"home", "sign_in", "join"} else hers
    links = Page(reader.get(reverse(name, args=[running.pk] if name == "lead" else []))).links
    assert [other for other in to if reverse(other) not in links] == []


def test_the_phone_leads_to_help_and_help_back_to_it(hers, running):
    hers.get(reverse("projector", args=[running.pk]))  # which admits a seat's holder
    [link] = [link for link in Page(hers.get(reverse("room", args=[running.pk]))).links if link.startswith(reverse("help"))]
    assert reverse("room", args=[running.pk]) in Page(hers.get(link)).links
