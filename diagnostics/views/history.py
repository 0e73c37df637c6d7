"""What happened in a workshop, for whoever planned it to read."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from diagnostics.permissions import workshop_for
from diagnostics.queries.history import happened_in
from diagnostics.views.signed_in import signed_in

DIGITS = 18  # of a revision: more than any database counts


@signed_in
@require_GET
def history(request, pk):
    """The newest page, or what was before the revision that `before` names."""
    workshop = workshop_for(request.user, pk, "workshop.history")
    said = request.GET.get("before", "")
    before = int(said) if said.isascii() and said.isdecimal() and len(said) <= DIGITS else None
    context = {"workshop": workshop, "page": happened_in(workshop, before), "before": before}
    return render(request, "workshops/history.html", context)
