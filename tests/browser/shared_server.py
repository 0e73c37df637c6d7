"""A module of browser tests that leave no trace for each other shares one server:

from tests.browser.shared_server import site
"""

import pytest


@pytest.fixture(scope="module")
def site(idle_site):
    """The server of this module's tests, without its worker."""
    return idle_site
