"""What a page gets of the record: what is another than at the revision it holds, or everything where that cannot be said.

A page names what it holds by the stamp that its record bears. Events tell of every row that a write touched (see
tests/actions/test_events.py), so that those since the stamp's revision say which parts of the record may be others now.
Everything is given anew where a stamp is not what it would be here and now: of another account, another lineage, another
release, a revision that is to come, or one that was written otherwise; where more was written since than is worth telling; and
where an event is missing or tells too little.
"""

import re

from diagnostics.models import Event, Seat
from diagnostics.prepared import prepared
from diagnostics.queries.content import content_for, numbers_for
from diagnostics.queries.events import upgraded
from diagnostics.queries.record import (
    LAST,
    MAKING,
    MOST,
    actions_of,
    agenda_of,
    agenda_rows,
    answers_of,
    brief_of,
    findings_of,
    last_made_by,
    local_questions_of,
    made_before_by,
    marks_known,
    marks_of,
    people_of,
    planned,
    reach_of,
    record_of,
    seats_of,
    seen_of,
)
from diagnostics.release import release

STAMP = re.compile(r"([0-9]{1,18})-.+", re.ASCII)
# Of these rows the record tells. Of the others that events know it tells nothing, or it is said in every answer.
TOLD = {"finding", "answer", "questionmark", "keyaction", "agendaitem", "participant", "seat", "question"}
OTHERS = {"workshop", "place", "summary", "summarylink", "seatlink"}


def told_to(seat, holds=""):
    """Return what the page of a seat is told, whose record bears the stamp `holds`: the record, or what is another since.

    That has `since`, the stamp it goes on from; a row or key that is no more is in `gone`, or null. `now` is the time, and
    `editing` presence: they are of no revision.
    """
    workshop = seat.workshop
    content, numbers = content_for(workshop), numbers_for(workshop)
    events = _events_since(workshop, holds)
    own = {"me": seat.user_id, "seat": seat.role, "stamp": _stamp(seat, events[-1]) if events else None}
    touched = _touched(events[1:]) if events and holds == _stamp(seat, events[0]) else None
    if touched is None:
        made = dict(last_made_by(workshop.pk, seat.user_id))
        return {**record_of(workshop), **own, "made": made}
    said = {**brief_of(workshop, content, numbers), **own, "since": holds}
    return {**said, **_parts(workshop, touched, content, numbers), **_made_since(seat, events)}


def _events_since(workshop, holds):
    """Return all events from the one at the revision that a stamp names to the last; where one is missing, the last alone.

    The last is that of the workshop's revision: none where there is no such.
    """
    named = STAMP.fullmatch(holds)
    since = int(named[1]) if named else workshop.revision
    if not workshop.revision - MOST <= since <= workshop.revision:
        since = workshop.revision
    events = _events_between(workshop.pk, since, workshop.revision)
    if len(events) == workshop.revision - since + 1:
        return events
    return [event for event in events[-1:] if event.revision == workshop.revision]


_events_between = prepared(
    lambda workshop, first, last: (
        Event.objects.filter(workshop=workshop, revision__gte=first, revision__lte=last)
        .order_by("revision")
        .values_list("revision", "at", "schema", "changes", "verb", "by_id", "client_key")
    )
)


def _stamp(seat, last):
    """Return the stamp of a record whose `last` event this is. Its moment tells it from another of the same revision."""
    return f"{last.revision}-{last.at.timestamp():.6f}-{seat.user_id}-{seat.workshop.lineage}-{release()}"


def _touched(events):
    """Return {kind: {id: what was removed of it, or None}} of the rows that events tell of; None where one tells too little."""
    touched = {}
    for event in events:
        changes = upgraded(event.schema, event.changes)
        if changes is None:
            return None
        for change in changes:
            rows = touched.setdefault(change["kind"], {})
            rows[change["id"]] = change["before"] if change["after"] is None else None
    return touched if touched.keys() <= TOLD | OTHERS else None


def _parts(workshop, touched, content, numbers):
    """Return the parts of the record that tell of rows which were touched."""
    said = {}
    if rows := touched.get("finding"):
        standing = findings_of(workshop, numbers, list(rows))
        said["findings"] = {"rows": standing, "gone": sorted(rows.keys() - {row["id"] for row in standing})}
    if rows := touched.get("answer"):
        said["answers"] = _gone(rows, numbers) | answers_of(workshop, numbers, list(rows))
    if rows := touched.get("questionmark"):
        said |= _marks(workshop, rows, content, numbers)
    if "keyaction" in touched:
        said["actions"] = actions_of(workshop)
    if "agendaitem" in touched or "workshop" in touched:
        said["started_at"] = workshop.started_at.isoformat() if workshop.started_at else None
        said |= planned(workshop)
    if "agendaitem" in touched or "question" in touched:  # an item names its section's questions
        said["agenda"] = agenda_of(agenda_rows(workshop.pk), content, numbers)
    if "question" in touched:
        said["local_questions"] = local_questions_of(content)
        said["reach"] = reach_of(marks_known(workshop, numbers), content, numbers)
    if "participant" in touched:
        said["people"] = people_of(workshop)
    if "seat" in touched:
        said |= seats_of(Seat.objects.filter(workshop=workshop).select_related("user").order_by("pk"))
    return said


def _marks(workshop, touched, content, numbers):
    rows = marks_known(workshop, numbers)
    keys = {*_gone(touched, numbers), *(numbers.question_keys[row.question_id] for row in rows if row.id in touched)}
    marks, seen = marks_of(rows, numbers), seen_of(rows, numbers)
    return {
        "marks": {key: marks.get(key) for key in keys},
        "seen": {key: seen.get(key) for key in keys},
        "reach": reach_of(rows, content, numbers),
    }


def _gone(touched, numbers):
    """Return {question key: None} of the rows that were removed: there is one a question."""
    return {numbers.question_keys[before["question_id"]]: None for before in touched.values() if before}


def _made_since(seat, events):
    """Return what the user made since, and null for what is not among the last any more."""
    new = {e.client_key: _id_made(e) for e in events[1:] if e.by_id == seat.user_id and e.verb in MAKING and e.client_key}
    if not new:
        return {}
    since, last = events[0].revision, dict(list(new.items())[-LAST:])
    gone = made_before_by(seat.workshop_id, seat.user_id)[: len(new)]
    return {"made": {key: None for key, revision in gone if revision <= since} | last}


def _id_made(event):
    return next(change["id"] for change in event.changes if change["before"] is None)
