"""Say where the demonstration is and how to sign in."""

import json

from django.conf import settings
from django.core.management.base import BaseCommand

from diagnostics.management.commands.seed_demo import account_file
from diagnostics.models import Workshop


class Command(BaseCommand):
    help = "Print the address, the demonstration's accounts and its join code."

    def handle(self, **options):
        self.stdout.write(f"address:   {settings.PUBLIC_URL}")
        path = account_file()
        for role, account in (json.loads(path.read_text()) if path.is_file() else {}).items():
            self.stdout.write(f"{role + ':':<12} {account['username']}   password: {account['password']}")
        workshop = Workshop.objects.joinable().order_by("pk").first()
        if workshop:
            self.stdout.write(f"join code: {workshop.spoken_code}   at {settings.PUBLIC_URL}/join/")
