"""Making accounts."""

import re
import secrets

from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.db import IntegrityError, transaction

from diagnostics.errors import InvalidInput
from diagnostics.queries.accounts import accounts_named

USERNAME = re.compile(r"[\w@.+-]{1,150}")


def make_account(*, username, name="", password=None):
    """Make an account that can plan and lead workshops; returns (user, password).

    Raises what `draw_up_account` and `keep_account` raise.
    """
    user, password = draw_up_account(username=username, name=name, password=password)
    return keep_account(user), password


def draw_up_account(*, username, name="", password=None):
    """Return (an account that is not stored yet, its password). Not for a transaction: hashing takes a fifth of a second.

    Without a password a random one of 20 letters is made. Raises InvalidInput where the user name is taken, in
    whatever capitals, or nobody could sign in with it, and django's ValidationError where the password is too weak.
    """
    if not USERNAME.fullmatch(username):
        raise InvalidInput(
            "A user name is up to 150 letters, digits and the signs @ . + - _, without a space. Choose another user name.",
            field="username",
        )
    if accounts_named(username):
        raise _taken(username)
    password = password or secrets.token_urlsafe(15)
    first, _, last = name.partition(" ")
    user = get_user_model()(username=username, first_name=first, last_name=last)
    validate_password(password, user)
    user.set_password(password)
    return user, password


def keep_account(user):
    """Store an account that was drawn up, and return it. Raises InvalidInput where its name was taken meanwhile."""
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError:
        raise _taken(user.username) from None
    return user


def _taken(username):
    return InvalidInput(f"There is an account {username!r} already. Choose another user name.", field="username")
