"""The front door, and whether the service is up."""

from django.db import DatabaseError, connection
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_safe

from diagnostics.models import Edition
from diagnostics.pictures.tree import tree_of
from diagnostics.queries.content import content_of
from diagnostics.vocabulary import Reach


@require_GET
def home(request):
    """What this is, the box for a join code, and the way to sign in. Who is signed in goes on to the workshops."""
    if request.user.is_authenticated:
        return redirect("workshops")
    edition = Edition.objects.current().select_related("workbook").first()
    tree = tree_of(content_of(edition), unknown=Reach.REACHED) if edition else None
    return render(request, "home/home.html", {"tree": tree})


@require_safe
def ready(request):
    """Answer 200 "ok" while the database answers, 503 while it does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("The database does not answer.", status=503, content_type="text/plain")
    return HttpResponse("ok", content_type="text/plain")
