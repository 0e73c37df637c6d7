"""Every action there is, done with something that fits the day as it stands: one case a verb, chosen by a dice.

`SCRIPT` does each of them at least once, in an order in which each has something to do.
"""

import datetime
import importlib
import pkgutil

from diagnostics import actions
from diagnostics.actions.answers import save_answer
from diagnostics.actions.arranging import arrange_agenda, change_item, list_item, order_agenda
from diagnostics.actions.arrivals import say_here, take_here_back
from diagnostics.actions.findings import edit_finding, move_findings, record_finding, restore_finding, withdraw_finding
from diagnostics.actions.keeping_plans import keep_plan
from diagnostics.actions.key_actions import agree_action, edit_action, order_actions, restore_action, withdraw_action
from diagnostics.actions.local_questions import add_question, change_question
from diagnostics.actions.marks import mark_question
from diagnostics.actions.participants import (
    change_participant,
    change_participants,
    greet_participant,
    list_participant,
    list_participants,
    remove_participant,
    tick_participant,
)
from diagnostics.actions.replanning import replan_agenda
from diagnostics.actions.screens import hold_screen, lead_to, open_agenda_item, show_view
from diagnostics.actions.seat_links import accept_seat, make_seat_link, withdraw_seat_link
from diagnostics.actions.seats import give_seat, hand_over, reclaim_lead, take_seat
from diagnostics.actions.summaries import make_link, publish_summary, withdraw_link
from diagnostics.actions.undo import undo_last
from diagnostics.actions.workshops import (
    change_code,
    change_details,
    close_workshop,
    plan_workshop,
    reopen_workshop,
    return_to_planned,
    start_workshop,
)
from diagnostics.actions.writing import ACTIONS
from diagnostics.live.admission import Admission, phone_of
from diagnostics.models import (
    AgendaItem,
    Answer,
    Finding,
    KeyAction,
    Participant,
    Question,
    QuestionMark,
    Seat,
    SeatLink,
    Summary,
    SummaryLink,
)
from diagnostics.vocabulary import Kind, Mark, SeatRole, View
from tests.actions.day_played import QUESTIONS, ROLES, NothingToDoItTo, case, cases

for module in pkgutil.iter_modules(actions.__path__):
    importlib.import_module(f"diagnostics.actions.{module.name}")

VERBS = set(ACTIONS)


@case("workshop.planned")
def planned(day):
    said = {"title": "Another", "area": day.text(), "date": datetime.date(2030, 6, 1), "contact_email": "a@example.org"}
    day.others.append(plan_workshop(by=day.owner, edition=day.workshop.edition, **said))


@case("workshop.changed")
def details_changed(day):
    said = {
        "venue": day.text(), "contact_name": day.text(), "small_groups": day.dice.choice([[], ["febrile"]]),
        "date": datetime.date(2030, 5, day.dice.randint(1, 28)), "starts_at": datetime.time(day.dice.randint(8, 15), 30),
    }  # fmt: skip
    chosen = {name: said[name] for name in day.dice.sample(sorted(said), day.dice.randint(1, len(said)))}
    day.act(change_details, phones_say_here=not day.workshop.phones_say_here, **chosen)


@case("participants.changed")
def several_changed(day):
    rows = [day.some(Participant) for _ in range(2)]
    people = {row.pk: {"present": day.dice.choice([True, False]), "name": day.text()} for row in rows}
    drawn = {row.pk: {"present": row.present, "name": row.name} for row in rows}
    day.act(change_participants, people=people, drawn=drawn, more=[{"role": day.text(), "present": True}])


def on_a_phone(day, action, admission, **said):
    action(workshop=day.workshop, by=None, admission=admission, phone=phone_of(admission), **said)


@case("arrival.said")
def said_here(day):
    if not day.workshop.phones_say_here:
        raise NothingToDoItTo
    phone = Admission(day.workshop.epoch, 0, f"phone {day.dice.randrange(9)}")
    name = day.dice.choice([day.text(), day.some(Participant).name or "Nia"])
    on_a_phone(day, say_here, phone, name=name, role=day.dice.choice(["", "Pennaeth", "Council"]))


@case("arrival.taken_back")
def taken_back(day):
    said = {phone_of(phone): phone for phone in (Admission(day.workshop.epoch, 0, f"phone {n}") for n in range(9))}
    on_a_phone(day, take_here_back, said[day.some(Participant, phone__in=said).phone])


@case("finding.edited")
def line_edited(day):
    row = day.some(Finding, withdrawn=False)
    said = {"text": day.text(), "kind": day.dice.choice(Kind.values), "on_screen": day.dice.choice([True, False])}
    chosen = {name: said[name] for name in day.dice.sample(sorted(said), day.dice.randint(1, 3))}
    day.act(edit_finding, finding=row.pk, version=row.version, **chosen)


@case("action.edited")
def action_edited(day):
    row = day.some(KeyAction, withdrawn=False)
    said = {"what": day.text(), "lead_person": "Mair Pugh", "by_when": "2030-09-01", "agreement": "agreed", "measure": ""}
    chosen = {name: said[name] for name in day.dice.sample(sorted(said), day.dice.randint(1, 3))}
    day.act(edit_action, key_action=row.pk, version=row.version, **chosen)


@case("action.agreed")
def action_agreed(day):
    lines = [row.pk for row in Finding.objects.filter(workshop=day.workshop)]
    day.act(agree_action, what=day.text(), findings=lines[:2], lead_organisation="Council")


@case("actions.ordered")
def actions_ordered(day):
    rows = [row.pk for row in KeyAction.objects.standing().filter(workshop=day.workshop)]
    day.act(order_actions, order=rows[::-1])


@case("answer.saved")
def answer_saved(day):
    key = day.question()
    row = Answer.objects.filter(workshop=day.workshop, question__key=key).first()
    said = day.dice.choice([{"text": day.text(), "as_of": "2029-01-01"}, {"to_find_out": day.text(), "who": "Nia"}, {}])
    day.act(save_answer, question=key, version=row.version if row else 0, **said)


@case("question.marked")
def question_marked(day):
    key = day.question()
    row = QuestionMark.objects.filter(workshop=day.workshop, question__key=key).first()
    mark = day.dice.choice([Mark.COME_BACK, Mark.LEFT_OUT, ""])
    day.act(mark_question, question=key, mark=mark, reason="Small group", version=row.version if row else 0)


@case("lead.handed_over")
def handed_over(day):
    mine = day.some(Seat, role="facilitator")
    others = [seat.pk for seat in Seat.objects.filter(workshop=day.workshop).exclude(pk=mine.pk)]
    day.act(hand_over, by=mine.user, seat=day.some(Seat, pk__in=others).pk)


@case("seat_link.made")
def seat_link_made(day):
    day.tokens.append(day.act(make_seat_link, role=day.dice.choice(SeatRole.values)).subject.token)


@case("seat.accepted")
def seat_accepted(day):
    if not day.tokens:
        raise NothingToDoItTo
    day.act(accept_seat, by=day.dice.choice(day.people[1:]), token=day.tokens[-1])


def versioned(action, model, name, **where):
    """Return the case of an action that is said of a row and its version."""

    def do(day):
        row = day.some(model, **where)
        day.act(action, **{name: row.pk, "version": row.version})

    return do


def replanned(day, item):
    given = {"items": [item.pk], "minutes": [day.dice.randint(0, 20)], "had": [item.minutes]}
    day.act(replan_agenda, **given, without=[day.question(), day.question()])


def on_agenda(day, **where):
    return day.some(AgendaItem, withdrawn=False, **where)


@case("agenda.ordered")
def agenda_ordered(day):
    _, *others = AgendaItem.objects.standing().filter(workshop=day.workshop)
    day.act(order_agenda, order=[day.dice.choice(others).pk])


@case("question.changed")
def question_changed(day):
    rows = list(Question.every.filter(workshop=day.workshop, withdrawn=False).order_by("pk"))
    if not rows:
        raise NothingToDoItTo
    row = day.dice.choice(rows)
    day.act(change_question, question=row.key, version=row.version, text=day.text())


@case("item.changed")
def item_changed(day):
    item = on_agenda(day)
    said = {"note": day.text()} if item.section_id is None else {}
    reason = day.dice.choice(["", "Nobody here can speak for it"])
    day.act(change_item, item=item.pk, minutes=day.dice.randint(1, 30), reason=reason, had={"minutes": item.minutes}, **said)


@case("agenda.arranged")
def arranged(day):
    item, own = on_agenda(day), {"title": day.text(), "minutes": 1}
    said = {"reason": day.dice.choice(["", "No time today"]), "minutes": None}
    drawn = {"reason": item.reason, "minutes": item.minutes if item.by_hand else None}
    day.act(arrange_agenda, order=[item.pk], items={item.pk: said}, drawn={item.pk: drawn}, more=[own])


cases(
    plan__kept=lambda day: day.act(keep_plan, name=day.text()),
    question__added=lambda day: day.act(add_question, topic=day.dice.choice(["1.x", "4.1"]), text=day.text()),
    item__listed=lambda day: day.act(list_item, title=day.text(), minutes=day.dice.randint(1, 9), after=on_agenda(day).pk),
    workshop__started=lambda day: day.act(
        start_workshop, planned_for=day.workshop.date, move_date=day.dice.choice([True, False])
    ),
    workshop__returned=lambda day: day.act(return_to_planned),
    workshop__closed=lambda day: day.act(close_workshop),
    workshop__reopened=lambda day: day.act(reopen_workshop),
    code__changed=lambda day: day.act(change_code),
    seat__given=lambda day: day.act(give_seat, user=day.dice.choice(day.people[1:]), role=day.dice.choice(SeatRole.values)),
    seat__taken=lambda day: day.act(take_seat, seat=day.some(Seat, user__in=day.people[1:]).pk),
    seat_link__withdrawn=lambda day: day.act(withdraw_seat_link, link=day.some(SeatLink, used_at=None, withdrawn_at=None).pk),
    lead__reclaimed=lambda day: day.act(reclaim_lead, by=day.owner),
    participant__listed=lambda day: day.act(list_participant, role=day.text(), name="Mair Pugh", email="mair@example.org"),
    participants__listed=lambda day: day.act(
        list_participants, people=[{"role": role, "name": day.text(), "organisation": "", "email": ""} for role in ROLES]
    ),
    participant__changed=lambda day: day.act(
        change_participant, participant=day.some(Participant).pk, present=day.dice.choice([True, False]), name=day.text()
    ),
    participant__ticked=lambda day: day.act(
        tick_participant, participant=day.some(Participant).pk, present=day.dice.choice([True, False])
    ),
    participant__greeted=lambda day: day.act(greet_participant, name=day.text(), invitee=day.dice.choice([None, 1, 2])),
    participant__removed=lambda day: day.act(remove_participant, participant=day.some(Participant).pk),
    screen__led=lambda day: day.act(lead_to, question=day.question(), waited=day.dice.choice([0, 3000])),
    screen__viewed=lambda day: day.act(show_view, view=day.dice.choice(View.values)),
    screen__held=lambda day: day.act(hold_screen, held=day.dice.choice([True, False])),
    agenda__opened=lambda day: day.act(open_agenda_item, item=on_agenda(day, section=None).pk),
    agenda__replanned=lambda day: replanned(day, on_agenda(day, section__isnull=False)),
    finding__recorded=lambda day: day.act(
        record_finding, kind=day.dice.choice(Kind.values), text=day.text(), question=day.dice.choice([*QUESTIONS, None]),
        on_screen=day.dice.choice([True, False]),
    ),
    findings__moved=lambda day: day.act(
        move_findings, findings=[day.some(Finding).pk, day.some(Finding).pk], question=day.dice.choice([*QUESTIONS, None])
    ),
    finding__withdrawn=versioned(withdraw_finding, Finding, "finding", withdrawn=False),
    finding__restored=versioned(restore_finding, Finding, "finding", withdrawn=True),
    action__withdrawn=versioned(withdraw_action, KeyAction, "key_action", withdrawn=False),
    action__restored=versioned(restore_action, KeyAction, "key_action", withdrawn=True),
    undone=lambda day: day.act(undo_last),
    summary__published=lambda day: day.act(publish_summary),
    link__made=lambda day: day.act(make_link, version=day.some(Summary).version),
    link__withdrawn=lambda day: day.act(withdraw_link, link=day.some(SummaryLink, "summary__workshop").pk),
)  # fmt: skip

SCRIPT = (
    "workshop.planned", "workshop.changed", "seat_link.made", "seat.accepted", "seat_link.made", "seat_link.withdrawn",
    "seat.given", "participant.listed", "participants.listed", "participant.changed",
    "participant.removed", "participants.changed", "question.marked", "question.added", "question.changed",
    "agenda.arranged", "item.listed", "workshop.started",
    "screen.led", "screen.led", "screen.viewed", "workshop.returned", "workshop.started", "screen.led", "screen.held",
    "screen.held", "arrival.said", "arrival.taken_back", "participant.greeted", "participant.ticked", "agenda.opened",
    "agenda.replanned",
    "item.listed", "undone", "agenda.ordered", "item.changed", "item.changed", "plan.kept",
    "code.changed",
    "finding.recorded", "finding.recorded", "finding.edited", "findings.moved", "finding.withdrawn", "finding.restored",
    "answer.saved", "action.agreed", "action.agreed", "action.edited", "actions.ordered", "action.withdrawn",
    "action.restored", "undone", "lead.handed_over", "lead.reclaimed", "workshop.closed", "summary.published", "link.made",
    "link.withdrawn", "workshop.reopened", "seat.taken",
)  # fmt: skip
