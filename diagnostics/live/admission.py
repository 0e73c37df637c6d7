"""What admits somebody to a workshop's screen: a signed cookie that names the workshop and whom it was made for.

How long it stands is decided in permissions.py.
"""

from dataclasses import dataclass, field

from django.conf import settings
from django.core import signing
from django.utils.crypto import get_random_string, salted_hmac

from diagnostics.models import Seat
from diagnostics.permissions import may_watch
from diagnostics.prepared import prepared

SALT = "diagnostics.room"
MAX_AGE = 18 * 3600  # seconds: the longest day, and nothing of it the day after
KEY_HEADER = "X-Workshop-Admission"  # the key (see key_of) of whoever asked
OWN = 8  # random letters that tell phones apart which were let in within the same second


@dataclass(frozen=True, slots=True)
class Admission:
    """What a valid cookie says. `seat` is 0 for a participant. `bearer` is the same for all windows of one bearer alone."""

    epoch: int
    seat: int
    bearer: str = field(default="", compare=False)


def cookie_name(workshop_id):
    return f"{'__Host-' if settings.SECURE else ''}room-{workshop_id}"


def admit(response, workshop, *, seat):
    """Let whoever gets `response` watch `workshop`: as the holder of that Seat, or as a participant where it is None."""
    own = get_random_string(OWN)
    value = signing.dumps([workshop.pk, workshop.epoch, seat.pk if seat else 0, own], salt=SALT)
    response.set_cookie(
        cookie_name(workshop.pk), value, max_age=MAX_AGE, path="/", secure=settings.SECURE, httponly=True, samesite="Lax"
    )


def admission_of(request_or_cookies, workshop_id):
    """Return the Admission to a workshop that a request (or a dict of cookies) carries, or None. Asks no database."""
    cookies = getattr(request_or_cookies, "COOKIES", request_or_cookies)
    value = cookies.get(cookie_name(workshop_id), "")
    try:
        room, epoch, seat, *own = signing.loads(value, salt=SALT, max_age=MAX_AGE)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    bearer = f"seat {seat}" if seat else f"{room} {own[0] if own else value}"  # before, cookies had nothing of their own
    return Admission(epoch, seat, bearer) if room == workshop_id else None


def key_of(admission):
    """Return what an admission's parts of a shared stream go by: told to its bearer alone, and guessed by nobody."""
    return salted_hmac(f"{SALT}.key", admission.bearer, algorithm="sha256").hexdigest()[:32]


def phone_of(admission):
    """Return what tells a participant's phone on the list of participants. It says nothing of whoever holds it."""
    return salted_hmac(f"{SALT}.phone", admission.bearer, algorithm="sha256").hexdigest()[:32]


def is_admitted(admission, workshop):
    """Whether an Admission, if any, opens this workshop's screen now: the same rule as the stream's."""
    if admission is None:
        return False
    seats = seat_ids_of(workshop.pk) if admission.seat else ()
    return may_watch(admission, epoch=workshop.epoch, is_over=workshop.is_over, seats=seats)


def seat_ids_of(workshop_id):
    """Return the ids of the workshop's seats."""
    return frozenset(seat.pk for seat in _seats(workshop_id))


_seats = prepared(lambda pk: Seat.objects.filter(workshop=pk).values_list("pk"))
