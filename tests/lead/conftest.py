"""A day under way, and the browsers of those who may and may not write in it."""

import pytest

from tests.lead.pages import make_day


@pytest.fixture
def day(running, scribe, facilitator):
    return make_day(running, scribe, facilitator)


@pytest.fixture
def elsewhere(another, stranger):
    """A day of another workshop, on the same edition."""
    return make_day(another, stranger)
