"""Leading the room's screen: go to a question, show a view, hold, release, take an agenda item."""

from diagnostics.actions.agendas import open_item
from diagnostics.actions.findings import question_of
from diagnostics.actions.writing import action
from diagnostics.dates import moment_of
from diagnostics.errors import InvalidInput, NotThere, WorkshopIsNotRunning
from diagnostics.models import AgendaItem, QuestionMark
from diagnostics.vocabulary import ItemKind, Stage, View

RUNNING = {"stages": [Stage.RUNNING], "refusal": WorkshopIsNotRunning}


@action("screen.led", **RUNNING)
def lead_to(entry, *, question, done_at=None):
    """Take the room to a question. A held screen stays as it is; else the question counts as reached.

    `done_at` (ISO text) is when, for the minutes of the agenda: a page without the server tells it later.
    Raises WorkshopIsNotRunning, QuestionIsUnknown, QuestionIsLeftOut, InvalidInput.
    """
    workshop = entry.workshop
    workshop.lead_question = question_of(workshop, question)
    done_at = moment_of(done_at, "done_at")
    open_item(workshop, entry.at, section=workshop.lead_question.topic.section, done_at=done_at)
    if not workshop.held:
        _show(entry)
    return workshop


@action("screen.viewed", **RUNNING)
def show_view(entry, *, view):
    """Put a view on the screen: welcome, question or tree. Showing something ends a hold. Raises InvalidInput."""
    if view not in View.values:
        raise InvalidInput("Choose welcome, question or tree.", field="view")
    workshop = entry.workshop
    workshop.held = False
    if view == View.QUESTION and workshop.lead_question:
        _show(entry)
    else:
        workshop.view = view
    return workshop


@action("screen.held", **RUNNING)
def hold_screen(entry, *, held):
    """Keep the room's screen as it is while the lead moves on; released, it shows where the lead is.

    What is recorded from then on waits for the release (see queries.held). Holding again moves nothing, nor does a release
    that comes when the hold has ended.
    """
    workshop = entry.workshop
    if held and not workshop.held:
        workshop.held_at = entry.revision
    released = workshop.held and not held
    workshop.held = bool(held)
    if released and workshop.lead_question:
        _show(entry)
    return workshop


@action("agenda.opened", **RUNNING)
def open_agenda_item(entry, *, item, done_at=None):
    """Start an agenda item that is no section: the break shows the welcome. `done_at` as in `lead_to`.

    Raises NotThere, InvalidInput.
    """
    found = AgendaItem.objects.filter(workshop=entry.workshop, pk=item).exclude(kind=ItemKind.SECTION).first()
    if found is None:
        raise NotThere
    open_item(entry.workshop, entry.at, item=found, done_at=moment_of(done_at, "done_at"))
    if found.kind == ItemKind.BREAK and not entry.workshop.held:
        entry.workshop.view = View.WELCOME
    return found


def _show(entry):
    workshop = entry.workshop
    workshop.view, workshop.screen_question = View.QUESTION, workshop.lead_question
    QuestionMark.objects.get_or_create(workshop=workshop, question=workshop.lead_question)
    QuestionMark.objects.filter(workshop=workshop, question=workshop.lead_question, reached_at=None).update(reached_at=entry.at)
