"""A database with something in every table: a published demonstration with its files, and a workshop that is running."""

from pathlib import Path

import pytest

from tests.backup.rows import PASSWORD
from tests.faults.conftest import party, site  # noqa: F401  (fixtures)
from tests.faults.party import make_party
from tests.support.server import Server

FILL = f"""
from django.contrib.auth.models import Group, Permission, User
from diagnostics.actions.seats import give_seat
from diagnostics.actions.seat_links import make_seat_link
from diagnostics.actions.keeping_plans import keep_plan
from diagnostics.actions.local_questions import add_question
from diagnostics.models import Workshop

mair = User.objects.create_user("mair", password={PASSWORD!r})
group = Group.objects.create(name="Saltmere")
group.permissions.add(Permission.objects.order_by("pk").last())
mair.groups.add(group)
mair.user_permissions.add(Permission.objects.order_by("pk").first())
workshop = Workshop.objects.get(title="Saltmere")
give_seat(workshop=workshop, by=workshop.owner, user=mair)
add_question(workshop=workshop, by=workshop.owner, topic="2.9", text="Who drives the night bus?")
make_seat_link(workshop=workshop, by=workshop.owner, role="scribe")
keep_plan(workshop=workshop, by=mair, name="Short")
"""


@pytest.fixture(scope="session")
def original(originals):
    return originals.made("filled", fill, on=originals.whole)


def fill(server):
    server.manage("seed_demo", "--stage", "published")
    server.manage("db_worker", "--batch", "--no-startup-delay")
    party = make_party(server)
    server.shell(FILL)
    return party


@pytest.fixture(scope="session")
def saved(originals, original):
    """A backup of the original."""
    return Path(originals.made("saved", save, on=original).facts)


def save(server):
    path = server.data_dir / "saved.backup"
    server.manage("backup", str(path))
    return str(path)


@pytest.fixture
def fresh(originals, tmp_path):
    """Return a function that makes a migrated, empty database and a server for it, not started."""

    def fresh(name="fresh", url=None):
        if url is None:
            return originals.migrated.server(tmp_path / name)
        server = Server(tmp_path / name, url)
        server.manage("migrate", "--verbosity", "0")
        return server

    return fresh
