"""What participants see: the shared screen on a phone and on the wall, and the workbook to look back through."""

from functools import wraps

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from diagnostics.errors import WorkshopHasNotBegun
from diagnostics.live.admission import admission_of, admit, is_admitted, phone_of
from diagnostics.models import Edition, Participant, Workshop
from diagnostics.permissions import may_say_here, may_see_workbook, workshop_for
from diagnostics.queries.content import content_of
from diagnostics.queries.day import end_of
from diagnostics.queries.held_screen import HeldBack
from diagnostics.queries.rooms import day_shown, index_of, neighbours
from diagnostics.queries.screen import blank_screen, screen_of
from diagnostics.queries.shown import actions_shown
from diagnostics.views.joining import qr_of
from diagnostics.views.refusals import VERSION, VERSION_HEADER
from diagnostics.views.signed_in import signed_in


def admitted_only(view, methods=("GET",)):
    """Call `view` with the Workshop its reader was admitted to.

    Whoever was never admitted is sent to the code box, also where there is no such workshop; whose admission has ended
    is told so; where the workshop is over, that is said instead of what it showed. `request.admission` is theirs.
    """

    @require_http_methods(methods)
    @wraps(view)
    def guarded(request, pk, **kwargs):
        admission = admission_of(request, pk)
        workshop = Workshop.objects.filter(pk=pk).first() if admission else None
        if workshop is None:
            return redirect("join")
        if is_admitted(admission, workshop):
            request.admission = admission
            try:
                return view(request, workshop, **kwargs)
            except Workshop.DoesNotExist:  # deleted meanwhile: as where there never was one
                return redirect("join")
        if workshop.is_over and not admission.seat and admission.epoch == workshop.epoch:
            wall = view is _wall
            over = {"title": workshop.title, "area": workshop.area, "wall": wall, "workshop": workshop}
            over["actions"] = () if wall else actions_shown(workshop.pk, HeldBack())
            return render(request, "room/closed.html", over)
        return redirect(reverse("join") + "?ended")

    return guarded


@admitted_only
def room(request, workshop):
    """The shared screen on a phone, and whether somebody said on it that they are here."""
    said = may_say_here(request.admission, workshop) and said_here(request, workshop)
    return _page(request, "room/room.html", _now(workshop), said_here=said)


def said_here(request, workshop):
    """Whether the phone that asks said of somebody that they are here, and it still counts."""
    return Participant.objects.filter(workshop=workshop, phone=phone_of(request.admission)).exists()


@require_GET
def projector(request, pk):
    """The shared screen on the wall. A seat's holder is admitted here; anybody else must have been already."""
    workshop = _seated(request.user, pk)
    if workshop is None:
        response = _admitted_wall(request, pk=pk)
    else:
        response = _wall(request, workshop, keep=workshop.edition)
        admit(response, workshop, seat=workshop.seat)
    response[VERSION_HEADER] = VERSION  # how a device's worker knows it from a captive portal's page
    return response


@signed_in
@require_GET
def projector_shell(request, fingerprint):
    """The wall of an edition without any workshop on it, for a seat's laptop to keep while the server is away."""
    edition = get_object_or_404(Edition, fingerprint=fingerprint)
    response = _page(request, "room/projector.html", blank_screen(content_of(edition)))
    response[VERSION_HEADER] = VERSION
    return response


@admitted_only
def question(request, workshop, key):
    """One question of the workbook and what was said on its topic, while the room may be elsewhere."""
    now = _now(workshop)
    if not may_see_workbook(request.admission, workshop):
        return _not_yet(request, now)
    screen = screen_of(workshop.pk, key)
    if screen is None:
        return _page(request, "room/gone.html", now, status=404)
    before, after = neighbours(screen)
    return _page(request, "room/question.html", now, looked=screen, before=before, after=after)


@admitted_only
def workbook(request, workshop):
    """The workbook as adapted, with what has been discussed."""
    now = _now(workshop)
    if not may_see_workbook(request.admission, workshop):
        return _not_yet(request, now)
    return _page(request, "room/workbook.html", now, sections=index_of(now))


@admitted_only
def day(request, workshop):
    """The agenda and how long there is left, the key actions and what becomes of what is said."""
    now = _now(workshop)
    if not may_see_workbook(request.admission, workshop):
        return _not_yet(request, now)
    actions = actions_shown(workshop.pk, now.held_back)
    about = {"workshop": workshop, "agenda": day_shown(workshop), "ends_at": end_of(workshop), "actions": actions}
    return _page(request, "room/day.html", now, **about)


@admitted_only
def qr(request, workshop):
    """The QR code for those who were admitted, to let a neighbour in."""
    return qr_of(workshop)


def _not_yet(request, now):
    """Say that the workbook opens with the workshop: its refusal, with the way back that every page of the room has."""
    refusal = WorkshopHasNotBegun()
    return _page(request, "room/not_yet.html", now, status=refusal.status, sentence=refusal.sentence)


def _now(workshop):
    """Return the Screen as it is now. Raises Workshop.DoesNotExist where the workshop has just been deleted."""
    screen = screen_of(workshop.pk)
    if screen is None:
        raise Workshop.DoesNotExist
    return screen


def _seated(user, pk):
    try:
        return workshop_for(user, pk, "workshop.see") if user.is_authenticated else None
    except Http404:
        return None


def _wall(request, workshop, **more):
    return _page(request, "room/projector.html", _now(workshop), **more)


_admitted_wall = admitted_only(_wall)


def _page(request, template, screen, status=200, **more):
    return render(request, template, {"screen": screen, **more}, status=status)
