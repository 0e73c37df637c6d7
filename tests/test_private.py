"""What commands and processes make is for their own user alone, whatever the umask."""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.databases import on_postgres
from tests.support.server import Server, free_port

ROOT = Path(__file__).parent.parent
TINY = "tests/content/tiny"
sqlite_only = pytest.mark.skipif(on_postgres(), reason="PostgreSQL keeps its own files")
PUBLISH = """
import datetime
from diagnostics.actions import summaries, workshops
from diagnostics.models import Edition
from django.contrib.auth.models import User

olwen = User.objects.create(username="olwen")
day = datetime.date(2030, 5, 14)
workshop = workshops.plan_workshop(by=olwen, edition=Edition.objects.get(), title="Sleep", area="Saltmere", date=day)
workshops.start_workshop(workshop=workshop, by=olwen, planned_for=day)
workshops.close_workshop(workshop=workshop, by=olwen)
summaries.publish_summary(workshop=workshop, by=olwen)
"""
WATCH = """
from pathlib import Path
from django.conf import settings
from django.contrib.auth.models import User
User.objects.create(username="a")
for path in Path(settings.DATA_DIR).iterdir():
    print(path.name, oct(path.stat().st_mode & 0o777))
"""


class Open:
    """A folder of data, and commands that are run there under a umask that keeps nothing from anybody."""

    def __init__(self, folder):
        self.folder = folder
        self.env = {"DATA_DIR": str(folder), "PATH": os.environ["PATH"], "SECRET_KEY": "x" * 50}

    def manage(self, *args):
        return self.run(sys.executable, "manage.py", *args)

    def run(self, *command, **env):
        run = subprocess.run(
            command, cwd=ROOT, env={**self.env, **env}, umask=0, capture_output=True, text=True, timeout=120, check=False
        )
        assert run.returncode == 0, run.stderr
        return run.stdout

    def modes(self):
        return {path.name: modes_of(path) for path in self.folder.iterdir()}


def modes_of(path):
    return stat.S_IMODE(path.stat().st_mode)


def open_file(path, content=b""):
    """Make a file that anybody may read and write."""
    path.write_bytes(content)
    path.chmod(0o666)
    return path


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    """A migrated SQLite database with a workbook, made under a umask of nought."""
    made = Open(tmp_path_factory.mktemp("original") / "data")
    made.folder.mkdir()
    made.manage("migrate", "--verbosity", "0")
    made.manage("load_workbooks", TINY)
    return made


@pytest.fixture
def site(original, tmp_path):
    """The same in a folder of the test's own, each file as open as it was made."""
    return Open(shutil.copytree(original.folder, tmp_path / "data"))


@sqlite_only
def test_database_and_what_sqlite_puts_beside_it(site):
    assert site.modes() == {"db.sqlite3": 0o600}
    said = site.manage("shell", "-v", "0", "-c", WATCH).split("\n")[:-1]
    assert sorted(said) == ["db.sqlite3 0o600", "db.sqlite3-shm 0o600", "db.sqlite3-wal 0o600"]


@sqlite_only
def test_files_that_commands_write(site, tmp_path):
    site.manage("shell", "-v", "0", "-c", PUBLISH)
    for name in ("new", "old"):
        backup, summary = tmp_path / f"{name}.backup", tmp_path / f"{name}.json"
        if name == "old":
            open_file(summary, b"{}")
            backup.write_bytes((tmp_path / "new.backup").read_bytes())
            backup.chmod(0o666)
        site.manage("backup", str(backup))
        site.manage("workshop_summary", "1", "--format", "json", "-o", str(summary))
        assert (name, modes_of(backup), modes_of(summary)) == (name, 0o600, 0o600)
        assert b"Saltmere" in summary.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "new.backup", "new.json", "old.backup", "old.json"]


@sqlite_only
def test_summary_goes_through_a_link_and_into_a_device_as_it_stands(site, tmp_path):
    site.manage("shell", "-v", "0", "-c", PUBLISH)
    link = tmp_path / "link.json"
    link.symlink_to(tmp_path / "there.json")
    site.manage("workshop_summary", "1", "--format", "json", "-o", str(link))
    assert link.is_symlink() and modes_of(tmp_path / "there.json") == 0o600
    assert "Saltmere" in site.manage("workshop_summary", "1", "--format", "json", "-o", "/dev/stdout")
    assert Path("/dev/stdout").exists() and not Path("/dev/null").is_file()


@sqlite_only
def test_accounts_of_the_demonstration(site):
    site.manage("load_workbooks")
    open_file(site.folder / ".demonstration.json.part")
    site.manage("seed_demo", "--stage", "planned")
    assert site.modes()["demonstration.json"] == 0o600


@sqlite_only
@pytest.mark.slow
def test_secret_key_and_its_folder(tmp_path):
    made = Open(tmp_path / "new" / "data")
    del made.env["SECRET_KEY"]
    made.run("bin/setup", "run", HOME=os.environ.get("HOME", "/"))
    assert (modes_of(made.folder), made.modes()) == (0o700, {"secret_key": 0o600})
    key = open_file(made.folder / "secret_key")
    made.run("bin/setup", "run", HOME=os.environ.get("HOME", "/"))
    assert modes_of(key) == 0o600 and len(key.read_text()) > 50


@sqlite_only
@pytest.mark.slow
def test_database_that_was_made_more_openly_is_closed_at_the_start(site):
    for name in ("db.sqlite3", "db.sqlite3-wal"):
        open_file(site.folder / name, (site.folder / "db.sqlite3").read_bytes() if name == "db.sqlite3" else b"")
    with Server(site.folder, f"sqlite:///{site.folder}/db.sqlite3", port=free_port()) as server:
        assert server.get("/")[0] == 200
        assert {name: mode for name, mode in site.modes().items() if name.startswith("db")} == {
            "db.sqlite3": 0o600,
            "db.sqlite3-shm": 0o600,
            "db.sqlite3-wal": 0o600,
        }


def test_what_is_gathered_for_browsers_may_be_read_by_whoever_serves_it(tmp_path):
    """These two hold nothing of anybody; a server in front may be another user's."""
    made = Open(tmp_path)
    out = made.run(sys.executable, "-c", "import os, sys; sys.argv = ['manage.py', 'collectstatic', '--help'];" + LOOK)
    assert out.splitlines()[-1] == "0o0"
    assert (
        made.run(sys.executable, "-c", "import os, sys; sys.argv = ['manage.py', 'check'];" + LOOK).splitlines()[-1] == "0o77"
    )


LOOK = """
os.environ["DJANGO_SETTINGS_MODULE"] = "workbook_site.settings"
import manage
try:
    manage.main()
except SystemExit:
    pass
print(oct(os.umask(0)))
"""
