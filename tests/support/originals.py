"""Databases that tests start from, each made once in a run, by whichever of its processes needs it first, and then copied.

originals.migrated, originals.tiny, originals.whole    # empty; the tiny workbook loaded; the infant mortality workbook loaded
originals.made("party", make_party, on=originals.tiny) # a copy of another, and what was done to it there
"""

import fcntl
import json
import os
import uuid
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from tests.support.databases import copy_database, drop_database, new_database
from tests.support.server import ROOT, Server


class Original:
    """A database that nobody writes to any more. `facts` are what was found out while it was made."""

    def __init__(self, database_url, facts=None):
        self.database_url, self.facts = database_url, facts
        self._copies = []

    def copy(self, directory):
        """Return the URL of a fresh copy."""
        self._copies.append(copy_database(self.database_url, Path(directory)))
        return self._copies[-1]

    def server(self, directory, **options):
        """Return a Server, not started, on a fresh copy."""
        return Server(directory, self.copy(directory), **options)

    def drop_copies(self):
        while self._copies:
            drop_database(self._copies.pop())


class Originals:
    """The originals of one run. Those who share `directory` share them; the last who leaves drops them."""

    def __init__(self, directory):
        self._directory = Path(directory)
        self._known = {}
        self._here = self._directory / "here" / f"{os.getpid()}-{uuid.uuid4().hex}"
        self._here.parent.mkdir(parents=True, exist_ok=True)
        with self._alone("here"):
            self._here.touch()

    @cached_property
    def migrated(self):
        return self.made("migrated", lambda server: server.manage("migrate", "--verbosity", "0"))

    @cached_property
    def tiny(self):
        return self._loaded("tests/content/tiny")

    @cached_property
    def whole(self):
        return self._loaded("content/infant-mortality")

    def made(self, name, fill, on=None, kind=Original):
        """Return the Original of this name. `fill(server)` makes it, and returns facts that JSON can hold."""
        if name not in self._known:
            kept = self._directory / name / "made.json"
            with self._alone(name):
                if not kept.exists():
                    directory = self._directory / name / uuid.uuid4().hex
                    url = copy_database(on.database_url, directory) if on else new_database(directory)
                    facts = fill(Server(directory, url))
                    kept.write_text(json.dumps([url, facts]))
            self._known[name] = kind(*json.loads(kept.read_text()))
        return self._known[name]

    def leave(self):
        """Drop the copies that were made here, and the originals where nobody else has stayed."""
        for original in self._known.values():
            original.drop_copies()
        with self._alone("here"):
            self._here.unlink()
            if not any(self._here.parent.iterdir()):
                for kept in self._directory.glob("*/made.json"):
                    drop_database(json.loads(kept.read_text())[0])
                    kept.unlink()

    def _loaded(self, content):
        return self.made(
            Path(content).name, lambda server: server.manage("load_workbooks", str(ROOT / content)), on=self.migrated
        )

    @contextmanager
    def _alone(self, name):
        """Let one process at a time into the block."""
        self._directory.mkdir(parents=True, exist_ok=True)
        with (self._directory / f"{name}.lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
