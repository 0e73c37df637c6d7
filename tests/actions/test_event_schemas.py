"""Events that were written long ago: read as today's are, and never made to say what was not kept then."""

import json
from pathlib import Path

import pytest

from diagnostics import clock
from diagnostics.actions.findings import record_finding
from diagnostics.actions.undo import undo_last
from diagnostics.actions.workshops import return_to_planned
from diagnostics.models import Event, Finding
from diagnostics.queries import tables
from diagnostics.queries.events import SCHEMA, UPGRADES, changes_in, changes_of, told_of, upgraded
from diagnostics.queries.stages import recorded_since_start, start_of
from tests.actions.every_action import VERBS

DOCUMENTS = Path(__file__).parent / "documents"
OLDER = range(1, SCHEMA)


def stored_then(schema):
    """Return the events of a day in which everything was done once, as the code of that schema wrote them."""
    return json.loads((DOCUMENTS / f"events-schema-{schema}.json").read_text())


def test_every_older_schema_has_its_step_and_a_document_of_its_time():
    assert sorted(UPGRADES) == list(OLDER)
    assert sorted(path.name for path in DOCUMENTS.iterdir()) == [f"events-schema-{schema}.json" for schema in OLDER]


@pytest.mark.parametrize("schema", OLDER)
def test_every_verb_of_then_is_read(schema):
    events = stored_then(schema)
    assert {event["verb"] for event in events} <= VERBS
    for event in events:
        changes = upgraded(schema, event["changes"])
        assert changes is None or all(set(change) == {"kind", "id", "before", "after"} for change in changes)


def test_schema_1_kept_silent_of_many():
    """An empty list is no word of what changed. What was told of lines, answers, marks and key actions is told as it was."""
    for event in stored_then(1):
        told = upgraded(1, event["changes"])
        if not event["changes"]:
            assert told is None
        elif event["verb"] not in ("workshop.started", "workshop.returned"):
            assert told == event["changes"]


def test_schema_1_told_seven_fields_of_a_workshop_and_now_what_differs():
    before = {"stage": "planned", "date": "2030-05-14", "started_at": None, "view": "welcome", "held": False}
    after = {**before, "stage": "running", "started_at": "2030-05-13T21:00:00+00:00"}
    change = {"kind": "workshop", "id": 1, "before": before, "after": after}
    differs = {
        "before": {"stage": "planned", "started_at": None},
        "after": {"stage": "running", "started_at": "2030-05-13T21:00:00+00:00"},
    }
    assert upgraded(1, [change]) == [{**change, **differs}]


def test_today_an_empty_list_says_that_nothing_changed():
    assert upgraded(SCHEMA, []) == []


def test_what_is_written_today_says_so_and_a_row_that_does_not_is_of_schema_1(running, scribe):
    record_finding(workshop=running, by=scribe, kind="gap", text="A line")
    assert set(Event.objects.values_list("schema", flat=True)) == {SCHEMA}
    columns = [name for name in tables.columns_of(Event) if name != "schema"]  # as a backup of then has them
    kept = list(tables.rows_of(Event, columns))
    assert {tables.row_from(Event, columns, row).schema for row in kept} == {1}


@pytest.fixture
def old(running):
    """Return a function that makes the newest event of `running` one of schema 1 with these changes."""

    def make(*changes):
        event = Event.objects.filter(workshop=running).order_by("-revision").first()
        event.schema, event.changes = 1, list(changes)
        event.save()
        return event

    return make


def test_silence_of_schema_1_stays_silence(old):
    event = old()
    assert (told_of(event), changes_of(event)) == (None, [])
    assert list(changes_in(Event.objects.filter(pk=event.pk))) == [[]]


def test_a_start_of_schema_1_gives_back_the_date_that_it_moved(running, facilitator, old):
    said = {"stage": "planned", "started_at": None, "view": "welcome", "held": False}
    now = {**said, "stage": "running", "date": running.date.isoformat()}
    old({"kind": "workshop", "id": running.pk, "before": {**said, "date": "2030-06-18"}, "after": now})
    assert start_of(running).schema == 1
    assert not recorded_since_start(running)
    return_to_planned(workshop=running, by=facilitator)
    running.refresh_from_db()
    assert running.date.isoformat() == "2030-06-18"


def test_a_line_of_schema_1_is_undone(running, scribe, old):
    with clock.as_if(running.started_at):
        record_finding(workshop=running, by=scribe, kind="gap", text="A line")
    old(*Event.objects.filter(verb="finding.recorded").get().changes)
    undo_last(workshop=running, by=scribe)
    assert list(Finding.objects.standing()) == []
