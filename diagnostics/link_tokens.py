"""The secret part of a link that opens something for whoever has it: drawn by lot, and kept as its hash alone."""

import hashlib
import secrets

TOKEN_BYTES = 24  # 192 random bits


def new_token():
    """Return 32 symbols that fit into an address."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def hash_of(token):
    """Return what is kept of a link's token: 64 hexadecimal digits of SHA-256."""
    return hashlib.sha256(token.encode()).hexdigest()
