"""From SQLite to PostgreSQL and back: the same rows, whichever keeps them. Needs DATABASE_URL to name a PostgreSQL."""

import json
import zipfile

import pytest

from tests.backup.rows import ANOTHER, all_rows, different
from tests.support.databases import on_postgres
from tests.support.server import Server

NEW = """
from django.contrib.auth.models import User
from diagnostics.actions.accounts import make_account

last = User.objects.order_by("pk").last().pk
print(make_account(username="gwen")[0].pk > last)
"""


def told(path):
    """Return what a backup says of its tables: columns, number of rows and digest of each that a restore leaves as it was."""
    with zipfile.ZipFile(path) as archive:
        tables = json.loads(archive.read("manifest.json"))["tables"]
    for label, of in tables.items():
        if label.replace(".", "_") in ANOTHER:
            del of["sha256"]
    return tables


@pytest.mark.skipif(not on_postgres(), reason="DATABASE_URL names no PostgreSQL")
def test_f15_there_and_back_again(original, saved, fresh, tmp_path):
    (tmp_path / "small").mkdir()
    small = fresh("small", f"sqlite:///{tmp_path / 'small' / 'db.sqlite3'}")
    small.manage("restore", str(saved))
    small.manage("backup", str(tmp_path / "small.backup"))
    large = fresh("large")
    large.manage("restore", str(tmp_path / "small.backup"))
    assert told(tmp_path / "small.backup") == told(saved)
    assert different(all_rows(original.database_url), all_rows(large.database_url)) == {}
    assert large.shell(NEW).strip() == "True"


def test_database_that_is_not_migrated_is_refused(saved, tmp_path):
    bare = Server(tmp_path / "bare", f"sqlite:///{tmp_path / 'bare' / 'db.sqlite3'}")
    for command in (["restore", str(saved)], ["backup", str(tmp_path / "a.backup")]):
        done = bare.manage(*command, check=False)
        assert done.returncode == 1
        assert "Run manage.py migrate first." in done.stderr
    assert not (tmp_path / "a.backup").exists()
