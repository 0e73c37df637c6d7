"""The demonstration with its files made, in a venue whose network the test decides, and people at browsers of one engine."""

import json
import time
from contextlib import ExitStack

import pytest

from tests.engines.firefox import Firefox
from tests.engines.person import Person
from tests.engines.webkit import WebKit
from tests.support.demonstration import Demonstration, worker_of

ENGINES = {"Firefox": Firefox, "WebKit": WebKit}
MADE = "from diagnostics.models import SummaryFile; print(SummaryFile.objects.filter(kind='pdf').count())"
LINK = """
from diagnostics.actions.summaries import make_link
from diagnostics.models import Workshop
workshop = Workshop.objects.get(pk=4)
print(make_link(workshop=workshop, by=workshop.owner, version=1).subject.token)
"""
CODE = "from diagnostics.models import Workshop; print(Workshop.objects.get(pk=2).code)"
PATIENCE = 120  # seconds for the worker to make the files


def make_files(server, facts):
    """Let the worker make the published files; return the facts, and what a participant and a commissioner hold."""
    with worker_of(server):
        deadline = time.monotonic() + PATIENCE
        while server.shell(MADE).strip() == "0":
            assert time.monotonic() < deadline, (server.data_dir / "worker.log").read_text()
    return {**facts, "code": server.shell(CODE).strip(), "link": f"/summaries/{server.shell(LINK).strip()}/"}


@pytest.fixture(scope="session")
def original(originals):
    """The demonstration, its summary's files made. `facts` hold the running workshop's `code` and a `link` to the summary."""
    before = Demonstration.of(originals)
    return originals.made("in hand", lambda server: make_files(server, before.facts), on=before, kind=Demonstration)


@pytest.fixture
def site(original, tmp_path):
    with original.server(tmp_path / "site", app="tests.engines.venue:application") as server:
        yield server


@pytest.fixture(params=ENGINES)
def person(request, tmp_path):
    """Return a function that gives one more person a browser; where the story fails, what each shows is printed."""
    people = []

    def enter(name, width=1280, height=800):
        people.append(Person(name, ENGINES[request.param](tmp_path / name, width, height)))
        return people[-1]

    failed = request.session.testsfailed
    yield enter
    with ExitStack() as ending:  # each, whatever becomes of the others
        for one in people:
            ending.callback(one.engine.end)
        if request.session.testsfailed > failed:
            for one in people:
                print(f"== {one.name} in {request.param} shows\n{one.shows()}\n")


def record(site):
    """Return the texts of the running workshop's lines in the order recorded."""
    said = site.shell(
        "import json; from diagnostics.models import Finding;"
        "print(json.dumps([f.text for f in Finding.objects.filter(workshop=2).order_by('pk')]))"
    )
    return json.loads(said)
