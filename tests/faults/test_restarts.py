"""F13: PostgreSQL restarts under load, in good order and by crashing, beneath two web processes."""

import random
import time
from urllib.parse import urlencode

import pytest

from tests.faults.cluster import Cluster, open_directory
from tests.faults.follower import Follower
from tests.faults.ledger import judge
from tests.faults.party import CSRF, Party, make_party, post
from tests.faults.test_serving import PUBLISH, kinds, serving, statuses, until
from tests.faults.writers import Writers
from tests.support.databases import on_postgres
from tests.support.server import ROOT, Server

pytestmark = pytest.mark.skipif(not on_postgres(), reason="it is PostgreSQL that restarts")
RESTARTS = [5, pytest.param(20, marks=pytest.mark.long)]


@pytest.fixture
def cluster():
    with open_directory() as directory, Cluster(directory / "cluster") as running:
        yield running


@pytest.fixture
def party(cluster, tmp_path):
    """A running workshop in a database of the cluster."""
    maker = Server(tmp_path / "maker", cluster.url)
    maker.manage("migrate", "--verbosity", "0")
    maker.manage("load_workbooks", str(ROOT / "tests/content/tiny"))
    return Party(**make_party(maker))


@pytest.fixture
def sites(cluster, party, tmp_path):
    """Two web processes on that database."""
    with Server(tmp_path / "one", cluster.url) as one, Server(tmp_path / "two", cluster.url) as two:
        one.party = party
        yield [one, two]


@pytest.mark.parametrize("restarts", RESTARTS)
def test_f13_postgres_restarting_under_load_loses_nothing_and_all_recover(cluster, sites, restarts):
    party, chance = sites[0].party, random.Random(13)
    pids = [site.process.pid for site in sites]
    with (
        Follower(sites[0], party.id, party.participant) as one,
        Follower(sites[1], party.id, party.participant) as two,
    ):
        with Writers(party, [site.port for site in sites]) as writers:
            for n in range(restarts):
                time.sleep(chance.uniform(0.5, 2))
                cluster.restart("immediate" if n % 2 else "fast")
                answered = writers.acknowledged
                deadline = time.monotonic() + 30
                while writers.acknowledged < answered + 4 and time.monotonic() < deadline:
                    time.sleep(0.05)
                assert writers.acknowledged >= answered + 4  # recording goes on by itself
        verdict = judge(cluster.url, party, writers.all)
        statuses = {seen for write in writers.writes for seen in write.seen}
        print(f"F13 {restarts} restarts: {verdict}; writers met {sorted(map(str, statuses))}")
        assert verdict.is_clean, verdict
        assert verdict.retried > 0
        assert [site.process.pid for site in sites if site.process.poll() is None] == pids
        time.sleep(6)  # the longest pause of a listener that reconnects
        times = []
        for n in range(8):  # so many that the look every two seconds cannot pass for the notices
            said = {"kind": "gap", "text": f"Heard again {n}.", "question": "1.x.1"}
            status, _, answer = post(sites[n % 2], f"/workshops/{party.id}/findings/", said, party.cookies[0])
            assert status == 200
            times += [follower.sees(answer["revision"], within=5) for follower in (one, two)]
        print(f"F13 seen in both processes after {max(times) * 1000:.0f} ms at most")
        assert max(times) < 1
    for follower in (one, two):
        assert follower.revisions == sorted(follower.revisions)
    assert 500 not in statuses


def test_files_come_though_postgres_restarts_while_they_are_made(cluster, party, tmp_path):
    with serving(Server(tmp_path / "site", cluster.url)) as served:
        served.shell(PUBLISH.format(party.id))
        until(lambda: kinds(served) == ["json"] and statuses(served) == ["RUNNING"])
        cluster.restart("fast")
        until(lambda: kinds(served) == ["json", "pdf"] and "RUNNING" not in statuses(served))
        assert statuses(served)[-1] == "SUCCESSFUL"


def test_postgres_away_gives_people_a_page_that_says_what_to_do(cluster, sites):
    site, party = sites[0], sites[0].party
    plain = f"/workshops/{party.id}/record/plain/"
    pages = ["/", "/workshops/", f"/workshops/{party.id}/", f"/workshops/{party.id}/lead/", plain]
    head = {"Cookie": f"{party.cookies[0]}; csrf={CSRF}"}
    form = urlencode({"csrfmiddlewaretoken": CSRF, "kind": "gap", "text": "While it was away."}).encode()

    def met():
        said = [site.get(path, headers=head) for path in pages]
        sent = {**head, "Content-Type": "application/x-www-form-urlencoded"}
        said.append(site.get(plain, method="POST", headers=sent, body=form))
        return [(status, got["Content-Type"], b"The service is busy for a moment." in body) for status, got, body in said]

    html = "text/html; charset=utf-8"
    usual = [(status, html, False) for status in (302, 200, 200, 200, 200, 302)]
    assert met() == usual
    with cluster.away():
        assert met() == [(503, html, True)] * 6
    assert met() == usual
    assert "Traceback" not in site.said()
