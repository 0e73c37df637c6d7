"""bin/serve: the web and its worker, started, kept and ended together."""

import os
import signal
import subprocess
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.faults.ledger import rows
from tests.faults.test_locks import lock_held
from tests.support.server import ROOT, answers

PUBLISH = """
from diagnostics.actions import summaries, workshops
from diagnostics.models import Workshop

workshop = Workshop.objects.get(pk={})
workshops.close_workshop(workshop=workshop, by=workshop.owner)
summaries.publish_summary(workshop=workshop, by=workshop.owner)
"""
KINDS = "SELECT kind FROM diagnostics_summaryfile ORDER BY kind"
JSON = "SELECT content, made_at FROM diagnostics_summaryfile WHERE kind = 'json'"
STATUSES = "SELECT status FROM django_tasks_database_dbtaskresult ORDER BY status"


@contextmanager
def serving(server, *flags, **env):
    """The web and the worker of `server`, under bin/serve; its `process` is the script."""
    env = {**server.env, "PORT": str(server.port), "LEASE_SECONDS": "3", **env}
    with server.log.open("ab") as log:
        process = subprocess.Popen([ROOT / "bin" / "serve", *flags], cwd=ROOT, env=env, stdout=log, stderr=log)
    try:
        until(lambda: answers(server.port) and len(children(process)) == 2 - len(flags))
        server.process = process
        yield server
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(20)


@pytest.fixture
def served(original, tmp_path):
    """A site under bin/serve, on a copy of the database."""
    with serving(original.server(tmp_path)) as server:
        yield server


def children(process):
    """Return {pid: command line} of the processes that `process` started."""
    commands = {}
    for pid in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split():
        with suppress(OSError):  # gone since: its pause between two workers is a process too
            commands[int(pid)] = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    return commands


def worker_of(process):
    return next((pid for pid, command in children(process).items() if "manage.py worker" in command), None)


def kill_worker(process):
    """End it as a power cut would, and wait until there is another."""
    first = worker_of(process)
    os.kill(first, signal.SIGKILL)
    until(lambda: worker_of(process) not in {None, first})


def kinds(server):
    """Return which files are stored."""
    return [kind for (kind,) in rows(server.database_url, KINDS)]


def statuses(server):
    """Return how each job stands."""
    return [status for (status,) in rows(server.database_url, STATUSES)]


def until(true, seconds=120):
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.1)


def test_the_web_goes_on_without_its_worker_which_is_started_again(served):
    kill_worker(served.process)
    assert served.get("/healthz/")[0] == 200
    assert "The worker ended by itself; starting it again." in served.said()


@pytest.mark.parametrize("deaths", [1, 3])
def test_files_come_though_the_worker_dies_while_it_makes_them(served, party, deaths):
    served.shell(PUBLISH.format(party.id))
    until(lambda: kinds(served) == ["json"] and statuses(served) == ["RUNNING"])
    made = rows(served.database_url, JSON)
    for _ in range(deaths):  # the next may die before it looked
        kill_worker(served.process)
    until(lambda: kinds(served) == ["json", "pdf"] and "RUNNING" not in statuses(served))
    assert statuses(served).count("SUCCESSFUL") == 1
    assert rows(served.database_url, JSON) == made, "what was stored before stays"


def test_the_worker_outlives_a_lock_that_is_held_for_seconds(served, party):
    first = worker_of(served.process)
    with lock_held(served.database_url, party.id, "table"):
        time.sleep(4)
    time.sleep(1)
    assert worker_of(served.process) == first
    assert "ended by itself" not in served.said()


def test_the_web_alone_leaves_the_files_to_a_worker_elsewhere(original, party, tmp_path):
    with serving(original.server(tmp_path), "--no-worker") as served:
        assert ["workbook_site.web" in command for command in children(served.process).values()] == [True]
        until(lambda: "No worker runs here." in served.said())
        served.shell(PUBLISH.format(party.id))
        assert statuses(served) == ["READY"]
        served.manage("worker", "--batch")
        assert (kinds(served), statuses(served)) == (["json", "pdf"], ["SUCCESSFUL"])
        (web,) = children(served.process)
        os.kill(web, signal.SIGKILL)
        assert served.process.wait(30) == 1
    assert "The web server ended by itself. Start again with" in served.said()


def test_a_flag_that_serve_does_not_know_is_refused():
    said = subprocess.run([ROOT / "bin" / "serve", "--worker"], cwd=ROOT, capture_output=True, text=True, timeout=20)
    assert (said.returncode, said.stdout) == (1, "")
    assert said.stderr == "bin/serve does not know '--worker'. It takes --no-worker, and its settings from the environment.\n"


def test_both_end_when_the_script_is_asked_to(served):
    started = list(children(served.process))
    served.process.terminate()
    assert served.process.wait(20) == 0
    assert [pid for pid in started if Path(f"/proc/{pid}").exists()] == []


def test_the_web_gone_ends_all(served):
    web = next(pid for pid, command in children(served.process).items() if "workbook_site.web" in command)
    worker = worker_of(served.process)
    os.kill(web, signal.SIGKILL)
    assert served.process.wait(30) == 1
    assert not Path(f"/proc/{worker}").exists()
    assert "The web server ended by itself" in served.said()


ELSEWHERE = "To record on another computer too, serve it through a proxy with TLS and set PUBLIC_URL to that https:// address."
ADVICE = {
    "http://Localhost:{port}": "Only this computer can open that address; phones in the room cannot. So that they can look on, "
    "set HOST=0.0.0.0 and PUBLIC_URL=http://<this computer's address>:{port}, and record here, at http://localhost:{port}. "
    + ELSEWHERE,
    "http://192.168.1.5:{port}": "Over plain http people look on there; record on this computer, at http://localhost:{port} "
    "(set HOST=0.0.0.0 for both). " + ELSEWHERE,
    "https://workshops.example.org": "",
}


@pytest.mark.parametrize("url", ADVICE)
def test_the_start_says_where_people_can_record(original, tmp_path, url):
    server = original.server(tmp_path)
    with serving(server, PUBLIC_URL=url.format(port=server.port)):
        until(lambda: "(Ctrl-C stops it)" in server.said())
        time.sleep(0.5)
        said = server.said().partition("(Ctrl-C stops it)\n")[2].splitlines()
    assert " ".join(line for line in said if " INFO " not in line) == ADVICE[url].format(port=server.port)
