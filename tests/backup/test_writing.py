"""Making a backup: of one moment, in nobody's way, for this user's eyes, and never over something else."""

import os
import stat
from threading import Thread

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import connection

from diagnostics.actions.accounts import make_account
from diagnostics.outputs import backup as backups
from diagnostics.outputs.backup import open_backup
from diagnostics.queries.snapshot import snapshot

pytestmark = pytest.mark.django_db(transaction=True)


def in_another_thread(act):
    """Do something over a connection of its own and return what it returned, or raise what it raised."""
    done = []

    def run():
        try:
            done.append((act(), None))
        except Exception as error:
            done.append((None, error))
        finally:
            connection.close()

    thread = Thread(target=run)
    thread.start()
    thread.join(20)
    ((result, error),) = done
    if error:
        raise error
    return result


def test_f15_others_write_while_a_backup_reads_and_it_does_not_see_them():
    users = get_user_model().objects
    with snapshot():
        assert users.count() == 0
        in_another_thread(lambda: make_account(username="olwen"))
        assert in_another_thread(users.count) == 1
        assert users.count() == 0
    assert users.count() == 1


def test_a_reading_that_breaks_off_leaves_the_connection_well():
    with pytest.raises(ZeroDivisionError), snapshot():
        get_user_model().objects.count()
        raise ZeroDivisionError
    make_account(username="olwen")
    assert in_another_thread(get_user_model().objects.count) == 1


def test_a_new_backup_takes_the_place_of_the_last_and_is_for_its_owner_alone(tmp_path, capsys):
    path = tmp_path / "a.backup"
    before = os.umask(0)
    try:
        for count in (1, 2):
            make_account(username=f"olwen{count}")
            call_command("backup", str(path))
            with open_backup(path) as backup:
                assert backup.manifest["tables"]["auth.user"]["rows"] == len(list(backup.rows("auth.user"))) == count
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [found.name for found in tmp_path.iterdir()] == ["a.backup"]
    assert "names and password hashes" in capsys.readouterr().out


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\x00", b"PK\x03\x04 and more of it, a zip that somebody else made"])
def test_nothing_else_is_written_over(tmp_path, content):
    path = tmp_path / "db.sqlite3"
    path.write_bytes(content)
    with pytest.raises(CommandError, match="is there already and is not a backup"):
        call_command("backup", str(path))
    assert path.read_bytes() == content
    assert [found.name for found in tmp_path.iterdir()] == ["db.sqlite3"]


def test_where_it_cannot_be_written(tmp_path):
    with pytest.raises(CommandError, match="No such file or directory. No backup was made."):
        call_command("backup", str(tmp_path / "nowhere" / "a.backup"))


def test_a_disk_that_fills_up_leaves_the_last_backup(tmp_path, monkeypatch):
    path = tmp_path / "a.backup"
    call_command("backup", str(path))
    content = path.read_bytes()

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backups.os, "fsync", full)
    with pytest.raises(CommandError, match="No space left on device. No backup was made."):
        call_command("backup", str(path))
    assert path.read_bytes() == content
    assert [found.name for found in tmp_path.iterdir()] == ["a.backup"]


def test_the_site_s_secret_and_who_is_signed_in_are_not_in_it(client, settings, tmp_path):
    user = make_account(username="olwen")[0]
    client.force_login(user)
    call_command("backup", str(tmp_path / "a.backup"))
    with open_backup(tmp_path / "a.backup") as backup:
        assert "sessions.session" not in backup.manifest["tables"]
        told = [*backup.manifest.values(), *(list(backup.rows(label)) for label in backup.manifest["tables"])]
    assert settings.SECRET_KEY not in repr(told)
    assert client.session.session_key not in repr(told)
    assert user.password in repr(told)
