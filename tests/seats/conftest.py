"""A running workshop with a line in it, and the browsers of those who may and may not write."""

import pytest

from diagnostics.actions.findings import record_finding
from diagnostics.models import Seat


@pytest.fixture
def line(running, scribe):
    return record_finding(workshop=running, by=scribe, kind="gap", text="As first said", question="1.x.1").subject


@pytest.fixture
def elsewhere(another, stranger):
    """A line of another workshop."""
    return record_finding(workshop=another, by=stranger, kind="gap", text="Elsewhere", question="1.x.1").subject


@pytest.fixture
def seat_of(running):
    return lambda user: Seat.objects.get(workshop=running, user=user)
