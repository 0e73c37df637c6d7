"""Two workers on one database: neither takes the other's running job for dead; what one leaves behind, the other does."""

import os
import signal
import subprocess
import sys
from contextlib import ExitStack, contextmanager

import pytest

from tests.faults.ledger import rows
from tests.faults.test_serving import PUBLISH, kinds, statuses, until
from tests.support.server import ROOT

LEASE = 1.5  # seconds
SLOW = [sys.executable, "-m", "tests.faults.slow"]
FILE = "SELECT content, made_at FROM diagnostics_summaryfile WHERE kind = 'slow'"
HEARD = "SELECT heard_at FROM diagnostics_worker WHERE name LIKE '{}-%'"


@pytest.fixture
def site(original, tmp_path):
    """A site, nothing of it started, whose published summary waits for its files: a slow one, and JSON."""
    server = original.server(tmp_path / "site", env={"LEASE_SECONDS": str(LEASE), "SLOW_IN": str(tmp_path)})
    server.folder = tmp_path
    subprocess.run(
        [*SLOW, "shell", "-v", "0", "-c", PUBLISH.format(original.facts["id"])], cwd=ROOT, env=server.env, check=True
    )
    return server


@pytest.fixture
def start(site):
    """Return a function that starts a worker of a name. What still runs is ended with the test."""
    with ExitStack() as started:
        yield lambda name: started.enter_context(worker(site, name))


@contextmanager
def worker(site, name):
    command = [*SLOW, "worker", "--worker-id", name, "--interval", "0.1", "--no-startup-delay"]
    with site.log.open("ab") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=site.env, stdout=log, stderr=log)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def begun(site):
    """Return the ids of the processes that began to make the slow file."""
    return {int(path.name.removeprefix("begun-")) for path in site.folder.glob("begun-*")}


def let_go(site):
    (site.folder / "go").touch()


def heard(site, name):
    """Return when a worker was last heard, or None."""
    return next((at for (at,) in rows(site.database_url, HEARD.format(name))), None)


def renewals(site, name, count):
    """Wait until a worker has renewed its lease so many times."""
    last = heard(site, name)
    for _ in range(count):
        until(lambda: heard(site, name) not in {None, last})  # noqa: B023
        last = heard(site, name)


def test_job_under_way_is_left_to_its_worker_and_taken_up_when_that_is_killed(site, start):
    ann = start("ann")
    until(lambda: begun(site) == {ann.pid})
    bob = start("bob")
    renewals(site, "bob", 5)  # more than a lease
    assert (begun(site), statuses(site)) == ({ann.pid}, ["RUNNING"])
    os.kill(ann.pid, signal.SIGKILL)
    ann.wait()
    until(lambda: begun(site) == {ann.pid, bob.pid})
    let_go(site)
    until(lambda: statuses(site) == ["FAILED", "SUCCESSFUL"])
    assert kinds(site) == ["json", "slow"]
    assert [bytes(content) for content, _ in rows(site.database_url, FILE)] == [b"made by %d" % bob.pid]
    assert heard(site, "ann") is None


def test_worker_that_wakes_late_changes_nothing_that_another_made(site, start):
    ann = start("ann")
    until(lambda: begun(site) == {ann.pid})
    os.kill(ann.pid, signal.SIGSTOP)
    bob = start("bob")
    until(lambda: begun(site) == {ann.pid, bob.pid})
    let_go(site)
    until(lambda: statuses(site) == ["FAILED", "SUCCESSFUL"])
    made = rows(site.database_url, FILE)
    os.kill(ann.pid, signal.SIGCONT)
    until(lambda: statuses(site) == ["SUCCESSFUL", "SUCCESSFUL"])
    assert [bytes(content) for content, _ in made] == [b"made by %d" % bob.pid]
    assert (rows(site.database_url, FILE), kinds(site)) == (made, ["json", "slow"])
    renewals(site, "ann", 1)  # and goes on as if nothing had been
