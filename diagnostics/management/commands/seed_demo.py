"""Make a demonstration workshop."""

import datetime
import json
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from diagnostics.actions.accounts import make_account
from diagnostics.actions.demonstration import play_demonstration
from diagnostics.library.reading import read_file
from diagnostics.models import Edition, Workshop
from diagnostics.outputs.whole import written_whole
from diagnostics.vocabulary import Stage

SLUG = "infant-mortality"


class Command(BaseCommand):
    help = "Make a demonstration workshop in an invented area, through the same actions as a real one."

    def add_arguments(self, parser):
        parser.add_argument("--stage", choices=Stage.values, default=Stage.RUNNING)
        parser.add_argument("--if-empty", action="store_true", help="do nothing where there is a workshop already")

    def handle(self, *, stage, if_empty, **options):
        with transaction.atomic():  # one for all: a demonstration that was interrupted is none, and can be made again
            if if_empty and Workshop.objects.exists():
                return
            workshop = demonstration_at(stage)
        self.stdout.write(f"join code: {workshop.spoken_code}")
        self.stdout.write(f"workshop: {workshop.pk}")


def demonstration_at(stage):
    """Make the accounts and the workshop, and return it."""
    edition = Edition.objects.current().filter(workbook__slug=SLUG).first()
    if edition is None:
        raise CommandError(f"The workbook {SLUG} is not loaded. Run manage.py load_workbooks first.")
    path = settings.BASE_DIR / "content" / SLUG / "demonstration.yaml"
    script = read_file(path, str(path)).value
    accounts = demonstration_accounts(script["seats"])
    ends = timezone.now()
    if stage in {Stage.CLOSED, Stage.PUBLISHED}:
        ends -= datetime.timedelta(hours=1)
    return play_demonstration(script=script, edition=edition, stage=stage, ends=ends, **accounts)


def account_file():
    """Where the demonstration's accounts and their random passwords are kept, readable by this user alone."""
    return Path(settings.DATA_DIR) / "demonstration.json"


def demonstration_accounts(seats):
    """Return {"facilitator": user, "scribe": user}, made at the first time with random passwords.

    The passwords are in their file before the accounts are committed: no account is ever without.
    """
    path = account_file()
    kept = json.loads(path.read_text()) if path.is_file() else {}
    accounts = {}
    for role, name in seats.items():
        username = name.split()[0].lower()
        user = get_user_model().objects.filter(username=username).first()
        if user is None:
            user, password = make_account(username=username, name=name)
            kept[role] = {"username": username, "password": password}
        accounts[role] = user
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with written_whole(path) as file:
        file.write(json.dumps(kept).encode())
    return accounts
