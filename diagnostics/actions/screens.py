"""Leading the room's screen: go to a question, show a view, hold, release, take an agenda item."""

from django.db.models import F

from diagnostics.actions.agendas import open_item
from diagnostics.actions.findings import question_of
from diagnostics.actions.key_actions import action_of
from diagnostics.actions.writing import action
from diagnostics.errors import InvalidInput, NotThere, WorkshopIsNotRunning
from diagnostics.models import AgendaItem, QuestionMark
from diagnostics.queries.coverage import was_passed
from diagnostics.vocabulary import ItemKind, Stage, View

SHOWN_WITH = {ItemKind.BREAK: View.BREAK, ItemKind.AGREEING: View.AGREEING}
RUNNING = {"stages": [Stage.RUNNING], "refusal": WorkshopIsNotRunning}


@action("screen.led", **RUNNING)
def lead_to(entry, *, question):
    """Take the room to a question. A held screen stays as it is; else the question counts as discussed from now on.

    A break that a held screen shows goes on, and is back at its time: the room is in it still. Raises WorkshopIsNotRunning,
    QuestionIsUnknown, QuestionIsLeftOut.
    """
    workshop = entry.workshop
    workshop.lead_question, workshop.led_on = question_of(workshop, question), workshop.held
    if not (workshop.held and _shows_a_break(workshop)):
        open_item(entry, section=workshop.lead_question.topic.section, late=True)
    if not workshop.held:
        _show(entry)
    return workshop


@action("screen.viewed", **RUNNING)
def show_view(entry, *, view, key_action=None):
    """Put a View on the screen; of the key actions the one with this id large, or all. Showing something ends a hold.

    The break starts with it: that of the agenda which comes next, where none is under way. It is over with the question. Read
    back is the section where the lead is. Raises InvalidInput, and NotThere where no such key action stands.
    """
    if view not in View.values:
        raise InvalidInput(f"Choose {', '.join(View.values[:-1])} or {View.values[-1]}.", field="view")
    if key_action is not None and view != View.AGREEING:
        raise InvalidInput("Choose the view of the key actions to show one of them.", field="key_action")
    workshop = entry.workshop
    shown = action_of(workshop, key_action) if key_action is not None else None
    workshop.held, workshop.screen_action = False, shown
    if view == View.QUESTION and workshop.lead_question:
        _show(entry)
        if _breaks_under_way(workshop).exists():
            open_item(entry, section=workshop.lead_question.topic.section, late=True)
    else:
        _leave(entry)
        workshop.view = view
    if view == View.READ_BACK:
        workshop.screen_question = workshop.lead_question
    if view == View.BREAK and (item := _next_break(workshop)):
        open_item(entry, item=item, late=True)
    return workshop


@action("screen.held", **RUNNING)
def hold_screen(entry, *, held):
    """Keep the room's screen as it is while the lead moves on; released, it shows where the lead went, and a break under way.

    Where the lead went nowhere, it stays as it is. Where they went on from a break that the screen showed, that is over with
    the release. What is recorded from then on waits for the release (see queries.held_screen). Holding again moves nothing, nor
    does a release that comes when the hold has ended.
    """
    workshop = entry.workshop
    if held and not workshop.held:
        workshop.held_at, workshop.led_on = entry.revision, False
    released = workshop.held and not held
    workshop.held = bool(held)
    if released:
        _catch_up(entry)
    return workshop


def _catch_up(entry):
    """Show what a released screen comes to: where the lead went on to meanwhile, a break or key actions that are under way."""
    workshop = entry.workshop
    if workshop.led_on and workshop.lead_question and _shows_a_break(workshop):
        open_item(entry, section=workshop.lead_question.topic.section, late=True)
        _show(entry)
    elif _breaks_under_way(workshop).exists():
        _show_only(entry, View.BREAK)
    elif workshop.led_on and _under_way(workshop, ItemKind.AGREEING).exists():
        _show_only(entry, View.AGREEING)
    elif workshop.led_on and workshop.lead_question:
        _show(entry)


@action("agenda.opened", **RUNNING)
def open_agenda_item(entry, *, item):
    """Start an agenda item that is no section. A break, and the key actions to be agreed, are shown too. Raises NotThere.

    A held screen stays as it is, and comes to them with its release.
    """
    found = AgendaItem.objects.standing().filter(workshop=entry.workshop, pk=item).exclude(kind=ItemKind.SECTION).first()
    if found is None:
        raise NotThere
    open_item(entry, item=found, late=True)
    workshop = entry.workshop
    if workshop.held:
        workshop.led_on = found.kind != ItemKind.BREAK
    elif view := SHOWN_WITH.get(found.kind):
        _show_only(entry, view)
    return found


def _next_break(workshop):
    """Return the break that is under way, or the first of which at least half is still to come, or None."""
    to_come = {"reason": "", "spent__lte": F("minutes") * 30}  # seconds
    return _breaks_under_way(workshop).first() or _items(workshop, ItemKind.BREAK).filter(**to_come).first()


def _breaks_under_way(workshop):
    return _under_way(workshop, ItemKind.BREAK)


def _under_way(workshop, kind):
    return _items(workshop, kind).exclude(opened_at=None)


def _shows_a_break(workshop):
    """Whether the room's screen shows a break that is under way."""
    return workshop.view == View.BREAK and _breaks_under_way(workshop).exists()


def _items(workshop, kind):
    return AgendaItem.objects.standing().filter(workshop=workshop, kind=kind)


def _show_only(entry, view):
    """Put a view on the screen that is no question, and no single key action."""
    _leave(entry)
    entry.workshop.view, entry.workshop.screen_action = view, None


def _show(entry):
    """Put the lead's question on the screen. What the room sees is what it discusses: it counts from now on."""
    workshop = entry.workshop
    if workshop.screen_question_id != workshop.lead_question_id:
        _leave(entry)
    workshop.view, workshop.screen_question = View.QUESTION, workshop.lead_question
    mark = QuestionMark.objects.filter(workshop=workshop, question=workshop.lead_question).first()
    if mark is None:
        shown = {"question": workshop.lead_question, "reached_at": entry.made_at}
        entry.made(QuestionMark.objects.create(workshop=workshop, **shown))
    elif mark.reached_at is None:
        entry.write(mark, reached_at=entry.made_at)


def _leave(entry):
    """Let the question on the screen go. One that was only paged past does not count as discussed."""
    workshop = entry.workshop
    if workshop.view == View.QUESTION and workshop.screen_question_id:
        marks = QuestionMark.objects.filter(workshop=workshop, question=workshop.screen_question_id)
        mark = marks.exclude(reached_at=None).first()
        if mark and was_passed(mark.reached_at, entry.made_at):
            entry.write(mark, reached_at=None)
