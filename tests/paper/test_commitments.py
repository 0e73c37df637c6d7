"""A summary's fingerprint covers commitments to names: they can go for good, and the rest still verifies."""

import hashlib
import json

import pytest
from django.urls import reverse

from diagnostics.actions.workshops import change_details
from diagnostics.models import Summary as Row
from diagnostics.models import Workshop
from diagnostics.outputs.documents import json_of
from diagnostics.queries.published import summary_of
from diagnostics.queries.summary import draw_up
from diagnostics.summary.commitments import covered
from diagnostics.summary.documents import document_of, sealed, summary_from, verify
from diagnostics.summary.fingerprints import fingerprint_in

CONTACT = {"contact_name": "Gwen Rowe", "contact_phone": "01632 960001", "contact_email": "gwen@saltmere.example"}
NAMES = {
    "contact.name": "Gwen Rowe",
    "contact.phone": "01632 960001",
    "contact.email": "gwen@saltmere.example",
    "actions.0.lead": "Mair Pugh",
    "actions.0.reported_by": "Olwen",
    "to_find_out.0.who": "Olwen",
}


@pytest.fixture
def row(recorded, facilitator, publish):
    """The row of a published summary with every kind of name in it."""
    change_details(workshop=recorded, by=facilitator, contact_organisation="Saltmere Council", **CONTACT)
    return Row.objects.get(pk=publish(Workshop.objects.get(pk=recorded.pk)).pk)


def renamed(document, at, name):
    """Return a document with another name at a place, under the commitment that was made."""
    said = json.loads(json.dumps(document))
    *above, last = at.split(".")
    holder = said
    for step in above:
        holder = holder[int(step) if isinstance(holder, list) else step]
    holder[last] = name
    return said


def without(document, *places):
    """Return a document from which the names at these places were erased, their salts with them."""
    for at in places:
        document = renamed(document, at, "")
    bare = [{name: c[name] for name in c if name != "salt" or c["at"] not in places} for c in document["commitments"]]
    return {**document, "commitments": bare}


def test_each_name_is_committed_to_with_a_salt_of_its_own(row):
    found = {c.at: (c.salt, c.digest) for c in summary_of(row).commitments}
    assert {at: hashlib.sha256(f"{salt}{NAMES[at]}".encode()).hexdigest() for at, (salt, _) in found.items()} == {
        at: digest for at, (_, digest) in found.items()
    }
    assert (list(found), len({salt for salt, _ in found.values()})) == (list(NAMES), len(NAMES))
    assert {len(salt) for salt, _ in found.values()} == {32}


def test_fingerprint_sees_no_name(row):
    seen = json.dumps(covered(row.document))
    assert [name for name in NAMES.values() if name in seen] == []
    assert "Saltmere Council" in seen


def test_two_summaries_that_say_the_same_have_other_salts(recorded):
    drawn = draw_up(recorded, version=1, at=recorded.started_at)
    one, other = sealed(drawn), sealed(drawn)
    assert one.actions == other.actions
    assert one.fingerprint != other.fingerprint
    assert {c.salt for c in one.commitments} & {c.salt for c in other.commitments} == set()


def test_what_is_stored_verifies_and_nothing_else_does(row):
    assert verify(row.document, row.fingerprint) is True
    assert verify(row.document, "0" * 64) is False
    for at in NAMES:
        assert verify(renamed(row.document, at, "Somebody Else"), row.fingerprint) is False, at
    (first, *others) = row.document["commitments"]
    for commitments in (
        others,
        [{**first, "salt": "0" * 32}, *others],
        [{**first, "digest": "0" * 64}, *others],
        [{**first, "at": "contact.nickname"}, *others],
        [{**first, "at": "actions.9.lead"}, *others],
    ):
        assert verify({**row.document, "commitments": commitments}, row.fingerprint) is False


@pytest.mark.parametrize("at", NAMES)
def test_no_part_of_a_name_passes_for_a_part_of_its_salt(row, at):
    def moved(by):
        """The document with so many letters of the name at the end of its salt."""
        salted = [
            {**c, "salt": c["salt"] + NAMES[at][:by] if c["at"] == at else c["salt"]} for c in row.document["commitments"]
        ]
        return {**renamed(row.document, at, NAMES[at][by:]), "commitments": salted}

    assert verify(moved(0), row.fingerprint) is True
    assert verify(moved(1), row.fingerprint) is False


def test_what_cannot_be_read_verifies_as_nothing(row):
    digests = {c["at"]: c["digest"] for c in row.document["commitments"]}
    bare = {name: value for name, value in row.document.items() if name != "commitments"}
    for at, digest in digests.items():
        bare = renamed(bare, at, {"commitment": digest})
    assert fingerprint_in(bare) == row.fingerprint
    assert verify(bare, row.fingerprint) is False
    for schema in ("x", None, 2.9, True):
        assert verify({**row.document, "schema": schema}, row.fingerprint) is False


@pytest.mark.parametrize("at", [*([at] for at in NAMES), list(NAMES)])
def test_what_remains_of_an_erased_one_verifies(row, at):
    left = without(row.document, *at)
    assert [name for place, name in NAMES.items() if place in at and name in json.dumps(left)] in ([], ["Olwen"])
    assert verify(left, row.fingerprint) is True
    assert verify({**left, "area": "Elsewhere"}, row.fingerprint) is False


def test_name_without_its_salt_or_a_salt_without_its_name_is_no_erasure(row):
    left = without(row.document, "contact.name")
    salts = row.document["commitments"]
    assert verify({**row.document, "commitments": left["commitments"]}, row.fingerprint) is False
    assert verify({**left, "commitments": salts}, row.fingerprint) is False


def test_erased_one_is_drawn_and_told_without_the_name_under_the_same_fingerprint(row, leading):
    left = without(row.document, *NAMES)
    Row.objects.filter(pk=row.pk).update(document=left)
    row.refresh_from_db()
    assert document_of(summary_of(row)) == left
    page = leading.get(reverse("summary_version", args=[row.workshop_id, 1])).content.decode()
    assert page.count(f"Fingerprint of this summary <span>{row.fingerprint}</span>") == 1
    assert "Mair Pugh" not in page and "gwen@" not in page
    told = json.loads(json_of(summary_of(row)))
    assert "Mair Pugh" not in json.dumps(told)
    assert {tuple(commitment) for commitment in told["commitments"]} == {("at", "digest")}
    assert verify(told, row.fingerprint) is True


def test_reader_of_the_json_can_verify_it(row):
    told = json.loads(json_of(summary_of(row)))
    assert (told["schema"], told["published_schema"]) == (3, 3)
    assert verify(told, told["fingerprint"]) is True
    assert verify({**told, "title": "Other"}, told["fingerprint"]) is False


def test_summary_without_names_commits_to_none(closed, facilitator):
    drawn = draw_up(closed, version=1, at=closed.closed_at)
    bare = drawn.model_copy(update={"actions": (), "to_find_out": ()})
    made = sealed(bare)
    assert made.commitments == ()
    assert summary_from(document_of(made), made.fingerprint) == made
