"""Passwords are hashed outside a transaction, whoever asks: nobody's line waits for it."""

import io

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from django.db import connection, transaction

from diagnostics.actions.accounts import draw_up_account, keep_account, make_account
from diagnostics.actions.loading import load_workbook
from diagnostics.errors import InvalidInput
from tests.support.hashing import Older, Unlocked

PASSWORD = "a long enough password"


@pytest.fixture(autouse=True)
def unlocked(transactional_db, settings, quick_passwords):
    """The site's passwords are hashed by a hasher that refuses to within a transaction."""
    settings.PASSWORD_HASHERS = ["tests.support.hashing.Unlocked", "tests.support.hashing.Older"]
    Unlocked.encoded.clear()


def test_the_hasher_is_as_particular_as_it_says():
    with transaction.atomic(), pytest.raises(AssertionError, match="inside a transaction"):
        make_password(PASSWORD)


def test_making_an_account():
    call_command("add_facilitator", "olwen", stdout=io.StringIO())
    make_account(username="idris", password=PASSWORD)
    assert Unlocked.encoded == ["unlocked", "unlocked"]
    assert not connection.in_atomic_block


@pytest.mark.parametrize("stage", ["planned", "running"])
def test_making_the_demonstration(settings, tmp_path, whole_content, stage):
    settings.DATA_DIR = tmp_path
    load_workbook(content=whole_content)
    call_command("seed_demo", stage=stage, stdout=io.StringIO())
    assert Unlocked.encoded == ["unlocked", "unlocked"]
    call_command("seed_demo", stage=stage, stdout=io.StringIO())
    assert Unlocked.encoded == ["unlocked", "unlocked"], "those who have an account keep it"


def test_commands_of_django(monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    call_command("createsuperuser", username="nesta", email="", interactive=False, stdout=io.StringIO())
    assert Unlocked.encoded == ["unlocked"]


@pytest.mark.parametrize("typed", [PASSWORD, "another long password"])
@pytest.mark.parametrize("hasher", [Unlocked, Older])
def test_signing_in(client, typed, hasher):
    """Also where the password is hashed anew on the way, and where there is no such account."""
    get_user_model().objects.create(username="olwen", password=hasher().encode(PASSWORD, "salt"))
    Unlocked.encoded.clear()
    answer = client.post("/sign-in/", {"username": "olwen", "password": typed})
    assert answer.status_code == (302 if typed == PASSWORD else 422)
    stored = get_user_model().objects.get().password.partition("$")[0]
    assert stored == ("unlocked" if typed == PASSWORD else hasher.algorithm)
    assert Unlocked.encoded, "the password was looked at"
    assert client.post("/sign-in/", {"username": "nobody", "password": typed}).status_code == 422


def test_an_account_whose_name_was_taken_meanwhile():
    user, _ = draw_up_account(username="olwen", password=PASSWORD)
    make_account(username="olwen", password=PASSWORD)
    with pytest.raises(InvalidInput, match="There is an account 'olwen' already. Choose another user name."):
        keep_account(user)
    with pytest.raises(InvalidInput, match="There is an account 'olwen' already. Choose another user name."):
        make_account(username="olwen", password=PASSWORD)
    assert get_user_model().objects.count() == 1
