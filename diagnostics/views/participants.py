"""The list of who is invited and who came."""

import re

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from diagnostics.actions import participants as actions
from diagnostics.errors import KeyMeansAnotherText, RequestTooLarge, SignedInAgain, WrittenMeanwhile
from diagnostics.forms import NewParticipantForm, ParticipantForm, RowForm
from diagnostics.forms.change_form import ask_again
from diagnostics.forms.returning import came_back
from diagnostics.models import InviteeRole, Participant
from diagnostics.permissions import workshop_for
from diagnostics.queries.speakers import voices_of
from diagnostics.queries.workshops import grouped, participants_of
from diagnostics.views.post_only import only_posted
from diagnostics.views.signed_in import signed_in
from diagnostics.vocabulary import Stage

GONE = 50  # people taken off the list while a page of it was open; more, and somebody is making them up
ROW = re.compile(r"initial-p([0-9]{1,15})-name")  # what every line of a list that was drawn sends


@signed_in(fills=True)
@require_http_methods(["GET", "HEAD", "POST"])
def index(request, pk):
    """Everybody on one page, to be named and ticked in one go. Every button saves; `then` says where it goes on to."""
    workshop = workshop_for(request.user, pk, "workshop.plan")
    rows = rows_of(workshop, request.POST)
    again = SignedInAgain.sentence if came_back(request.POST) else ""
    if request.method == "POST" and not again and not any(row.errors for row in rows):
        try:
            is_written = save(workshop, rows, request.user)
        except WrittenMeanwhile as refusal:
            for row in rows:
                if stands := refusal.facts["stands"].get(row.participant.pk):
                    row.say_stands(stands)
                if row.participant.pk in refusal.facts["gone"]:
                    row.say_gone()
        else:
            then = onward(workshop, rows).get(request.POST.get("then"))
            if is_written or not then:
                messages.success(request, "The list is saved.")
            return redirect(then or reverse("participants", args=[pk]))
    people = {row.participant.pk: row for row in rows}
    groups = [(group, [people[p.pk] for p in listed]) for group, listed in _groups(workshop, rows)]
    faulty = [row for row in rows if row.errors]
    context = {
        "workshop": workshop,
        "groups": groups,
        "rows": rows,
        "faulty": faulty,
        "again": again,
        "may_change": workshop.stage != Stage.PUBLISHED,
        "voices": voices_of(workshop, [row.participant for row in rows if not row.is_gone]) if workshop.is_open else None,
    }
    return render(request, "participants/index.html", context, status=422 if faulty or again else 200)


def rows_of(workshop, data):
    """Return a form for everybody listed, and for everybody who is gone and for whom something was typed meanwhile.

    Raises RequestTooLarge past GONE of those: drawing a form takes milliseconds.
    """
    people = {person.pk: person for person in participants_of(workshop)}
    posted = {int(found[1]) for name in data if (found := ROW.fullmatch(name))}
    rows = [RowForm(data if pk in posted else None, participant=person) for pk, person in people.items()]
    if len(posted - people.keys()) > GONE:
        raise RequestTooLarge
    for pk in sorted(posted - people.keys()):
        person = Participant(pk=pk, role=data.get(f"p{pk}-role", ""), group=data.get(f"p{pk}-group", ""))
        row = RowForm(data, participant=person, is_gone=True)
        if row.errors or any(row.changes.values()):
            rows.append(row)
    return rows


def _groups(workshop, rows):
    return grouped(workshop, [row.participant for row in rows])


def onward(workshop, rows):
    """Return what a button of the list may say, and the address it goes on to."""
    new = reverse("participant_new", args=[workshop.pk])
    roles = {row.participant.invitee_role.number for row in rows if row.participant.invitee_role}
    people = {row.participant.pk for row in rows if not row.is_gone}
    return {
        "new": new,
        "rows": reverse("participants_rows", args=[workshop.pk]),
        **{f"another {number}": f"{new}?role={number}" for number in roles},
        **{f"edit {person}": reverse("participant", args=[workshop.pk, person]) for person in people},
    }


def save(workshop, rows, by):
    """Write what changed, ticks too, and add those who are gone where that was asked for. Returns whether anything was.

    Raises WrittenMeanwhile.
    """
    changed = [row for row in rows if row.changes]
    listed = [row for row in changed if not row.is_anew]
    if changed:
        actions.change_participants(
            workshop=workshop,
            by=by,
            people={row.participant.pk: row.changes for row in listed},
            drawn={row.participant.pk: row.drawn for row in listed},
            more=[{**row.details, "invitee_role": _suggested(workshop, row)} for row in changed if row.is_anew],
        )
    return bool(changed)


def _suggested(workshop, row):
    roles = InviteeRole.objects.filter(edition=workshop.edition)
    return roles.filter(role=row.participant.role, group=row.participant.group).first()


@signed_in(fills=True)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request, pk):
    """Add somebody: another of a suggested role (`?role=` its number), or anybody."""
    workshop = workshop_for(request.user, pk, "workshop.plan")
    number = request.GET.get("role", "")
    role = InviteeRole.objects.filter(edition=workshop.edition, number=int(number)).first() if _small(number) else None
    initial = {"role": role.role, "group": role.group} if role else {}
    data = request.POST if request.method == "POST" else None
    form = NewParticipantForm(data, groups=workshop.edition.groups, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.list_participant(workshop=workshop, by=request.user, invitee_role=role, **form.cleaned_data)
        except KeyMeansAnotherText:
            ask_again(form, "This page has added somebody already. Press again to add this person too.")
        else:
            messages.success(request, f"{form.cleaned_data['name'] or form.cleaned_data['role']} is on the list.")
            return redirect("participants", pk)
    context = {"form": form, "workshop": workshop, "role": role}
    return render(request, "participants/new.html", context, status=422 if form.errors else 200)


def _small(text):
    return text.isascii() and text.isdigit() and len(text) < 6


@signed_in(fills=True)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, pk, participant):
    workshop = workshop_for(request.user, pk, "workshop.plan")
    data = request.POST if request.method == "POST" else None
    person = Participant.objects.filter(workshop=workshop, pk=participant).first()
    if person is None and "initial-role" in request.POST:
        return _anew(request, workshop)
    if person is None:
        raise Http404
    form = ParticipantForm(data, groups=_with(workshop.edition.groups, person.group), row=person)
    if request.method == "POST" and form.is_valid():
        said = {"people": {person.pk: form.changes}, "drawn": {person.pk: form.drawn}}
        try:
            if form.changes:
                actions.change_participants(workshop=workshop, by=request.user, **said)
        except WrittenMeanwhile as refusal:
            if refusal.facts["gone"]:
                return _anew(request, workshop)
            form.say_stands(refusal.facts["stands"][person.pk])
        else:
            messages.success(request, "The list is saved.")
            return redirect("participants", pk)
    context = {"form": form, "workshop": workshop, "person": person}
    return render(request, "participants/edit.html", context, status=422 if form.errors else 200)


def _anew(request, workshop):
    """Show what was typed for somebody who is off the list by now, to be added."""
    form = NewParticipantForm(request.POST, groups=_with(workshop.edition.groups, request.POST.get("group")))
    ask_again(form, "Somebody took this person off the list meanwhile. Add them anew here, or cancel.")
    context = {"form": form, "workshop": workshop, "action": reverse("participant_new", args=[workshop.pk])}
    return render(request, "participants/new.html", context, status=422)


def _with(groups, group):
    return groups if not group or group in groups else [*groups, group]


@only_posted("participants", "pk")
@signed_in
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
