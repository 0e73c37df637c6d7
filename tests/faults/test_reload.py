"""F17: the workbook's YAML is changed and loaded while a workshop runs, which does not change by a letter."""

import json
import re
import shutil

import pytest

from tests.faults.ledger import judge
from tests.faults.party import post, read
from tests.faults.writers import Writers
from tests.support.server import ROOT

SAYS = re.compile(r"^(\s*(?:- \{?)?(?:.*\b)?(?:text|title|aim|long|role):) *(\"?)(?=\w)", re.MULTILINE)
TODAY = [  # what differs from one second, or one page, to the next
    (re.compile(rb'(csrfmiddlewaretoken" value=")\w+'), rb"\1-"),
    (re.compile(rb'("(?:now|at)": ")[^"]+'), rb"\1-"),
]


@pytest.fixture
def changed(tmp_path):
    """A copy of the tiny workbook in which every text says something else and one question is gone."""
    folder = tmp_path / "tiny"
    shutil.copytree(ROOT / "tests/content/tiny", folder)
    count = 0
    for file in folder.rglob("*.yaml"):
        text, n = SAYS.subn(r"\1 \2Newidiwyd ", file.read_text())
        count += n
        file.write_text(text.replace('      - {key: "1.y.1", text: Newidiwyd Beth arall?, core: true}', ONE_ADDED))
    assert count > 20
    assert '"1.y.7"' in (folder / "sections/a.yaml").read_text()
    return folder


ONE_ADDED = '      - {key: "1.y.7", text: Cwestiwn newydd?, core: true}'  # and 1.y.1 is gone


def all_of(site, party):
    """Return every page of the running workshop as bytes, without what differs each time it is asked."""
    seat, participant = party.cookies[0], party.participant
    paths = {f"/workshops/{party.id}/{page}": seat for page in ("", "lead/", "record/", "details/", "record/plain/")}
    paths |= {f"/rooms/{party.id}/{page}": participant for page in ("", "workbook/", "questions/1.y.1/")}
    paths |= {f"/rooms/{party.id}/projector/": seat, f"/live/{party.id}/now": participant}
    pages = {}
    for path, cookies in paths.items():
        status, _, body = site.get(path, headers={"Cookie": f"{cookies}; csrf={'c' * 32}"})
        assert status == 200, (path, status)
        for changing, still in TODAY:
            body = changing.sub(still, body)
        pages[path] = re.sub(rb'name="client_key" value="\w+"', b"", body)
    return pages


def same(pages, before):
    """Say page by page what differs: a whole day's pages side by side show nobody anything."""
    for path, was in before.items():
        found, was = pages[path].decode().splitlines(), was.decode().splitlines()
        assert [(old, new) for old, new in zip(was, found, strict=False) if old != new] == [], path
        assert len(found) == len(was), path
    return True


def test_f17_loading_a_changed_workbook_changes_no_byte_of_a_running_workshop(site, party, changed):
    for key, kind in zip(party.questions, ["gap", "strength", "recommendation"] * 2, strict=True):
        said = {"kind": kind, "text": f"Said on {key}.", "question": key}
        assert post(site, f"/workshops/{party.id}/findings/", said, party.cookies[0])[0] == 200
    before = all_of(site, party)
    said = site.manage("load_workbooks", str(changed))
    assert "edition 2" in said
    assert same(all_of(site, party), before)
    site.stop()
    site.start()  # nothing of it stood only in the process's memory
    assert same(all_of(site, party), before)
    assert b"Newidiwyd" not in b"".join(before.values())
    shown = site.get("/workbooks/cwsg-iach/")[2] + site.get("/workbooks/cwsg-iach/", headers={"Cookie": party.cookies[0]})[2]
    assert b"Newidiwyd" in shown  # it was loaded: who comes now reads the new edition
    said = {"kind": "gap", "text": "The old question is there.", "question": "1.y.1"}
    assert post(site, f"/workshops/{party.id}/findings/", said, party.cookies[0])[0] == 200
    said = {"kind": "gap", "text": "The new one is not.", "question": "1.y.7"}
    status, _, answer = post(site, f"/workshops/{party.id}/findings/", said, party.cookies[0])
    assert (status, answer["refused"]) == (404, "QuestionIsUnknown")


def test_f17_loading_under_load_loses_nothing_and_the_record_keeps_its_words(site, party, changed):
    with Writers(party, [site.port]) as writers:
        site.manage("load_workbooks", str(changed))
    verdict = judge(site.database_url, party, writers.all)
    print(f"F17 loaded while recording: {verdict}")
    assert verdict.is_clean, verdict
    record = read(site, f"/workshops/{party.id}/record/", party.cookies[0])
    assert {line["question"] for line in record["findings"]} <= {*party.questions, None}
    assert "Newidiwyd" not in json.dumps(record)
