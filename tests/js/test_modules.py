"""The modules of the lead page that need no browser, under Node's own test runner."""

import json
from pathlib import Path

import pytest

from diagnostics.queries import record
from tests.js.node import run, said_by
from tests.test_agreement import PRESENCES

pytestmark = pytest.mark.one_database  # Node asks no database

HERE = Path(__file__).parent


@pytest.mark.parametrize("file", sorted(HERE.glob("*.test.js")), ids=lambda file: file.name)
def test_module(file):
    run("--test", "--test-force-exit", file)  # channels between tabs stay open as long as their page


def test_devices_take_the_schema_that_the_record_bears():
    assert said_by("lead/schemas", "schemaAfter(RECORD)") == record.SCHEMA


def test_the_page_says_who_is_there_as_the_server_does():
    """The same cases that the server is tried with."""
    keys = ("name", "organisation", "present")
    asked = [
        ({"lead_person": person, "lead_organisation": organisation}, [dict(zip(keys, one, strict=True)) for one in people])
        for person, organisation, people, _ in PRESENCES
    ]
    said = said_by("lead/attendance", f"{json.dumps(asked)}.map((one) => presenceOf(...one))")
    assert list(zip(asked, said, strict=True)) == list(zip(asked, [case[-1] for case in PRESENCES], strict=True))
