"""Write a backup."""

import time

from django.core.management.base import BaseCommand, CommandError

from diagnostics.errors import Refused
from diagnostics.outputs.backup import write_backup


class Command(BaseCommand):
    help = (
        "Write everything to a file, as it is at one moment, while the server runs: workbooks, workshops, summaries and "
        "their files, accounts. It can be restored into SQLite and PostgreSQL alike. Who is signed in is left out."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", help="where to write it; an older backup there is replaced")

    def handle(self, *, file, **options):
        began = time.monotonic()
        try:
            manifest = write_backup(file)
        except Refused as refusal:
            raise CommandError(refusal.sentence) from None
        except OSError as error:
            raise CommandError(f"{file} cannot be written: {error.strerror}. No backup was made.") from None
        for label, table in manifest["tables"].items():
            if table["rows"]:
                self.stdout.write(f"{table['rows']:>9}  {label}")
        rows = sum(table["rows"] for table in manifest["tables"].values())
        seconds = time.monotonic() - began
        self.stdout.write(f"{file}: {len(manifest['tables'])} tables, {rows} rows, {seconds:.1f} s.")
        self.stdout.write(
            "It holds names and password hashes. Only this user can read it (0600): keep it so wherever you copy it."
        )
