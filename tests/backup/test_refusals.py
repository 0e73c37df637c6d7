"""F15: what is no whole backup of this service, of this version or an older one, is refused, and nothing is changed."""

import json
import zipfile

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from diagnostics.actions.restoring import rows_at_stake
from diagnostics.outputs.backup import open_backup
from diagnostics.queries.tables import BackupCannotBeUsed, digest_of
from tests.backup.files import altered, another_zip, flipped

TEXT = "diagnostics.finding.jsonl"


def newer_format(manifest):
    manifest["format"] += 1


def newer_migration(manifest):
    manifest["migrations"].append("diagnostics.9999_from_the_future")


def unknown_app(manifest):
    manifest["migrations"].append("poetry.0001_initial")


def before_rows_were_changed(manifest):
    manifest["migrations"].remove("contenttypes.0002_remove_content_type_name")


def unknown_table(manifest):
    manifest["tables"]["diagnostics.poem"] = {"columns": ["id"], "rows": 0, "sha256": ""}


def unknown_column(manifest):
    manifest["tables"]["diagnostics.finding"]["columns"][0] = "rhyme"


def one_row_fewer(manifest):
    manifest["tables"]["diagnostics.finding"]["rows"] -= 1


def other_digest(manifest):
    manifest["tables"]["diagnostics.finding"]["sha256"] = "0" * 64


def no_tables(manifest):
    del manifest["tables"]


def lines_of(path, label="diagnostics.finding"):
    with zipfile.ZipFile(path) as archive:
        return archive.read(f"{label}.jsonl").splitlines(keepends=True)


def with_text(path, old, new):
    return altered(path, entries={TEXT: b"".join(lines_of(path)).replace(old, new, 1)})


def without_questions(path):
    def change(manifest):
        manifest["tables"]["diagnostics.question"].update(rows=0)

    return altered(path, change, {"diagnostics.question.jsonl": b""})


REFUSED = {
    "empty": (lambda path: b"", "is empty"),
    "text": (lambda path: b"Dear all,\nthe backup is attached.\n", "is not a backup of this service"),
    "json": (lambda path: b'{"format": 1, "tables": {}}', "is not a backup of this service"),
    "a database": (lambda path: b"SQLite format 3\x00" + b"\x00" * 5000, "is not a backup of this service"),
    "another zip": (lambda path: another_zip(), "is not a backup of this service"),
    "cut in its first byte": (lambda path: path.read_bytes()[:1], "is cut short"),
    "cut in its name": (lambda path: path.read_bytes()[:40], "is cut short"),
    "cut in half": (lambda path: path.read_bytes()[: path.stat().st_size // 2], "is cut short"),
    "cut in its seal": (lambda path: path.read_bytes()[:-3], "is cut short"),
    "longer": (lambda path: path.read_bytes() + b"\n", "is cut short"),
    "one byte other": (lambda path: flipped(path.read_bytes(), path.stat().st_size // 2), "checksum does not match"),
    "newer format": (lambda path: altered(path, newer_format), "newer version: its format is 2"),
    "newer migration": (lambda path: altered(path, newer_migration), "newer version: it has the migration diagnostics.9999"),
    "unknown app": (lambda path: altered(path, unknown_app), "newer version: it has the migration poetry"),
    "too old": (lambda path: altered(path, before_rows_were_changed), "Restore it with the version that made it"),
    "unknown table": (lambda path: altered(path, unknown_table), "lacks: diagnostics.poem"),
    "unknown column": (lambda path: altered(path, unknown_column), "that this version does not: rhyme"),
    "manifest without tables": (lambda path: altered(path, no_tables), "is damaged"),
    "manifest that is a list": (lambda path: altered(path, entries={"manifest.json": b"[]"}), "is damaged"),
    "rows that are no rows": (lambda path: altered(path, entries={TEXT: b"[1, 2"}), "is damaged"),
    "date that is no date": (lambda path: with_text(path, b'+00:00"', b'+99:00"'), "is damaged"),
    "a line fewer": (lambda path: altered(path, entries={TEXT: b"".join(lines_of(path)[:-1])}), "did not come out"),
    "a number fewer": (lambda path: altered(path, one_row_fewer), "did not come out"),
    "another digest": (lambda path: altered(path, other_digest), "did not come out"),
    "another word": (lambda path: with_text(path, b"gap", b"strength"), "did not come out"),
    "a line twice": (lambda path: altered(path, entries={TEXT: b"".join(lines_of(path)[:1] * 2)}), "database refuses"),
    "lines without their questions": (without_questions, "database refuses"),
}


@pytest.fixture
def used(db):
    """A database that holds one account."""
    return get_user_model().objects.create(username="olwen")


@pytest.mark.parametrize("what", REFUSED)
def test_f15_refused_with_a_reason_and_nothing_is_changed(used, saved, tmp_path, what):
    make, reason = REFUSED[what]
    path = tmp_path / "some.backup"
    path.write_bytes(make(saved))
    with pytest.raises(CommandError, match=reason):
        call_command("restore", str(path), replace=True, yes=True)
    assert rows_at_stake() == {"auth.user": 1}
    assert list(get_user_model().objects.values_list("username", flat=True)) == ["olwen"]


def test_the_same_hands_leave_a_good_backup_good(db, saved, tmp_path, capsys):
    """What the cases above do to a file does not by itself make it one to refuse."""
    (tmp_path / "some.backup").write_bytes(altered(saved))
    call_command("restore", str(tmp_path / "some.backup"))
    assert "each read back and compared" in capsys.readouterr().out
    assert rows_at_stake()["diagnostics.finding"] == len(lines_of(saved))


def test_f15_no_byte_can_change_and_no_end_be_missing(saved, tmp_path):
    content, path, accepted = saved.read_bytes(), tmp_path / "some.backup", []
    places = sorted({*range(100), *range(100, len(content), len(content) // 100), *range(len(content) - 100, len(content))})
    for at in places:
        for made in (flipped(content, at), content[:at]):
            path.write_bytes(made)
            try:
                with open_backup(path):
                    accepted.append(at)
            except BackupCannotBeUsed:
                pass
    assert accepted == []


def test_older_backup_is_restored_with_what_has_come_since_at_its_default(db, saved, tmp_path, capsys):
    """Before 0002 a seat knew nothing of the line that is edited, nor, before 0003, a workshop of when it was held."""
    later = ("diagnostics.0002", "diagnostics.0003")

    def without_editing(manifest):
        manifest["migrations"] = [name for name in manifest["migrations"] if not name.startswith(later)]
        seats = manifest["tables"]["diagnostics.seat"]
        assert seats["columns"][-2:] == ["editing_id", "editing_since"]
        seats["columns"] = seats["columns"][:-2]

    older = [json.dumps(json.loads(line)[:-2]).encode() + b"\n" for line in lines_of(saved, "diagnostics.seat")]
    path = tmp_path / "older.backup"
    path.write_bytes(altered(saved, without_editing, {"diagnostics.seat.jsonl": b"".join(older)}))
    with pytest.raises(CommandError, match="diagnostics.seat did not come out"):  # the digest is that of all columns
        call_command("restore", str(path))

    def with_digest(manifest):
        manifest["tables"]["diagnostics.seat"]["sha256"] = digest_of(map(json.loads, older))[1]

    path.write_bytes(altered(path, with_digest))
    call_command("restore", str(path))
    assert rows_at_stake()["diagnostics.seat"] == len(older)


@pytest.mark.parametrize("options", [{}, {"yes": True}])
def test_used_database_is_kept_unless_told(used, saved, options):
    with pytest.raises(CommandError, match="not empty.*1 accounts, 0 workshops, 0 editions of workbooks; 1 rows in all"):
        call_command("restore", str(saved), **options)
    assert rows_at_stake() == {"auth.user": 1}


@pytest.mark.parametrize(
    ("typed", "refusal"), [("yes", "Nothing was changed"), ("", "Nothing was changed"), (None, "Say --replace --yes")]
)
def test_replacing_is_asked_for(used, saved, typed, refusal, monkeypatch):
    monkeypatch.setattr("sys.stdin.isatty", lambda: typed is not None, raising=False)
    monkeypatch.setattr("builtins.input", lambda _: typed)
    with pytest.raises(CommandError, match=refusal):
        call_command("restore", str(saved), replace=True)
    assert rows_at_stake() == {"auth.user": 1}


def test_replacing_when_the_word_is_typed(used, saved, monkeypatch):
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _: "replace")
    call_command("restore", str(saved), replace=True)
    accounts = [json.loads(line) for line in lines_of(saved, "auth.user")]
    assert list(get_user_model().objects.order_by("pk").values_list("pk", "password")) == [
        (account[0], account[1]) for account in accounts
    ]


def test_file_that_is_not_there(db, tmp_path):
    with pytest.raises(CommandError, match="No such file or directory. Nothing was changed."):
        call_command("restore", str(tmp_path / "none"))
