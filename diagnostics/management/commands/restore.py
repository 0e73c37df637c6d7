"""Restore a backup."""

import sys
import time

from django.core.management.base import BaseCommand, CommandError

from diagnostics.actions.restoring import DatabaseIsBusy, DatabaseIsUsed, restore_backup, rows_at_stake
from diagnostics.errors import Refused
from diagnostics.outputs.backup import open_backup

WORD = "replace"


class Command(BaseCommand):
    help = (
        "Put a backup back into an empty, migrated database: all of it, or nothing. Stop the server and its worker "
        "first, and start them again afterwards."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", help="a file that manage.py backup wrote")
        parser.add_argument("--replace", action="store_true", help="lose what the database holds now")
        parser.add_argument("--yes", action="store_true", help="with --replace: do not ask")

    def handle(self, *, file, replace, yes, **options):
        began = time.monotonic()
        try:
            with open_backup(file) as backup:
                said = backup.manifest
                self.stdout.write(f"{file}: made {said['made_at']} by version {said['version']} from {said['database']}.")
                if replace and not yes:
                    self.ask()
                restored = restore_backup(backup=backup, replace=replace)
        except DatabaseIsUsed as refusal:
            raise CommandError(f"{refusal.sentence} It holds {listed(refusal.facts)}.") from refusal
        except DatabaseIsBusy as refusal:
            raise CommandError(f"{refusal.sentence} It said: {refusal.facts['said']}.") from refusal
        except Refused as refusal:
            raise CommandError(refusal.sentence) from refusal
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}. Nothing was changed.") from error
        for label, count in restored.counts.items():
            if count:
                self.stdout.write(f"{count:>9}  {label}")
        counts, seconds = restored.counts, time.monotonic() - began
        self.stdout.write(f"{len(counts)} tables, {sum(counts.values())} rows, each read back and compared, {seconds:.1f} s.")
        if restored.await_files:
            self.stdout.write(f"The worker will make the files of {restored.await_files} published summaries anew.")
        self.stdout.write("Everybody signs in again. A server that was running must be started again.")

    def ask(self):
        """Have the loss confirmed, by a person."""
        at_stake = rows_at_stake()
        if not at_stake:
            return
        if not sys.stdin.isatty():
            raise CommandError("--replace loses what the database holds. Say --replace --yes where nobody can be asked.")
        self.stdout.write(f"This loses what the database holds now: {listed(at_stake)}.")
        if input(f"Type {WORD} to go on: ").strip() != WORD:
            raise CommandError("Nothing was changed.")


def listed(counts):
    """Return what tables hold, as a sentence says it: people and their work by name, the rest as a number of rows."""
    told = {"auth.user": "accounts", "diagnostics.workshop": "workshops", "diagnostics.edition": "editions of workbooks"}
    named = [f"{counts.get(label, 0)} {name}" for label, name in told.items()]
    return f"{', '.join(named)}; {sum(counts.values())} rows in all"
