"""Moving a workshop from stage to stage by a button, and asking first where that may be a mistake."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from diagnostics import clock
from diagnostics.actions.replanning import replan_agenda
from diagnostics.actions.workshops import return_to_planned, start_workshop
from diagnostics.errors import NotItsDay, Refused
from diagnostics.forms import StartForm, plan_said
from diagnostics.permissions import workshop_for
from diagnostics.queries.stages import recorded_since_start, was_published
from diagnostics.views.post_only import only_posted
from diagnostics.views.signed_in import signed_in
from diagnostics.vocabulary import Stage


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def start(request, pk):
    """Sent on the workshop's day, or with that day from the page that asks: start, and go to the lead page. Else ask."""
    workshop = workshop_for(request.user, pk, "workshop.move_stage")
    if request.method == "POST":
        said = StartForm(request.POST).said
        try:
            move(start_workshop, workshop, request.user, Stage.RUNNING, **said)
        except NotItsDay:
            if said["planned_for"]:
                messages.warning(request, "Somebody changed its date meanwhile. Read it once more before you start.")
            return redirect("workshop_start", pk)
        return redirect("lead", pk)
    if workshop.stage != Stage.PLANNED:
        return redirect("lead" if workshop.is_running else "workshop", pk)
    today = clock.today()
    return render(request, "workshops/start.html", {"workshop": workshop, "today": today, "days": (workshop.date - today).days})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def planned(request, pk):
    """Sent: take the start back. The page says what that does, or why it cannot be done and what can."""
    workshop = workshop_for(request.user, pk, "workshop.move_stage")
    if request.method == "POST":
        try:
            done = move(return_to_planned, workshop, request.user, Stage.PLANNED)
        except Refused as refusal:
            return _planned_page(request, workshop, refusal.status, refusal.sentence)
        if done:
            messages.success(request, "The workshop is planned again. Start it when the day has come.")
        return redirect("workshop", pk)
    if workshop.stage == Stage.PLANNED:
        return redirect("workshop", pk)
    return _planned_page(request, workshop)


@only_posted("workshop", "pk")
@signed_in
def replan(request, pk):
    """Take the plan that the workshop's page showed, where no script takes it on the lead page."""
    workshop = workshop_for(request.user, pk, "workshop.lead")
    try:
        replan_agenda(workshop=workshop, by=request.user, **plan_said(request.POST))
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
    else:
        messages.success(request, "The plan is taken. What was left out is marked, and the lead page can undo it.")
    return redirect("workshop", pk)


def _planned_page(request, workshop, status=200, refused=""):
    context = {"workshop": workshop, "hindrance": _hindrance(workshop), "refused": refused}
    return render(request, "workshops/planned.html", context, status=status)


def move(act, workshop, by, to, **said):
    """Take `workshop` to the stage `to` and return the Done; None where it is there already, as after a first press."""
    try:
        return act(workshop=workshop, by=by, **said)
    except Refused:
        workshop.refresh_from_db(fields=["stage"])
        if workshop.stage != to:
            raise
        return None


def _hindrance(workshop):
    """Why it cannot be planned again: it is over, a summary was published, something is recorded; else nothing."""
    if not workshop.is_running:
        return "over"
    if was_published(workshop):
        return "published"
    return "recorded" if recorded_since_start(workshop) else ""
