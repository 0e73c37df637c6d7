"""What most tests start from: the tiny edition, three people, and a workshop that is planned or running."""

import datetime
import os
import re
import signal
from collections import Counter
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.test import Client, RequestFactory

from diagnostics.actions.seats import give_seat
from diagnostics.actions.workshops import plan_workshop, start_workshop
from diagnostics.library.folder import read_workbook
from diagnostics.models import Workshop
from diagnostics.models.workshop import kept_edition
from diagnostics.queries import content
from tests.support import canaries, once_a_process
from tests.support.loaded import edition_of
from tests.support.originals import Originals

pytest.register_assert_rewrite("tests.actions.traces", "tests.lead.pages")

TINY = Path(__file__).parent / "content" / "tiny"
WHOLE = Path(__file__).parent.parent / "content" / "infant-mortality"
COUNTED = re.compile(r"[FSA]\d+\b|from Enter to the phone")
# Folders and files whose tests start real processes, wait for real clocks, render PDFs, play whole days, send all requests, or
# take a database through its migrations.
SLOW = {
    "backup", "faults", "generated", "live", "paper",
    "test_before_agreement", "test_demonstration", "test_hashing", "test_interrupt", "test_manage", "test_private",
}  # fmt: skip


def pytest_configure():
    # Started in the background, a shell has its children ignore this; asked to end, the tests must all the same.
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items):
    """Sort the tests into what bin/test picks from: slow ones, and what no database can change."""
    for item in items:
        if {item.path.parent.name, item.path.stem} & SLOW:
            item.add_marker(pytest.mark.slow)
        # A page's scripts do not know which database answers; the stories that go through all of it run on both.
        if item.get_closest_marker("browser") and not item.get_closest_marker("both_databases"):
            item.add_marker(pytest.mark.one_database)


@pytest.hookimpl(tryfirst=True)
def pytest_fixture_setup(fixturedef, request):
    """Refuse a database that a test asks for only while it runs: what is not seen beforehand runs among the browser's tests,
    whose event loop Django refuses to work in, so that it fails or passes by the order."""
    test, helper = request._pyfuncitem, "_django_db_helper"
    if fixturedef.argname != helper or helper in test._fixtureinfo.names_closure or test.get_closest_marker("django_db"):
        return
    pytest.fail(f"{test.nodeid} uses a database: ask for db in its arguments, or mark it django_db")


def pytest_collection_finish():
    once_a_process.list_static_files_once()
    once_a_process.keep_what_is_loaded()


def pytest_terminal_summary(terminalreporter):
    """Print how long each part took, and what the tests of promises counted, though they passed."""
    reports = terminalreporter.getreports("passed")
    parts = Counter()
    for report in reports:
        parts["/".join(report.nodeid.split("/")[:2]).partition("::")[0]] += report.duration
    terminalreporter.section("seconds a part")
    terminalreporter.write_line("\n".join(f"{seconds:7.0f} {part}" for part, seconds in parts.most_common()))
    counts = [line for report in reports for line in report.capstdout.splitlines() if COUNTED.match(line)]
    if counts:
        terminalreporter.section("counts")
        terminalreporter.write_line("\n".join(sorted(counts)))


@pytest.fixture(scope="session", autouse=True)
def s19_nothing_private_is_said():
    """When all is done: no server of this run wrote a token, an e-mail address, or a line that somebody recorded."""
    yield
    found = {path: faults for path, said in canaries.outputs().items() if (faults := canaries.faults_of(said))}
    assert found == {}


@pytest.fixture(autouse=True)
def at_localhost(monkeypatch):
    """Django's test client asks at "testserver", where over plain http nobody signs in (S23)."""
    make = RequestFactory.__init__
    monkeypatch.setattr(RequestFactory, "__init__", lambda self, **given: make(self, **{"SERVER_NAME": "localhost", **given}))


@pytest.fixture(autouse=True)
def no_rows_kept():
    """What an edition says is the same in every database; the numbers of its rows are not, and each test has its own."""
    for kept in (kept_edition, content._numbers):
        kept.cache_clear()


@pytest.fixture(scope="session")
def originals(tmp_path_factory, testrun_uid):
    """The databases that servers of this run start from; its processes share them."""
    directory = tmp_path_factory.getbasetemp()
    made = Originals((directory.parent if "PYTEST_XDIST_WORKER" in os.environ else directory) / f"originals-{testrun_uid}")
    yield made
    made.leave()


@pytest.fixture(scope="session")
def tiny_content():
    return read_workbook(TINY)


@pytest.fixture(scope="session")
def whole_content():
    return read_workbook(WHOLE)


@pytest.fixture
def edition(db, tiny_content):
    """The tiny workbook: questions 1.x.1 (a fact, with prompts), 1.x.9, 1.y.1, 4.1.1, 4.1.2 and CANLYNIAD.1.1."""
    return edition_of(tiny_content)


@pytest.fixture
def facilitator(db):
    return get_user_model().objects.create(username="olwen", first_name="Olwen")


@pytest.fixture
def scribe(db):
    return get_user_model().objects.create(username="idris", first_name="Idris")


@pytest.fixture
def stranger(db):
    return get_user_model().objects.create(username="mostyn", first_name="Mostyn")


@pytest.fixture
def workshop(edition, facilitator, scribe):
    """A planned workshop, with a seat for the facilitator and one for the scribe."""
    made = plan_workshop(
        by=facilitator, edition=edition, title="Sleep in Saltmere", area="Saltmere", date=datetime.date(2030, 5, 14)
    )
    give_seat(workshop=made, by=facilitator, user=scribe)
    return Workshop.objects.get(pk=made.pk)


@pytest.fixture
def running(workshop, facilitator):
    """The same workshop, started."""
    start_workshop(workshop=workshop, by=facilitator, planned_for=workshop.date)
    return Workshop.objects.get(pk=workshop.pk)


@pytest.fixture
def another(edition, stranger):
    """A running workshop of the stranger's, on the same edition."""
    made = plan_workshop(
        by=stranger, edition=edition, title="Sleep in Wrenfield", area="Wrenfield", date=datetime.date(2030, 6, 4)
    )
    start_workshop(workshop=made, by=stranger, planned_for=made.date)
    return Workshop.objects.get(pk=made.pk)


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def leading(facilitator):
    """The browser of whoever leads; `writing` is the scribe's, `strange` somebody's without a seat."""
    return signed_in(facilitator)


@pytest.fixture
def writing(scribe):
    return signed_in(scribe)


@pytest.fixture
def strange(stranger):
    return signed_in(stranger)
