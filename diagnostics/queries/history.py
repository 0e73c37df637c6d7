"""What lines, key actions and answers said before, and what was withdrawn: every text ever saved can be found again."""

from django.db.models import TextField
from django.db.models.functions import Cast

from diagnostics.models import Answer, Event, Finding, KeyAction, PriorityAction
from diagnostics.queries.events import changes_of

ACTION = (
    "what", "lead_person", "lead_organisation", "by_when", "measure", "agreement", "agreement_words", "priority_action_id",
)  # fmt: skip


def history_of(finding):
    """Return the texts and kinds a line has had, the one that stands first: {"text", "kind", "by", "at", "revision"}.

    In one query. A save that changed neither, such as a move, is no entry of its own.
    """
    verbs = ("finding.recorded", "finding.edited", "undone")
    return _saves(finding, verbs, ("text", "kind"), since=finding.recorded_at_revision)


def history_of_action(key_action):
    """Return what a key action has said, as `history_of` does: the fields of the record, with who and when.

    In two queries.
    """
    numbers = dict(PriorityAction.objects.filter(edition=key_action.workshop.edition_id).values_list("pk", "number"))
    entries = _saves(key_action, ("action.agreed", "action.edited", "undone"), ACTION)
    return [_plain({"priority_action": numbers.get(e.pop("priority_action_id")), **e}) for e in entries]


def history_of_answer(workshop, question):
    """Return what the answer to a question (its row) has said, as `history_of` does; [] where none was ever given.

    In two queries. Where it was emptied, that is an entry too.
    """
    answer = Answer.objects.filter(workshop=workshop, question=question).first()
    return [_plain(e) for e in _saves(answer, ("answer.saved", "undone"), Answer.RECORDED)] if answer else []


def _saves(row, verbs, names, since=0):
    """Return what the fields `names` of a row were, the newest first; `verbs` are those that can change them."""
    events = Event.objects.filter(workshop=row.workshop_id, verb__in=verbs, revision__gte=since)
    # A sieve in the database, so that a long day's events need not all be read; what passes is looked at below.
    mine = events.alias(said=Cast("changes", TextField())).filter(said__contains=f'"id": {row.pk},')
    entries = []
    for event in mine.select_related("by").order_by("revision"):
        for change in changes_of(event):
            if (change["kind"], change["id"]) != (row._meta.model_name, row.pk):
                continue
            said = {name: change["after"][name] for name in names}
            if entries and said.items() <= entries[-1].items():
                continue
            entries.append({**said, "by": _name(event.by), "at": event.at.isoformat(), "revision": event.revision})
    return entries[::-1]


def _plain(entry):
    """Return an entry as the record says it: a day as ISO text, "" where none is given."""
    return {name: str(value or "") if name in ("by_when", "as_of") else value for name, value in entry.items()}


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
    names = ("version", "what", "lead_person", "lead_organisation", "by_when")
    return [_plain({"id": pk, **dict(zip(names, said, strict=True))}) for pk, *said in rows.values_list("pk", *names)]


def _name(user):
    return (user.first_name or user.get_username()) if user else ""
