"""Paper for the room: which there is, and each as a page to print."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from diagnostics.outputs.handouts import PAPERS, papers_for, said_by
from diagnostics.permissions import workshop_for
from diagnostics.queries.handouts import handout_of
from diagnostics.views.signed_in import signed_in


@signed_in
@require_GET
def index(request, pk):
    workshop = workshop_for(request.user, pk, "workshop.see")
    return render(request, "handouts/index.html", {"workshop": workshop, "papers": papers_for(workshop)})


@signed_in
@require_GET
def page(request, pk, kind):
    """One kind of paper, as it is printed. The cards have a page of their own, which ends with the workshop."""
    workshop = workshop_for(request.user, pk, "workshop.see")
    paper = PAPERS.get(kind)
    if paper is None:
        raise Http404
    if kind == "cards":
        return redirect("card", pk=workshop.pk)
    return render(request, "handouts/page.html", said_by(handout_of(workshop), paper))
