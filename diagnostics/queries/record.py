"""The whole record of a workshop as a seat sees it: plain data, at one revision, at a constant number of queries."""

from diagnostics import clock
from diagnostics.fields.answer import ANSWER
from diagnostics.fields.key_action import KEY_ACTION
from diagnostics.fields.question_mark import QUESTION_MARK
from diagnostics.models import AgendaItem, Answer, Event, Finding, KeyAction, Participant, QuestionMark, Seat, Workshop
from diagnostics.queries.content import content_of
from diagnostics.queries.coverage import coverage, facts_in_sight
from diagnostics.queries.day import questions_of, times_of
from diagnostics.queries.editing import editing_of
from diagnostics.queries.held import held_back_of
from diagnostics.vocabulary import Agreement

TICKED = {Agreement.AGREED, Agreement.RESERVED, Agreement.REPORTED}  # what a page older than the agreement knows as agreed


SCHEMA = 1  # devices keep the record: another shape of it is another number, and a step in static/js/lead/schemas.js


def record_of(workshop_id):
    """Return everything recorded as {"revision", "stage", "view", …}, ready for JSON.

    The revision is read first: whatever is written while the rest is read comes again with the next notice.
    """
    workshop = Workshop.objects.select_related("edition", "screen_question", "lead_question").get(pk=workshop_id)
    content = content_of(workshop.edition)
    findings = findings_of(workshop)
    answers = answers_of(workshop)
    seats = list(Seat.objects.filter(workshop=workshop).select_related("user").order_by("pk"))
    marks = list(QuestionMark.objects.filter(workshop=workshop).select_related("question"))
    agenda = list(AgendaItem.objects.filter(workshop=workshop).select_related("section"))
    reach = coverage(content, rows=[(m.question.key, m.reached_at, m.mark, m.reason) for m in marks])
    return {
        "schema": SCHEMA,
        "revision": workshop.revision,
        "lineage": workshop.lineage,
        "stage": workshop.stage,
        "view": workshop.view,
        "held": workshop.held,
        "held_back": held_back(workshop, content),
        "screen": workshop.screen_question.key if workshop.screen_question else None,
        "lead": workshop.lead_question.key if workshop.lead_question else None,
        **times(workshop, agenda),
        "seats": {seat.user_id: seat.name for seat in seats},
        "facilitators": [seat.user_id for seat in seats if seat.leads],
        "editing": editing_of(seats),  # for a page older than the stream that tells it
        "findings": findings,
        "answers": answers,
        "marks": marks_of(marks),
        "seen": {m.question.key: m.reached_at.isoformat() for m in marks if m.reached_at},
        "reach": {"questions": reach.of_question, "topics": reach.of_topic, "sections": reach.of_section},
        "actions": actions_of(workshop),
        "agenda": agenda_of(agenda, content),
    }


def held_back(workshop, content):
    """Return what a held screen keeps back: line ids, by question key what of its answer, and how its tree stood.

    `left_out`: the questions that the room does not see; `reach`: that of each section. Both None where nothing is held.
    """
    if not workshop.held:
        return {"findings": [], "answers": {}, "left_out": None, "reach": None}
    facts, back = facts_in_sight(workshop), held_back_of(workshop)
    then = back.facts(facts).coverage(content)
    left_out = [key for key in then.of_question if then.left_out(key)]
    return {"findings": sorted(back.findings), "answers": back.answers, "left_out": left_out, "reach": then.of_section}


def findings_of(workshop):
    """Return the standing lines in the order recorded, parked ones with question null."""
    rows = Finding.objects.standing().filter(workshop=workshop)
    names = ("id", "version", "kind", "text", "question__key", "prompt__key", "on_screen", "recorded_by_id")
    return [
        {"id": pk, "version": version, "kind": kind, "text": text, "question": question, "prompt": prompt,
         "on_screen": on_screen, "by": by}
        for pk, version, kind, text, question, prompt, on_screen, by in rows.values_list(*names)
    ]  # fmt: skip


def answers_of(workshop):
    """Return {question key: answer} where one was given. Emptied again, its version is what counts of it."""
    return {
        a.question.key: {"version": a.version, **ANSWER.plain(a)}
        for a in Answer.objects.filter(workshop=workshop).select_related("question")
    }


def marks_of(rows):
    """Return {question key: mark} where one was ever set by hand: whoever marks it anew needs the version.

    A mark that was taken away is "".
    """
    return {row.question.key: {"version": row.version, **QUESTION_MARK.plain(row)} for row in rows if row.mark or row.version}


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


def times(workshop, agenda):
    """Return the server's time, the workshop's zone, and when the day was started and planned to end (None: not said)."""
    planned = times_of(workshop, agenda)
    return {
        "now": clock.now().astimezone(workshop.zone).isoformat(),
        "zone": workshop.zone.key,
        "started_at": workshop.started_at.isoformat() if workshop.started_at else None,
        "planned_end": planned[-1].isoformat() if planned else None,
    }


def agenda_of(rows, content):
    """Return the agenda with its clocks: minutes planned, seconds spent, since when an item is open, a section's questions."""
    questions = questions_of(content)
    return [
        {
            "id": item.pk,
            "kind": item.kind,
            "section": item.section.key if item.section else None,
            "questions": questions[item.section.key] if item.section else [],
            "title": item.title,
            "minutes": item.minutes,
            "spent": item.spent,
            "opened_at": item.opened_at.isoformat() if item.opened_at else None,
        }
        for item in rows
    ]


def people_of(workshop):
    """Return [{"name", "organisation", "present"}] of the participants whose name or organisation is known. In one query."""
    rows = Participant.objects.filter(workshop=workshop).values("name", "organisation", "present")
    return [person for person in rows if person["name"] or person["organisation"]]


def made_by(workshop, user_id):
    """Return {client key: id} of the last 50 lines and actions that a user made: a page knows by it what it need not send.

    Its answer may be lost, or on its way, while the record tells of the row already.
    """
    made = Event.objects.filter(workshop=workshop, by=user_id, verb__in=("finding.recorded", "action.agreed"))
    told = made.filter(client_key__isnull=False).order_by("-revision").values_list("client_key", "answer__id")
    return dict(told[:50])
