"""Making accounts."""

import re
import secrets

from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from diagnostics.errors import InvalidInput

USERNAME = re.compile(r"[\w@.+-]{1,150}")


@transaction.atomic
def make_account(*, username, name="", password=None):
    """Make an account that can plan and lead workshops; returns (user, password).

    Without a password a random one of 20 letters is made. Raises InvalidInput where the user name is taken or nobody
    could sign in with it, and django's ValidationError where the password is too weak.
    """
    if not USERNAME.fullmatch(username):
        raise InvalidInput(
            "A user name is up to 150 letters, digits and the signs @ . + - _, without a space. Choose another user name.",
            field="username",
        )
    users = get_user_model().objects
    if users.filter(username=username).exists():
        raise InvalidInput(f"There is an account {username!r} already. Choose another user name.", field="username")
    password = password or secrets.token_urlsafe(15)
    first, _, last = name.partition(" ")
    user = get_user_model()(username=username, first_name=first, last_name=last)
    validate_password(password, user)
    user.set_password(password)
    user.save()
    return user, password
