"""Keeping a workshop's plan by a name, and discarding one."""

from diagnostics import clock
from diagnostics.actions.agendas import KEPT
from diagnostics.actions.writing import ANY, action
from diagnostics.errors import InvalidInput, NotThere
from diagnostics.models import KeptPlan, QuestionMark
from diagnostics.plan.kept import SCHEMA
from diagnostics.plan.replanning import BY_EXCEPTION
from diagnostics.queries.content import content_for
from diagnostics.queries.day import agenda_items_of
from diagnostics.queries.record import local_questions_of
from diagnostics.text import clean_optional
from diagnostics.vocabulary import Mark


@action("plan.kept", stages=ANY)
def keep_plan(entry, *, name):
    """Keep the agenda, and what is left out, under a name. Another plan of theirs with it gives way. Raises InvalidInput.

    What was left out because the day ran late is of that day alone.
    """
    if not clean_optional(name):
        raise InvalidInput("Give the plan a name, for example: three hours, without screening.", field="name")
    workshop = entry.workshop
    kept, _ = KeptPlan.objects.update_or_create(
        owner=entry.by,
        workbook=workshop.edition.workbook,
        name=name,
        defaults={"document": _document(workshop), "schema": SCHEMA, "kept_at": clock.now()},
    )
    return kept


def discard_plan(*, by, plan):
    """Discard a plan of one's own, by its id. No workshop is touched, so no event tells of it. Raises NotThere."""
    if not KeptPlan.objects.filter(owner=by, pk=plan).delete()[0]:
        raise NotThere


def _document(workshop):
    items = agenda_items_of(workshop)
    laid = {item.pk: n for n, item in enumerate(sorted(items, key=lambda item: item.pk))}
    marks = QuestionMark.objects.filter(workshop=workshop, mark=Mark.LEFT_OUT).exclude(reason=BY_EXCEPTION, by_hand=False)
    local = local_questions_of(content_for(workshop))
    return {
        "minutes": workshop.length,
        "small_groups": workshop.small_groups,
        "items": [{**_item(item), "laid": laid[item.pk]} for item in items],
        "left_out": [
            {"question": question, "reason": reason, **({"by_hand": True} if by_hand else {})}
            for question, reason, by_hand in marks.order_by("question__pk").values_list("question__key", "reason", "by_hand")
        ],
        **({"local": [{name: one[name] for name in ("key", "topic", "text")} for one in local]} if local else {}),
    }


def _item(item):
    section = item.section and item.section.key
    return {"kind": item.kind, "section": section, "title": item.title, **{name: getattr(item, name) for name in KEPT}}
