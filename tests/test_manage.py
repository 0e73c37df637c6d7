"""manage.py at a terminal: what cannot be done yet is said in one sentence with one thing to do."""

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.one_database
ROOT = Path(__file__).parent.parent


def said(folder, *args):
    """Return what a command says on stderr whose database would be in `folder`, and how it ends."""
    env = {"DATA_DIR": str(folder), "SECRET_KEY": "x" * 50, "PATH": os.environ["PATH"]}
    run = subprocess.run([sys.executable, "manage.py", *args], cwd=ROOT, env=env, capture_output=True, text=True, timeout=60)
    return run.returncode, run.stderr


@pytest.mark.parametrize("command", [["load_workbooks"], ["seed_demo"], ["backup", "x.zip"]], ids=" ".join)
def test_a_database_that_was_never_migrated(tmp_path, command):
    sentence = "The database is not ready for this version. Run manage.py migrate first."
    assert said(tmp_path, *command) == (1, f"CommandError: {sentence}\n")


def test_a_database_that_cannot_be_opened(tmp_path):
    sentence = "The database cannot be opened: unable to open database file. Check DATA_DIR and DATABASE_URL."
    assert said(tmp_path / "none", "backup", str(tmp_path / "x.zip")) == (1, f"CommandError: {sentence}\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("username", ["", " ", "ruth ", " ruth", "ruth penhallow", "ruth\n", "r" * 151])
def test_a_user_name_that_nobody_can_sign_in_with_is_refused(db, username):
    with pytest.raises(CommandError) as refusal:
        call_command("add_facilitator", username, stdout=StringIO())
    assert str(refusal.value) == (
        "A user name is up to 150 letters, digits and the signs @ . + - _, without a space. Choose another user name."
    )
    assert get_user_model().objects.count() == 0


@pytest.mark.parametrize("username", ["ruth", "Ruth.Penhallow+1@saltmere.example", "siân"])
def test_a_user_name_that_can_be_signed_in_with_is_taken(db, username):
    call_command("add_facilitator", username, stdout=StringIO())
    assert get_user_model().objects.get().username == username


@pytest.mark.parametrize("username", ["siân", "Siân", "SIÂN"])
def test_a_user_name_is_taken_in_all_its_capitals(db, username):
    call_command("add_facilitator", "Siân", stdout=StringIO())
    with pytest.raises(CommandError) as refusal:
        call_command("add_facilitator", username, stdout=StringIO())
    assert str(refusal.value) == f"There is an account {username!r} already. Choose another user name."
