"""An edition that was loaded long ago: read back, known again by what it says, under the fingerprint printed then."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command
from pydantic import ValidationError, create_model

from diagnostics.actions.loading import load_workbook
from diagnostics.errors import EditionIsNewer
from diagnostics.library import documents
from diagnostics.library.documents import SCHEMA, content_from
from diagnostics.library.folder import read_workbook
from diagnostics.library.shape import Content, Question, Section, Topic
from diagnostics.library.upgrades import UPGRADES
from diagnostics.models import Edition
from diagnostics.queries.content import content_of, forget_contents, said_by
from diagnostics.schemas import fingerprint_of
from tests.support.earlier import before_they_spoke

pytestmark = pytest.mark.django_db
DOCUMENTS = Path(__file__).parent / "documents"


def loaded_then(schema):
    """Return what the code of that schema had stored of the tiny workbook: what it `said`, and its `fingerprint`."""
    return json.loads((DOCUMENTS / f"schema-{schema}.json").read_text())


@pytest.fixture(params=range(1, SCHEMA))
def old(request, tiny):
    """An edition as an older release left it. No action makes one any more."""
    edition, _ = load_workbook(content=read_workbook(tiny))
    then = {"schema": request.param, "fingerprint": loaded_then(request.param)["fingerprint"]}
    Edition.objects.filter(pk=edition.pk).update(**then)
    return Edition.objects.get()


def grown(shape, **fields):
    return create_model(f"Grown{shape.__name__}", __base__=shape, **fields)


def content_with(**fields):
    """Return a shape of Content whose questions have these fields more."""
    topic = grown(Topic, questions=(tuple[grown(Question, **fields), ...], ...))
    return grown(Content, sections=(tuple[grown(Section, topics=(tuple[topic, ...], ...)), ...], ...))


def spoken(said):
    """Return the same with one question's new field said."""
    sections = json.loads(json.dumps(said["sections"]))
    sections[0]["topics"][0]["questions"][0]["voice"] = "low"
    return {**said, "sections": sections}


def test_every_schema_has_a_document_of_its_time_and_a_step_to_the_next():
    assert sorted(UPGRADES) == list(range(1, SCHEMA))
    assert sorted(path.name for path in DOCUMENTS.iterdir()) == [f"schema-{schema}.json" for schema in range(1, SCHEMA + 1)]


@pytest.mark.parametrize("schema", range(1, SCHEMA + 1))
def test_document_of_its_time_is_read_back(schema):
    found = content_from(loaded_then(schema)["said"], schema)
    assert found.fingerprint == loaded_then(SCHEMA)["fingerprint"]


def test_what_is_stored_today_is_the_document_of_its_time_and_what_the_shape_has_gained(tiny):
    edition, _ = load_workbook(content=before_they_spoke(read_workbook(tiny)))
    kept, said = loaded_then(SCHEMA), said_by(edition)
    assert [role.pop("speaks_for") for role in said["invitees"]] == [[], []]
    assert [group.pop("questions") for group in said["head"]["small_groups"]] == [[]]
    assert [page.pop("facilitators") for page in said["guide"]] == [False]
    assert [item.pop("dated") for part in ("invitees", "priority_actions") for item in said[part]] == [None] * 4
    assert (edition.schema, edition.fingerprint, said) == (SCHEMA, kept["fingerprint"], kept["said"])


@pytest.mark.parametrize("schema", range(1, SCHEMA + 1))
def test_edition_from_before_roles_spoke_for_sections_stays_beside_the_one_in_which_they_do(schema, tiny):
    content = read_workbook(tiny)
    edition, _ = load_workbook(content=before_they_spoke(content))
    Edition.objects.filter(pk=edition.pk).update(schema=schema, fingerprint=loaded_then(schema)["fingerprint"])
    forget_contents()
    new, made = load_workbook(content=content)
    assert (made, new.number, content_of(new)) == (True, 2, content)
    old = Edition.objects.get(number=1)
    assert (old.fingerprint, content_of(old)) == (loaded_then(schema)["fingerprint"], before_they_spoke(content))
    assert load_workbook(content=before_they_spoke(content)) == (old, False)


def test_old_edition_is_found_again_under_the_fingerprint_that_was_printed(old, tiny, rows):
    content = read_workbook(tiny)
    assert old.fingerprint != content.fingerprint == content_of(old).fingerprint
    before = rows()
    assert load_workbook(content=content) == (old, False)
    assert rows() == before


def test_loading_tells_of_an_old_edition_by_the_fingerprint_that_was_printed(old, tiny, capsys):
    call_command("load_workbooks", str(tiny))
    held = f"3 sections, 4 topics, 6 questions, 4 prompts, fingerprint {old.short_fingerprint}"
    assert capsys.readouterr().out == f"{tiny}: nothing changed: cwsg-iach edition 1 says this already: {held}.\n"


def test_other_content_is_a_new_edition_beside_an_old_one(old, spoil):
    new, made = load_workbook(content=read_workbook(spoil("workbook.yaml", "minutes: 60", "minutes: 90")))
    assert (made, new.number, new.schema) == (True, 2, SCHEMA)
    assert list(Edition.objects.order_by("number").values_list("fingerprint", flat=True)) == [old.fingerprint, new.fingerprint]


def test_edition_of_a_newer_schema_is_refused(tiny):
    edition, _ = load_workbook(content=read_workbook(tiny))
    Edition.objects.update(schema=SCHEMA + 1)
    forget_contents()
    with pytest.raises(EditionIsNewer, match="to update it"):
        content_of(edition)


@pytest.mark.parametrize("default", ["", None, "clear", False, True, (), 3])
def test_field_that_the_shape_gains_makes_no_new_edition(tiny, default):
    said = read_workbook(tiny)
    edition, _ = load_workbook(content=said)
    today = content_with(voice=(object, default)).model_validate(said.model_dump())
    assert today.fingerprint == edition.fingerprint
    assert load_workbook(content=today) == (edition, False)
    told = content_with(voice=(object, default)).model_validate(spoken(said.model_dump(mode="json")))
    assert told.fingerprint != edition.fingerprint


def test_order_of_fields_moves_no_fingerprint(tiny):
    content = read_workbook(tiny)
    said = content.model_dump(mode="json", exclude_defaults=True)
    assert list(turned(said)["head"]) == list(reversed(said["head"]))
    assert fingerprint_of(turned(said)) == content.fingerprint


def turned(said):
    """Return plain data with the fields of every object in the other order."""
    if isinstance(said, list):
        return [turned(item) for item in said]
    return {name: turned(said[name]) for name in reversed(said)} if isinstance(said, dict) else said


def test_field_that_must_be_said_needs_a_step(old, tiny, monkeypatch):
    """With one, what was loaded before is read, and the same workbook with the field in its files is no new edition."""
    monkeypatch.setattr(documents, "Content", content_with(voice=(str, ...)))
    forget_contents()
    with pytest.raises(ValidationError, match="Field required"):
        content_of(old)
    monkeypatch.setitem(UPGRADES, SCHEMA, with_voices)
    assert {q.voice for q in content_of(old).questions.values()} == {"clear"}
    in_files = documents.Content.model_validate(with_voices(read_workbook(tiny).model_dump(mode="json")))
    assert load_workbook(content=in_files) == (old, False)


def with_voices(said):
    topics = {section["key"]: [with_voice(topic) for topic in section["topics"]] for section in said["sections"]}
    return {**said, "sections": [{**section, "topics": topics[section["key"]]} for section in said["sections"]]}


def with_voice(topic):
    return {**topic, "questions": [{**question, "voice": "clear"} for question in topic["questions"]]}
