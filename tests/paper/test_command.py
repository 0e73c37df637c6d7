"""manage.py workshop_summary."""

import json

import pytest
from django.core.management import CommandError, call_command

from diagnostics.actions.workshops import reopen_workshop
from diagnostics.management.commands.workshop_summary import Command
from tests.paper.reading import children_seconds, faults


def write(workshop, tmp_path, **options):
    target = tmp_path / "out"
    call_command("workshop_summary", str(workshop.pk), output=str(target), **options)
    return target.read_bytes()


def test_stored_file_comes_as_it_is(published, make_files, tmp_path):
    make_files()
    for kind in ("pdf", "json"):
        assert write(published.workshop, tmp_path, format=kind) == bytes(published.files.get(kind=kind).content)


def test_made_from_the_frozen_version_where_none_is_stored(published, tmp_path):
    assert faults(write(published.workshop, tmp_path)) == []
    assert json.loads(write(published.workshop, tmp_path, format="json"))["fingerprint"] == published.fingerprint
    assert published.files.count() == 0


def test_named_version(published, facilitator, publish, tmp_path):
    reopen_workshop(workshop=published.workshop, by=facilitator)
    publish(published.workshop)
    files = [write(published.workshop, tmp_path, format="json", number=n) for n in (1, 2, None)]
    assert [json.loads(file)["version"] for file in files] == [1, 2, 2]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({}, "has no published summary. Close it and publish it first."),
        ({"number": 3}, "has no summary version 3. Leave the number out for the newest."),
    ],
)
def test_nothing_to_write(running, tmp_path, options, sentence):
    with pytest.raises(CommandError, match=sentence) as refused:
        write(running, tmp_path, **options)
    assert refused.value.returncode == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("", "is a folder. Name a file in it."),
        ("a/b.pdf", "There is no folder .*a. Make it, or choose another."),
        ("file/b.pdf", "There is no folder .*file. Make it, or choose another."),
    ],
)
def test_nowhere_to_write(published, tmp_path, output, sentence):
    (tmp_path / "file").touch()
    began = children_seconds()
    with pytest.raises(CommandError, match=sentence):
        call_command("workshop_summary", str(published.workshop_id), output=str(tmp_path / output))
    assert children_seconds() == began, "it is said before anything is rendered"


def test_full_disk_is_said_in_a_sentence(published):
    with pytest.raises(CommandError, match="/dev/full cannot be written: No space left on device. Choose another name."):
        call_command("workshop_summary", str(published.workshop_id), output="/dev/full", format="json")


def test_options_as_typed():
    parser = Command().create_parser("manage.py", "workshop_summary")
    typed = vars(parser.parse_args(["7", "--format", "json", "-o", "a.json", "--version", "2"]))
    assert (typed["workshop"], typed["format"], typed["output"], typed["number"]) == (7, "json", "a.json", 2)
