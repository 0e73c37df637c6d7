"""The addresses of one line: who may say and ask what there."""

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from diagnostics import urls
from diagnostics.actions.findings import edit_finding, record_finding, withdraw_finding
from diagnostics.models import Event
from diagnostics.queries.earlier_texts import history_of, withdrawn_of
from diagnostics.queries.record import record_of
from tests.actions.traces import everything, revision_of
from tests.lead.pages import ask, say

NOTHING = "There is nothing here for you. To record, ask the facilitator for a seat."
NOT_THERE = (404, {"refused": "NotThere", "sentence": NOTHING})
SIGN_IN = (401, {"refused": "SignIn", "sentence": "Sign in again to go on."})
WRITES = {"finding_take": {}, "finding_leave": {}, "finding_restore": {"version": 2}}
READS = {"finding_history", "findings_withdrawn"}


@pytest.fixture
def gone(running, scribe):
    """A withdrawn line."""
    row = record_finding(workshop=running, by=scribe, kind="gap", text="Taken back", question="1.x.1").subject
    withdraw_finding(workshop=running, by=scribe, finding=row.pk, version=1)
    return row


@pytest.fixture
def writes(running, line, gone):
    """(path, body) of every write."""
    ids = {"finding_restore": gone.pk}
    return [(reverse(name, args=[running.pk, ids.get(name, line.pk)]), body) for name, body in WRITES.items()]


@pytest.fixture
def reads(running, line):
    return [reverse("finding_history", args=[running.pk, line.pk]), reverse("findings_withdrawn", args=[running.pk])]


def test_every_address_is_tried_here():
    assert {r.name for r in urls.urlpatterns if r.callback.__module__ == "diagnostics.views.lines"} == set(WRITES) | READS


@pytest.mark.parametrize("who", ["leading", "writing"])
def test_a_seat_may(running, writes, request, who):
    client = request.getfixturevalue(who)
    before = revision_of(running)
    answers = [say(client, path, body) for path, body in writes]
    assert answers[:2] == [(200, {})] * 2  # taking and leaving are no history
    assert [(status, answer["revision"]) for status, answer in answers[2:]] == [(200, before + 1)]


def test_a_key_sent_with_taking_or_leaving_is_no_harm(running, line, writing):
    """It is not kept: another write may have it."""
    for name in ("finding_take", "finding_leave"):
        said = {"client_key": "a-key", "waited": 5}
        assert say(writing, reverse(name, args=[running.pk, line.pk]), said) == (200, {})
    assert not Event.objects.filter(client_key="a-key").exists()


def test_what_is_told(running, line, gone, leading, scribe, facilitator):
    edit_finding(workshop=running, by=facilitator, finding=line.pk, version=1, text="Said better")
    status, told = ask(leading, reverse("finding_history", args=[running.pk, line.pk]))
    assert (status, told) == (200, {"history": history_of(line)})
    assert [entry["text"] for entry in told["history"]] == ["Said better", "As first said"]
    status, told = ask(leading, reverse("findings_withdrawn", args=[running.pk]))
    assert (status, told) == (200, {"findings": withdrawn_of(running)})
    assert [row["text"] for row in told["findings"]] == ["Taken back"]


def test_the_other_seats_record_says_who_is_editing(running, line, leading, writing, scribe):
    say(writing, reverse("finding_take", args=[running.pk, line.pk]), {})
    told = ask(leading, reverse("record", args=[running.pk]))[1]
    assert (told["editing"], told["seats"][str(scribe.pk)]) == ({str(line.pk): [scribe.pk]}, "Idris")
    say(writing, reverse("finding_leave", args=[running.pk, line.pk]), {})
    assert ask(leading, reverse("record", args=[running.pk]))[1]["editing"] == {}


def test_strangers_and_nobody(writes, reads, another, strange):
    before = everything()
    for client, refused in ((strange, NOT_THERE), (Client(), SIGN_IN)):
        assert [say(client, path, body) for path, body in writes] == [refused] * len(writes)
        assert [ask(client, path) for path in reads] == [refused] * len(reads)
    assert everything() == before


def test_ids_of_another_workshop(running, elsewhere, leading):
    before = everything()
    for name, body in WRITES.items():
        if name != "finding_leave":  # leaving what one has not open changes nothing, wherever it is
            assert say(leading, reverse(name, args=[running.pk, elsewhere.pk]), body)[0] == 404
    assert ask(leading, reverse("finding_history", args=[running.pk, elsewhere.pk])) == NOT_THERE
    assert everything() == before


@pytest.mark.parametrize("method", ["get", "put", "patch", "delete"])
def test_only_post_writes(writes, leading, method):
    before = everything()
    answer = 302 if method == "get" else 405  # an address bar asks: it leads back to the lead page
    assert [getattr(leading, method)(path).status_code for path, _ in writes] == [answer] * len(writes)
    assert everything() == before


def test_asking_writes_nothing_and_only_get_asks(reads, leading):
    before = everything()
    assert [leading.get(path).status_code for path in reads] == [200, 200]
    assert [leading.post(path).status_code for path in reads] == [405, 405]
    assert everything() == before


def test_without_the_token(writes, facilitator):
    client = Client(enforce_csrf_checks=True)
    client.force_login(facilitator)
    before = everything()
    assert [say(client, path, body)[1]["refused"] for path, body in writes] == ["StalePage"] * len(writes)
    assert everything() == before


def test_bringing_back_needs_a_version(running, gone, leading):
    status, answer = say(leading, reverse("finding_restore", args=[running.pk, gone.pk]), {})
    assert (status, answer["refused"], answer["field"]) == (422, "InvalidInput", "version")


@pytest.mark.parametrize("more", [0, 5])
def test_queries(running, line, reads, leading, scribe, more, django_assert_num_queries):
    for n in range(more):
        row = record_finding(workshop=running, by=scribe, kind="gap", text=f"Gone {n}").subject
        withdraw_finding(workshop=running, by=scribe, finding=row.pk, version=1)
        edit_finding(workshop=running, by=scribe, finding=line.pk, version=n + 1, text=f"Text {n}")
    with django_assert_num_queries(5):  # session, user, seat with workshop, the line, its events
        leading.get(reads[0])
    with django_assert_num_queries(4):  # session, user, seat with workshop, the lines
        leading.get(reads[1])


def test_editing_costs_the_record_no_query(running, line, writing, leading, django_assert_num_queries):
    record_of(running)  # the content of the edition is kept from here on
    with django_assert_num_queries(7):  # lines, answers, seats, marks, key actions, agenda, people
        record_of(running)
    for client in (writing, leading):
        say(client, reverse("finding_take", args=[running.pk, line.pk]), {})
    with django_assert_num_queries(7):
        assert len(record_of(running)["editing"][line.pk]) == 2


@pytest.mark.parametrize("name", ["finding_take", "finding_leave"])
def test_what_taking_and_leaving_cost(running, line, writing, name, django_assert_num_queries):
    """Session, user, seat with workshop; then one UPDATE in its transaction (two more), and on PostgreSQL its notice."""
    say(writing, reverse("finding_take", args=[running.pk, line.pk]), {})
    with django_assert_num_queries(7 if connection.vendor == "postgresql" else 6):
        say(writing, reverse(name, args=[running.pk, line.pk]), {})
