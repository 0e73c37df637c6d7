"""Hashers that refuse to work inside a transaction: on SQLite it holds the one write lock, and hashing takes a while."""

from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection


class Unlocked(MD5PasswordHasher):
    """Quick, and particular about where it is asked."""

    algorithm = "unlocked"
    encoded = []  # what was hashed, so that a test knows that anything was

    def encode(self, password, salt):
        assert not connection.in_atomic_block, "a password is hashed inside a transaction"
        self.encoded.append(self.algorithm)
        return super().encode(password, salt)


class Older(Unlocked):
    """What a password was hashed with before the setting changed: it is hashed anew at the next sign-in."""

    algorithm = "older"
