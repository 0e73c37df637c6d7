"""One served workshop for each module of tests that only look, and a fresh one for each test that breaks things."""

import pytest

from tests.live.rooms import make_room, room_of


@pytest.fixture(scope="session")
def original(originals):
    return originals.made("room", make_room, on=originals.tiny)


@pytest.fixture(scope="module")
def room(original, tmp_path_factory):
    """A running workshop on a server that the whole module shares."""
    with original.server(tmp_path_factory.mktemp("site")) as server:
        yield room_of(server, original)


@pytest.fixture
def own_room(original, tmp_path):
    """A running workshop on a server of the test's own."""
    with original.server(tmp_path) as server:
        yield room_of(server, original)
