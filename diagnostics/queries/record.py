"""The whole record of a workshop as a seat sees it: plain data, at one revision, at a constant number of queries."""

from diagnostics import clock
from diagnostics.fields.answer import ANSWER
from diagnostics.fields.key_action import KEY_ACTION
from diagnostics.fields.question_mark import QUESTION_MARK
from diagnostics.models import AgendaItem, Answer, Event, Finding, KeyAction, Participant, QuestionMark, Seat
from diagnostics.prepared import MANY, columns, prepared
from diagnostics.queries.content import content_for, numbers_for
from diagnostics.queries.coverage import coverage, facts_in_sight
from diagnostics.queries.day import end_of, questions_of
from diagnostics.queries.editing import editing_of
from diagnostics.queries.held_screen import held_back_of
from diagnostics.vocabulary import Agreement

TICKED = {Agreement.AGREED, Agreement.RESERVED, Agreement.REPORTED}  # what a page older than the agreement knows as agreed
MAKING = ("finding.recorded", "action.agreed", "item.listed", "participant.greeted")
WHERE_SAID = ("before", "behind_it", "meant_for", "note", "reason", "by_hand")  # of an agenda item
LAST = 50  # of what a user made
MOST = 100  # events of which a page is told what they changed
SCHEMA = 1  # devices keep the record: another shape of it is another number, and a step in static/js/lead/schemas.js


def record_of(workshop):
    """Return everything recorded as {"revision", "stage", "view", …}, ready for JSON, as a page of one's own needs it.

    `workshop` is as it was read first: whatever is written while the rest is read comes again with the next notice.
    """
    content, numbers = content_for(workshop), numbers_for(workshop)
    seats = list(Seat.objects.filter(workshop=workshop).select_related("user").order_by("pk"))
    marks, agenda = marks_known(workshop, numbers), agenda_rows(workshop.pk)
    return {
        **brief_of(workshop, content, numbers),
        "started_at": workshop.started_at.isoformat() if workshop.started_at else None,
        **planned(workshop),
        **seats_of(seats),
        "editing": editing_of(seats),  # for a page older than the stream that tells it
        "findings": findings_of(workshop, numbers),
        "answers": answers_of(workshop, numbers),
        "marks": marks_of(marks, numbers),
        "seen": seen_of(marks, numbers),
        "reach": reach_of(marks, content, numbers),
        "actions": actions_of(workshop),
        "agenda": agenda_of(agenda, content, numbers),
        "people": people_of(workshop),
        "local_questions": local_questions_of(content),
    }


def local_questions_of(content):
    """Return the questions that the workshop added, in the order in which each comes in its topic."""
    return [
        {
            "key": question.key,
            "topic": content.place_of[question.key][1].key,
            "text": question.text,
            "version": question.version,
        }
        for question in content.local_questions
    ]


def brief_of(workshop, content, numbers):
    """Return what every answer to a page says: how things stand, in few words, and the server's time."""
    return {
        "schema": SCHEMA,
        "revision": workshop.revision,
        "lineage": workshop.lineage,
        "area": workshop.area,
        "title": workshop.title,
        "code": workshop.spoken_code,
        "stage": workshop.stage,
        "view": workshop.view,
        "held": workshop.held,
        "led_on": workshop.held and workshop.led_on,
        "held_back": held_back(workshop, content),
        "screen": numbers.question_keys.get(workshop.screen_question_id),
        "screen_action": workshop.screen_action_id,
        "lead": numbers.question_keys.get(workshop.lead_question_id),
        "now": clock.now().astimezone(workshop.zone).isoformat(),
        "zone": workshop.zone.key,
    }


def held_back(workshop, content):
    """Return what a held screen keeps back: line ids, by question key what of its answer, and how its tree stood.

    `left_out`: the questions that the room does not see; `reach`: that of each section. Both None where nothing is held.
    """
    if not workshop.held:
        return {"findings": [], "answers": {}, "actions": [], "left_out": None, "reach": None}
    facts, back = facts_in_sight(workshop), held_back_of(workshop)
    then = back.facts(facts).coverage(content)
    left_out = [key for key in then.of_question if then.left_out(key)]
    lines, actions = sorted(back.findings), sorted(back.actions)
    return {"findings": lines, "answers": back.answers, "actions": actions, "left_out": left_out, "reach": then.of_section}


def findings_of(workshop, numbers, among=None):
    """Return the standing lines in the order recorded, parked ones with question null; of those `among` (ids), if given."""
    rows = _all_findings(workshop.pk) if among is None else _findings_among(workshop.pk, among)
    questions, prompts = numbers.question_keys, numbers.prompt_keys
    return [
        {"id": pk, "version": version, "kind": kind, "text": text, "question": questions.get(question),
         "prompt": prompts.get(prompt), "on_screen": on_screen, "by": by}
        for pk, version, kind, text, question, prompt, on_screen, by in rows
    ]  # fmt: skip


def _standing(workshop):
    names = ("id", "version", "kind", "text", "question_id", "prompt_id", "on_screen", "recorded_by_id")
    return Finding.objects.standing().filter(workshop=workshop).values_list(*names)


_all_findings = prepared(_standing)
_findings_among = prepared(lambda workshop, among: _standing(workshop).filter(pk__in=among), among=MANY)


def answers_of(workshop, numbers, among=None):
    """Return {question key: answer} where one was given. Emptied again, its version is what counts of it."""
    rows = _all_answers(workshop.pk) if among is None else _answers_among(workshop.pk, among)
    keys = numbers.question_keys
    return {keys[a.question_id]: {"version": a.version, **ANSWER.plain(a)} for a in rows if a.question_id in keys}


def marks_known(workshop, numbers):
    """Return the rows of marks on questions that were there when the workshop was read."""
    return [row for row in mark_rows(workshop.pk) if row.question_id in numbers.question_keys]


def marks_of(rows, numbers):
    """Return {question key: mark} where one was ever set: whoever marks it anew needs the version.

    A mark that was taken away is "". `by_hand` is said where it was left out so.
    """
    return {
        numbers.question_keys[row.question_id]: {
            "version": row.version,
            **QUESTION_MARK.plain(row),
            **({"by_hand": True} if row.by_hand else {}),
        }
        for row in rows
        if row.mark or row.version
    }


def seen_of(rows, numbers):
    """Return {question key: since when the room has seen it}."""
    return {numbers.question_keys[row.question_id]: row.reached_at.isoformat() for row in rows if row.reached_at}


def reach_of(rows, content, numbers):
    """Return how far the room got, by question, topic and section."""
    reach = coverage(content, rows=[(numbers.question_keys[r.question_id], r.reached_at, r.mark, r.reason) for r in rows])
    return {"questions": reach.of_question, "topics": reach.of_topic, "sections": reach.of_section}


def coverage_in(record, content):
    """Return the Coverage that a whole record amounts to."""
    seen, none = record["seen"], {"mark": "", "reason": ""}
    marks = dict.fromkeys(seen, none) | record["marks"]
    rows = [(key, seen.get(key), mark["mark"], mark["reason"]) for key, mark in marks.items()]
    lines = [line["question"] for line in record["findings"] if line["question"]]
    answered = [key for key, answer in record["answers"].items() if any(answer[name] for name in ANSWER.shape)]
    return coverage(content, lines, answered, rows)


def actions_of(workshop):
    """Return the standing key actions in the group's order."""
    rows = KeyAction.objects.standing().filter(workshop=workshop)
    return [
        {
            "id": row.pk,
            "version": row.version,
            **KEY_ACTION.plain(row),
            "agreed": row.agreement in TICKED,
            "findings": [f.pk for f in row.findings.all()],
        }
        for row in rows.select_related("priority_action").prefetch_related("findings")
    ]


def seats_of(seats):
    """Return what the page calls those who hold a seat, and who of them leads."""
    return {
        "seats": {seat.user_id: seat.name for seat in seats},
        "facilitators": [seat.user_id for seat in seats if seat.leads],
    }


def planned(workshop):
    """Return how many minutes the day was planned to last, and when to end: None where nothing says that."""
    ends = end_of(workshop)
    return {"minutes": workshop.length, "planned_end": ends.isoformat() if ends else None}


def agenda_of(rows, content, numbers):
    """Return the agenda with its clocks: minutes planned, seconds spent, since when an item is open, a section's questions."""
    questions = questions_of(content)
    return [
        {
            "id": item.id,
            "kind": item.kind,
            "section": (section := numbers.section_keys.get(item.section_id)),
            "questions": questions.get(section, []),
            "title": item.title,
            "minutes": item.minutes,
            **{name: value for name in WHERE_SAID if (value := getattr(item, name))},
            "spent": item.spent,
            "opened_at": item.opened_at.isoformat() if item.opened_at else None,
        }
        for item in rows
    ]


mark_rows = prepared(lambda workshop: QuestionMark.objects.filter(workshop=workshop).values_list(*columns(QuestionMark)))
_agenda = AgendaItem.objects.standing()
agenda_rows = prepared(lambda workshop: _agenda.filter(workshop=workshop).values_list(*columns(AgendaItem)))
_all_answers = prepared(lambda workshop: Answer.objects.filter(workshop=workshop).values_list(*columns(Answer)))
_answers_among = prepared(
    lambda workshop, among: Answer.objects.filter(workshop=workshop, pk__in=among).values_list(*columns(Answer)), among=MANY
)
_people = prepared(
    lambda workshop: Participant.objects.filter(workshop=workshop).values_list(
        "pk", "name", "organisation", "role", "invitee_role__number", "present", "phone"
    )
)


def people_of(workshop):
    """Return the list of participants in its order, in one query. `invitee`: the number of their suggested role, or None;
    `on_phone`: whether they are present by what a phone said."""
    names = ("id", "name", "organisation", "role", "invitee", "present")
    people = _people(workshop.pk)
    return [{**dict(zip(names, person, strict=False)), "on_phone": bool(person.phone)} for person in people]


def _made_by(workshop, user):
    """The events by which a user made lines, key actions and participants under a key, the last first.

    A page knows by the LAST of them what it need not send: its answer may be lost, or on its way, while the record tells of
    the row already.
    """
    made = Event.objects.filter(workshop=workshop, by=user, verb__in=MAKING, client_key__isnull=False)
    return made.order_by("-revision")


last_made_by = prepared(lambda workshop, user: _made_by(workshop, user).values_list("client_key", "answer__id")[:LAST])
made_before_by = prepared(
    lambda workshop, user: _made_by(workshop, user).values_list("client_key", "revision")[LAST : LAST + MOST]
)
