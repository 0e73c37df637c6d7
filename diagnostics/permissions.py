"""Who may do what. The only place that decides: views, templates and the live screens ask here.

Rules are predicates of django-rules, registered by name. `workshop_for` loads and authorises in one step, so that a view
cannot do the one without the other, and hands over what else its reader `may`, so that a template has nothing to work out.
"""

import ipaddress

import rules
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from diagnostics.models import Seat, Workshop
from diagnostics.prepared import columns, prepared, row_of


@rules.predicate
def holds_a_seat(user, workshop):
    """Facilitator and scribe of this workshop."""
    return workshop.seat is not None


@rules.predicate
def leads(user, workshop):
    """The facilitator's seat."""
    return workshop.seat is not None and workshop.seat.leads


@rules.predicate
def owns(user, workshop):
    return user.is_authenticated and workshop.owner_id == user.pk


rules.add_rule("workshops.make", rules.is_authenticated)
rules.add_rule("workshop.see", holds_a_seat)
rules.add_rule("workshop.record", holds_a_seat)
rules.add_rule("workshop.plan", holds_a_seat)
rules.add_rule("workshop.lead", leads)
rules.add_rule("workshop.move_stage", leads)
rules.add_rule("workshop.publish", leads)
rules.add_rule("workshop.seats", leads | owns)
rules.add_rule("workshop.hand_over", leads)
rules.add_rule("workshop.reclaim", owns)
rules.add_rule("workshop.delete", owns)
rules.add_rule("workshop.history", owns)


def _test(rule, user, workshop):
    """rules.test_rule would take a rule that there is not for a no."""
    return rules.rulesets.default_rules[rule].test(user, workshop)


class May:
    """What `user` may in a workshop that holds their `seat`: `may.lead` asks the rule "workshop.lead".

    Raises KeyError where there is no such rule: a word mistyped must not read as a no.
    """

    def __init__(self, user, workshop):
        self._reader = user, workshop

    def __getattr__(self, what):
        return _test(f"workshop.{what}", *self._reader)


def may_with(role):
    """Return what a seat of this role may in a workshop that somebody else planned."""
    workshop = Workshop()
    workshop.seat = Seat(role=role)
    return May(AnonymousUser(), workshop)


def open_to(user):
    """Return the workshops that `user` may see, as a query: what "workshop.see" says of each of them."""
    return Workshop.objects.filter(seats__user=user)


def workshop_for(user, pk, may):
    """Return workshop `pk` with its `seat` for `user` and what they `may`, or raise Http404 where the rule `may` says no.

    A stranger gets 404 and not 403: whether a workshop exists is nobody else's business.
    """
    workshop = _with_seat(user, pk)
    if workshop is None:
        raise Http404
    if not _test(may, user, workshop):
        raise Http404
    workshop.may = May(user, workshop)
    return workshop


def seat_of(user, workshop):
    """Return the Seat of `user` in a workshop, or None."""
    return Seat.objects.filter(workshop=workshop, user=user).first() if user.is_authenticated else None


def _with_seat(user, pk):
    """Return workshop `pk` with its `seat` for `user`, or None. All in one query where they have one."""
    for *values, pinned in _seats(pk, user.pk):
        seat, workshop = row_of(Seat, values[: len(OF_SEAT)]), row_of(Workshop, values[len(OF_SEAT) :])
        seat.workshop, workshop.seat = workshop, seat
        return workshop.with_edition(pinned)
    for *values, pinned in _workshops(pk):
        workshop = row_of(Workshop, values)
        workshop.seat = None
        return workshop.with_edition(pinned)
    return None


OF_SEAT = columns(Seat)
_seats = prepared(
    lambda workshop, user: Seat.objects.filter(workshop=workshop, user=user).values_list(
        *OF_SEAT, *columns(Workshop, of="workshop__"), "workshop__edition__fingerprint"
    )
)
_workshops = prepared(lambda pk: Workshop.objects.filter(pk=pk).values_list(*columns(Workshop), "edition__fingerprint"))


def may_watch(admission, *, epoch, is_over, seats):
    """Whether an Admission opens the screen of a workshop at `epoch` with these `seats` (ids).

    The join code admits a participant for as long as the workshop's epoch stands and the workshop is open. A seat admits
    its holder for as long as the seat stands, through a change of code and after closing.
    """
    if admission.seat:
        return admission.seat in seats
    return admission.epoch == epoch and not is_over


def may_see_workbook(admission, workshop):
    """Whether whoever an Admission lets in may look through the workbook: participants from the start on, seats always."""
    return bool(admission.seat) or workshop.has_begun


def may_say_here(admission, workshop):
    """Whether whoever an Admission lets in may say on a phone that they are here.

    Only where the workshop asks for it, only who joined by the code, and only for as long as that opens the screen. Who has a
    seat ticks people instead.
    """
    lets = workshop.phones_say_here
    return lets and may_watch(admission, epoch=workshop.epoch, is_over=workshop.is_over, seats=())  # no seat is let


def may_take_seat_by(link, workshop, at):
    """Whether a SeatLink gives its seat at the moment `at`: it was neither used nor withdrawn, and the day is not over."""
    return link.used_at is None and link.withdrawn_at is None and at < link.ends_at and not workshop.is_over


def may_sign_in_at(host):
    """Whether accounts are used at a host, given without its port: over TLS, or on this computer alone.

    Anywhere else on plain http others could read passwords and sessions on their way. https is known from PUBLIC_URL alone.
    A host is what a browser says it is: whoever forges one exposes nobody but themselves.
    """
    return (settings.SECURE and host == settings.PUBLIC_HOST) or is_loopback(host)


def is_loopback(host):
    """Whether browsers trust a host without TLS, because it is this computer (W3C, Secure Contexts, 3.1)."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
