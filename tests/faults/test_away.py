"""F11 and F12: the server is away for a while, and notices of changes are lost."""

import os
import signal
import time
from contextlib import closing

import psycopg2
import pytest

from tests.faults.follower import Follower
from tests.faults.ledger import judge, revision_of
from tests.faults.party import post, read
from tests.faults.writers import Writers
from tests.support.databases import on_postgres

OUTAGE = [20, pytest.param(180, marks=pytest.mark.long)]  # seconds
COMMAND = """
from django.contrib.auth.models import User
from diagnostics.actions.findings import record_finding
from diagnostics.models import Workshop
workshop, olwen = Workshop.objects.get(pk={}), User.objects.get(username="olwen")
print(record_finding(workshop=workshop, by=olwen, kind="gap", text="Said by a command.", question="1.x.1").revision)
"""


def stopped(server, seconds):
    """Stop it as an operator would, and start it again."""
    server.stop()
    time.sleep(seconds)
    server.start()


def frozen(server, seconds):
    """Hold it still with its connections open, as a machine that swaps or a virtual machine that is moved."""
    os.kill(server.process.pid, signal.SIGSTOP)
    time.sleep(seconds)
    os.kill(server.process.pid, signal.SIGCONT)


@pytest.mark.parametrize("seconds", OUTAGE)
@pytest.mark.parametrize("away", [stopped, frozen])
def test_f11_server_away_in_mid_workshop_loses_nothing(site, party, away, seconds):
    with Follower(site, party.id, party.participant) as follower:
        with Writers(party, [site.port]) as writers:
            time.sleep(1)
            before = writers.acknowledged
            away(site, seconds)
            time.sleep(2)
        newest = revision_of(site.database_url, party.id)
        follower.sees(newest, within=5)
        with Follower(site, party.id, party.participant) as late:  # nothing changes any more that could help it
            late.sees(newest, within=5)
        fresh = read(site, f"/live/{party.id}/now", party.participant)
        page = site.get(f"/rooms/{party.id}/", headers={"Cookie": party.participant})[2].decode()
    verdict = judge(site.database_url, party, writers.all)
    print(f"F11 {away.__name__} for {seconds} s: {verdict}")
    assert verdict.is_clean, verdict
    assert verdict.retried >= (1 if away is stopped else 0)
    assert verdict.acknowledged > before > 0
    assert {**follower.shown, "at": ""} == {**late.shown, "at": ""} == {**fresh, "at": ""}
    assert fresh["revision"] == newest
    assert fresh["html"].strip() in page
    assert follower.revisions == sorted(follower.revisions)


@pytest.fixture
def deaf_site(original, tmp_path):
    """A server that hears no notice of any change."""
    with original.server(tmp_path / "site", app="tests.faults.without_notices:application") as server:
        yield server


def test_f12_screens_are_right_within_ten_seconds_with_every_notice_dropped(deaf_site, party):
    times = []
    with Follower(deaf_site, party.id, party.participant) as follower:
        follower.sees(party.revision, within=5)
        for n in range(3):
            said = {"kind": "gap", "text": f"Line {n}.", "question": "1.x.1"}
            status, _, answer = post(deaf_site, f"/workshops/{party.id}/findings/", said, party.cookies[0])
            assert status == 200
            times.append(follower.sees(answer["revision"], within=10))
            assert f"Line {n}." in follower.shown["html"]
        revision = int(deaf_site.shell(COMMAND.format(party.id)))
        times.append(follower.sees(revision, within=10))
        assert "Said by a command." in follower.shown["html"]
    print(f"F12 without notices: seen after {max(times):.1f} s at most")
    assert max(times) > 0.3  # otherwise something told them, and nothing was tested


@pytest.mark.skipif(not on_postgres(), reason="LISTEN is PostgreSQL's; on SQLite a command's notice reaches nobody anyway")
def test_f12_screens_are_right_while_the_listening_connection_is_ended_again_and_again(site, party):
    ended = 0
    with Follower(site, party.id, party.participant) as follower, closing(psycopg2.connect(site.database_url)) as database:
        database.autocommit = True
        follower.sees(party.revision, within=5)
        for n in range(5):
            with database.cursor() as cursor:
                cursor.execute(
                    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND query LIKE 'LISTEN%'"
                )
                ended += cursor.fetchone()[0]
            said = {"kind": "gap", "text": f"Line {n}.", "question": "1.x.1"}
            status, _, answer = post(site, f"/workshops/{party.id}/findings/", said, party.cookies[0])
            assert status == 200
            follower.sees(answer["revision"], within=10)
            time.sleep(0.6)
    assert ended >= 3
