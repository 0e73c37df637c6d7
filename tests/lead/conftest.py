"""A day under way, and the browsers of those who may and may not write in it."""

import pytest
from django.test import Client

from tests.lead.pages import make_day


@pytest.fixture
def day(running, scribe, facilitator):
    return make_day(running, scribe, facilitator)


@pytest.fixture
def elsewhere(another, stranger):
    """A day of another workshop, on the same edition."""
    return make_day(another, stranger)


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def leading(facilitator):
    return signed_in(facilitator)


@pytest.fixture
def writing(scribe):
    return signed_in(scribe)


@pytest.fixture
def strange(stranger):
    return signed_in(stranger)
