"""One served workshop for each module of tests that only look, and a fresh one for each test that breaks things."""

import pytest

from tests.live.rooms import make_room
from tests.support.server import Original


@pytest.fixture(scope="session")
def original(tmp_path_factory):
    made = Original(tmp_path_factory.mktemp("original"), content="tests/content/tiny")
    yield made
    made.drop()


@pytest.fixture(scope="module")
def room(original, tmp_path_factory):
    """A running workshop on a server that the whole module shares."""
    with original.server(tmp_path_factory.mktemp("site")) as server:
        yield make_room(server)


@pytest.fixture
def own_room(original, tmp_path):
    """A running workshop on a server of the test's own."""
    with original.server(tmp_path) as server:
        yield make_room(server)
