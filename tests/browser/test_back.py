"""A laptop is lent on: whoever presses Back after its owner signed out sees nothing of what stood there (S24)."""

import json
import re
from contextlib import suppress

import pytest
from playwright.sync_api import Error, expect

from diagnostics.urls import urlpatterns
from tests.browser.conftest import CHROMIUM, QUIET
from tests.browser.pages import FILES, STATES
from tests.browser.pages import until as until_there
from tests.browser.reaching_states import KEPT as KEPT_PAGE
from tests.browser.steps import open_lead, sign_in
from tests.browser.test_accessibility import POSTED
from tests.browser.wire import comes, until

pytestmark = pytest.mark.browser
FACTS = """
import json
from django.contrib.auth.models import User
from diagnostics.actions.local_questions import add_question
from diagnostics.models import Finding, KeyAction, Participant, Workshop
first = Workshop.objects.get(pk=1)
users = [name for user in User.objects.all() for name in (user.username, user.get_full_name())]
people = [said for person in Participant.objects.all() for said in (person.name, person.email)]
lines = [finding.text for finding in Finding.objects.all()] + [action.what for action in KeyAction.objects.all()]
print(json.dumps({
    "personal": sorted({said for said in (*users, *people, *lines, Workshop.objects.first().area) if said}),
    "person": Participant.objects.filter(workshop=1).first().pk,
    "asked": add_question(workshop=first, by=first.owner, topic="2.9", text="Who drives the night bus?").subject.key,
    "empty": 2, "ahead": 1, "doomed": 1,
}))
"""
# Where nobody needs to have signed in; and what is no page to go back to: a file that is saved, the shells that pages fetch.
ELSEWHERE = {"home", "sign_in", "join", "join_token", "circulated", "seat_link", "ready", "worker", "help", "help_participants"}
ELSEWHERE |= {"summary_file", "workshop_calendar", "lead_shell", "projector_shell", "room_here"}  # the last is for phones alone
ADDRESSES = {
    **{state.route: state.path for state in reversed(STATES) if state.who == "facilitator" and state.status == 200},
    **{route: path.replace("/rooms/1/", "/rooms/2/") for route, path in FILES.items()},
    **{
        route: f"/rooms/2/{rest}"
        for route, rest in {
            "room": "",
            "room_workbook": "workbook/",
            "room_day": "day/",
            "room_question": "questions/2.9.1/",
        }.items()
    },
    "workshop_new": "/workshops/new/",
}


def test_every_page_behind_a_sign_in_is_visited():
    assert set(ADDRESSES) - ELSEWHERE == {pattern.name for pattern in urlpatterns} - POSTED - ELSEWHERE


@pytest.fixture
def facts(shared_site):
    return json.loads(shared_site.shell(FACTS))


def personal(page, facts):
    """What stands in the page of names, e-mail addresses, lines, actions and the area, seen or not."""
    text = page.evaluate("document.documentElement.textContent + document.title") + page.content()
    words = set(re.findall(r"\w+", text))  # a token made by chance may have any three letters in it
    return {said for said in facts["personal"] if (said in words if said.isalnum() else said in text)}


def sign_out(page):
    page.get_by_role("button", name="Sign out").first.click()
    expect(page.get_by_text("You are signed out.")).to_be_visible()


@pytest.fixture
def remembering(browser_type):
    """A browser that keeps whole pages for going back, which the driver otherwise turns off."""
    launched = browser_type.launch(executable_path=CHROMIUM, args=QUIET, ignore_default_args=["--disable-back-forward-cache"])
    yield launched
    launched.close()


def back(page, history):
    """Go back by one, as the browser's own button does; say whether there was anything to go back to."""
    before = history.send("Page.getNavigationHistory")
    at = before["currentIndex"] - 1
    if at < 0:
        return False
    page.evaluate("window.isLeft = true")
    history.send("Page.navigateToHistoryEntry", {"entryId": before["entries"][at]["id"]})
    until(page, lambda: is_another(page))
    page.wait_for_load_state()
    return True


def is_another(page):
    """Whether another document stands there than the one that was left, read to its end."""
    with suppress(Error):  # in between there is none
        return page.evaluate("!window.isLeft && document.readyState === 'complete'")
    return False


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_s24_back_through_every_page(shared_site, facts, remembering, scripts):
    site, page = shared_site, remembering.new_context(java_script_enabled=scripts).new_page()
    history = page.context.new_cdp_session(page)
    sign_in(page, site, "facilitator")
    page.goto(f"{site.url}/workshops/4/summary/")
    until_there("link", "Download the PDF")(page, None)  # the page of the summary reloads itself when it is there
    seen, visited = set(), 0
    for route, path in ADDRESSES.items():
        if route not in ELSEWHERE:
            assert page.goto(site.url + path.format(**facts)).status == 200, route
            seen |= personal(page, facts)
            visited += 1
    assert len(seen) > 50, "the pages show them while somebody is signed in"
    page.goto(f"{site.url}/workshops/")
    sign_out(page)
    shown, backs = {}, 0
    while back(page, history):
        if found := personal(page, facts):
            shown[page.url.removeprefix(site.url)] = sorted(found)[:3]
        backs += 1
    assert shown == {}
    assert backs > visited
    print(f"S24: {backs} times Back after signing out, {len(seen)} names and lines watched for")


SEEN = """addEventListener("pageshow", ({ persisted }) => {
  sessionStorage.seen = JSON.stringify([persisted, document.body.checkVisibility()])
})"""


@pytest.fixture(scope="module")
def keeping(original, tmp_path_factory):
    """The site as it is to a browser that keeps pages in memory whatever they say."""
    with original.server(tmp_path_factory.mktemp("keeping"), app="tests.browser.page_cache:application") as server:
        yield server


@pytest.mark.parametrize("path", ["/workshops/2/", "/workshops/1/participants/"])
def test_s24_a_page_kept_in_memory_is_blank_and_asked_for_anew(keeping, remembering, path):
    page = remembering.new_page()
    sign_in(page, keeping, "facilitator")
    page.goto(f"{keeping.url}{path}")
    page.evaluate(SEEN)
    page.goto(f"{keeping.url}/")
    page.context.clear_cookies()  # signed out by now, in another tab that left this page alone
    page.evaluate("history.back()")
    expect(page).to_have_url(f"{keeping.url}/sign-in/?next={path}")
    assert json.loads(page.evaluate("sessionStorage.seen")) == [True, False]


# What a browser keeps of ours: databases with what stands in them, caches, workers, lines half typed.
KEPT = """async () => [
  (await indexedDB.databases()).length, await caches.keys(), (await navigator.serviceWorker.getRegistrations()).length,
  Object.keys(localStorage),
]"""


def test_a_browser_that_clears_nothing_itself_keeps_nothing_after_signing_out(keeping, person):
    page = person()
    sign_in(page, keeping, "facilitator")
    open_lead(page, keeping, 2)
    comes(page, KEPT_PAGE)
    page.keyboard.type("Half typed")
    until(page, lambda: len(page.evaluate(KEPT)[3]) == 1)
    assert page.evaluate(KEPT)[:3] == [1, ["lead-1"], 1]
    page.goto(f"{keeping.url}/workshops/")
    sign_out(page)
    until(page, lambda: page.evaluate(KEPT) == [0, [], 0, []])
    assert "signed-out" not in {cookie["name"] for cookie in page.context.cookies()}


def test_a_sign_in_that_ran_out_takes_nothing_with_it(keeping, person):
    page = person()
    sign_in(page, keeping, "facilitator")
    open_lead(page, keeping, 2)
    comes(page, KEPT_PAGE)
    page.context.clear_cookies()
    page.goto(f"{keeping.url}/sign-in/")
    page.wait_for_load_state("networkidle")
    assert page.evaluate(KEPT)[:3] == [1, ["lead-1"], 1]
