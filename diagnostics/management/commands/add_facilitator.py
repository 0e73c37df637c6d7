"""Make the account of a facilitator or scribe."""

import getpass
import sys

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from diagnostics.actions.accounts import make_account
from diagnostics.errors import InvalidInput


class Command(BaseCommand):
    help = "Make an account that can plan and lead workshops. Asks for a password, or makes one where nobody can be asked."

    def add_arguments(self, parser):
        parser.add_argument("username")
        parser.add_argument("--name", default="", help='the full name, "First Last"')

    def handle(self, *, username, name, **options):
        password = getpass.getpass("Password (empty: one is made): ") if sys.stdin.isatty() else None
        try:
            user, made = make_account(username=username, name=name, password=password or None)
        except InvalidInput as refusal:
            raise CommandError(refusal.sentence) from None
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from None
        self.stdout.write(f"Account {user.username} is made.")
        if not password:
            self.stdout.write(f"password: {made}")
