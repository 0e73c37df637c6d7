"""The demonstration workshop: as large as a real day, made whole or not at all, and signed in to."""

import datetime
import json

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from diagnostics.actions.demonstration import play_demonstration
from diagnostics.library.reading import read_file
from diagnostics.models import Event, Finding, KeyAction, Workshop
from tests.support.loaded import edition_of

QUERIES = {"workshops": 3, "workshop": 7, "lead": 13, "record": 13, "close": 14}


@pytest.fixture
def script(settings):
    """What the demonstration says, as plain data."""
    return read_file(path := settings.BASE_DIR / "content" / "infant-mortality" / "demonstration.yaml", str(path)).value


@pytest.fixture
def loaded(db, settings, tmp_path, whole_content):
    """The workbook, and an empty folder for the passwords."""
    settings.DATA_DIR = tmp_path
    return edition_of(whole_content)


@pytest.fixture
def demonstration(loaded, client):
    """The closed demonstration, seen by its facilitator."""
    call_command("seed_demo", stage="closed")
    workshop = Workshop.objects.get()
    client.force_login(workshop.owner)
    return workshop


def interrupt_at(piece):
    """Return what ends the command at the first query that says `piece`, as a signal would."""

    def wrapper(execute, sql, params, many, context):
        if piece in sql:
            raise KeyboardInterrupt
        return execute(sql, params, many, context)

    return connection.execute_wrapper(wrapper)


@pytest.mark.parametrize(("table", "stage"), [("diagnostics_participant", "planned"), ("diagnostics_answer", "running")])
def test_a_demonstration_that_was_interrupted_is_made_whole_at_the_next_start(loaded, tmp_path, table, stage):
    with interrupt_at(f'INSERT INTO "{table}"'), pytest.raises(KeyboardInterrupt):
        call_command("seed_demo", if_empty=True, stage=stage)
    assert [get_user_model().objects.count(), Workshop.objects.count(), Event.objects.count()] == [0, 0, 0]
    call_command("seed_demo", if_empty=True, stage=stage)
    workshop = Workshop.objects.get()
    (file,) = tmp_path.iterdir()
    assert (file.name, file.stat().st_mode & 0o777) == ("demonstration.json", 0o600)
    kept = json.loads(file.read_text())
    assert {role: authenticate(**said).seats.get(workshop=workshop).role for role, said in kept.items()} == {
        "facilitator": "facilitator",
        "scribe": "scribe",
    }
    assert (workshop.stage, Finding.objects.exists()) == (stage, stage == "running")
    call_command("seed_demo", if_empty=True, stage=stage)
    assert list(Workshop.objects.all()) == [workshop]


@pytest.mark.parametrize("stage", ["planned", "running"])  # which began on the evening before
def test_the_demonstration_is_held_on_the_day_that_it_is_here(loaded, settings, script, facilitator, scribe, stage):
    half_past_midnight = datetime.datetime(2030, 6, 14, 23, 30, tzinfo=datetime.UTC)
    said = {"script": script, "edition": loaded, "facilitator": facilitator, "scribe": scribe}
    workshop = Workshop.objects.get(pk=play_demonstration(**said, stage=stage, ends=half_past_midnight).pk)
    assert (settings.TIME_ZONE, workshop.date) == ("Europe/London", datetime.date(2030, 6, 15))
    assert workshop.stage == stage


def test_the_demonstration_is_as_large_as_a_real_day_and_its_pages_cost_no_more_queries(
    demonstration, client, django_assert_num_queries
):
    assert Finding.objects.standing().count() == 83
    assert KeyAction.objects.standing().count() == 12
    covered = Finding.objects.standing().exclude(question=None).values_list("question__topic__section__key", flat=True)
    assert len(set(covered)) == 14
    for page, queries in QUERIES.items():
        path = reverse(page, args=[] if page == "workshops" else [demonstration.pk])
        assert (page, client.get(path).status_code) == (page, 200)  # the edition's content is kept from here on
        with django_assert_num_queries(queries, info=page):
            client.get(path)


def test_every_question_of_the_demonstration_leaves_a_trace_or_was_not_reached(script, whole_content):
    traces = {line["question"] for part in ("findings", "answers", "marks") for line in script[part]}
    assert sorted(traces | set(script["not_reached"])) == sorted(whole_content.questions)
    assert traces & set(script["not_reached"]) == set()
    for line in script["findings"]:
        prompts = [prompt.key for prompt in whole_content.questions[line["question"]].all_prompts]
        assert line.get("prompt") in [None, *prompts], line


def test_rates_of_deaths_in_the_demonstration_come_with_their_interval(script):
    texts = [said.get("text", "") for part in ("findings", "answers") for said in script[part]]
    rates = [text for text in texts if "England" in text and "conceptions" not in text]
    assert len(rates) == 4
    assert [text for text in rates if "interval" not in text] == []
    assert [text for text in texts if "Healthy Start" in text and ("%" in text or "in a hundred" in text)] == []
