"""Pages through Django's client: no browser, no server, the tiny workbook unless a test asks for the real one."""

import shutil
from datetime import date, time
from pathlib import Path

import pytest
from django.test import Client

from diagnostics.actions.accounts import make_account
from diagnostics.actions.workshops import plan_workshop
from diagnostics.library.folder import read_workbook
from tests.support.loaded import edition_of

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "a long enough password"


@pytest.fixture(autouse=True)
def plain_names(settings):
    """Static files under their own names: hashing them is looked at elsewhere."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """A real hash costs a fifth of a second, and is not what these tests are about."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def spoiled(tmp_path):
    """Return a function that reads the tiny workbook with a piece of its workbook.yaml replaced."""

    def spoil(was, becomes):
        folder = shutil.copytree(ROOT / "tests" / "content" / "tiny", tmp_path / "spoiled")
        file = folder / "workbook.yaml"
        file.write_text(file.read_text().replace(was, becomes))
        return read_workbook(folder)

    return spoil


@pytest.fixture
def infant_mortality(db, whole_content):
    return edition_of(whole_content)


@pytest.fixture
def account(db):
    """Return a function that makes an account."""
    return lambda username, name="": make_account(username=username, name=name, password=PASSWORD)[0]


@pytest.fixture
def ruth(account):
    """A facilitator."""
    return account("ruth", "Ruth Penhallow")


@pytest.fixture
def plan(edition, ruth):
    """Return a function that plans a workshop; `by` and any detail may be given."""

    def plan(by=ruth, edition=edition, **details):
        usual = {"title": "Sleep", "area": "Saltmere", "date": date(2027, 3, 14), "starts_at": time(9, 30)}
        return plan_workshop(by=by, edition=edition, **{**usual, **details})

    return plan


@pytest.fixture
def workshop(plan):
    return plan()


@pytest.fixture
def signed_in():
    """Return a function that gives a signed-in client."""

    def sign_in(user):
        client = Client()
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def hers(signed_in, ruth):
    """The facilitator's client."""
    return signed_in(ruth)
