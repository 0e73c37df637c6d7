"""A summary that was stored long ago: read back, drawn and answered for as it was published, whatever the code says now."""

import json
from pathlib import Path

import pytest
from django.urls import reverse
from pydantic import ValidationError, create_model

from diagnostics.actions.workshops import reopen_workshop
from diagnostics.errors import SummaryIsNewer
from diagnostics.models import Edition, Workshop
from diagnostics.models import Summary as Row
from diagnostics.outputs.documents import json_of
from diagnostics.outputs.faces.pdf import make as pdf_face
from diagnostics.queries.published import frozen, summary_of
from diagnostics.summary import documents
from diagnostics.summary.documents import SCHEMA, document_of, summary_from, verify
from diagnostics.summary.fingerprints import fingerprint_in
from diagnostics.summary.upgrades import UPGRADES
from diagnostics.summary.values import Contact, RecordedFinding, Summary
from tests.paper.reading import faults, squeezed, text_of

DOCUMENTS = Path(__file__).parent / "documents"
OLDER, EVERY = range(1, SCHEMA), range(1, SCHEMA + 1)


def stored_then(schema):
    """Return what a row held when the code of that schema had published: its `document` and its `fingerprint`."""
    return json.loads((DOCUMENTS / f"schema-{schema}.json").read_text())


@pytest.fixture(params=OLDER)
def old(request, closed, facilitator):
    """The row of a summary that was published under an older schema. No action writes one any more."""
    then = stored_then(request.param)
    said = then["document"]
    return Row.objects.create(
        workshop=closed, version=1, published_by=facilitator, published_at=said["published_at"], **then
    )  # fmt: skip


def test_every_schema_has_a_document_of_its_time_and_a_step_to_the_next():
    assert sorted(UPGRADES) == list(OLDER)
    assert sorted(path.name for path in DOCUMENTS.iterdir()) == [f"schema-{schema}.json" for schema in EVERY]


@pytest.mark.parametrize("schema", EVERY)
def test_document_of_its_time_is_read_back_and_verified_by_the_rule_of_then(schema):
    then = stored_then(schema)
    said, fingerprint = summary_from(**then), then["fingerprint"]
    assert (said.fingerprint, said.published_schema) == (fingerprint, schema)
    assert [action.lead for action in said.actions] == [action["lead"] for action in then["document"]["actions"]]
    assert verify(then["document"], fingerprint) is True
    for forged in (
        {**then["document"], "area": "Elsewhere"},
        {**then["document"], "contact": {**then["document"]["contact"], "phone": "01632 960999"}},
        {**then["document"], "closed_by": "Olwen"},
    ):
        assert verify(forged, fingerprint) is False


def test_document_of_today_is_read_back_whole():
    then = stored_then(SCHEMA)
    assert document_of(summary_from(**then)) == then["document"]


def test_schema_1_says_all_it_said_but_which_lines_were_off_the_screen():
    """Of a lead's agreement too it says what was printed: yes, or not yet."""
    then = stored_then(1)
    said = then["document"]
    lines = [{name: line[name] for name in ("id", "question", "prompt", "kind", "text")} for line in said["findings"]]
    assert [line["on_screen"] for line in said["findings"]] == [True, True, True, False, True]
    actions = [{**action, "reservation": "", "reported_by": ""} for action in said["actions"]]
    for action, agreement in zip(actions, ("agreed", "to_ask"), strict=True):
        assert action.pop("agreed") is (agreement == "agreed")
        action["agreement"] = agreement
    added = {"lines_kept_out": 0, "not_repeated": [], "progress": "covered"}
    assert document_of(summary_from(**then)) == {"schema": SCHEMA, **said, "findings": lines, "actions": actions, **added}


def test_schema_2_of_a_release_that_did_not_say_everything_yet_says_that_there_was_nothing():
    then = stored_then(2)
    unsaid = ("lines_kept_out", "progress", "not_repeated")
    said = {name: value for name, value in then["document"].items() if name not in unsaid}
    said["actions"] = [{n: v for n, v in a.items() if n not in ("reservation", "reported_by")} for a in said["actions"]]
    read = summary_from(said, then["fingerprint"])
    assert (read.lines_kept_out, read.progress, read.not_repeated) == (0, "discussed", ())
    assert {(action.reservation, action.reported_by) for action in read.actions} == {("", "")}


def test_what_is_written_today_is_read_back(published):
    assert published.document["schema"] == SCHEMA
    assert document_of(summary_of(published)) == published.document


@pytest.mark.one_database
def test_old_summary_is_drawn_under_the_fingerprint_that_was_printed_on_it(old, leading):
    printed, said = old.fingerprint, old.document
    page = leading.get(reverse("summary_version", args=[old.workshop_id, 1])).content.decode()
    pdf = pdf_face(frozen(old.workshop).summary)
    for text in (line["text"] for line in said["findings"]):
        assert (page.count(text), text_of(pdf).count(squeezed(text))) >= (1, 1)
    assert page.count(f"Fingerprint of this summary <span>{printed}</span>") == 1
    assert text_of(pdf).count(squeezed(f"Fingerprint of this summary {printed}")) == 1
    told = json.loads(json_of(summary_of(old)))
    assert (told["schema"], told["published_schema"], told["fingerprint"]) == (SCHEMA, said.get("schema", 1), printed)
    assert faults(pdf) == []


def test_old_summary_is_compared_with_what_is_published_today(old, recorded, facilitator, publish, leading):
    reopen_workshop(workshop=recorded, by=facilitator)
    row = publish(recorded)
    page = leading.get(reverse("summary_version", args=[recorded.pk, row.version])).content.decode()
    assert "What changed since version 1" in page
    old.refresh_from_db()
    then = stored_then(old.document.get("schema", 1))
    assert (old.document, old.fingerprint) == (then["document"], then["fingerprint"])


def test_document_of_a_newer_schema_is_refused(published):
    with pytest.raises(SummaryIsNewer, match="to update it"):
        summary_from({**published.document, "schema": SCHEMA + 1}, published.fingerprint)
    with pytest.raises(SummaryIsNewer, match="to update it"):
        verify({**published.document, "schema": SCHEMA + 1}, published.fingerprint)


def grown(model, **fields):
    return create_model(f"Grown{model.__name__}", __base__=model, **fields)


GrownLine = grown(RecordedFinding, translation=(str, ""), starred=(bool, False))
GrownContact = grown(Contact, pronouns=(str | None, None), when=(str, "office hours"))
GrownSummary = grown(
    Summary,
    findings=(tuple[GrownLine, ...], ...),
    contact=(GrownContact, ...),
    closed_by=(str, ""),
    charts=(tuple[int, ...], ()),
)
TurnedContact = create_model(
    "TurnedContact", **{name: (field.annotation, field) for name, field in reversed(Contact.model_fields.items())}
)


def fingerprint_of(summary):
    return fingerprint_in(document_of(summary))


def test_field_that_the_code_gains_moves_no_fingerprint(published):
    said = summary_of(published).model_dump()
    today = GrownSummary.model_validate(said)
    assert document_of(today) == published.document
    assert fingerprint_of(today) == published.fingerprint
    first, *others = said["findings"]
    spoken = [
        {**said, "closed_by": "Olwen"},
        {**said, "findings": [{**first, "translation": "Nid oes neb yn eu cyfrif."}, *others]},
        {**said, "contact": {**said["contact"], "pronouns": "she"}},
    ]
    assert len({fingerprint_of(GrownSummary.model_validate(document)) for document in spoken} | {published.fingerprint}) == 4


def test_order_of_fields_moves_no_fingerprint(published):
    said = summary_of(published).model_dump()
    turned = grown(Summary, contact=(TurnedContact, ...)).model_validate(said)
    assert list(turned.model_dump()["contact"]) == ["email", "phone", "organisation", "name"]
    assert fingerprint_of(turned) == published.fingerprint


def test_field_that_must_be_said_needs_a_step(published, monkeypatch):
    """With one, what was published before is read, and stays under its fingerprint."""
    before = {"document": published.document, "fingerprint": published.fingerprint}
    monkeypatch.setattr(documents, "Summary", grown(Summary, closed_by=(str, ...)))
    with pytest.raises(ValidationError, match="Field required"):
        summary_from(**before)
    monkeypatch.setitem(UPGRADES, SCHEMA, lambda document: {**document, "closed_by": "nobody knows"})
    said = summary_from(**before)
    assert (said.closed_by, said.fingerprint) == ("nobody knows", published.fingerprint)
    assert verify(**before) is True


def test_summary_names_its_edition_by_the_fingerprint_that_was_printed(recorded, publish):
    """Which an older release took by another rule."""
    Edition.objects.filter(pk=recorded.edition_id).update(schema=1, fingerprint="0123" * 16)
    row = publish(Workshop.objects.get(pk=recorded.pk))
    assert summary_of(row).edition.fingerprint == "0123" * 16
