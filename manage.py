#!/usr/bin/env python
"""Run a Django command for this site."""

import os
import sys

import workbook_site  # noqa: F401  (first: it puts the sound SQLite in place)
from django.core.management import execute_from_command_line
from django.db import DatabaseError

from workbook_site.logs import hear_all
from workbook_site.private import PUBLIC, keep_private


def main():
    if not PUBLIC & set(sys.argv[1:2]):
        keep_private()
    if "worker" in sys.argv[1:2]:
        hear_all()
    try:
        execute_from_command_line(sys.argv)
    except DatabaseError:
        sentence = what_to_do()
        if sentence is None or "migrate" in sys.argv or "--traceback" in sys.argv:
            raise
        sys.exit(f"CommandError: {sentence}")


def what_to_do():
    """Return what to do first, where the database is not ready for any command; None where it is."""
    from diagnostics.queries.tables import NotMigrated, migrations_applied  # here: the settings are there by now

    try:
        migrations_applied()
    except NotMigrated as refusal:
        return refusal.sentence
    except DatabaseError as error:
        return f"The database cannot be opened: {' '.join(str(error).split())}. Check DATA_DIR and DATABASE_URL."
    return None


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workbook_site.settings")
    main()
