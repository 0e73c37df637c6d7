"""F6, F7, F8 and F9 over HTTP: one client key means one write by one person, and one version takes one edit."""

import json
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.faults.ledger import rows
from tests.faults.party import post, read
from tests.faults.writers import VERSION_HEADER
from tests.support.databases import on_postgres
from tests.support.server import Server

MANY = 20
TABLES = ("workshop", "event", "finding", "keyaction", "answer", "questionmark")


@pytest.fixture(scope="module")
def sites(original, tmp_path_factory):
    """The web processes of one database: two on PostgreSQL."""
    directory = tmp_path_factory.mktemp("keys")
    url = original.copy(directory)
    with Server(directory / "one", url) as one:
        if on_postgres():
            with Server(directory / "two", url) as two:
                yield [one, two]
        else:
            yield [one]


@pytest.fixture
def findings(party):
    return f"/workshops/{party.id}/findings/"


def everything(site):
    """Return every row that recording can touch."""
    return {table: rows(site.database_url, f"SELECT * FROM diagnostics_{table} ORDER BY id") for table in TABLES}


def at_once(sites, requests):
    """Send (path, said, cookies) all at the same moment, again while busy; return [(status, answer)] in their order."""
    start = threading.Barrier(len(requests))

    def send(n, path, said, cookies):
        start.wait(30)
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            status, headers, answer = post(sites[n % len(sites)], path, said, cookies)
            if status != 503:
                assert VERSION_HEADER in headers
                return status, answer
            time.sleep(0.05)
        raise AssertionError("busy for 30 s")

    with ThreadPoolExecutor(len(requests)) as pool:
        return list(pool.map(send, range(len(requests)), *zip(*requests, strict=True)))


def said(text="No one owns the follow-up.", **more):
    return {"kind": "gap", "text": text, "client_key": uuid.uuid4().hex, **more}


def test_f7_same_key_twenty_times_at_once_is_one_row_and_one_answer(sites, party, findings):
    for path, one in ((findings, said()), (f"/workshops/{party.id}/actions/", {"what": "Name a lead", "client_key": "k"})):
        before = everything(sites[0])
        answers = at_once(sites, [(path, one, party.cookies[0])] * MANY)
        assert {status for status, _ in answers} == {200}
        assert len({json.dumps(answer, sort_keys=True) for _, answer in answers}) == 1
        after = everything(sites[0])
        added = {table: len(after[table]) - len(before[table]) for table in TABLES}
        row = "keyaction" if "actions" in path else "finding"
        assert added == {**dict.fromkeys(TABLES, 0), "event": 1, row: 1}


@pytest.mark.parametrize(
    "other",
    [{"text": "Another text."}, {"kind": "strength"}, {"question": "1.x.9"}, {"on_screen": False}],
)
def test_f6_same_key_with_another_text_is_422_and_changes_nothing(sites, party, findings, other):
    one = said(question="1.x.1")
    assert post(sites[0], findings, one, party.cookies[0])[0] == 200
    before = everything(sites[0])
    answers = at_once(sites, [(findings, {**one, **other}, party.cookies[0])] * MANY)
    assert {(status, answer["refused"]) for status, answer in answers} == {(422, "KeyMeansAnotherText")}
    assert everything(sites[0]) == before
    assert post(sites[0], findings, one, party.cookies[0])[0] == 200  # the first text's answer stays


def test_f6_twenty_texts_under_one_key_at_once_leave_one(sites, party, findings):
    texts = [said(f"Text {n}.", client_key="one-key") for n in range(MANY)]
    before = everything(sites[0])
    answers = at_once(sites, [(findings, one, party.cookies[0]) for one in texts])
    (kept,) = [n for n, (status, _) in enumerate(answers) if status == 200]
    assert [status for status, _ in answers].count(422) == MANY - 1
    read_back = read(sites[0], f"/workshops/{party.id}/record/", party.cookies[0])["findings"]
    assert [line["text"] for line in read_back if line["text"].startswith("Text ")] == [f"Text {kept}."]
    assert len(everything(sites[0])["event"]) == len(before["event"]) + 1


@pytest.mark.parametrize("who", ["a scribe", "another workshop", "nobody with a seat"])
def test_f8_key_replayed_elsewhere_is_404_and_reveals_nothing(sites, party, findings, who):
    one = said()
    assert post(sites[0], findings, one, party.cookies[0])[0] == 200
    before = everything(sites[0])
    path = findings if who != "another workshop" else f"/workshops/{party.other}/findings/"
    cookies = party.cookies[{"a scribe": 1, "another workshop": 0, "nobody with a seat": -1}[who]]
    fresh = at_once(sites, [(path, one, cookies)] * MANY)
    assert {status for status, _ in fresh} == {404}
    assert {tuple(sorted(answer)) for _, answer in fresh} == {("refused", "sentence")}
    assert "follow-up" not in json.dumps(fresh)
    assert everything(sites[0]) == before


def test_f8_key_sent_by_two_people_at_once_is_one_persons(sites, party, findings):
    one = said()
    before = everything(sites[0])
    answers = at_once(sites, [(findings, one, party.cookies[n % 4 // 2]) for n in range(MANY)])
    by_person = [{status for n, (status, _) in enumerate(answers) if n % 4 // 2 == person} for person in (0, 1)]
    assert sorted(by_person, key=str) == [{200}, {404}]
    assert len(everything(sites[0])["finding"]) == len(before["finding"]) + 1


def test_f8_key_sent_to_two_workshops_at_once_is_in_one(sites, party):
    one = said()
    before = everything(sites[0])
    paths = [f"/workshops/{(party.id, party.other)[n % 4 // 2]}/findings/" for n in range(MANY)]
    answers = at_once(sites, [(path, one, party.cookies[0]) for path in paths])
    by_workshop = [{status for n, (status, _) in enumerate(answers) if n % 4 // 2 == w} for w in (0, 1)]
    assert sorted(by_workshop, key=str) == [{200}, {404}]
    assert len(everything(sites[0])["finding"]) == len(before["finding"]) + 1


def test_f9_twenty_edits_of_one_version_at_once_are_one_edit_and_nineteen_choices(sites, party, findings):
    _, _, line = post(sites[0], findings, said("As first said."), party.cookies[0])
    path = f"{findings}{line['id']}/"
    requests = [(path, {"version": 1, "text": f"Mine {n}."}, party.cookies[n % 4]) for n in range(MANY)]
    answers = at_once(sites, requests)
    (kept,) = [n for n, (status, _) in enumerate(answers) if status == 200]
    for n, (status, answer) in enumerate(answers):
        if n != kept:
            assert (status, answer["refused"], answer["version"]) == (409, "VersionConflict", 2)
            assert (answer["stands"]["text"], answer["offered"]["text"]) == (f"Mine {kept}.", f"Mine {n}.")
    record = read(sites[0], f"/workshops/{party.id}/record/", party.cookies[1])
    stands = {row["id"]: (row["text"], row["version"]) for row in record["findings"]}
    assert stands[line["id"]] == (f"Mine {kept}.", 2)
