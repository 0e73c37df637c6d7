"""F10: the server's clock steps by hours, on and back, in mid-workshop."""

import time

import pytest

from tests.faults.follower import Follower
from tests.faults.ledger import EVENTS, judge, revision_of, rows
from tests.faults.party import post, read
from tests.faults.writers import Writers

HOUR = 3600
STEPS = [5, -4, 0, -9, 7, 0]  # hours off the right time


@pytest.fixture(scope="module")
def set_clock(tmp_path_factory):
    file = tmp_path_factory.mktemp("clock") / "clock"

    def is_off(hours):
        new = file.with_suffix(".new")
        new.write_text(str(hours * HOUR))
        new.replace(file)  # in one step: the server reads it all the time

    is_off.file = file
    is_off(0)
    return is_off


@pytest.fixture(scope="module")
def site(original, tmp_path_factory, set_clock):
    env, directory = {"CLOCK_FILE": str(set_clock.file)}, tmp_path_factory.mktemp("site")
    with original.server(directory, app="tests.faults.stepping:application", env=env) as server:
        yield server


@pytest.fixture
def clock(set_clock):
    """Return a function that sets how many hours off the server's clock is. It is right again after the test."""
    yield set_clock
    set_clock(0)


def test_f10_order_is_the_revisions_while_the_clock_steps(site, party, clock):
    with (
        Follower(site, party.id, party.participant) as follower,
        Writers(party, [site.port]) as writers,
    ):
        for hours in STEPS:
            clock(hours)
            time.sleep(1)
        writers.finish()
        follower.sees(revision_of(site.database_url, party.id), within=5)
        shown = follower.shown
    verdict = judge(site.database_url, party, writers.all)
    print(f"F10 {len(STEPS)} steps: {verdict}")
    assert verdict.is_clean, verdict
    events = rows(site.database_url, EVENTS.format(party.id))
    times = [str(at) for *_, at in events]
    assert times != sorted(times)  # the clock did step back under them
    record = read(site, f"/workshops/{party.id}/record/", party.cookies[0])
    assert shown["revision"] == record["revision"]
    recorded = [answer["id"] for _, _, verb, _, answer, _ in events if verb == "finding.recorded"]
    assert [line["id"] for line in record["findings"]] == recorded
    assert follower.revisions == sorted(follower.revisions)
    assert follower.connected == 1  # the stream outlived every step


def test_f10_cookies_and_sign_ins_outlive_steps_of_hours(site, party, clock):
    for hours in (5, -5, 17, 0):
        clock(hours)
        assert read(site, f"/live/{party.id}/now", party.participant)["revision"] >= party.revision
        assert read(site, f"/workshops/{party.id}/record/", party.cookies[0])["revision"] >= party.revision


def test_f10_cookie_given_under_a_fast_clock_is_good_when_it_is_right_again(site, party, clock):
    clock(5)
    joined = site.get(
        "/join/",
        method="POST",
        body=f"code={party.code}&csrfmiddlewaretoken={'c' * 32}".encode(),
        headers={"Cookie": f"csrf={'c' * 32}", "Content-Type": "application/x-www-form-urlencoded"},
    )
    assert joined[0] == 302
    cookie = next(c.partition(";")[0] for c in joined[1].get_all("Set-Cookie") if c.startswith("room-"))
    for hours in (5, 0, -5):
        clock(hours)
        assert read(site, f"/live/{party.id}/now", cookie)["revision"] >= party.revision


def test_f10_a_days_step_ends_a_participants_cookie_and_no_longer_when_it_is_undone(site, party, clock):
    clock(19)
    assert site.get(f"/live/{party.id}/now", headers={"Cookie": party.participant})[0] == 404
    clock(0)
    assert site.get(f"/live/{party.id}/now", headers={"Cookie": party.participant})[0] == 200


def test_f10_minutes_of_the_agenda_never_count_backwards(site, party, clock):
    for hours, question in ((5, "1.x.1"), (0, "4.1.1"), (-5, "CANLYNIAD.1.1"), (0, "1.x.1")):
        clock(hours)
        status, _, answer = post(site, f"/workshops/{party.id}/screen/lead/", {"question": question}, party.cookies[0])
        assert status == 200, answer
        agenda = read(site, f"/workshops/{party.id}/record/", party.cookies[0])["agenda"]
        assert all(0 <= item["spent"] <= 11 * HOUR for item in agenda)
