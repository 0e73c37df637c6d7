"""What lines said before, and lines that were withdrawn: every text ever saved can be found again."""

from django.db.models import TextField
from django.db.models.functions import Cast

from diagnostics.models import Event, Finding

SAVING = ("finding.recorded", "finding.edited", "undone")  # the verbs that can leave a line with another text or kind


def history_of(finding):
    """Return the texts and kinds a line has had, the one that stands first: {"text", "kind", "by", "at", "revision"}.

    In one query. A save that changed neither, such as a move, is no entry of its own.
    """
    saves = Event.objects.filter(workshop=finding.workshop_id, verb__in=SAVING, revision__gte=finding.recorded_at_revision)
    # A sieve in the database, so that a long day's events need not all be read; what passes is looked at below.
    mine = saves.alias(said=Cast("changes", TextField())).filter(said__contains=f'"id": {finding.pk},')
    entries = []
    for event in mine.select_related("by").order_by("revision"):
        for change in event.changes:
            if (change["kind"], change["id"]) != ("finding", finding.pk):
                continue
            said = {"text": change["after"]["text"], "kind": change["after"]["kind"]}
            if entries and said.items() <= entries[-1].items():
                continue
            entries.append({**said, "by": _name(event.by), "at": event.at.isoformat(), "revision": event.revision})
    return entries[::-1]


def withdrawn_of(workshop):
    """Return the withdrawn lines of a workshop, the newest first, ready for JSON. In one query."""
    rows = Finding.objects.filter(workshop=workshop, withdrawn=True).order_by("-recorded_at_revision")
    names = {"id": "pk", "version": "version", "kind": "kind", "text": "text", "question": "question__key"}
    return [dict(zip(names, row, strict=True)) for row in rows.values_list(*names.values())]


def _name(user):
    return (user.first_name or user.get_username()) if user else ""
