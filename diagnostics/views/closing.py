"""Closing: what is open, ending the recording, taking it up again, publishing."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from diagnostics.actions.summaries import publish_summary
from diagnostics.actions.workshops import close_workshop, reopen_workshop
from diagnostics.errors import LinesWereChanged, SignedInAgain
from diagnostics.forms.returning import came_back
from diagnostics.forms.summary_ticks import choice_of
from diagnostics.permissions import workshop_for
from diagnostics.queries.closing import attendance_of, what_is_open
from diagnostics.queries.summary_ticks import choosing_of, rechosen
from diagnostics.views.post_only import only_posted
from diagnostics.views.signed_in import signed_in
from diagnostics.views.stages import move
from diagnostics.vocabulary import Stage


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def review(request, pk):
    """What is still open, and what there is to choose before publishing; sent, the recording ends."""
    if request.method == "POST":
        workshop = workshop_for(request.user, pk, "workshop.move_stage")
        if move(close_workshop, workshop, request.user, Stage.CLOSED):
            messages.success(request, "The recording has ended. Read this through once more, then publish.")
        return redirect("close", pk)
    workshop = workshop_for(request.user, pk, "workshop.see")
    chooses = workshop.stage == Stage.CLOSED and workshop.may.publish
    return _page(request, workshop, choosing_of(workshop) if chooses else None)


def _page(request, workshop, choosing, refusal=None):
    context = {
        "workshop": workshop,
        "open": what_is_open(workshop),
        "attendance": attendance_of(workshop),
        "choosing": choosing,
        "refusal": refusal,
    }
    return render(request, "closing/review.html", context, status=refusal.status if refusal else 200)


@only_posted("close", "pk")
@signed_in
def reopen(request, pk):
    """Go on recording."""
    workshop = workshop_for(request.user, pk, "workshop.move_stage")
    if move(reopen_workshop, workshop, request.user, Stage.RUNNING):
        messages.success(request, "The workshop is open again. Close and publish it when you have finished.")
    return redirect("lead", pk)


@only_posted("close", "pk")
@signed_in(fills=True)
def publish(request, pk):
    """Publish, and show the first link once. A second click goes to what the first one published.

    Where there is something else to choose than the page showed, it comes again with its ticks.
    """
    workshop = workshop_for(request.user, pk, "workshop.publish")
    choice = choice_of(request.POST)
    if came_back(request.POST):
        return _come_back(request, workshop, choice)
    try:
        done = move(publish_summary, workshop, request.user, Stage.PUBLISHED, **choice)
    except LinesWereChanged as refusal:
        return _page(request, workshop, rechosen(workshop, **choice), refusal)
    if done is None:
        return redirect("summary", pk)
    return show_link(request, workshop, done.subject, done.subject.link)


def _come_back(request, workshop, choice):
    """Draw the page with the ticks that were sent, while there is something to publish."""
    if workshop.stage != Stage.CLOSED:
        return redirect("close", workshop.pk)
    return _page(request, workshop, rechosen(workshop, **choice), SignedInAgain())


def show_link(request, workshop, row, link):
    """Answer with a link's address. It is in this answer and nowhere else, so there is nothing to redirect to."""
    address = settings.PUBLIC_URL + reverse("circulated", args=[link.token])
    context = {"workshop": workshop, "row": row, "link": link, "address": address}
    return render(request, "summaries/link.html", context)
