"""The list of who is invited and who came."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from diagnostics.actions import participants as actions
from diagnostics.forms import ParticipantForm, RowForm
from diagnostics.models import InviteeRole, Participant
from diagnostics.permissions import workshop_for
from diagnostics.queries.workshops import grouped, participants_of
from diagnostics.vocabulary import Stage


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def index(request, pk):
    """Everybody on one page, to be named and ticked in one go. Every button saves; `then` says where it goes on to."""
    workshop = workshop_for(request.user, pk, "workshop.plan")
    data = request.POST if request.method == "POST" else None
    rows = [RowForm(data, participant=person) for person in participants_of(workshop)]
    faulty = [row for row in rows if row.errors]
    if request.method == "POST" and not faulty:
        is_written = save(workshop, rows, request.user)
        then = onward(workshop, rows).get(request.POST.get("then"))
        if is_written or not then:
            messages.success(request, "The list is saved.")
        return redirect(then or reverse("participants", args=[pk]))
    people = {row.participant.pk: row for row in rows}
    groups = [(group, [people[p.pk] for p in listed]) for group, listed in _groups(workshop, rows)]
    context = {
        "workshop": workshop,
        "groups": groups,
        "rows": rows,
        "faulty": faulty,
        "may_change": workshop.stage != Stage.PUBLISHED,
    }
    return render(request, "participants/index.html", context, status=422 if faulty else 200)


def _groups(workshop, rows):
    return grouped(workshop, [row.participant for row in rows])


def onward(workshop, rows):
    """Return what a button of the list may say, and the address it goes on to."""
    new = reverse("participant_new", args=[workshop.pk])
    roles = {row.participant.invitee_role.number for row in rows if row.participant.invitee_role}
    people = {row.participant.pk for row in rows}
    return {
        "new": new,
        **{f"another {number}": f"{new}?role={number}" for number in roles},
        **{f"edit {person}": reverse("participant", args=[workshop.pk, person]) for person in people},
    }


def save(workshop, rows, by):
    """Write what changed, row by row, then the ticks that were set or taken since the page was drawn.

    Returns whether anything was.
    """
    changed = [row for row in rows if row.changes]
    for row in changed:
        actions.change_participant(workshop=workshop, by=by, participant=row.participant.pk, **row.changes)
    ticks = {row.participant.pk: row.cleaned_data["present"] for row in rows if "present" in row.changed_data}
    if ticks:
        present = {row.participant.pk for row in rows if ticks.get(row.participant.pk, row.participant.present)}
        actions.tick_present(workshop=workshop, by=by, present=sorted(present))
    return bool(changed or ticks)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request, pk):
    """Add somebody: another of a suggested role (`?role=` its number), or anybody."""
    workshop = workshop_for(request.user, pk, "workshop.plan")
    number = request.GET.get("role", "")
    role = InviteeRole.objects.filter(edition=workshop.edition, number=int(number)).first() if _small(number) else None
    initial = {"role": role.role, "group": role.group} if role else {}
    data = request.POST if request.method == "POST" else None
    form = ParticipantForm(data, groups=workshop.edition.groups, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.list_participant(workshop=workshop, by=request.user, invitee_role=role, **form.cleaned_data)
        messages.success(request, f"{form.cleaned_data['name'] or form.cleaned_data['role']} is on the list.")
        return redirect("participants", pk)
    context = {"form": form, "workshop": workshop, "role": role}
    return render(request, "participants/new.html", context, status=422 if form.errors else 200)


def _small(text):
    return text.isascii() and text.isdigit() and len(text) < 6


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, pk, participant):
    workshop = workshop_for(request.user, pk, "workshop.plan")
    person = _person(workshop, participant)
    initial = {name: getattr(person, name) for name in ("role", "group", "name", "organisation", "email", "present")}
    data = request.POST if request.method == "POST" else None
    form = ParticipantForm(data, groups=_with(workshop.edition.groups, person.group), initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.change_participant(workshop=workshop, by=request.user, participant=person.pk, **form.cleaned_data)
        messages.success(request, "The list is saved.")
        return redirect("participants", pk)
    context = {"form": form, "workshop": workshop, "person": person}
    return render(request, "participants/edit.html", context, status=422 if form.errors else 200)


def _with(groups, group):
    return groups if not group or group in groups else [*groups, group]


@login_required
@require_POST
def remove(request, pk, participant):
    workshop = workshop_for(request.user, pk, "workshop.plan")
    person = _person(workshop, participant)
    actions.remove_participant(workshop=workshop, by=request.user, participant=person.pk)
    messages.success(request, f"{person} is off the list.")
    return redirect("participants", pk)


def _person(workshop, pk):
    """Return a participant of this workshop; another workshop's is 404."""
    person = Participant.objects.filter(workshop=workshop, pk=pk).first()
    if person is None:
        raise Http404
    return person
