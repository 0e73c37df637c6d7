"""Backups of earlier versions: kept as they were written, restored over the migrations that have come since."""

import json
import zipfile
from pathlib import Path

import django.apps
import pytest
from django.core.management import CommandError, call_command
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader

from diagnostics.actions.loading import load_workbook
from diagnostics.library.folder import read_workbook
from diagnostics.models import Edition, Event, Finding, KeyAction, Question, Summary, Workshop
from diagnostics.outputs import backup as backups
from diagnostics.outputs.backup import open_backup
from diagnostics.queries.backup_upgrades import carried, changes_to, is_gone, is_told
from diagnostics.queries.content import content_of, forget_contents
from diagnostics.queries.published import summary_of
from diagnostics.summary.documents import verify
from tests.backup.files import altered
from tests.support.earlier import before_they_spoke

pytestmark = pytest.mark.django_db
DOCUMENTS = Path(__file__).parent / "documents"
TINY = Path(__file__).parents[1] / "content" / "tiny"
TICKED, WITH_SCHEMA = DOCUMENTS / "before-0006.backup", DOCUMENTS / "with-0007.backup"


@pytest.fixture(autouse=True)
def nothing_kept():
    forget_contents()
    yield
    forget_contents()


def agreements():
    """Return what the restored key actions, and the events that tell of them, hold in the place of the old tick."""
    told = [c["after"] for event in Event.objects.order_by("pk") for c in event.changes if c["kind"] == "keyaction"]
    assert [said for said in told if "agreed" in said] == []
    rows = KeyAction.objects.order_by("pk").values_list("what", "agreement", "agreement_words")
    return list(rows), [(said["what"], said["agreement"], said["agreement_words"]) for said in told]


@pytest.mark.parametrize("path", [TICKED, WITH_SCHEMA], ids=lambda path: path.name)
def test_backup_of_its_time_is_restored(path):
    call_command("restore", str(path))
    count, dark = ("Count every boarder.", "agreed", ""), ("Buy thicker curtains.", "not_asked", "")
    assert agreements() == ([count, dark], [count, dark, dark])
    assert list(Finding.objects.order_by("pk").values_list("text", flat=True)) == [
        "Nobody counts the boarders.", "The school nurse knows them all.",
    ]  # fmt: skip
    [workshop] = Workshop.objects.all()
    assert (workshop.place.name, workshop.place.code) == (workshop.area, "")
    row = Summary.objects.get()
    assert [action.what for action in summary_of(row).actions] == ["Count every boarder.", "Buy thicker curtains."]
    assert summary_of(row).contact.name == "Gwen Rowe"
    assert verify(row.document, row.fingerprint) is True


@pytest.mark.parametrize(("path", "schema"), [(TICKED, 1), (WITH_SCHEMA, 2)], ids=["before-0006", "with-0007"])
def test_edition_of_its_time_is_read_and_known_again(path, schema):
    call_command("restore", str(path))
    edition, content = Edition.objects.get(), before_they_spoke(read_workbook(TINY))
    assert (edition.schema, edition.fingerprint == content.fingerprint) == (schema, schema == 2)
    assert content_of(edition) == content
    assert load_workbook(content=content) == (edition, False)


def test_what_every_migration_makes_of_rows_in_older_backups_is_said():
    """One that runs code of its own says so as `in_backups` (see queries/backup_upgrades.py)."""
    ours = {key: each for key, each in MigrationLoader(None).disk_migrations.items() if key[0] == "diagnostics"}
    assert [".".join(key) for key, migration in ours.items() if not is_told(migration)] == []


def test_migration_that_does_not_say_what_it_makes_of_rows_refuses_older_backups(monkeypatch):
    migration = MigrationLoader(None).disk_migrations["diagnostics", "0006_key_action_agreement"]
    monkeypatch.delattr(type(migration), "in_backups")
    with pytest.raises(CommandError, match="from before the migration diagnostics.0006_key_action_agreement"):
        call_command("restore", str(TICKED))
    assert KeyAction.objects.count() == 0


@pytest.mark.parametrize(
    ("held", "lead", "screen", "led_on"),
    [(True, 2, 1, True), (True, 1, 1, False), (False, 2, 1, False), (True, None, None, False)],
)
def test_a_screen_that_was_held_knows_whether_the_lead_went_on(workshop, held, lead, screen, led_on):
    """Of a database that is updated, and of a backup from before, alike."""
    migration = MigrationLoader(None).disk_migrations["diagnostics", "0025_views_for_the_whole_day"]
    columns = ["held", "lead_question_id", "screen_question_id"]
    found, rows = carried(columns, [[held, lead, screen]], changes_to("diagnostics.workshop", [migration]))
    assert dict(zip(found, next(iter(rows)), strict=True))["led_on"] is led_on
    keys = list(Question.objects.filter(topic__section__edition=workshop.edition).values_list("pk", flat=True))[:2]
    at = {1: keys[0], 2: keys[1], None: None}
    of = Workshop.objects.filter(pk=workshop.pk)
    of.update(held=held, lead_question=at[lead], screen_question=at[screen], led_on=False)
    (step,) = [one for one in migration.operations if isinstance(one, migrations.RunPython)]
    step.code(django.apps.apps, None)
    assert of.get().led_on is led_on


def test_carried_rows_are_compared_with_what_was_saved(tmp_path):
    """Before a step changes them: its own result has no digest in the manifest."""
    with zipfile.ZipFile(TICKED) as archive:
        rows = archive.read("diagnostics.keyaction.jsonl")
    path = tmp_path / "forged.backup"
    path.write_bytes(altered(TICKED, entries={"diagnostics.keyaction.jsonl": rows.replace(b"true", b"false")}))
    with pytest.raises(CommandError, match="diagnostics.keyaction did not come out as it went in: 2 rows were saved, 2 read"):
        call_command("restore", str(path))
    assert KeyAction.objects.count() == 0


def step(*operations, **more):
    """Return a migration that nobody wrote."""
    return type("Migration", (migrations.Migration,), {"operations": operations, **more})("9000_made_up", "diagnostics")


def grow_up(row):
    row |= {"name": row["name"].upper(), "age": row.pop("place_id")}


ROWS = [[1, "Olwen", 7], [2, "Mair", None]]


@pytest.mark.parametrize(
    ("steps", "columns", "rows"),
    [
        ([], ["id", "name", "place_id"], ROWS),
        ([step(migrations.AddField("person", "age", models.IntegerField(default=1)))], ["id", "name", "place_id"], ROWS),
        ([step(migrations.RemoveField("person", "place"))], ["id", "name"], [[1, "Olwen"], [2, "Mair"]]),
        ([step(migrations.RemoveField("Person", "name"))], ["id", "place_id"], [[1, 7], [2, None]]),
        ([step(migrations.RemoveField("animal", "name"))], ["id", "name", "place_id"], ROWS),
        (
            [step(migrations.RenameField("person", "place", "town")), step(migrations.RenameField("person", "town", "area"))],
            ["id", "name", "area_id"],
            ROWS,
        ),
        (
            [step(in_backups={"diagnostics.person": grow_up})],
            ["id", "name", "age"],
            [[1, "OLWEN", 7], [2, "MAIR", None]],
        ),
    ],
    ids=["nothing", "adds", "removes a relation", "removes", "removes elsewhere", "renames twice", "runs code"],
)  # fmt: skip
def test_rows_after_the_steps(steps, columns, rows):
    found, carried_over = carried(["id", "name", "place_id"], iter(ROWS), changes_to("diagnostics.person", steps))
    assert (list(found), list(carried_over)) == (columns, rows)


def test_table_without_rows_and_table_that_is_gone():
    removing = [step(migrations.RemoveField("person", "name"))]
    columns, rows = carried(["id", "name"], iter([]), changes_to("diagnostics.person", removing))
    assert (columns, list(rows)) == ([], [])
    deleting = [step(migrations.DeleteModel("Person"))]
    assert (is_gone("diagnostics.person", deleting), is_gone("diagnostics.place", deleting)) == (True, False)


def test_migration_that_runs_code_is_told_only_where_it_says_so():
    running = migrations.RunPython(migrations.RunPython.noop)
    assert (is_told(step(running)), is_told(step(running, in_backups={}))) == (False, True)


def test_manifest_of_an_older_format_is_read_by_its_step(tmp_path, monkeypatch):
    monkeypatch.setitem(backups.UPGRADES, 1, lambda manifest: {**manifest, "format": 2, "kept_by": "nobody knows"})
    with open_backup(WITH_SCHEMA) as backup:
        assert (backup.manifest["format"], backup.manifest["kept_by"]) == (2, "nobody knows")
    assert json.loads(zipfile.ZipFile(WITH_SCHEMA).read("manifest.json"))["format"] == 1
