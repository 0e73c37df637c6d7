"""A browser that follows a workshop through bad networks: static/js/stream.js against the real server."""

from contextlib import ExitStack

import pytest

from tests.browser.conftest import browser_type_launch_args, person  # noqa: F401  (fixtures)
from tests.browser.wire import until
from tests.live.rooms import room_of
from tests.live.streams import Stream

pytestmark = pytest.mark.browser


@pytest.fixture
def venue(original, tmp_path):
    with original.server(tmp_path, app="tests.live.venue:application") as server:
        yield room_of(server, original)


@pytest.fixture
def follow(venue, person):
    """Return a function that opens the following page as a participant."""

    def open_page(clock=False):
        page = person()
        name, _, value = venue.participant.partition("=")
        page.context.add_cookies([{"name": name, "value": value, "url": venue.server.url}])
        if clock:
            page.clock.install()
        page.goto(f"{venue.server.url}/follow/?{venue.id}")
        return page

    return open_page


def network_is(venue, mode):
    assert venue.server.get(f"/venue/{mode}")[2].decode() == mode


def record(venue, text):
    assert venue.post("findings", kind="gap", text=text, question=venue.question) == 200


def becomes(page, what, within):
    page.wait_for_function(what, timeout=within * 1000)


def shows(page, text, within):
    becomes(page, f"window.shown?.html.includes({text!r})", within)


@pytest.mark.both_databases
def test_following_shows_changes_and_says_live(venue, follow):
    page = follow()
    becomes(page, "window.state === 'live'", 3)
    record(venue, "Said in the room.")
    shows(page, "Said in the room.", 2)
    assert page.evaluate("window.states") == ["live"]


@pytest.mark.both_databases
def test_f11_server_away_says_how_old_then_equals_the_newest(venue, follow):
    page = follow()
    becomes(page, "window.state === 'live'", 3)
    venue.server.kill()
    becomes(page, "window.state === 'reconnecting' && window.age >= 3", 8)
    venue.act("findings", "record_finding", kind="gap", text="While away.", question=venue.question)
    becomes(page, "window.age >= 12", 20)
    venue.server.start()
    becomes(page, "window.state === 'live'", 10)
    shows(page, "While away.", 1)
    assert page.evaluate("window.shown.revision") == venue.now()[1]["revision"]


def test_refusals_for_a_moment_do_not_end_the_following(venue, follow):
    network_is(venue, "busy")
    page = follow()
    becomes(page, "window.state === 'reconnecting'", 8)
    network_is(venue, "open")
    becomes(page, "window.state === 'live' && window.shown", 8)


def test_s13_buffering_proxy_is_asked_by_polling_and_said_so(venue, follow):
    network_is(venue, "buffered")
    page = follow()
    becomes(page, "window.state === 'polling' && window.shown", 8)
    record(venue, "Seen by asking.")
    shows(page, "Seen by asking.", 8)
    assert "live" not in page.evaluate("window.states")
    network_is(venue, "open")
    becomes(page, "window.state === 'live'", 30)


def test_a_message_that_was_lost_is_made_good_by_the_next(venue, follow):
    page = follow()
    becomes(page, "window.state === 'live' && window.shown", 3)
    network_is(venue, "lossy")
    record(venue, "Lost on the way.")
    until(page, lambda: venue.server.get("/lost/")[2] != b"0")
    network_is(venue, "open")
    record(venue, "Heard.")
    shows(page, "Heard.", 3)
    assert page.evaluate("window.shown.html") == venue.now()[1]["html"]
    assert "Lost on the way." in page.evaluate("window.shown.html")
    assert page.evaluate("window.states") == ["live"]


def test_s13_captive_portal_is_never_mistaken_for_success(venue, follow):
    network_is(venue, "portal")
    page = follow()
    becomes(page, "window.state === 'reconnecting' && window.age >= 10", 20)
    assert page.evaluate("[window.shown, window.over]") == [None, False]
    assert set(page.evaluate("window.states")) == {"reconnecting"}
    network_is(venue, "open")
    becomes(page, "window.state === 'live' && window.shown", 10)


def test_f16_phone_that_slept_an_hour_is_current_within_five_seconds(venue, follow):
    page = follow(clock=True)
    becomes(page, "window.state === 'live'", 3)
    network_is(venue, "asleep")
    record(venue, "While it slept.")
    page.wait_for_timeout(1500)
    assert not page.evaluate("window.shown.html.includes('While it slept.')")
    page.clock.fast_forward("01:00:00")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    shows(page, "While it slept.", 5)
    becomes(page, "window.state === 'live'", 5)


def test_s22_page_whose_place_was_taken_goes_on_by_asking_and_takes_no_other_until_it_is_looked_at(venue, follow):
    page = follow()
    becomes(page, "window.state === 'live'", 3)
    with ExitStack() as stack:
        newer = [stack.enter_context(Stream(venue.server, venue.id, venue.participant)) for _ in range(6)]
        becomes(page, "window.state === 'polling'", 8)
        record(venue, "Seen by asking.")
        shows(page, "Seen by asking.", 8)
        assert page.evaluate("window.states.at(-1)") == "polling"
        for stream in newer:
            assert stream.until("beat", within=20)[0]["revision"] > venue.revision
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        becomes(page, "window.state === 'live'", 5)
        newer[0].until("elsewhere", within=2)


@pytest.mark.both_databases
def test_s5_changed_code_ends_the_following(venue, follow):
    page = follow()
    becomes(page, "window.state === 'live'", 3)
    venue.act("workshops", "change_code")
    becomes(page, "window.over", 5)


def test_s5_code_changed_while_the_server_was_away_ends_it_too(venue, follow):
    page = follow()
    becomes(page, "window.state === 'live'", 3)
    venue.server.kill()
    venue.act("workshops", "change_code")
    venue.server.start()
    becomes(page, "window.over", 15)
