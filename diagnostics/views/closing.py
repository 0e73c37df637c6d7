"""Closing: what is open, ending the recording, taking it up again, publishing."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from diagnostics.actions.summaries import publish_summary
from diagnostics.actions.workshops import close_workshop, reopen_workshop
from diagnostics.permissions import workshop_for
from diagnostics.queries.closing import attendance_of, what_is_open
from diagnostics.views.stages import move
from diagnostics.vocabulary import Stage


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def review(request, pk):
    """What is still open; sent, the recording ends."""
    if request.method == "POST":
        workshop = workshop_for(request.user, pk, "workshop.move_stage")
        if move(close_workshop, workshop, request.user, Stage.CLOSED):
            messages.success(request, "The recording has ended. Read this through once more, then publish.")
        return redirect("close", pk)
    workshop = workshop_for(request.user, pk, "workshop.see")
    context = {"workshop": workshop, "open": what_is_open(workshop), "attendance": attendance_of(workshop)}
    return render(request, "closing/review.html", context)


@login_required
@require_POST
def reopen(request, pk):
    """Go on recording."""
    workshop = workshop_for(request.user, pk, "workshop.move_stage")
    if move(reopen_workshop, workshop, request.user, Stage.RUNNING):
        messages.success(request, "The workshop is open again. Close and publish it when you have finished.")
    return redirect("lead", pk)


@login_required
@require_POST
def publish(request, pk):
    """Publish, and show the first link once. A second click goes to what the first one published."""
    workshop = workshop_for(request.user, pk, "workshop.publish")
    done = move(publish_summary, workshop, request.user, Stage.PUBLISHED)
    if done is None:
        return redirect("summary", pk)
    return show_link(request, workshop, done.subject, done.subject.link)


def show_link(request, workshop, row, link):
    """Answer with a link's address. It is in this answer and nowhere else, so there is nothing to redirect to."""
    address = settings.PUBLIC_URL + reverse("circulated", args=[link.token])
    context = {"workshop": workshop, "row": row, "link": link, "address": address}
    return render(request, "summaries/link.html", context)
