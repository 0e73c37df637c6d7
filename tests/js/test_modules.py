"""The modules of the lead page that need no browser, under Node's own test runner."""

import json
from pathlib import Path

import pytest

from diagnostics.queries import record
from tests.js.node import run, said_by
from tests.pages.test_voices import CASES
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


def test_the_page_says_who_can_speak_for_what_as_the_server_does():
    """The same cases that the server is tried with; the people have roles by number, as a record tells them."""
    meant, asked = {"sections": ["1", "4", "CANLYNIAD"], "least": 2, "most": 3}, []
    for people, has_begun, _ in CASES:
        listed = [{"name": name, "present": there, "invitee": n} for n, (name, there, _) in enumerate(people)]
        roles = [{"number": n, "speaksFor": keys.split()} for n, (_, _, keys) in enumerate(people) if keys]
        asked.append((listed, {**meant, "roles": roles, "hasBegun": has_begun}))
    said = said_by("lead/voices", f"{json.dumps(asked)}.map((one) => voicesOf(...one))")
    assert [voices and (voices["people"], voices["silent"]) for voices in said] == [expected for *_, expected in CASES]
    assert [voices["few"] for voices in said if voices] == [voices["people"] < 2 for voices in said if voices]


@pytest.mark.parametrize(
    ("people", "few", "many"), [(7, True, False), (8, False, False), (28, False, False), (29, False, True)]
)
def test_the_page_holds_the_number_of_people_to_what_the_workbook_is_meant_for(people, few, many):
    meant = {"roles": [], "sections": ["1"], "least": 8, "most": 28, "hasBegun": True}
    said = said_by("lead/voices", f"voicesOf({json.dumps([{'present': True}] * people)}, {json.dumps(meant)})")
    assert (said["people"], said["few"], said["many"]) == (people, few, many)
