"""Taking a plan that ends on time, for a day that is under way."""

from diagnostics.actions.leaving_out import leave_out
from diagnostics.actions.writing import action
from diagnostics.errors import AgendaIsAnother, InvalidInput, NotThere, WorkshopIsNotRunning
from diagnostics.fields.description import LONGEST
from diagnostics.models import AgendaItem
from diagnostics.plan.replanning import BY_EXCEPTION, replanned
from diagnostics.queries.content import content_for
from diagnostics.queries.day import item_of, questions_of, reached_in
from diagnostics.vocabulary import Stage


@action("agenda.replanned", stages=[Stage.RUNNING], refusal=WorkshopIsNotRunning)
def replan_agenda(entry, *, items, minutes, had, without=()):
    """Give sections on the agenda other minutes from now on, and leave some of their questions out by exception.

    `items`: the ids of agenda items, with as many `minutes`, and those that each `had` where the plan was made. `without`: keys
    of questions; one that the room has come to meanwhile, or of which somebody said something, stays. Raises
    WorkshopIsNotRunning, AgendaIsAnother where an item has other minutes by now, NotThere, QuestionIsUnknown, InvalidInput.
    """
    workshop = entry.workshop
    if not items or not len(items) == len(set(items)) == len(minutes) == len(had) or any(m > LONGEST for m in minutes):
        raise InvalidInput("This plan cannot be read. Reload the page and try again.", field="minutes")
    sections = AgendaItem.objects.standing().filter(workshop=workshop, section__isnull=False)
    rows = sections.select_related("section").in_bulk(items)
    if len(rows) < len(items):
        raise NotThere
    if any(rows[pk].minutes != minutes_had for pk, minutes_had in zip(items, had, strict=True)):
        raise AgendaIsAnother
    leave_out(entry, without, reason=BY_EXCEPTION)
    questions, reached = questions_of(content_for(workshop)), reached_in(workshop)
    for pk, given in zip(items, minutes, strict=True):
        row = rows[pk]
        item = item_of(row, questions[row.section.key], reached, entry.made_at)
        given = replanned(item, given)
        entry.write(row, **{name: getattr(given, name) for name in AgendaItem.REPLANNED})
    return workshop
