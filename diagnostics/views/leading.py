"""Leading: the page that drives the day, and what it says to the room's screen."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_GET

from diagnostics.actions import screens
from diagnostics.live.admission import admit
from diagnostics.permissions import workshop_for
from diagnostics.queries.content import content_of
from diagnostics.queries.coverage import coverage_of
from diagnostics.queries.record import record_of
from diagnostics.queries.tree import tree_of
from diagnostics.views.recording import needs
from diagnostics.views.saying import saying
from diagnostics.vocabulary import Kind, View


@login_required
@require_GET
@ensure_csrf_cookie
def lead(request, pk):
    """The lead page: the whole workbook, and the record as it stands."""
    workshop = workshop_for(request.user, pk, "workshop.see")
    content = content_of(workshop.edition)
    context = {
        "workshop": workshop,
        "content": content,
        "tree": tree_of(content, coverage_of(workshop, content)),
        "record": record_of(workshop.pk),
        "csrf_cookie": settings.CSRF_COOKIE_NAME,
        "kinds": list(Kind),
        "views": list(View),
    }
    response = render(request, "lead/lead.html", context)
    response["Cache-Control"] = "no-store"
    admit(response, workshop)
    return response


@saying("workshop.lead", question=str)
def lead_to_question(workshop, user, said):
    """Take the room to a question."""
    needs(said, "question")
    return screens.lead_to(workshop=workshop, by=user, **said)


@saying("workshop.lead", view=str)
def view(workshop, user, said):
    """Put a view on the screen."""
    needs(said, "view")
    return screens.show_view(workshop=workshop, by=user, **said)


@saying("workshop.lead", held=bool)
def hold(workshop, user, said):
    """Hold or release the screen."""
    needs(said, "held")
    return screens.hold_screen(workshop=workshop, by=user, **said)


@saying("workshop.lead")
def open_item(workshop, user, said, item):
    """Start a break or another agenda item that is no section."""
    return screens.open_agenda_item(workshop=workshop, by=user, item=item, **said)
