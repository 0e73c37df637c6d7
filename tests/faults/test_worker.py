"""A worker by itself: what it started ends with it, and it outlives its database's absence and a full disk."""

import os
import resource
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.cluster import Cluster, open_directory
from tests.faults.party import Party, make_party
from tests.faults.test_serving import PUBLISH, children, kinds, statuses, until
from tests.support.databases import on_postgres
from tests.support.server import ROOT, Server

NOTHING = 4096  # bytes: no file of a database may grow past its first page


@contextmanager
def bare_worker(server):
    """`manage.py worker`, with nobody who would start it again."""
    command = [sys.executable, "manage.py", "worker", "--interval", "0.1", "--no-startup-delay"]
    with server.log.open("ab") as log:
        process = subprocess.Popen(command, cwd=ROOT, env={**server.env, "LEASE_SECONDS": "3"}, stdout=log, stderr=log)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def makers(process):
    """Return the ids of the processes that make a PDF for a worker and have set their limits."""
    found = [pid for pid, command in children(process).items() if "diagnostics.outputs.pdf" in command]
    return [pid for pid in found if resource.prlimit(pid, resource.RLIMIT_CPU)[0] != resource.RLIM_INFINITY]


def runs(pid):
    """Whether a process is there and has not ended."""
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"


def test_what_makes_a_pdf_ends_with_the_worker_that_was_killed(original, party, tmp_path):
    site = original.server(tmp_path)
    with bare_worker(site) as worker:
        site.shell(PUBLISH.format(party.id))
        until(lambda: makers(worker))
        (maker,) = makers(worker)  # it has begun
        os.kill(maker, signal.SIGSTOP)  # it would not end by itself
        try:
            os.kill(worker.pid, signal.SIGKILL)
            worker.wait()
            until(lambda: not runs(maker), 10)
        finally:
            if runs(maker):
                os.kill(maker, signal.SIGKILL)


@pytest.mark.skipif(on_postgres(), reason="there the files are not the worker's")
def test_the_worker_outlives_a_disk_that_takes_nothing(original, party, tmp_path):
    site = original.server(tmp_path)
    with bare_worker(site) as worker:
        until(lambda: "Starting worker" in site.said())
        unlimited = resource.prlimit(worker.pid, resource.RLIMIT_FSIZE, (NOTHING, resource.RLIM_INFINITY))
        site.shell(PUBLISH.format(party.id))
        until(lambda: "The worker waits and goes on." in site.said())
        resource.prlimit(worker.pid, resource.RLIMIT_FSIZE, unlimited)
        until(lambda: kinds(site) == ["json", "pdf"] and "RUNNING" not in statuses(site), 60)
        assert worker.poll() is None
        end(worker)


@pytest.mark.skipif(not on_postgres(), reason="it is PostgreSQL that restarts")
@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_the_worker_outlives_a_restart_and_an_absence_of_postgres(mode, tmp_path):
    with open_directory() as directory, Cluster(directory / "cluster") as cluster:
        site = Server(tmp_path, cluster.url)
        site.manage("migrate", "--verbosity", "0")
        site.manage("load_workbooks", str(ROOT / "tests/content/tiny"))
        party = Party(**make_party(site))
        with bare_worker(site) as worker:
            until(lambda: "Starting worker" in site.said())
            cluster.restart(mode)
            with cluster.away():
                until(lambda: "The worker waits and goes on." in site.said())
            site.shell(PUBLISH.format(party.id))
            until(lambda: kinds(site) == ["json", "pdf"] and "RUNNING" not in statuses(site), 60)
            assert worker.poll() is None
            end(worker)


def end(worker):
    """Ask it to end, which it does at once where it makes nothing."""
    worker.terminate()
    assert worker.wait(10) == 0
