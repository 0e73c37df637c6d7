"""A prepared query says what Django's own would, whatever it is asked for; who is signed in is found by such."""

import datetime
import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.db import IntegrityError, connection, transaction
from django.forms import model_to_dict
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from diagnostics.actions.rows_written import insert
from diagnostics.models import Event, Finding, Workshop
from diagnostics.prepared import MANY, columns, prepared, row_of
from tests.lead.pages import make_day

lines_of = prepared(
    lambda workshop, ids: Finding.objects.filter(workshop=workshop, pk__in=ids).values_list("pk", "text"), ids=MANY
)
events_under = prepared(lambda key: Event.objects.filter(client_key=key).values_list(*columns(Event)), key=str)
workshops = prepared(lambda pk: Workshop.objects.filter(pk=pk).values_list(*columns(Workshop)))


@pytest.fixture
def lines(running, scribe, facilitator):
    make_day(running, *[scribe, facilitator] * 3)
    return dict(Finding.objects.filter(workshop=running).values_list("pk", "text"))


def test_many_values_find_what_django_finds(running, lines):
    for many in range(len(lines) + 1):
        asked = list(lines)[:many]
        assert {row.pk: row.text for row in lines_of(running.pk, asked)} == {pk: lines[pk] for pk in asked}
    assert lines_of(running.pk + 1, list(lines)) == []


def test_a_row_is_as_django_reads_it(running, lines):
    """Its dates, times, JSON and nulls."""
    [found] = workshops(running.pk)
    mine, theirs = vars(row_of(Workshop, found)), vars(Workshop.objects.get(pk=running.pk))
    assert (mine.pop("_state").db, mine) == (theirs.pop("_state").db, theirs)


def test_text_is_asked_for_as_it_stands(running, facilitator):
    keys = ["a'b", 'a"b', "%s", "?", "\x1fvalue 0 of a prepared query\x1f"]
    for revision, key in enumerate(keys, running.revision + 1):
        at = timezone.now()
        Event.objects.create(
            workshop=running, revision=revision, at=at, by=facilitator, verb="x", client_key=key, changes=[key]
        )
    for key in keys:
        [row] = events_under(key)
        assert (row.client_key, row.changes) == (key, [key])
    assert events_under("a") == []


@pytest.mark.parametrize("number", [2**63, -(2**63) - 1, 10**30, None])
def test_a_number_that_no_column_can_hold_finds_nothing(running, number):
    assert (workshops(number), lines_of(running.pk, [number])) == ([], [])


def test_lists_of_about_the_same_length_share_their_sql(running, lines):
    with CaptureQueriesContext(connection) as asked:
        for many in (3, 4, 5):
            lines_of(running.pk, list(lines)[:many])
    three, four, five = (re.sub("[0-9]+", "n", query["sql"]) for query in asked)
    assert three == four != five


def test_an_inserted_row_is_as_django_writes_it(running, facilitator):
    """What is not said takes its default; JSON, times and nulls come back as they went."""
    said = {
        "at": timezone.now(),
        "by": facilitator,
        "verb": "x",
        "changes": [{"before": None, "after": "é"}],
        "answer": {"id": 1},
    }
    mine = insert(Event(workshop=running, revision=running.revision + 1, client_key="mine", **said))
    theirs = Event.objects.create(workshop=running, revision=running.revision + 2, client_key="theirs", **said)
    ours = [model_to_dict(Event.objects.get(pk=pk)) for pk in (mine.pk, theirs.pk)]
    for one in ours:
        for name in ("id", "revision", "client_key"):
            del one[name]
    assert ours[0] == ours[1]
    mine.verb = "y"
    mine.save()
    assert Event.objects.get(pk=mine.pk).verb == "y"
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(Event(workshop=running, revision=running.revision + 1, **said))


def test_whoever_is_signed_in_is_so_until_the_session_ends(leading, facilitator):
    assert leading.get("/workshops/").status_code == 200
    Session.objects.update(expire_date=timezone.now() - datetime.timedelta(seconds=1))
    assert leading.get("/workshops/").status_code == 302


@pytest.mark.parametrize(
    "ends",
    [
        lambda user: get_user_model().objects.filter(pk=user.pk).update(is_active=False),
        lambda user: get_user_model().objects.filter(pk=user.pk).update(password="another"),
        lambda user: Session.objects.all().delete(),
    ],
    ids=["the account is switched off", "the password is another", "the session is gone"],
)
def test_who_is_signed_out_elsewhere_is_so_at_the_next_request(leading, facilitator, ends):
    assert leading.get("/workshops/").status_code == 200
    ends(facilitator)
    assert leading.get("/workshops/").status_code == 302
