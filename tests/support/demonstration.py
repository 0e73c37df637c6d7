"""The demonstration at each of its stages, made once, and served to those who are signed in already."""

import json
import subprocess
from contextlib import contextmanager

from tests.support.forked import start
from tests.support.originals import Original

STAGES = ("planned", "running", "closed", "published")  # workshops 1 to 4
MOST = 60  # people who sign in to one server
SEEDED = """
from django.core.management import call_command
for stage in {stages!r}:
    call_command("seed_demo", stage=stage)
"""
# Hashing a password costs more than most pages. Signing in has tests of its own; everybody else comes with a session.
SIGNED_IN = """
import json
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import User

made = {{}}
for role, username in {usernames!r}.items():
    user = User.objects.get(username=username)
    made[role] = []
    for _ in range({most}):
        session = import_module(settings.SESSION_ENGINE).SessionStore()
        session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
        session.save()
        made[role].append(session.session_key)
print(json.dumps(made))
"""


class Demonstration(Original):
    """The demonstration at each of these stages. Its servers know `accounts` and unused `sessions` of each role."""

    @classmethod
    def of(cls, originals, stages=STAGES):
        return originals.made("demonstration", lambda server: cls.fill(server, stages), on=originals.whole, kind=cls)

    @staticmethod
    def fill(server, stages):
        server.shell(SEEDED.format(stages=stages))
        accounts = json.loads((server.data_dir / "demonstration.json").read_text())
        usernames = {role: account["username"] for role, account in accounts.items()}
        return {"accounts": accounts, "sessions": json.loads(server.shell(SIGNED_IN.format(usernames=usernames, most=MOST)))}

    def server(self, directory, **options):
        return self.peopled(super().server(directory, **options))

    def peopled(self, server):
        """Let a server on a copy of this know who may come; return it."""
        server.accounts = self.facts["accounts"]
        server.sessions = {role: iter(keys) for role, keys in self.facts["sessions"].items()}
        return server


@contextmanager
def worker_of(server):
    """The worker beside a server."""
    with (server.data_dir / "worker.log").open("ab") as log:
        process = start("manage.py", "worker", "--interval", "0.2", env=server.env, stdout=log, stderr=log)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
