"""Planning a workshop, and moving it from stage to stage."""

import datetime
import secrets

from django.db import IntegrityError, transaction

from diagnostics import clock
from diagnostics.actions.agendas import lay_agenda, open_item, put_agenda_back, share_out_anew
from diagnostics.actions.leaving_out import leave_out
from diagnostics.actions.local_questions import add_under
from diagnostics.actions.participants import invite_suggested
from diagnostics.actions.places import place_again, place_of
from diagnostics.actions.small_groups import change_places, hold_small_groups
from diagnostics.actions.writing import ACTIONS, Entry, action, digest_of, overwritten, recognise, record_event
from diagnostics.errors import (
    NotAtThisStage,
    NotItsDay,
    SomethingIsRecorded,
    SummaryIsPublished,
    WorkshopIsNotRunning,
    WrittenMeanwhile,
)
from diagnostics.models import Event, QuestionMark, Seat, Topic, Workshop
from diagnostics.plan.kept import left_out_by, local_for, plan_from
from diagnostics.queries.content import numbers_for
from diagnostics.queries.events import changes_of
from diagnostics.queries.stages import recorded_since_start, start_of, was_published
from diagnostics.vocabulary import ItemKind, SeatRole, Stage, View

CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # no 0 O, 1 I L, U: nothing that looks or sounds like another
DETAILS = (
    "title", "area", "venue", "date", "starts_at", "minutes", "contact_name", "contact_organisation", "contact_phone",
    "contact_email", "small_groups", "phones_say_here",
)  # fmt: skip


def plan_workshop(*, by, edition, client_key=None, plan=None, **details):
    """Make a workshop on `edition` with its agenda and suggested invitees; `by` gets the facilitator's seat.

    `details` hold what DETAILS names, and `area_code`; `plan` is a KeptPlan of theirs that the agenda is laid by. Returns the
    Workshop, at revision 1, or as it is now the one that was made under this `client_key` before. Raises KeyIsNotYours,
    KeyMeansAnotherText, DayIsTooShort.
    """
    try:
        return _plan(by, edition, client_key or None, details, plan)
    except IntegrityError as clash:
        if client_key and "client_key" in str(clash):  # made at the same moment; by now it can be seen
            return _plan(by, edition, client_key, details, plan)
        raise


@transaction.atomic
def _plan(by, edition, client_key, details, kept):
    said = {"workbook": edition.workbook_id, **details, **({"plan": kept.pk} if kept else {})}
    digest = digest_of("workshop.planned", said) if client_key else ""
    earlier = Event.objects.filter(client_key=client_key).select_related("workshop").first() if client_key else None
    if earlier:
        recognise(earlier, earlier.workshop, by, digest)
        return earlier.workshop
    place, is_new_place = place_of(details["area"], details.pop("area_code", ""))
    workshop = Workshop.objects.create(owner=by, edition=edition, place=place, code=new_code(), revision=1, **details)
    entry = Entry(workshop, by)
    if is_new_place:
        entry.made(place)
    entry.made(workshop)
    entry.made(Seat.objects.create(workshop=workshop, user=by, role=SeatRole.FACILITATOR))
    plan = kept and plan_from(kept.document, kept.schema)
    lay_agenda(entry, plan)
    invite_suggested(entry)
    hold_small_groups(entry, before=())
    if plan:
        _take_over(entry, plan)
    record_event(entry, "workshop.planned", client_key=client_key, digest=digest)
    return workshop


def _take_over(entry, plan):
    """Add the questions of a plan's own whose topics there are, and leave out what it leaves out."""
    topics = (
        {topic.key: topic for topic in Topic.objects.filter(edition=entry.workshop.edition_id)} if plan.get("local") else {}
    )
    added, _ = local_for(plan, topics)
    local = {one["key"]: add_under(entry, topics[one["topic"]], one["text"]).key for one in added}
    if local:
        entry.workshop.save(update_fields=["adapted"])
    for (reason, by_hand), keys in left_out_by(plan, numbers_for(entry.workshop).questions, local).items():
        leave_out(entry, keys, reason=reason, by_hand=by_hand)


ACTIONS["workshop.planned"] = plan_workshop  # the one that has no workshop yet to lock


@action("workshop.changed")
def change_details(entry, *, drawn=None, **details):
    """Change place, date, title, length, contact or small groups: see small_groups.py for what these take.

    A day of another length is shared out anew as long as it has not begun; once it runs, only its end moves. `drawn` is what
    the page showed of them: raises WrittenMeanwhile, `stands` as {field: value}, where that is no more. Raises DayIsTooShort.
    """
    length, groups = entry.workshop.length, entry.workshop.small_groups
    if stands := overwritten(entry.workshop, details, drawn or {}):
        raise WrittenMeanwhile(stands=stands)
    for name in DETAILS:
        if name in details:
            setattr(entry.workshop, name, details[name])
    if details.keys() & {"area", "area_code"}:
        place_again(entry, details)
    if entry.workshop.length != length and entry.workshop.stage == Stage.PLANNED:
        share_out_anew(entry)
    if set(entry.workshop.small_groups) != set(groups):
        hold_small_groups(entry, groups)
        change_places(entry, groups)
    return entry.workshop


@action("workshop.started", stages=[Stage.PLANNED], refusal=NotAtThisStage)
def start_workshop(entry, *, planned_for=None, move_date=False):
    """Start the day: the clock runs, the welcome is on the screen. Raises NotAtThisStage when it has started, NotItsDay.

    On another day than its own it starts only for somebody who was told that day: `planned_for` says which. The evening
    before is another day too: a room that is set up then has not begun, and its clock would run all night. `move_date`
    makes today the workshop's date, which is what the summary prints.
    """
    workshop, today = entry.workshop, clock.today()
    if workshop.date not in {today, planned_for}:
        raise NotItsDay(planned_for=workshop.date.isoformat())
    workshop.stage, workshop.started_at, workshop.view = Stage.RUNNING, entry.at, View.WELCOME
    open_item(entry, kind=ItemKind.INTRODUCTION)
    if move_date:
        workshop.date = today
    return workshop


@action("workshop.returned", stages=[Stage.RUNNING], refusal=WorkshopIsNotRunning)
def return_to_planned(entry):
    """Take the start back: the workshop stands as it was planned, its join code the same, the welcome on the screen.

    What the start and the leading since have set goes: clocks, what was reached, where the room was, and a date that the
    start moved, unless it was changed since. What was recorded while it was planned stays. Raises WorkshopIsNotRunning,
    SomethingIsRecorded, SummaryIsPublished.
    """
    workshop = entry.workshop
    if was_published(workshop):
        raise SummaryIsPublished("A summary was published, so the workshop cannot be planned again. Close it instead.")
    if recorded_since_start(workshop):
        raise SomethingIsRecorded
    workshop.stage, workshop.started_at, workshop.view = Stage.PLANNED, None, View.WELCOME
    workshop.held = workshop.led_on = False
    workshop.screen_question = workshop.lead_question = workshop.held_at = workshop.screen_action = None
    workshop.date = _planned_date(workshop)
    marks = QuestionMark.objects.filter(workshop=workshop)
    put_agenda_back(entry)
    entry.remove_all(marks.filter(mark="", version=0))  # made by showing it, never set by hand
    entry.write_all(marks.exclude(reached_at=None), reached_at=None)
    return workshop


def _planned_date(workshop):
    """The date that the start moved, or the one that stands where it moved none or somebody changed it since."""
    start = start_of(workshop)
    for change in changes_of(start) if start else ():
        if change["kind"] == "workshop" and change["after"].get("date") == workshop.date.isoformat():
            return datetime.date.fromisoformat(change["before"]["date"])
    return workshop.date


@action("workshop.closed", stages=[Stage.RUNNING], refusal=WorkshopIsNotRunning)
def close_workshop(entry):
    """End the recording. The join code opens nothing any more. Raises WorkshopIsNotRunning."""
    workshop = entry.workshop
    workshop.stage, workshop.closed_at, workshop.held = Stage.CLOSED, entry.at, False
    open_item(entry)
    return workshop


@action("workshop.reopened", stages=[Stage.CLOSED, Stage.PUBLISHED], refusal=NotAtThisStage)
def reopen_workshop(entry):
    """Go on recording, the clock running where the lead is. A published summary stays; publishing again makes a new version."""
    workshop = entry.workshop
    workshop.stage, workshop.closed_at = Stage.RUNNING, None
    if workshop.lead_question:
        open_item(entry, section=workshop.lead_question.topic.section)
    else:
        open_item(entry, kind=ItemKind.INTRODUCTION)
    return workshop


@action("code.changed")
def change_code(entry):
    """Give a new join code and end every page and stream that the old one opened."""
    entry.workshop.code, entry.workshop.epoch = new_code(), entry.workshop.epoch + 1
    return entry.workshop


def new_code():
    """Return eight random symbols that no workshop uses."""
    while True:
        code = "".join(secrets.choice(CODE_LETTERS) for _ in range(8))
        if not Workshop.objects.filter(code=code).exists():
            return code
