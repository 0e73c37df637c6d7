"""What lines, key actions and answers said before, and what was withdrawn: every text ever saved can be found again."""

from django.db.models import TextField
from django.db.models.functions import Cast

from diagnostics.fields.answer import ANSWER
from diagnostics.fields.finding import FINDING
from diagnostics.fields.key_action import KEY_ACTION
from diagnostics.models import Answer, Event, Finding, KeyAction, PriorityAction
from diagnostics.queries.events import changes_of


def history_of(finding):
    """Return the texts and kinds a line has had, the one that stands first: {"text", "kind", "by", "at", "revision"}.

    In one query. A save that changed neither, such as a move, is no entry of its own.
    """
    verbs = ("finding.recorded", "finding.edited", "undone")
    return _saves(finding, verbs, FINDING, since=finding.recorded_at_revision)


def history_of_action(key_action):
    """Return what a key action has said, as `history_of` does: the fields of the record, with who and when.

    In two queries.
    """
    numbers = dict(PriorityAction.objects.filter(edition=key_action.workshop.edition_id).values_list("pk", "number"))
    entries = _saves(key_action, ("action.agreed", "action.edited", "undone"), KEY_ACTION)
    return [{**entry, "priority_action": numbers.get(entry["priority_action"])} for entry in entries]


def history_of_answer(workshop, question):
    """Return what the answer to a question (its row) has said, as `history_of` does; [] where none was ever given.

    In two queries. Where it was emptied, that is an entry too.
    """
    answer = Answer.objects.filter(workshop=workshop, question=question).first()
    return _saves(answer, ("answer.saved", "undone"), ANSWER) if answer else []


def _saves(row, verbs, noun, since=0):
    """Return what the fields of a row's Noun were, the newest first; `verbs` are those that can change them."""
    events = Event.objects.filter(workshop=row.workshop_id, verb__in=verbs, revision__gte=since)
    # A sieve in the database, so that a long day's events need not all be read; what passes is looked at below.
    mine = events.alias(said=Cast("changes", TextField())).filter(said__contains=f'"id": {row.pk},')
    entries = []
    for event in mine.select_related("by").order_by("revision"):
        for change in changes_of(event):
            if (change["kind"], change["id"]) != (row._meta.model_name, row.pk):
                continue
            said = noun.recalled(change["after"])
            if entries and said.items() <= entries[-1].items():
                continue
            entries.append({**said, "by": _name(event.by), "at": event.at.isoformat(), "revision": event.revision})
    return entries[::-1]


def withdrawn_of(workshop):
    """Return the withdrawn lines of a workshop, the newest first, ready for JSON. In one query."""
    rows = Finding.objects.filter(workshop=workshop, withdrawn=True).order_by("-recorded_at_revision")
    names = {
        "id": "pk", "version": "version", "kind": "kind", "text": "text", "question": "question__key",
        "on_screen": "on_screen",
    }  # fmt: skip
    return [dict(zip(names, row, strict=True)) for row in rows.values_list(*names.values())]


def withdrawn_actions_of(workshop):
    """Return the withdrawn key actions of a workshop, the newest first, ready for JSON. In one query."""
    rows = KeyAction.objects.filter(workshop=workshop, withdrawn=True).order_by("-pk")
    listed = [field for field in KEY_ACTION if field.listed]
    return [{"id": row.pk, "version": row.version, **{field.name: field.of(row) for field in listed}} for row in rows]


def _name(user):
    return (user.first_name or user.get_username()) if user else ""
