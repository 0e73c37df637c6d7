"""Links that give a seat."""

from django.utils import timezone

from diagnostics.link_tokens import hash_of
from diagnostics.models import SeatLink


def seat_link_of(token):
    """Return the SeatLink of a token with its workshop and workbook, whether it gives anything or not; None for none."""
    links = SeatLink.objects.filter(token_hash=hash_of(token))
    return links.select_related("workshop__edition__workbook").first()


def waiting_links(workshop):
    """Return the workshop's links that somebody may still take a seat by, the newest first."""
    waiting = SeatLink.objects.filter(workshop=workshop, used_at=None, withdrawn_at=None, ends_at__gt=timezone.now())
    return waiting.order_by("-pk")
