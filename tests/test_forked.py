"""What is forked from a process that has read the site is in nothing other than what reads it itself: see support/forked.py."""

import json
import subprocess
import sys

import pytest

from tests.support.forked import ROOT, is_plain

pytestmark = pytest.mark.slow
TELL = """
import json, os
from django.conf import settings
from django.db import connection
from django.utils import timezone
connection.ensure_connection()
print(json.dumps({
    **{name: repr(getattr(settings, name)) for name in dir(settings) if name.isupper()},
    "connected": repr(connection.get_connection_params()),
    "zone": [timezone.get_default_timezone_name(), os.environ["TZ"]],
    "umask": os.umask(0o077),
}))
"""


@pytest.fixture(scope="module")
def server(originals, tmp_path_factory):
    """Its own database, named but not served."""
    return originals.migrated.server(tmp_path_factory.mktemp("forked"))


def test_its_settings_are_those_of_a_process_that_was_started(server):
    command = [sys.executable, "manage.py", "shell", "-v", "0", "-c", TELL]
    assert is_plain(command, server.env, ROOT)
    started = subprocess.run(command, cwd=ROOT, env=server.env, capture_output=True, text=True, timeout=60, check=True)
    forked, started = json.loads(server.shell(TELL)), json.loads(started.stdout)
    assert forked == started
    assert server.url in forked["PUBLIC_URL"]
    assert str(server.data_dir) in forked["DATA_DIR"]


@pytest.mark.parametrize(("name", "value"), [("TIME_ZONE", "Asia/Tokyo"), ("PUBLIC_URL", "http://192.168.0.2:8080")])
def test_what_differs_by_more_than_its_data_reads_the_site_itself(server, monkeypatch, name, value):
    monkeypatch.setitem(server.env, name, value)
    assert not is_plain(["manage.py"], server.env, ROOT)
    assert json.loads(server.shell(TELL))[name] == repr(value)
