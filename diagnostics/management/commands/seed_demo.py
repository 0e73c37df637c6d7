"""Make a demonstration workshop."""

import datetime
import json
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from diagnostics.actions.accounts import draw_up_account, keep_account
from diagnostics.actions.demonstration import play_demonstration
from diagnostics.library.reading import read_file
from diagnostics.models import Edition, Workshop
from diagnostics.outputs.whole_files import written_whole
from diagnostics.queries.accounts import accounts_named
from diagnostics.vocabulary import Stage

SLUG = "infant-mortality"


class Command(BaseCommand):
    help = "Make a demonstration workshop in an invented area, through the same actions as a real one."

    def add_arguments(self, parser):
        parser.add_argument("--stage", choices=Stage.values, default=Stage.RUNNING)
        parser.add_argument("--if-empty", action="store_true", help="do nothing where there is a workshop already")

    def handle(self, *, stage, if_empty, **options):
        if if_empty and Workshop.objects.exists():
            return
        script = script_of()
        drawn = draw_up_accounts(script["seats"])  # before the lock: hashing two passwords would hold up everybody's writes
        with transaction.atomic():  # one for all: a demonstration that was interrupted is none, and can be made again
            if if_empty and Workshop.objects.exists():
                return
            workshop = demonstration_at(stage, script, keep_accounts(script["seats"], drawn))
        self.stdout.write(f"join code: {workshop.spoken_code}")
        self.stdout.write(f"workshop: {workshop.pk}")


def script_of():
    """Return the plain value of what is played."""
    path = settings.BASE_DIR / "content" / SLUG / "demonstration.yaml"
    return read_file(path, str(path)).value


def demonstration_at(stage, script, accounts):
    """Make the workshop, and return it."""
    edition = Edition.objects.current().filter(workbook__slug=SLUG).first()
    if edition is None:
        raise CommandError(f"The workbook {SLUG} is not loaded. Run manage.py load_workbooks first.")
    ends = timezone.now()
    if stage in {Stage.CLOSED, Stage.PUBLISHED}:
        ends -= datetime.timedelta(hours=1)
    return play_demonstration(script=script, edition=edition, stage=stage, ends=ends, **accounts)


def account_file():
    """Where the demonstration's accounts and their random passwords are kept, readable by this user alone."""
    return Path(settings.DATA_DIR) / "demonstration.json"


def draw_up_accounts(seats):
    """Return {role: (user, password)} for those who have no account yet."""
    return {
        role: draw_up_account(username=username_of(name), name=name)
        for role, name in seats.items()
        if not accounts_named(username_of(name))
    }


def keep_accounts(seats, drawn):
    """Store the accounts that were drawn up and return {"facilitator": user, "scribe": user}.

    The passwords are in their file before the accounts are committed: no account is ever without.
    """
    path = account_file()
    kept = json.loads(path.read_text()) if path.is_file() else {}
    accounts = {}
    for role, name in seats.items():
        if role in drawn:
            user, password = drawn[role]
            accounts[role] = keep_account(user)
            kept[role] = {"username": user.username, "password": password}
        else:
            accounts[role] = accounts_named(username_of(name))[0]
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with written_whole(path) as file:
        file.write(json.dumps(kept).encode())
    return accounts


def username_of(name):
    return name.split()[0].lower()
