"""What must hold before the site starts. `manage.py` checks it at every command, `workbook_site.asgi` at its start."""

from django.conf import settings
from django.core.checks import Error, register
from django.db import connections

SHORTEST_LEASE = 1  # seconds


@register
def sqlite_is_sound(app_configs=None, **kwargs):
    """Refuse a SQLite library that can lose committed lines: https://sqlite.org/wal.html, "the WAL-reset bug"."""
    if not any(connection.vendor == "sqlite" for connection in connections.all()):
        return []
    from django.db.backends.sqlite3.base import Database  # here, so that a PostgreSQL site needs no SQLite

    if not has_wal_reset_fault(Database.sqlite_version_info):
        return []
    return [
        Error(
            f"SQLite {Database.sqlite_version} can lose lines that were already saved (its WAL-reset fault).",
            hint="Run bin/setup, which installs pysqlite3 with a sound SQLite, and start with bin/run or bin/serve; "
            "or set DATABASE_URL to a PostgreSQL database.",
            id="diagnostics.E001",
        )
    ]


@register
def leases_are_long_enough(app_configs=None, **kwargs):
    """Refuse a lease that no worker could renew in time."""
    if settings.LEASE_SECONDS >= SHORTEST_LEASE:
        return []
    hint = f"Set it to {SHORTEST_LEASE} or more, the same on every machine."
    return [Error(f"LEASE_SECONDS is {settings.LEASE_SECONDS}.", hint=hint, id="diagnostics.E002")]


def has_wal_reset_fault(version):
    """Whether a SQLite `version` (a tuple of three numbers) lacks the repair made in 3.51.3, 3.50.7 and 3.44.6."""
    return version < (3, 44, 6) or (3, 45, 0) <= version < (3, 50, 7) or (3, 51, 0) <= version < (3, 51, 3)
