"""F18: what was published stays as it was; a new version says what changed."""

import json

import pytest

from diagnostics.actions.findings import edit_finding, record_finding, withdraw_finding
from diagnostics.actions.key_actions import agree_action, edit_action
from diagnostics.actions.participants import list_participant
from diagnostics.actions.summaries import publish_summary, store_file
from diagnostics.actions.workshops import reopen_workshop
from diagnostics.errors import WorkshopIsNotClosed
from diagnostics.models import Summary, SummaryFile, Workshop
from diagnostics.outputs.documents import json_of
from diagnostics.queries.published import frozen, summary_of
from diagnostics.queries.summary import draw_up
from diagnostics.tasks import make_files as task
from diagnostics.vocabulary import FileKind, Stage
from tests.paper.reading import faults, text_of


def stored(row):
    return {file.kind: bytes(file.content) for file in row.files.all()}


def test_publishing_freezes_and_queues(published, recorded, make_files):
    assert Workshop.objects.get(pk=recorded.pk).stage == Stage.PUBLISHED
    assert (published.version, stored(published)) == (1, {})
    drawn = draw_up(recorded, version=1, at=published.published_at)
    assert summary_of(published) == drawn
    make_files()
    files = stored(published)
    assert set(files) == {FileKind.PDF, FileKind.JSON}
    assert files[FileKind.JSON] == json_of(drawn)
    assert faults(files[FileKind.PDF]) == []


def test_published_files_stay_byte_for_byte(published, recorded, facilitator, publish, make_files):
    make_files()
    before, said = stored(published), Summary.objects.get(pk=published.pk).document
    by = {"workshop": recorded, "by": facilitator}
    reopen_workshop(**by)
    gap = recorded.findings.get(text="Nobody counts the boarders.")
    edit_finding(**by, finding=gap.pk, version=gap.version, text="Nobody has ever counted the boarders.")
    gone = recorded.findings.get(text="Who pays for curtains?")
    withdraw_finding(**by, finding=gone.pk, version=gone.version)
    record_finding(**by, kind="strength", text="A list was begun at noon.", question="1.x.1")
    curtains = recorded.actions.get(what="Buy thicker curtains.")
    edit_action(**by, key_action=curtains.pk, version=curtains.version, lead_person="Gwen Rowe", agreed=True)
    agree_action(**by, what="Dim the corridor.")
    second = publish(recorded)
    make_files()
    task.call(published.pk)
    assert stored(published) == before
    assert Summary.objects.get(pk=published.pk).document == said
    assert second.version == 2
    text = text_of(stored(second)[FileKind.PDF])
    for words in (
        "What changed since version 1",
        "Lines: 1 added, 1 changed, 1 gone. Key actions: 1 added, 1 changed.",
        "Changed 1.x.9 gap: Nobody has ever counted the boarders. It said: Nobody counts the boarders.",
        "Gone parked gap: Who pays for curtains?",
        "Added 1.x.1 strength: A list was begun at noon.",
        "Added 3: Dim the corridor.",
    ):
        assert words.replace(" ", "") in text
    assert "Whatchangedsince" not in text_of(before[FileKind.PDF])
    assert frozen(recorded, 1).before is None and frozen(recorded).before == summary_of(published)


def test_stored_file_is_never_replaced(published):
    first = store_file(summary=published, kind=FileKind.JSON, content=b"first")
    assert store_file(summary=published, kind=FileKind.JSON, content=b"second") == first
    task.call(published.pk)
    assert stored(published)[FileKind.JSON] == b"first"
    made = SummaryFile.objects.get(summary=published, kind=FileKind.PDF)
    task.call(published.pk)
    assert SummaryFile.objects.get(summary=published, kind=FileKind.PDF).made_at == made.made_at


@pytest.mark.parametrize("stage", ["running", "published"])
def test_only_a_closed_workshop_is_published(request, facilitator, stage, running):
    if stage == "published":
        request.getfixturevalue("published")
    count = Summary.objects.count()
    with pytest.raises(WorkshopIsNotClosed):
        publish_summary(workshop=running, by=facilitator)
    assert Summary.objects.count() == count


def test_summary_keeps_addresses_and_names_out(recorded, facilitator, publish):
    list_participant(
        workshop=recorded, by=facilitator, role="Lighting engineer", name="Teleri Canari", email="canari@lamp.example",
        organisation="Lamp Co", present=True,
    )  # fmt: skip
    said = json.dumps(publish(recorded).document)
    assert "Lighting engineer" in said and "Lamp Co" in said
    assert "Canari" not in said and "canari@" not in said
