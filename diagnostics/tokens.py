"""The two ways into a room: the address to read out, and the one with a long token that a QR code carries.

The token is computed, never stored, and ends with the workshop's epoch.
"""

import base64
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from diagnostics.models import Workshop

SALT = "diagnostics.join"
MAC_BYTES = 18  # 144 bits; a multiple of three, so that base64 needs no padding


def join_address():
    """Return the address to read out: `host/join`, without the scheme."""
    return urlsplit(settings.PUBLIC_URL).netloc + reverse("join").rstrip("/")


def join_url(workshop):
    """Return the address that admits whoever opens it, until the code is changed or the workshop closes."""
    return settings.PUBLIC_URL + reverse("join_token", args=[join_token(workshop)])


def join_token(workshop):
    """Return `<pk>.<24 symbols>`: HMAC-SHA256, cut to 144 bits, over the workshop's id and epoch."""
    return f"{workshop.pk}.{_mac(workshop.pk, workshop.epoch)}"


def workshop_of_token(token):
    """Return the open Workshop whose token this is, or None: the same for false, outdated and closed."""
    name, _, mac = token.partition(".")
    pk = int(name) if name.isascii() and name.isdigit() and len(name) < 16 else 0
    workshop = Workshop.objects.joinable().filter(pk=pk).first()
    expected = _mac(workshop.pk, workshop.epoch) if workshop else _mac(pk, 0)
    return workshop if constant_time_compare(mac, expected) and workshop else None


def _mac(pk, epoch):
    digest = salted_hmac(SALT, f"{pk}.{epoch}", algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest[:MAC_BYTES]).decode()
