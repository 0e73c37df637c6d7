"""Arranging the agenda on its page."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from diagnostics.actions import arranging
from diagnostics.actions.keeping_plans import discard_plan, keep_plan
from diagnostics.errors import DayIsTooShort, NotThere, SignedInAgain, WrittenMeanwhile
from diagnostics.forms.agenda import ItemForm, NewItemForm, PlanNameForm, order_said
from diagnostics.forms.returning import came_back
from diagnostics.models import KeptPlan
from diagnostics.permissions import workshop_for
from diagnostics.queries.content import content_for
from diagnostics.queries.day import agenda_items_of
from diagnostics.views.post_only import only_posted
from diagnostics.views.signed_in import signed_in


@signed_in(fills=True)
@require_http_methods(["GET", "HEAD", "POST"])
def arrange(request, pk):
    """The agenda as a form: what is typed, moved and left out is saved together."""
    workshop = workshop_for(request.user, pk, "workshop.lead")
    content = content_for(workshop)
    items = {item.pk: item for item in agenda_items_of(workshop)}
    data = request.POST if request.method == "POST" else None
    rows = {pk: ItemForm(data if f"i{pk}-minutes" in (data or {}) else None, item=item) for pk, item in items.items()}
    new, refused = NewItemForm(data), SignedInAgain.sentence if data and came_back(data) else None
    order = order_said(data, items) if data else []
    if data and not refused and all(row.is_valid() for row in [*rows.values(), new] if row.is_bound):
        try:
            _save(workshop, request.user, rows, new, order)
        except WrittenMeanwhile as refusal:
            for pk, stands in refusal.facts["stands"].items():
                rows[pk].say_stands(stands)
        except DayIsTooShort as refusal:
            refused = refusal.sentence
        except NotThere:
            refused = "Somebody took something off the agenda meanwhile. Look at it, and save again."
        else:
            messages.success(request, "The agenda is saved.")
            here = data.get("move", "").partition(" ")[0] or (new.more and agenda_items_of(workshop)[-1].pk)
            return redirect(f"{request.path}#item{here}") if here else redirect("workshop", workshop.pk)
    shown = [rows[pk] for pk in [*order, *(pk for pk in rows if pk not in order)]]
    faulty = [row for row in [*shown, new] if row.is_bound and row.errors]
    context = {
        "workshop": workshop,
        "rows": shown,
        "new": new,
        "faulty": faulty,
        "refused": refused,
        "asked": [(content.place_of[question.key][0].band, question) for question in content.local_questions],
        "plans": KeptPlan.objects.filter(owner=request.user, workbook=workshop.edition.workbook_id),
    }
    return render(request, "workshops/agenda.html", context, status=422 if faulty or refused else 200)


def _save(workshop, by, rows, new, order):
    changed = {pk: row for pk, row in rows.items() if row.is_bound and row.changes}
    more = new.more if new.is_bound else []
    if not (changed or more or order != list(rows)):
        return
    arranging.arrange_agenda(
        workshop=workshop,
        by=by,
        order=order,
        items={pk: row.changes for pk, row in changed.items()},
        drawn={pk: row.drawn for pk, row in changed.items()},
        more=more,
    )


@only_posted("workshop_agenda", "pk")
@signed_in
def keep(request, pk):
    """Keep the agenda as a plan, by a name."""
    workshop = workshop_for(request.user, pk, "workshop.lead")
    form = PlanNameForm(request.POST)
    if form.is_valid():
        keep_plan(workshop=workshop, by=request.user, name=form.cleaned_data["name"])
        messages.success(request, f"Kept as “{form.cleaned_data['name']}”. A new workshop can start from it.")
    else:
        messages.warning(request, form.errors["name"][0])
    return redirect("workshop_agenda", pk)


@only_posted("workshop_agenda", "pk")
@signed_in
def discard(request, pk, plan):
    """Discard a plan of one's own."""
    workshop_for(request.user, pk, "workshop.lead")
    discard_plan(by=request.user, plan=plan)
    messages.success(request, "The plan is discarded. Workshops that started from it stay as they are.")
    return redirect("workshop_agenda", pk)
