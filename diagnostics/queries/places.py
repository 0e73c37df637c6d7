"""Which places there are, and what was held in one before, among the workshops that somebody may open (permissions.open_to)."""

from django.db.models import Exists, F, OuterRef, Q, Subquery

from diagnostics.models import Place, Summary

MOST_OFFERED = 200  # names
MOST_EARLIER = 6
# The same code, or the same name unless both have a code and those differ. `here_` is of the place that is asked about.
SAME_NAME = Q(place__key=F("here_key")) & (Q(here_code="") | Q(place__code="") | Q(place__code=F("here_code")))
SAME_CODE = ~Q(here_code="") & Q(place__code=F("here_code"))


def names_among(workshops):
    """Return the names of the places of some workshops (a query), each once, in one query."""
    known = Place.objects.filter(workshops__in=workshops).distinct()[:MOST_OFFERED]
    return list({place.key: place.name for place in known}.values())


def earlier_in_place(workshop, workshops):
    """Return those of some workshops (a query) that were before this one in the same place, the last first, in one query.

    Each has `has_summary`.
    """
    here, before = Place.objects.filter(pk=workshop.place_id), Q(date__lt=workshop.date)
    found = workshops.annotate(
        here_key=Subquery(here.values("key")),
        here_code=Subquery(here.values("code")),
        has_summary=Exists(Summary.objects.filter(workshop=OuterRef("pk"))),
    )
    return list(found.filter(SAME_NAME | SAME_CODE, before | Q(date=workshop.date, pk__lt=workshop.pk))[:MOST_EARLIER])
