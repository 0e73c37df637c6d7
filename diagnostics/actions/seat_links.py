"""Links by which people take a seat for themselves, with the account that they have or with one that they make there."""

import datetime

from diagnostics.actions.accounts import keep_account
from diagnostics.actions.writing import ANY, action
from diagnostics.errors import HasASeat, InvalidInput, NotThere
from diagnostics.link_tokens import hash_of, new_token
from diagnostics.models import Seat, SeatLink
from diagnostics.permissions import may_take_seat_by
from diagnostics.vocabulary import SeatRole

LINK_DAYS = 14


@action("seat_link.made")
def make_seat_link(entry, *, role):
    """Make a link that gives one seat, as `role`. The subject's `token` is in memory only. Raises InvalidInput."""
    if role not in SeatRole.values:
        raise InvalidInput("Choose which seat the link gives: the scribe's or the facilitator's.", field="role")
    token = new_token()
    made = {"made_at": entry.at, "ends_at": entry.at + datetime.timedelta(days=LINK_DAYS)}
    link = SeatLink.objects.create(workshop=entry.workshop, role=role, token_hash=hash_of(token), **made)
    link.token = token
    return entry.made(link)


@action("seat_link.withdrawn", stages=ANY)
def withdraw_seat_link(entry, *, link):
    """End a link at once. One that was used or withdrawn before stays as it is. Raises NotThere."""
    row = SeatLink.objects.filter(workshop=entry.workshop, pk=link).first()
    if row is None:
        raise NotThere
    return row if row.withdrawn_at or row.used_at else entry.write(row, withdrawn_at=entry.at)


@action("seat.accepted", stages=ANY)
def accept_seat(entry, *, token):
    """Give `by` the seat that a link offers, and end the link. An account that is only drawn up is stored with it.

    Raises NotThere where the link gives nothing any more, HasASeat where they have one here, which leaves the link for whom
    it is meant, and InvalidInput where the new account's name was taken meanwhile.
    """
    link = SeatLink.objects.filter(workshop=entry.workshop, token_hash=hash_of(token)).first()
    if link is None or not may_take_seat_by(link, entry.workshop, entry.at):
        raise NotThere
    if entry.by.pk is None:
        keep_account(entry.by)
    elif Seat.objects.filter(workshop=entry.workshop, user=entry.by).exists():
        raise HasASeat
    entry.write(link, used_at=entry.at)
    return entry.made(Seat.objects.create(workshop=entry.workshop, user=entry.by, role=link.role))
