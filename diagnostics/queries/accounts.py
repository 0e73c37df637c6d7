"""Whose account a user name is."""

import re

from django.contrib.auth import get_user_model

from diagnostics.names import clean_name


def accounts_named(username):
    """Return the accounts that somebody may mean by a user name as they typed it, none, one or several.

    Capitals do not matter, except between accounts that differ by nothing else (made before that was refused): there the one
    that is spelt so is meant, and without one all of them come back.
    """
    # `iexact` knows the capitals of A to Z alone on SQLite.
    alike = get_user_model().objects.filter(username__iregex=f"^{re.escape(clean_name(username))}$").order_by("pk")
    found = list(alike)
    return [user for user in found if user.username == clean_name(username)] or found
