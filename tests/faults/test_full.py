"""F14: the disk is full. Writes are told to come again, reads go on, and afterwards the same key is taken."""

import os
import resource
import secrets
import subprocess
import time
import uuid
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2
import pytest

from tests.faults.cluster import open_directory
from tests.faults.follower import Follower
from tests.faults.ledger import EVENTS, judge, revision_of, rows
from tests.faults.party import post, read
from tests.faults.test_locks import SOON, Reader, post_until_answered
from tests.faults.writers import VERSION_HEADER, Writers
from tests.support.databases import on_postgres
from tests.support.server import Server

SIZE = 64  # MB


@pytest.fixture
def small_disk():
    """A disk of its own that can be filled. Mounting one needs root."""
    with open_directory() as directory:
        place = directory / "disk"
        place.mkdir()
        options = f"size={SIZE}m,mode=0711"
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)], capture_output=True)
        if mounted.returncode:
            pytest.skip("mounting a small disk needs root; the limit on file sizes is tested all the same")
        try:
            yield place
        finally:
            subprocess.run(["umount", "--lazy", str(place)], check=True)


@pytest.fixture
def crammed(original, small_disk, tmp_path):
    """A server whose database is on the small disk, with a function that fills the disk and one that frees it."""
    filler = small_disk / "filler"

    def fill():
        with filler.open("wb", buffering=0) as file:
            while True:
                try:
                    file.write(bytes(4096))
                except OSError:
                    return

    if on_postgres():
        with on_a_tablespace(original, small_disk / "tables") as url, Server(tmp_path / "site", url) as server:
            yield server, fill, filler.unlink
    else:
        server = original.server(small_disk / "site")
        server.log = tmp_path / "server.log"  # what it says must not need the disk
        with server:
            yield server, fill, filler.unlink


@contextmanager
def on_a_tablespace(original, place):
    """Put a copy of the original on a tablespace at `place`, and give its URL."""
    url, name = original.copy(place), f"small_{uuid.uuid4().hex[:8]}"
    database_name = urlsplit(url).path[1:]
    place.mkdir()
    with closing(psycopg2.connect(os.environ["DATABASE_URL"])) as database, database.cursor() as cursor:
        database.autocommit = True
        cursor.execute("SHOW data_directory")
        owner = Path(cursor.fetchone()[0]).stat()
        os.chown(place, owner.st_uid, owner.st_gid)
        cursor.execute(f"CREATE TABLESPACE {name} LOCATION '{place}'")
        try:
            cursor.execute(f'ALTER DATABASE "{database_name}" SET TABLESPACE {name}')
            yield url
        finally:
            cursor.execute(f'DROP DATABASE "{database_name}" WITH (FORCE)')
            cursor.execute(f"DROP TABLESPACE {name}")


def long_line(n):
    return {"kind": "gap", "text": f"{n} {secrets.token_hex(950)}", "client_key": f"key-{n}"}


def record_until_refused(site, party):
    """Record long lines until one is refused; return that line."""
    path = f"/workshops/{party.id}/findings/"
    for n in range(3000):
        said = long_line(n)
        status, headers, answer = post(site, path, said, party.cookies[0])
        if status != 200:
            assert (status, VERSION_HEADER in headers) == (503, True), (status, answer)
            assert answer["refused"] == "Busy"
            return said
    raise AssertionError("3,000 long lines were recorded on a full disk")


def revision_told(site, party):
    """Ask the site, which is connected: of a full disk, PostgreSQL may refuse who comes anew."""
    return read(site, f"/workshops/{party.id}/record/", party.cookies[0])["revision"]


def full_disk_must_only_delay(site, party, fill, free):
    """The course of both tests: full, refused, read, freed, taken."""
    path = f"/workshops/{party.id}/findings/"
    with Follower(site, party.id, party.participant) as follower:
        follower.sees(party.revision, within=5)
        fill()
        waiting = record_until_refused(site, party)
        before, times = revision_told(site, party), []
        with Reader(site, party) as reader:
            for _ in range(10):
                began = time.monotonic()
                status, headers, answer = post(site, path, waiting, party.cookies[0])
                times.append(time.monotonic() - began)
                assert (status, answer["refused"], VERSION_HEADER in headers) == (503, "Busy", True)
                time.sleep(0.1)
        assert revision_told(site, party) == before
        assert reader.bad == []
        free()
        assert post_until_answered(site, path, waiting, party.cookies[0]) == 200
        with Writers(party, [site.port]) as writers:
            time.sleep(1)
        newest = revision_of(site.database_url, party.id)
        follower.sees(newest, within=5)
    verdict = judge(site.database_url, party, writers.all)
    print(f"F14 disk full after {before - party.revision} lines: slowest 503 {max(times):.2f} s; {reader}; then {verdict}")
    assert [fault for fault in verdict.faults if fault != "finding.recorded by nobody"] == []
    assert verdict.lost == verdict.doubled == verdict.out_of_order == verdict.overwritten == 0
    kept = [key for _, key, *_ in rows(site.database_url, EVENTS.format(party.id))]
    assert kept.count(waiting["client_key"]) == 1
    lines = [line["text"] for line in read(site, f"/workshops/{party.id}/record/", party.cookies[0])["findings"]]
    assert [text.partition(" ")[0] for text in lines[: before - party.revision + 1]] == [
        str(n) for n in range(before - party.revision + 1)
    ]
    assert max(times) < SOON
    assert max(reader.times) < 1
    assert follower.connected == 1


def test_f14_full_disk_delays_writes_and_loses_none(crammed, party):
    full_disk_must_only_delay(crammed[0], party, *crammed[1:])


@pytest.mark.skipif(on_postgres(), reason="PostgreSQL's files are other processes'")
def test_f14_limit_on_file_size_delays_writes_and_loses_none(site, party):
    """What a quota does, and what can be tried where nobody is root: the database's files may not grow."""
    files = Path(site.database_url.removeprefix("sqlite:///")).parent.glob("db.sqlite3*")
    limit = max(file.stat().st_size for file in files)
    hard = resource.prlimit(site.process.pid, resource.RLIMIT_FSIZE)[1]
    full_disk_must_only_delay(
        site,
        party,
        lambda: resource.prlimit(site.process.pid, resource.RLIMIT_FSIZE, (limit, hard)),
        lambda: resource.prlimit(site.process.pid, resource.RLIMIT_FSIZE, (hard, hard)),
    )
