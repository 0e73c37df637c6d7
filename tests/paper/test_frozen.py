"""F18: what was published stays as it was; a new version says what changed."""

import datetime
import json

import pytest
from django.urls import reverse

from diagnostics.actions.answers import save_answer
from diagnostics.actions.findings import edit_finding, record_finding, withdraw_finding
from diagnostics.actions.key_actions import agree_action, edit_action, order_actions, withdraw_action
from diagnostics.actions.marks import mark_question
from diagnostics.actions.participants import list_participant
from diagnostics.actions.summaries import publish_summary, store_file
from diagnostics.actions.workshops import change_details, reopen_workshop
from diagnostics.errors import WorkshopIsNotClosed
from diagnostics.models import Summary, SummaryFile, Workshop
from diagnostics.outputs.documents import json_of
from diagnostics.queries.published import frozen, summary_of
from diagnostics.queries.summary import draw_up
from diagnostics.summary.changes import changes
from diagnostics.tasks import make_files as task
from diagnostics.vocabulary import Stage
from tests.paper.reading import faults, text_of


def stored(row):
    return {file.kind: bytes(file.content) for file in row.files.all()}


def test_publishing_freezes_and_queues(published, recorded, make_files):
    assert Workshop.objects.get(pk=recorded.pk).stage == Stage.PUBLISHED
    assert (published.version, stored(published)) == (1, {})
    drawn = draw_up(recorded, version=1, at=published.published_at)
    said = summary_of(published)
    assert said == drawn.model_copy(
        update={name: getattr(said, name) for name in ("commitments", "fingerprint", "published_schema")}
    )
    make_files()
    files = stored(published)
    assert set(files) == {"pdf", "json"}
    assert files["json"] == json_of(said)
    assert faults(files["pdf"]) == []


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
    edit_action(**by, key_action=curtains.pk, version=curtains.version, lead_person="Gwen Rowe", agreement="agreed")
    list_participant(**by, role="Caretaker", name="gwen rowe", present=True)
    agree_action(**by, what="Dim the corridor.")
    second = publish(recorded)
    make_files()
    task.call(published.pk)
    assert stored(published) == before
    assert Summary.objects.get(pk=published.pk).document == said
    assert second.version == 2
    text = text_of(stored(second)["pdf"])
    for words in (
        "What changed since version 1",
        "Key actions: 1 added, 1 changed. Lines: 1 added, 1 changed, 1 gone.",
        "Changed 2: Buy thicker curtains. Who leads: Gwen Rowe; before: none. Agreed: yes; before: not yet.",
        "Changed 1.x.9 gap: Nobody has ever counted the boarders. It said: Nobody counts the boarders.",
        "Gone parked gap: Who pays for curtains?",
        "Added 1.x.1 strength: A list was begun at noon.",
        "Added 3: Dim the corridor.",
    ):
        assert words.replace(" ", "") in text
    assert "Whatchangedsince" not in text_of(before["pdf"])
    assert frozen(recorded, 1).before is None and frozen(recorded).before == summary_of(published)


def told(before, after):
    """Return {title: [(how, label, text, was, *facts)]} of what changed between two versions, as the page takes it."""
    parts = changes(summary_of(before), summary_of(after))
    return {p.title: [(c.how, c.label, c.text, c.was, *c.facts) for c in p.changes] for p in parts}


def test_new_version_says_every_fact_that_changed(published, recorded, facilitator, publish):
    by = {"workshop": recorded, "by": facilitator}
    reopen_workshop(**by)
    save_answer(**by, question="1.x.1", version=1, text="Five in ten.", source="School survey", as_of="2030-04-01")
    save_answer(**by, question="1.x.9", version=0, to_find_out="Who counts them.", who="Idris")
    mark_question(**by, question="4.1.2", mark="come_back", reason="")
    list_participant(**by, role="Head", name="Mair", organisation="Ysgol Saltmere", present=True)
    change_details(**by, venue="The old school", date=datetime.date(2030, 5, 15), contact_phone="01632 960001")
    second = publish(recorded)
    question = summary_of(second).questions["4.1.2"].text
    assert told(published, second) == {
        "The workshop": [
            ("Added", "Venue", "The old school", ""),
            ("Added", "Their phone", "01632 960001", ""),
            ("Changed", "Date", datetime.date(2030, 5, 15), datetime.date(2030, 5, 14)),
        ],
        "Facts known": [
            (
                "Changed", "1.x.1", "Five in ten.", "Four in ten.",
                ("Date", datetime.date(2030, 4, 1), datetime.date(2030, 3, 1)),
            ),
        ],
        "To be found out": [("Added", "1.x.9", "Who counts them.", "")],
        "Left out": [("Gone", "4.1.2", question, "")],
        "To come back to": [("Added", "4.1.2", question, "")],
        "Discussed": [
            ("Changed", "4", summary_of(second).sections[1].title, "", ("Questions discussed", "0 of 2", "0 of 1"))
        ],
        "Who was there": [("Added", "", "Head, Ysgol Saltmere", "")],
    }  # fmt: skip


def test_action_that_goes_changes_none_of_those_after_it(published, recorded, facilitator, publish):
    by = {"workshop": recorded, "by": facilitator}
    reopen_workshop(**by)
    first = recorded.actions.get(what="Count every boarder.")
    withdraw_action(**by, key_action=first.pk, version=first.version)
    assert told(published, publish(recorded)) == {"Key actions": [("Gone", "", "Count every boarder.", "")]}


def test_lines_behind_an_action_are_counted(recorded, record, facilitator, publish):
    by = {"workshop": recorded, "by": facilitator}
    record("Nor the day pupils.")
    published = publish(recorded)
    reopen_workshop(**by)
    gap = recorded.findings.get(text="Nobody counts the boarders.")
    withdraw_finding(**by, finding=gap.pk, version=gap.version)
    assert told(published, publish(recorded)) == {
        "Key actions": [("Changed", "1", "Count every boarder.", "", ("Lines behind it", "1 gone", "1"))],
        "Lines": [("Gone", "1.x.9 gap", "Nobody counts the boarders.", "")],
    }


def test_actions_in_another_order_are_said_once(published, recorded, facilitator, publish):
    by = {"workshop": recorded, "by": facilitator}
    reopen_workshop(**by)
    first, second = recorded.actions.order_by("position")
    order_actions(**by, order=[second.pk, first.pk])
    (part,) = changes(summary_of(published), summary_of(publish(recorded)))
    assert (part.title, part.words, part.changes) == ("Key actions", "in another order", ())


def test_version_that_says_the_same_says_so(client, published, recorded, facilitator, publish):
    reopen_workshop(workshop=recorded, by=facilitator)
    second = publish(recorded)
    assert told(published, second) == {}
    client.force_login(facilitator)
    page = client.get(reverse("summary_version", args=[recorded.pk, 2])).content.decode()
    assert "Nothing: this version says what version 1 said." in page


def test_stored_file_is_never_replaced(published):
    first = store_file(summary=published, kind="json", content=b"first")
    assert store_file(summary=published, kind="json", content=b"second") == first
    task.call(published.pk)
    assert stored(published)["json"] == b"first"
    made = SummaryFile.objects.get(summary=published, kind="pdf")
    task.call(published.pk)
    assert SummaryFile.objects.get(summary=published, kind="pdf").made_at == made.made_at


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
