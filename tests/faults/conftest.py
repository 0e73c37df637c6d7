"""Servers on copies of one database in which a workshop is running."""

import pytest

from tests.faults.party import Party, make_party


@pytest.fixture(scope="session")
def original(originals):
    return originals.made("party", make_party, on=originals.tiny)


@pytest.fixture
def party(original):
    return Party(**original.facts)


@pytest.fixture
def site(original, tmp_path):
    """A server of the test's own."""
    with original.server(tmp_path / "site") as server:
        yield server
