"""Who comes: somebody with an account, a participant, or a stranger, and one of many such or always the same.

This decides about queues alone, and allows nothing: permissions.py does. It asks no database, and takes no hash for whom
it has seen: what Django found out about a session is remembered from its answers, what an admission said from the first
look at it. Forging a cookie makes nobody more than a stranger.
"""

import ipaddress
from collections import OrderedDict
from functools import lru_cache
from typing import NamedTuple

from django.conf import settings
from django.http import parse_cookie
from django.utils.functional import empty

from diagnostics.live.admission import admission_of, cookie_name

REMEMBERED = 4_000  # sessions, and admissions
LOOKED_AT = 4  # cookies of rooms that one request may have looked at
TOLD = "workbook.person"  # what `telling` leaves in a request's environment


class Visitor(NamedTuple):
    """Turns go between groups first, then between the visitors of one group."""

    kind: str  # "person", "participant" or "stranger"
    group: object
    one: str


class Visitors:
    """Everybody who was seen lately."""

    def __init__(self, most=REMEMBERED):
        self._most = most
        self._people = OrderedDict()  # session key -> id of the account
        self._admitted = OrderedDict()  # (workshop, room cookie) -> Admission

    def of(self, scope):
        """Return the Visitor who sends this request."""
        cookies = _cookies(scope)
        session = cookies.get(settings.SESSION_COOKIE_NAME, "")
        if session in self._people:
            self._people.move_to_end(session)
            return Visitor("person", self._people[session], session)
        admissions = [(value, said) for value in _rooms(cookies) if (said := self._admission(*value))]
        for _, admission in admissions:
            if admission.seat:  # its session is not known yet: the server has just started
                return Visitor("person", ("seat", admission.seat), session)
        address = address_of(scope)
        if admissions:
            return Visitor("participant", address, admissions[0][0][1])
        browser = session or cookies.get(settings.CSRF_COOKIE_NAME)  # forged or not: it is a share of one address
        return Visitor("stranger", address, browser[:64] if browser else _connection(scope))

    def learn(self, session, person):
        """Remember whose session this is, None for nobody's, and return whether it is somebody's."""
        if person is None:
            self._people.pop(session, None)
            return False
        self._people[session] = person
        self._forget_the_oldest(self._people)
        return True

    def _admission(self, workshop, cookie):
        known = self._admitted.get((workshop, cookie))
        admission = known or admission_of({cookie_name(workshop): cookie}, workshop)
        if admission:
            self._admitted[workshop, cookie] = admission
            self._admitted.move_to_end((workshop, cookie))
            self._forget_the_oldest(self._admitted)
        return admission

    def _forget_the_oldest(self, remembered):
        if len(remembered) > self._most:
            remembered.popitem(last=False)


def telling(get_response):
    """Make a middleware that tells the bridge whose session a request had, where a view has asked for it: no query of ours."""

    def middleware(request):
        response = get_response(request)
        user = request.user
        if getattr(user, "_wrapped", user) is not empty:
            session = request.session.session_key or request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
            request.META[TOLD] = (session, user.pk)
        return response

    return middleware


def address_of(scope):
    """Return whose share of what strangers get this is: an address, or the network that one line has of IPv6.

    Over https there is a proxy before us, and who it served is the last that it has added.
    """
    address = scope["client"][0] if scope["client"] else ""
    if settings.SECURE:
        forwarded = [value for name, value in scope["headers"] if name == b"x-forwarded-for"]
        address = forwarded[-1].decode("latin-1").rpartition(",")[2].strip() if forwarded else address
    return _network(address[:64])


@lru_cache(maxsize=1000)
def _network(address):
    try:
        said = ipaddress.ip_address(address)
    except ValueError:
        return address
    if said.version == 4:
        return address
    return str(said.ipv4_mapped or ipaddress.ip_network((int(said) >> 64 << 64, 64)))


def _connection(scope):
    return str(scope["client"][1]) if scope["client"] else ""


def _cookies(scope):
    return parse_cookie("; ".join(value.decode("latin-1") for name, value in scope["headers"] if name == b"cookie"))


def _rooms(cookies):
    """Return (workshop, value) of the first few cookies of rooms."""
    prefix = cookie_name("")
    named = [(name.removeprefix(prefix), value) for name, value in cookies.items() if name.startswith(prefix)]
    return [(int(pk), value) for pk, value in named[:LOOKED_AT] if pk.isascii() and pk.isdigit() and len(pk) < 19]
