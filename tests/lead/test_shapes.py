"""What cannot be read, or is not what was asked for, is refused and changes nothing; it never breaks."""

import json

import pytest
from django.urls import reverse

from tests.actions.traces import everything
from tests.lead.pages import WRITES, say

UNREADABLE = {
    "nothing": b"",
    "no JSON": b"kind=gap&text=A+line",
    "half": b'{"kind": "gap", "te',
    "no object": b'["gap", "A line"]',
    "text": b'"gap"',
    "null": b"null",
    "a number": b"1e400",
    "bad UTF-8": b'{"kind": "gap", "text": "\xff\xfe"}',
    "UTF-16": '{"kind": "gap", "text": "A line"}'.encode("utf-16"),
    "deep lists": b"[" * 100_000,
    "deep objects": b'{"text": ' + b'{"a":' * 100_000 + b"1" + b"}" * 100_001,
    "a number of 10,000 digits": b'{"version": ' + b"9" * 10_000 + b"}",
    "raw NUL": b'{"kind": "gap", "text": "\x00"}',
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_unreadable(day, leading, case):
    before = everything()
    for name in WRITES:
        status, answer = say(leading, day.write(name)[0], UNREADABLE[case])
        assert (name, status, answer["refused"]) == (name, 422, "InvalidInput")
    assert everything() == before


@pytest.mark.parametrize("field", ["workshop", "by", "pk", "__class__", "withdrawn", "revision", "", "text\x00", "\ud800"])
def test_unknown_field(day, leading, field):
    before = everything()
    for name in WRITES:
        status, answer = say(leading, *day.write(name, **{field: 1}))
        assert (name, status, answer["refused"], answer["field"]) == (name, 422, "InvalidInput", field)
    assert everything() == before


VALUES = [
    True, False, 0, 1, -1, 1.5, 2**63, 10**400, "", "1", "x", [], [1], ["1"], [[1]], [True], [None], [2**63], {}, {"a": 1},
]  # fmt: skip
TYPES = {
    str: ("kind", "text", "question", "prompt", "mark", "reason", "view", "what", "by_when", "agreement", "client_key"),
    bool: ("on_screen", "agreed", "held"),
    int: ("version", "priority_action"),
    list: ("findings", "order"),
}


def fits(value, kind):
    if kind is list:
        return isinstance(value, list) and all(fits(item, int) for item in value)
    return type(value) is kind and (kind is not int or 0 <= value < 2**63)


@pytest.mark.parametrize("kind", TYPES)
def test_wrong_type(day, leading, kind):
    """Each field of each write, given what is not of its type."""
    before = everything()
    tried = 0
    for name in WRITES:
        path, body = day.write(name)
        for field in {*TYPES[kind]} & {*body, "client_key"}:
            for value in VALUES:
                if not fits(value, kind):
                    status, answer = say(leading, path, {**body, field: value})
                    assert (name, field, value, status, answer["field"]) == (name, field, value, 422, field)
                    tried += 1
    assert tried > 10
    assert everything() == before


NEEDED = {
    "findings": ["kind", "text"],
    "finding": ["version"],
    "finding_withdraw": ["version"],
    "findings_move": ["findings"],
    "actions": ["what"],
    "action": ["version"],
    "action_withdraw": ["version"],
    "actions_order": ["order"],
    "screen_lead": ["question"],
    "screen_view": ["view"],
    "screen_hold": ["held"],
}


@pytest.mark.parametrize(("name", "field"), [(name, field) for name, fields in NEEDED.items() for field in fields])
def test_missing_field(day, leading, name, field):
    before = everything()
    path, body = day.write(name)
    del body[field]
    for missing in (body, {**body, field: None}):
        status, answer = say(leading, path, missing)
        assert (status, answer["refused"], answer["field"]) == (422, "InvalidInput", field)
    assert everything() == before


TEXTS = {*TYPES[str], "as_of", "reason"}
AWKWARD = {
    "NUL": "a\x00b",
    "half a surrogate pair": "a\ud800b",
    "a long word": "x" * 5_000,
    "a very long word": "x" * 150_000,
    "a noncharacter": "\uffff",
}


@pytest.mark.parametrize("case", AWKWARD)
@pytest.mark.parametrize("field", sorted(TEXTS))
def test_awkward_text(day, leading, field, case):
    """It is kept clean or refused, and never breaks; on PostgreSQL a NUL or a text too long would."""
    for name in WRITES:
        path, body = day.write(name)
        if field in {*body, "client_key"}:
            leading.raise_request_exception = False
            said = {**body, field: AWKWARD[case]}
            response = leading.post(path, said, "application/json", headers={"accept": "application/json"})
            assert (name, field, response.status_code in {200, 404, 409, 422}) == (name, field, True)


@pytest.mark.parametrize("key", ["x%00y", "x" * 3000, "%F0%9F%98%80", "%EF%BF%BF", "%ED%A0%80", "'%22%3B--"])
def test_awkward_key_in_the_path(day, leading, key):
    before = everything()
    for name in ("answer", "mark"):
        path = reverse(name, args=[day.workshop.pk, "KEY"]).replace("KEY", key)
        assert (name, say(leading, path, day.write(name)[1])[0]) == (name, 404)
    assert everything() == before


@pytest.mark.parametrize("huge", [2**31, 2**63 - 1, 2**63, 10**30])
def test_huge_ids_in_the_path(day, leading, huge):
    ids = type(day)(day.workshop, *[huge] * 6)
    for name in ("finding", "finding_withdraw", "action", "action_withdraw", "agenda_open"):
        assert (name, say(leading, *day.write(name, ids=ids))[0]) == (name, 404)
    for verb, expected in (("take", 404), ("restore", 404), ("leave", 200)):  # a line that nobody has open is left
        path = reverse(f"finding_{verb}", kwargs={"pk": day.workshop.pk, "finding": huge})
        assert (verb, say(leading, path, {"version": 1} if verb == "restore" else {})[0]) == (verb, expected)


def test_huge_numbers_said(day, leading):
    for name, field, value, expected in (
        ("finding", "version", 2**63 - 1, 409),
        ("action", "version", 2**31, 409),
        ("actions", "priority_action", 2**63 - 1, 422),
        ("findings_move", "findings", [2**63 - 1], 404),
        ("actions_order", "order", [2**31], 404),
    ):
        assert (name, say(leading, *day.write(name, **{field: value}))[0]) == (name, expected)


def test_a_thousand_ids(day, leading):
    status, _ = say(leading, *day.write("findings_move", findings=[day.finding] * 1000))
    assert status in {200, 422}


def test_null_stands_for_not_said(day, leading):
    path, body = day.write("findings")
    status, _ = say(leading, path, {**body, "question": None, "prompt": None, "on_screen": None, "client_key": None})
    assert status == 200
    record = leading.get(reverse("record", args=[day.workshop.pk])).json()
    assert [(f["question"], f["on_screen"]) for f in record["findings"]][-1] == (None, True)


def test_text_of_2000_characters_and_of_2001(day, leading):
    path, body = day.write("findings")
    assert say(leading, path, {**body, "text": "\U0001f600" * 2000})[0] == 200
    before = everything()
    assert say(leading, path, {**body, "text": "x" * 2001}) == (
        422,
        {
            "refused": "LineIsTooLong",
            "sentence": "A line holds up to 2,000 characters; this has 2,001. Shorten it, or split it in two.",
            "field": "text",
            "limit": 2000,
            "length": 2001,
        },
    )
    assert everything() == before


def test_field_said_twice_is_said_last(day, leading):
    body = json.dumps({"kind": "gap", "text": "first"})[:-1].encode() + b', "text": "last"}'
    assert say(leading, day.write("findings")[0], body)[0] == 200
