"""The site in this process, and the same world behind a real server."""

import json

import pytest

from tests.generated.world import make_world, with_pages

MAKE = """
import json
from tests.generated.world import make_world, with_pages
print("WORLD", json.dumps(with_pages(make_world())))
"""


@pytest.fixture
def world(edition, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # a real hash costs a fifth of a second
    return make_world()


@pytest.fixture
def pages(world):
    """The world, with what its pages hold."""
    return with_pages(world)


@pytest.fixture(scope="module")
def served(originals, tmp_path_factory):
    """A real server, with its `world`."""
    with originals.tiny.server(tmp_path_factory.mktemp("site")) as server:
        server.world = json.loads(server.shell(MAKE).partition("WORLD ")[2])
        yield server
