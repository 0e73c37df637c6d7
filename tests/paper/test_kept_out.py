"""F24: a line kept off the screen, and a parked one that is taken out, are in no output; how many, is said."""

import json
import re

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from diagnostics.actions.answers import save_answer
from diagnostics.actions.findings import edit_finding, move_findings, restore_finding, withdraw_finding
from diagnostics.actions.key_actions import agree_action
from diagnostics.actions.screens import lead_to
from diagnostics.actions.summaries import publish_summary
from diagnostics.actions.workshops import close_workshop, reopen_workshop
from diagnostics.models import Event, Finding, Workshop
from diagnostics.queries.published import summary_of
from diagnostics.summary.changes import changes
from diagnostics.summary.documents import document_of
from diagnostics.vocabulary import Kind, Reach, Recorded
from tests.paper.reading import faults, squeezed, text_of

# What each line says that goes in by a tick; `behind` stands behind a key action and alone under its question.
CANARIES = {"off": "Quxoff.", "behind": "Quxbehind.", "parked": "Quxparked.", "both": "Quxboth."}
NONE, EVERY, BY_THEMSELVES = set(), set(CANARIES), {"parked"}


@pytest.fixture
def frank(running, facilitator, record):
    """The running workshop with one line of each sort, and one that everybody saw."""
    record("Said aloud.")
    record(CANARIES["off"], on_screen=False)
    behind = record(CANARIES["behind"], Kind.RECOMMENDATION, "4.1.1", on_screen=False)
    record(CANARIES["parked"], question=None)
    record(CANARIES["both"], question=None, on_screen=False)
    agree_action(workshop=running, by=facilitator, what="Count every boarder.", findings=[behind.pk])
    return Workshop.objects.get(pk=running.pk)


@pytest.fixture
def publish_with(facilitator):
    """Return a function that closes a workshop and publishes it with the lines of these names (None: untouched)."""

    def publish_with(workshop, names=None):
        close_workshop(workshop=workshop, by=facilitator)
        put_in = None if names is None else [row(name).pk for name in names]
        return publish_summary(workshop=workshop, by=facilitator, put_in=put_in).subject

    return publish_with


def row(name):
    return Finding.objects.get(text=CANARIES[name])


@pytest.fixture
def outputs(client, facilitator, make_files, tmp_path):
    """Return a function that gives the text of everything that leaves by a published version, by its name."""

    def outputs(published):
        client.force_login(facilitator)
        make_files()
        pk, version = published.workshop_id, published.version
        files = {file.kind: bytes(file.content) for file in published.files.all()}
        stranger, token = Client(), [published.link.token]
        call_command("workshop_summary", str(pk), format="json", output=str(tmp_path / "out"))
        pages = {
            "page": client.get(reverse("summary_version", args=[pk, version])),
            "versions": client.get(reverse("summary", args=[pk])),
            "circulated": stranger.get(reverse("circulated", args=token)),
        }
        assert faults(files["pdf"]) == []
        return {
            **{name: answer.content.decode() for name, answer in pages.items()},
            "pdf": text_of(files["pdf"]),
            "circulated pdf": text_of(stranger.post(reverse("circulated_file", args=token)).content),
            "json": files["json"].decode(),
            "command": (tmp_path / "out").read_text(),
            "document": json.dumps(published.document),
            "event": repr(Event.objects.filter(verb="summary.published").values("answer", "changes")),
        }

    return outputs


FACES = {"page", "pdf", "circulated pdf", "json", "command", "document"}  # the others say no line at all


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("names", "said"),
    [(None, BY_THEMSELVES), (NONE, NONE), ({"off", "both"}, {"off", "both"}), ({"behind"}, {"behind"}), (EVERY, EVERY)],
    ids=["untouched", "none", "two off the screen", "behind an action", "every"],
)
def test_a_line_is_in_every_face_or_in_no_output(frank, publish_with, outputs, names, said):
    found = {
        name: {one for one, text in CANARIES.items() if text in output or squeezed(text) in output}
        for name, output in outputs(publish_with(frank, names)).items()
    }
    assert found == {name: said if name in FACES else set() for name in found}
    assert set(found) > FACES


@pytest.mark.one_database
@pytest.mark.parametrize("names", [None, NONE, {"off"}, EVERY])
def test_how_many_are_kept_out_is_said_and_not_which(frank, publish_with, outputs, names):
    published = publish_with(frank, names)
    said = outputs(published)
    count = len(EVERY - (BY_THEMSELVES if names is None else names))
    sentence = f"{count} more lines were recorded and are kept out of this summary." if count else "kept out of"
    assert (said["page"].count(sentence), said["pdf"].count(squeezed(sentence))) == ((2, 2) if count else (0, 0))
    aside = f", but for {count} lines that the facilitator kept out of it" if count else ""
    assert f"It says what was recorded in the room{aside}. It does not change." in said["page"]
    assert json.loads(said["json"])["lines_kept_out"] == count
    kept_out = {row(name).pk for name in EVERY - (BY_THEMSELVES if names is None else names)}
    ids = {line["id"] for line in published.document["findings"]}
    assert not ids & kept_out
    assert {pk for action in published.document["actions"] for pk in action["findings"]} <= ids


@pytest.mark.one_database
def test_one_line_kept_out_is_said_in_the_singular(frank, publish_with, outputs):
    said = outputs(publish_with(frank, EVERY - {"off"}))
    assert "1 more line was recorded and is kept out of this summary." in said["page"]


def test_event_says_which_went_in_and_which_did_not(frank, publish_with):
    published = publish_with(frank, {"off", "parked"})
    answer = Event.objects.get(verb="summary.published").answer
    assert answer == {
        "revision": answer["revision"], "id": published.pk, "version": 1,
        "put_in": [row("off").pk, row("parked").pk], "kept_out": [row("behind").pk, row("both").pk],
    }  # fmt: skip


def test_what_is_no_choice_is_put_in_by_nobody(frank, facilitator):
    close_workshop(workshop=frank, by=facilitator)
    plain = Finding.objects.get(text="Said aloud.")
    done = publish_summary(workshop=frank, by=facilitator, put_in=[plain.pk, row("off").pk, 10**12])
    assert done.answer["put_in"] == [row("off").pk]
    assert [line["text"] for line in done.subject.document["findings"]] == ["Said aloud.", CANARIES["off"]]


def reach_of(published, key):
    return summary_of(published).questions[key].reach


def recorded_under(published, key):
    summary = summary_of(published)
    return summary.recorded([summary.questions[key]])


def test_nothing_is_recorded_where_only_a_line_stands_that_is_kept_out(frank, publish_with):
    published = publish_with(frank)
    assert (reach_of(published, "4.1.1"), recorded_under(published, "4.1.1")) == (Reach.NOT_REACHED, Recorded())


@pytest.mark.parametrize(
    ("how", "reach", "recorded"),
    [
        ("ticked", Reach.NOT_REACHED, Recorded(lines=1)),
        ("shown", Reach.REACHED, Recorded()),
        ("answered", Reach.NOT_REACHED, Recorded(answers=1)),
    ],
)
def test_what_the_summary_may_say_counts(frank, facilitator, publish_with, how, reach, recorded):
    by = {"workshop": frank, "by": facilitator}
    if how == "shown":
        lead_to(**by, question="4.1.1")
    if how == "answered":
        save_answer(**by, question="4.1.1", version=0, text="Two lamps.")
    published = publish_with(frank, {"behind"} if how == "ticked" else NONE)
    assert (reach_of(published, "4.1.1"), recorded_under(published, "4.1.1")) == (reach, recorded)


def told(before, after):
    return {
        part.title: [(c.how, c.label, c.text, c.was, *c.facts) for c in part.changes]
        for part in changes(summary_of(before), summary_of(after))
    }


NOT_REPEATED = "not repeated here"


@pytest.mark.one_database
def test_comparison_says_the_number_and_repeats_no_words(frank, facilitator, publish_with, outputs):
    by = {"workshop": frank, "by": facilitator}
    first = publish_with(frank, {"off", "parked", "behind"})
    reopen_workshop(**by)
    for name, text in (("off", "Quxanew."), ("behind", "Quxmild.")):
        line = row(name)
        edit_finding(**by, finding=line.pk, version=1, text=text)
    mild = Finding.objects.get(text="Quxmild.")
    close_workshop(**by)
    second = publish_summary(**by, put_in=[mild.pk, row("parked").pk, row("both").pk]).subject
    assert told(first, second) == {
        "Lines": [
            ("Added", "parked gap", CANARIES["both"], ""),
            ("Changed", "4.1.1 recommendation", "Quxmild.", NOT_REPEATED),
            ("Gone", "1.x.9 gap", NOT_REPEATED, ""),
        ],
    }
    reopen_workshop(**by)
    withdraw_finding(**by, finding=mild.pk, version=2)
    third = publish_with(frank, {"parked"})
    assert told(second, third) == {
        "Key actions": [("Changed", "1", "Count every boarder.", "", ("Lines behind it", "1 gone", "1"))],
        "Lines": [("Gone", "4.1.1 recommendation", NOT_REPEATED, ""), ("Gone", "parked gap", NOT_REPEATED, "")],
        "The workshop": [("Changed", "Lines kept out", 2, 1)],
    }
    said = outputs(third)
    assert {name: re.findall("Qux[a-z]+", output) for name, output in said.items() if "Qux" in output} == {
        name: ["Quxparked"] for name in FACES
    }
    assert "Lines kept out: 2 <em>It said: 1</em>" in said["page"]
    assert squeezed("Gone parked gap: not repeated here") in said["pdf"]


def test_words_that_the_room_saw_are_repeated_when_they_go(frank, record, facilitator, publish_with):
    first = publish_with(frank)
    reopen_workshop(workshop=frank, by=facilitator)
    plain = Finding.objects.get(text="Said aloud.")
    withdraw_finding(workshop=frank, by=facilitator, finding=plain.pk, version=1)
    assert told(first, publish_with(frank))["Lines"] == [("Gone", "1.x.9 gap", "Said aloud.", "")]


def test_action_that_loses_its_line_says_so_as_a_number(frank, facilitator, publish_with):
    first = publish_with(frank, EVERY)
    reopen_workshop(workshop=frank, by=facilitator)
    second = publish_with(frank, EVERY - {"behind"})
    assert told(first, second) == {
        "The workshop": [("Added", "Lines kept out", 1, "")],
        "Key actions": [("Changed", "1", "Count every boarder.", "", ("Lines behind it", "1 gone", "1"))],
        "Lines": [("Gone", "4.1.1 recommendation", NOT_REPEATED, "")],
    }


def test_what_one_version_kept_out_stays_out_of_the_next_until_it_is_ticked(frank, facilitator, publish_with):
    by = {"workshop": frank, "by": facilitator}
    publish_with(frank, NONE)
    reopen_workshop(**by)
    parked = row("parked")
    withdraw_finding(**by, finding=parked.pk, version=1)
    publish_with(frank, NONE)
    reopen_workshop(**by)
    restore_finding(**by, finding=parked.pk, version=2)
    move_findings(**by, findings=[parked.pk], question="1.x.1")
    third = publish_with(frank)
    assert (third.document["lines_kept_out"], CANARIES["parked"] in json.dumps(third.document)) == (4, False)
    reopen_workshop(**by)
    publish_with(frank, {"parked"})
    reopen_workshop(**by)
    assert CANARIES["parked"] in json.dumps(publish_with(frank).document)


def test_what_was_put_in_once_is_out_of_the_next_version_unless_it_is_ticked_again(frank, facilitator, publish_with):
    publish_with(frank, EVERY)
    reopen_workshop(workshop=frank, by=facilitator)
    said = {line.text for line in summary_of(publish_with(frank)).findings}
    assert said == {"Said aloud.", CANARIES["parked"]}


def test_no_reader_is_told_which_lines_the_room_did_not_see(frank, publish_with):
    said = document_of(summary_of(publish_with(frank, EVERY)))
    assert {name for line in said["findings"] for name in line} == {"id", "question", "prompt", "kind", "text"}


@pytest.mark.one_database
def test_demonstration_keeps_its_frank_lines_out(demonstration):
    texts = set(Finding.objects.filter(on_screen=False).values_list("text", flat=True))
    said = re.sub(r"\\u[0-9a-f]{4}", "", json.dumps(demonstration.document))
    assert (len(texts), demonstration.document["lines_kept_out"]) == (3, 3)
    assert [text for text in texts if text in said] == []
