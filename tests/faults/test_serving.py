"""bin/serve: the web and its worker, started, kept and ended together."""

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.faults.test_locks import lock_held
from tests.support.server import ROOT, answers


@pytest.fixture
def served(original, tmp_path):
    """A site under bin/serve, on a copy of the database."""
    server = original.server(tmp_path)
    env = {**server.env, "PORT": str(server.port)}
    with server.log.open("ab") as log:
        process = subprocess.Popen([ROOT / "bin" / "serve"], cwd=ROOT, env=env, stdout=log, stderr=log)
    try:
        until(lambda: answers(server.port) and len(children(process)) == 2)
        server.process = process
        yield server
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(20)


def children(process):
    """Return {pid: command line} of the processes that `process` started."""
    started = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    return {int(pid): Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode() for pid in started}


def worker_of(process):
    return next((pid for pid, command in children(process).items() if "db_worker" in command), None)


def until(true, seconds=40):
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.1)


def test_the_web_goes_on_without_its_worker_which_is_started_again(served):
    first = worker_of(served.process)
    os.kill(first, signal.SIGKILL)
    until(lambda: worker_of(served.process) not in {None, first})
    assert served.get("/healthz/")[0] == 200
    assert "The worker ended by itself; starting it again." in served.said()


def test_the_worker_outlives_a_lock_that_is_held_for_seconds(served, party):
    first = worker_of(served.process)
    with lock_held(served.database_url, party.id, "table"):
        time.sleep(4)
    time.sleep(1)
    assert worker_of(served.process) == first
    assert "ended by itself" not in served.said()


def test_both_end_when_the_script_is_asked_to(served):
    started = list(children(served.process))
    served.process.terminate()
    assert served.process.wait(20) == 0
    assert [pid for pid in started if Path(f"/proc/{pid}").exists()] == []


def test_the_web_gone_ends_all(served):
    web = next(pid for pid, command in children(served.process).items() if "uvicorn" in command)
    worker = worker_of(served.process)
    os.kill(web, signal.SIGKILL)
    assert served.process.wait(30) == 1
    assert not Path(f"/proc/{worker}").exists()
    assert "The web server ended by itself" in served.said()
