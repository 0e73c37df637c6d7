"""Invitations: for each person a text to copy or to send, the workshop for their calendar, and the addresses of all."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from diagnostics.outputs.calendars import MEDIA, calendar_of
from diagnostics.outputs.invitations import addresses_of, invitations_to, subject_of, told_in_calendar
from diagnostics.permissions import workshop_for
from diagnostics.queries.day import as_planned
from diagnostics.queries.workshops import changed_at, participants_of
from diagnostics.views.signed_in import signed_in


@signed_in
@require_GET
def index(request, pk):
    """Everybody who can be invited, and how many cannot be yet. Once the day is over, the addresses alone."""
    workshop = workshop_for(request.user, pk, "workshop.plan")
    people = participants_of(workshop)
    start, end = as_planned(workshop)
    everybody, by_organisation = addresses_of(people)
    context = {
        "workshop": workshop,
        "invitations": invitations_to(workshop, people, start=start, end=end) if workshop.is_open else [],
        "unnamed": sum(not (person.name or person.email) for person in people),
        "without": sum(bool(person.name) and not person.email for person in people),
        "everybody": everybody,
        "by_organisation": by_organisation if len(by_organisation) > 1 else [],
    }
    return render(request, "invitations/index.html", context)


@signed_in
@require_GET
def calendar(request, pk):
    """The calendar file, under a name that says what it is."""
    workshop = workshop_for(request.user, pk, "workshop.plan")
    start, _ = as_planned(workshop)
    summary = subject_of(workshop) if start else f"{subject_of(workshop)} (start time to come)"
    said = {"summary": summary, "told": told_in_calendar(workshop, start=start), "at": changed_at(workshop)}
    response = HttpResponse(calendar_of(workshop, start, **said), content_type=MEDIA)
    response["Content-Disposition"] = f'attachment; filename="workshop-{workshop.date.isoformat()}.ics"'
    return response
