"""The start refuses what would lose lines."""

import pytest
from django.db.backends.sqlite3 import base

from diagnostics.checks import has_wal_reset_fault, leases_are_long_enough, sqlite_is_sound


@pytest.mark.parametrize("version", [(3, 40, 1), (3, 44, 5), (3, 45, 0), (3, 50, 6), (3, 51, 0), (3, 51, 2)])
def test_faulty_sqlite_is_known(version):
    assert has_wal_reset_fault(version)


@pytest.mark.parametrize("version", [(3, 44, 6), (3, 44, 9), (3, 50, 7), (3, 51, 3), (3, 53, 4), (4, 0, 0)])
def test_sound_sqlite_is_known(version):
    assert not has_wal_reset_fault(version)


def test_refusal_says_how_to_mend_it(monkeypatch, settings):
    class Faulty:
        sqlite_version, sqlite_version_info = "3.40.1", (3, 40, 1)

    assert sqlite_is_sound() == []
    monkeypatch.setattr(base, "Database", Faulty)
    on_sqlite = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    faults = [f"{fault.msg} {fault.hint}" for fault in sqlite_is_sound()]
    assert faults == (
        [
            "SQLite 3.40.1 can lose lines that were already saved (its WAL-reset fault). Run bin/setup, which installs "
            "pysqlite3 with a sound SQLite, and start with bin/run or bin/serve; or set DATABASE_URL to a PostgreSQL database."
        ]
        if on_sqlite
        else []
    )


@pytest.mark.parametrize(("seconds", "said"), [(30, []), (1, []), (0, ["LEASE_SECONDS is 0."]), (-5, ["LEASE_SECONDS is -5."])])
def test_a_lease_that_nobody_could_renew_is_refused(settings, seconds, said):
    settings.LEASE_SECONDS = seconds
    assert [fault.msg for fault in leases_are_long_enough()] == said
