"""A phone: a browser without an account, admitted by the code."""

import pytest
from django.test import Client
from django.urls import reverse


def joined(workshop):
    """Return a Client that typed the workshop's code."""
    client = Client()
    client.post(reverse("join"), {"code": workshop.code})
    return client


@pytest.fixture
def phone(running):
    return joined(running)
