"""The one origin, spelled as browsers spell it: they compare letter by letter."""

import ipaddress
import re
from typing import NamedTuple
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

USUAL = {"http": 80, "https": 443}  # the port of each scheme, which a browser leaves out
NAMES = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*")
USER = re.compile(r"//[^/]*@")  # a password may stand there: it must not reach a log


class Origin(NamedTuple):
    """`host` is as Django compares it: lower case, ASCII, an IPv6 address in brackets."""

    url: str
    scheme: str
    host: str


def origin_of(said):
    """Return the Origin that PUBLIC_URL says, or raise ImproperlyConfigured where it says more, less or something else."""
    try:
        parts = urlsplit(said.strip())
        host, port = _host(parts.hostname or ""), parts.port
    except ValueError:  # UnicodeError is one
        host = port = None
    if not host or parts.scheme not in USUAL or parts.path.strip("/") or re.search("[?#@%]", said):
        shown = USER.sub("//…@", said)
        raise ImproperlyConfigured(
            f"PUBLIC_URL is {shown!r}; it must be an origin such as https://workshops.example.org: scheme, host and, "
            "where it is not the usual one, a port."
        )
    tail = "" if port in {None, USUAL[parts.scheme]} else f":{port}"
    return Origin(f"{parts.scheme}://{host}{tail}", parts.scheme, host)


def _host(said):
    """Return a host in ASCII, or None where browsers may spell it in another way."""
    if ":" in said:
        return f"[{ipaddress.IPv6Address(said).compressed}]"
    said = said.removesuffix(".")
    host = said.encode("idna").decode()
    # Python's codec is of 2003 and writes ß as ss, where browsers do not.
    is_sure = said.isascii() or host.encode().decode("idna") == said
    return host if is_sure and NAMES.fullmatch(host) else None
