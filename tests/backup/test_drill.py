"""F15: a backup while the server runs and people record; everything is destroyed; the restored rows are equal."""

import time
from collections import Counter

import pytest

from tests.backup.rows import all_rows, different, sign_in
from tests.faults.ledger import EVENTS, FINDINGS, revision_of, rows
from tests.faults.party import CSRF, post, read
from tests.faults.writers import Writers
from tests.support.databases import drop_database, on_postgres


def destroy(site):
    """Lose the server and its database."""
    site.kill()
    url = site.database_url
    drop_database(url)
    if not on_postgres():
        for ending in ("", "-wal", "-shm"):
            (site.data_dir / f"db.sqlite3{ending}").unlink(missing_ok=True)


def test_f15_restored_rows_equal_those_of_before(site, party, fresh, tmp_path):
    with Writers(party, [site.port]):
        time.sleep(0.5)
    before = all_rows(site.database_url)
    said = site.manage("backup", str(tmp_path / "a.backup"))
    assert different(before, all_rows(site.database_url)) == {}  # nobody wrote, the backup neither
    ours = [found for table, found in before.items() if table.startswith(("diagnostics_", "auth_"))]
    assert len(ours) > 30 and all(ours)  # no table is equal for being empty
    destroy(site)

    restored = fresh()
    told = restored.manage("restore", str(tmp_path / "a.backup"))
    assert different(before, all_rows(restored.database_url)) == {}
    counted = sum(map(len, before.values())) - len(before["django_migrations"])
    assert f"{len(before) - 1} tables, {counted} rows, " in said
    assert f"{len(before) - 1} tables, {counted} rows, each read back and compared, " in told
    assert "files of" not in told  # none is missing


def test_f15_backups_while_four_record_each_hold_one_moment(site, party, fresh, tmp_path):
    many = 3
    with Writers(party, [site.port]) as writers:
        for n in range(many):
            time.sleep(0.3)
            earlier = [write for write in writers.writes if write.status == 200]
            site.manage("backup", str(tmp_path / f"{n}.backup"))
            assert writers.acknowledged > len(earlier)
    met = Counter(seen for write in writers.writes for seen in write.seen)
    events = rows(site.database_url, EVENTS.format(party.id))
    final = len(events)
    destroy(site)

    restored, reached = fresh(), []
    for n in range(many):
        restored.manage("restore", str(tmp_path / f"{n}.backup"), *(["--replace", "--yes"] if n else []))
        url = restored.database_url
        revision = revision_of(url, party.id)
        reached.append(revision)
        assert rows(url, EVENTS.format(party.id)) == events[:revision]
        newest = {}
        for _, _, _, changes, _, _ in events[:revision]:
            newest |= {change["id"]: change["after"] for change in changes if change["kind"] == "finding"}
        lines = rows(url, FINDINGS.format(party.id))
        assert {pk: text for pk, text, _ in lines} == {pk: after["text"] for pk, after in newest.items()}
    assert reached == sorted(reached) and reached[-1] < final
    print(f"F15: backups at revisions {reached} of {final}, each equal to that moment; {met}")
    # All that was acknowledged before the last backup began is in it.
    assert max(write.answer["revision"] for write in earlier) <= reached[-1]


def test_f15_restored_site_goes_on_where_it_was(site, party, fresh, tmp_path):
    line = {"kind": "gap", "text": "Nobody counts the boarders.", "question": party.questions[0], "client_key": "k" * 32}
    path = f"/workshops/{party.id}/findings/"
    signed = sign_in(site)
    first = post(site, path, line, signed)
    record = read(site, f"/workshops/{party.id}/record/", signed)
    site.manage("backup", str(tmp_path / "a.backup"))
    lost = post(site, path, {**line, "text": "After the backup.", "client_key": "l" * 32}, signed)
    destroy(site)

    restored = fresh()
    restored.manage("restore", str(tmp_path / "a.backup"))
    with restored:
        assert restored.get(f"/workshops/{party.id}/lead/", headers={"Cookie": signed})[0] == 302  # signs in again
        mair = sign_in(restored)
        now = read(restored, f"/workshops/{party.id}/record/", mair)
        assert now["lineage"] != record["lineage"]  # F21: by which every open page begins anew
        assert now["stamp"] != record["stamp"]  # by which whoever holds the other is told everything
        assert {**now, **{name: record[name] for name in ("now", "lineage", "stamp")}} == record
        status, _, again = post(restored, path, line, mair)
        assert (status, again) == (200, first[2])  # the receipt is kept
        status, _, new = post(restored, path, {**line, "text": "And on we go.", "client_key": "m" * 32}, mair)
        assert (status, new["revision"]) == (200, first[2]["revision"] + 1)
        assert new["id"] > lost[2]["id"]  # an edit that was under way never meets another line
        form = {"Cookie": f"csrf={CSRF}", "X-CSRFToken": CSRF, "Content-Type": "application/x-www-form-urlencoded"}
        status, answer, _ = restored.get("/join/", method="POST", headers=form, body=f"code={party.code}".encode())
        assert (status, answer["Location"]) == (302, f"/rooms/{party.id}/")  # the code on the wall still opens it
        assert restored.get(f"/rooms/{party.id}/", headers={"Cookie": party.participant})[0] == 200


@pytest.mark.parametrize("kind", ["pdf", "json"])
def test_missing_files_of_a_summary_are_made_again(site, fresh, tmp_path, kind):
    count = "from diagnostics.models import SummaryFile; print(SummaryFile.objects.count())"
    site.shell(f"from diagnostics.models import SummaryFile; SummaryFile.objects.filter(kind={kind!r}).delete()")
    site.manage("backup", str(tmp_path / "a.backup"))
    restored = fresh()
    assert "make the files of 1 published" in restored.manage("restore", str(tmp_path / "a.backup"))
    assert restored.shell(count).strip() == "1"
    restored.manage("db_worker", "--batch", "--no-startup-delay")
    assert restored.shell(count).strip() == "2"
