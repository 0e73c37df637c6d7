"""Servers on copies of one database in which a workshop is running."""

import pytest

from tests.faults.party import make_party
from tests.support.server import Original, Server


@pytest.fixture(scope="session")
def original(tmp_path_factory):
    made = Original(tmp_path_factory.mktemp("original"), content="tests/content/tiny")
    made.party = make_party(Server(tmp_path_factory.mktemp("maker"), made.database_url))
    yield made
    made.drop()


@pytest.fixture
def party(original):
    return original.party


@pytest.fixture
def site(original, tmp_path):
    """A server of the test's own."""
    with original.server(tmp_path / "site") as server:
        yield server
