"""Recording: lines, answers, marks and key actions, each write one action."""

from urllib.parse import urlencode
from uuid import uuid4

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from diagnostics.actions import answers as answer_actions
from diagnostics.actions import findings as finding_actions
from diagnostics.actions import key_actions, marks, participants
from diagnostics.actions import undo as undo_actions
from diagnostics.errors import InvalidInput, Refused
from diagnostics.fields.answer import ANSWER
from diagnostics.fields.finding import FINDING
from diagnostics.fields.key_action import KEY_ACTION
from diagnostics.fields.question_mark import QUESTION_MARK
from diagnostics.forms.lines import PlainLineForm
from diagnostics.models import Finding
from diagnostics.permissions import workshop_for
from diagnostics.queries.content import content_for
from diagnostics.queries.day import sections_of
from diagnostics.views.lead_json import HOLDS_HEADER, json_read, json_write
from diagnostics.views.records import record_for
from diagnostics.views.signed_in import signed_in

LINE = {"question": str, "prompt": str, "on_screen": bool, **FINDING.shape}
ACTION = {**KEY_ACTION.shape, "agreed": bool}  # `agreed`: from a page that is older than the agreement


@json_read("workshop.see", holds=HOLDS_HEADER)
def record(workshop, holds):
    """The whole record at one revision, or what is another since the one that the page holds."""
    return record_for(workshop, holds)


@json_write("workshop.record", **LINE)
def findings(workshop, user, said):
    """Record a line."""
    return record_line(workshop, user, said)


def record_line(workshop, user, said):
    needs(said, "kind", "text")
    return finding_actions.record_finding(workshop=workshop, by=user, **said)


@json_write("workshop.record", version=int, prompt=str, on_screen=bool, **FINDING.shape)
def finding(workshop, user, said, finding):
    """Edit a line."""
    needs(said, "version")
    return finding_actions.edit_finding(workshop=workshop, by=user, finding=finding, **said)


@json_write("workshop.record", version=int)
def withdraw(workshop, user, said, finding):
    """Withdraw a line."""
    needs(said, "version")
    return finding_actions.withdraw_finding(workshop=workshop, by=user, finding=finding, **said)


@json_write("workshop.record", findings=list, question=str)
def move(workshop, user, said):
    """Move lines to a question, or park them."""
    needs(said, "findings")
    said.setdefault("question", None)
    return finding_actions.move_findings(workshop=workshop, by=user, **said)


@json_write("workshop.record", version=int, **ANSWER.shape)
def answer(workshop, user, said, question):
    """Save the answer to a question."""
    said.setdefault("version", 0)
    return answer_actions.save_answer(workshop=workshop, by=user, question=question, **said)


@json_write("workshop.record", version=int, **QUESTION_MARK.shape)
def mark(workshop, user, said, question):
    """Mark a question, or clear its mark."""
    said.setdefault("mark", "")
    return marks.mark_question(workshop=workshop, by=user, question=question, **said)


@json_write("workshop.record", findings=list, **ACTION)
def actions(workshop, user, said):
    """Agree a key action."""
    needs(said, "what")
    return key_actions.agree_action(workshop=workshop, by=user, **said)


@json_write("workshop.record", version=int, **ACTION)
def action(workshop, user, said, key_action):
    """Edit a key action."""
    needs(said, "version")
    return key_actions.edit_action(workshop=workshop, by=user, key_action=key_action, **said)


@json_write("workshop.record", version=int)
def withdraw_action(workshop, user, said, key_action):
    """Withdraw a key action."""
    needs(said, "version")
    return key_actions.withdraw_action(workshop=workshop, by=user, key_action=key_action, **said)


@json_write("workshop.record", order=list)
def order(workshop, user, said):
    """Put the key actions in order."""
    needs(said, "order")
    return key_actions.order_actions(workshop=workshop, by=user, **said)


@json_write("workshop.plan", name=str, role=str, organisation=str, invitee=int)
def people(workshop, user, said):
    """List somebody who came and was not expected."""
    needs(said, "name")
    return participants.greet_participant(workshop=workshop, by=user, **said)


@json_write("workshop.plan", present=bool)
def person(workshop, user, said, participant):
    """Say that somebody is present, or take it back."""
    needs(said, "present")
    return participants.tick_participant(workshop=workshop, by=user, participant=participant, **said)


@json_write("workshop.record", write=str)
def undo(workshop, user, said):
    """Undo one's own last recording, or the one with this key."""
    return undo_actions.undo_last(workshop=workshop, by=user, **said)


@signed_in(fills=True)
@require_http_methods(["GET", "POST"])
def plain(request, pk):
    """One plain form that records a line with scripts off. It begins where the room is, and stays where it was used."""
    workshop = workshop_for(request.user, pk, "workshop.record")
    # A key in the form makes a second press of the button harmless.
    room = workshop.lead_question.key if workshop.lead_question else ""
    initial = {"question": request.GET.get("question", room), "kind": request.GET.get("kind"), "client_key": uuid4().hex}
    sections = sections_of(workshop, content_for(workshop))
    form = PlainLineForm(request.POST or None, sections=sections, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            finding_actions.record_finding(workshop=workshop, by=request.user, **form.cleaned_data)
        except InvalidInput as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
            form.data = {**form.data.dict(), "client_key": uuid4().hex}  # the next press is another attempt
        else:
            messages.success(request, "Recorded.")
            return redirect(f"{request.path}?{urlencode({name: form.data.get(name, '') for name in ('question', 'kind')})}")
    lines = Finding.objects.standing().filter(workshop=workshop).select_related("question", "prompt").reverse()[:10]
    context = {"workshop": workshop, "form": form, "lines": lines}
    return render(request, "lead/plain.html", context, status=422 if form.errors else 200)


def needs(said, *names):
    """Refuse what was said without these fields."""
    for name in names:
        if name not in said:
            raise InvalidInput("Fill this in first.", field=name)
