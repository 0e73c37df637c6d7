"""What key actions and answers said before, and the way back of a key action that was withdrawn."""

from django.http import Http404

from diagnostics.actions.findings import question_of
from diagnostics.actions.key_actions import restore_action
from diagnostics.models import KeyAction
from diagnostics.queries.earlier_texts import history_of_action, history_of_answer, withdrawn_actions_of
from diagnostics.views.lead_json import json_read, json_write
from diagnostics.views.recording import needs


@json_read("workshop.see")
def action_history(workshop, key_action):
    """All that a key action has said."""
    row = KeyAction.objects.select_related("workshop").filter(workshop=workshop, pk=key_action).first()
    if row is None:
        raise Http404
    return {"history": history_of_action(row)}


@json_read("workshop.see")
def answer_history(workshop, question):
    """All that was ever answered to a question."""
    return {"history": history_of_answer(workshop, question_of(workshop, question, left_out=True))}


@json_read("workshop.see")
def withdrawn_actions(workshop):
    """The withdrawn key actions."""
    return {"actions": withdrawn_actions_of(workshop)}


@json_write("workshop.record", version=int)
def restore(workshop, user, said, key_action):
    """Bring a withdrawn key action back."""
    needs(said, "version")
    return restore_action(workshop=workshop, by=user, key_action=key_action, **said)
