"""The real server, its worker, and Debian's Chromium."""

import os

import pytest
from playwright.sync_api import expect

from tests.browser.outbox import HERE, opened
from tests.support.demonstration import Demonstration, worker_of

# Two suites with browsers, servers and databases share two cores: a page may be slow and still right.
expect.set_options(timeout=20_000)

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
# Chromium heeds the last list only, so Playwright's stands here again. The rest is its own windows' doing: with every window
# it draws two pages for its address bar that nobody sees, which costs more than most of ours, and keeps a process in hand.
FEATURES = [
    "AvoidCorsURLLoaderRestartOnRedirect", "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable", "HttpsUpgrades", "LensOverlay", "MediaRouter", "NetworkTimeServiceQuerying",
    "OptimizationHints", "PaintHolding", "PreconnectToSearch", "ThirdPartyStoragePartitioning",
    "AimEnabled", "SpareRendererForSitePerProcess", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup", "WebUIOmniboxPopup",
]  # fmt: skip
QUIET = [
    f"--disable-features={','.join(FEATURES)}",
    "--no-sandbox",  # as root in a container there is none to be had
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP workshops.test 127.0.0.1",  # a name that browsers do not trust as they trust localhost
]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": QUIET}


@pytest.fixture(scope="session")
def original(originals):
    """The infant mortality workbook loaded, and the demonstration seeded at each stage: workshops 1 to 4."""
    return Demonstration.of(originals)


@pytest.fixture
def site(original, tmp_path):
    """A server of the test's own; nothing is made that is queued. Tests that only look share one: see shared_server.py."""
    with original.server(tmp_path / "site") as server:
        yield server


@pytest.fixture
def here():
    """The question that lead pages are opened at: one where nothing stands yet. None is where the lead is."""
    return HERE


@pytest.fixture
def seat(site, person, here):
    """Return a function that opens the lead page of a role."""
    return lambda role, **size: opened(person(**size), site, role, here)


@pytest.fixture
def lead(seat):
    """The facilitator's lead page, where there is one; else `rosalind` is the facilitator's and `tom` the scribe's."""
    return seat("facilitator")


@pytest.fixture
def rosalind(seat):
    return seat("facilitator")


@pytest.fixture
def tom(seat):
    return seat("scribe")


@pytest.fixture(scope="module")
def shared_site(original, tmp_path_factory):
    """A server that a module of tests shares, with its worker: files are made."""
    with original.server(tmp_path_factory.mktemp("shared") / "site") as server, worker_of(server):
        yield server


@pytest.fixture(scope="module")
def idle_site(original, tmp_path_factory):
    """A server that a module of tests shares, without its worker: nothing is made that is queued."""
    with original.server(tmp_path_factory.mktemp("idle") / "site") as server:
        yield server


@pytest.fixture
def person(browser):
    """Return a function that opens a browser of its own for one more person; their page errors fail the test."""
    contexts, errors = [], []

    def open_browser(width=1280, height=800, **options):
        context = browser.new_context(locale="en-GB", viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(10_000)
        context.set_default_navigation_timeout(30_000)  # a page may be slow and still right
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        return page

    yield open_browser
    for context in contexts:
        context.close()
    assert errors == []
