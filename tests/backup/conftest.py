"""A database with something in every table: a published demonstration with its files, and a workshop that is running."""

import pytest

from tests.backup.rows import PASSWORD
from tests.faults.conftest import party, site  # noqa: F401  (fixtures)
from tests.faults.party import make_party
from tests.support.databases import drop_database, new_database
from tests.support.server import Original, Server

FILL = f"""
from django.contrib.auth.models import Group, Permission, User
from diagnostics.actions.seats import give_seat
from diagnostics.models import Workshop

mair = User.objects.create_user("mair", password={PASSWORD!r})
group = Group.objects.create(name="Saltmere")
group.permissions.add(Permission.objects.order_by("pk").last())
mair.groups.add(group)
mair.user_permissions.add(Permission.objects.order_by("pk").first())
workshop = Workshop.objects.get(title="Saltmere")
give_seat(workshop=workshop, by=workshop.owner, user=mair)
"""


@pytest.fixture(scope="session")
def original(tmp_path_factory):
    made = Original(tmp_path_factory.mktemp("original"))
    maker = Server(tmp_path_factory.mktemp("maker"), made.database_url)
    maker.manage("seed_demo", "--stage", "published")
    maker.manage("db_worker", "--batch", "--no-startup-delay")
    made.party = make_party(maker)
    maker.shell(FILL)
    yield made
    made.drop()


@pytest.fixture(scope="session")
def saved(original, tmp_path_factory):
    """A backup of the original."""
    path = tmp_path_factory.mktemp("saved") / "saved.backup"
    Server(tmp_path_factory.mktemp("saver"), original.database_url).manage("backup", str(path))
    return path


@pytest.fixture
def fresh(tmp_path):
    """Return a function that makes a migrated, empty database and a server for it, not started."""
    made = []

    def fresh(name="fresh", url=None):
        made.append(url or new_database(tmp_path / name))
        server = Server(tmp_path / name, made[-1])
        server.manage("migrate", "--verbosity", "0")
        return server

    yield fresh
    for url in made:
        drop_database(url)
