"""A person's workshops: the list, a new one, and the page of each."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from diagnostics.actions import workshops as actions
from diagnostics.errors import DayIsTooShort, KeyMeansAnotherText, WrittenMeanwhile
from diagnostics.forms import DetailsForm, NewWorkshopForm
from diagnostics.forms.change_form import ask_again
from diagnostics.models import Edition, KeptPlan, Place
from diagnostics.permissions import May, open_to, workshop_for
from diagnostics.plan.kept import local_for, plan_from
from diagnostics.queries.content import content_of
from diagnostics.queries.places import earlier_in_place, names_among
from diagnostics.queries.workshops import overview_of, workshops_of
from diagnostics.views.post_only import only_posted
from diagnostics.views.signed_in import signed_in


@signed_in
@require_GET
def index(request):
    workshops = workshops_of(request.user)
    for workshop in workshops:
        workshop.may = May(request.user, workshop)
    return render(request, "workshops/index.html", {"workshops": workshops})


@signed_in(fills=True)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request):
    editions = list(Edition.objects.current())
    if not editions:
        return render(request, "workshops/no_workbook.html")
    data = request.POST if request.method == "POST" else None
    plans = KeptPlan.objects.filter(owner=request.user, workbook__in=[edition.workbook_id for edition in editions])
    places = names_among(open_to(request.user))
    form = NewWorkshopForm(data, editions=editions, by=request.user, plans=plans, places=places)
    if request.method == "POST" and form.is_valid():
        try:
            workshop = actions.plan_workshop(by=request.user, **form.cleaned_data)
        except KeyMeansAnotherText:
            ask_again(form, "This page has made a workshop already. Press again to make this one too.")
        except DayIsTooShort as refusal:
            form.add_error(refusal.field, refusal.sentence)
        else:
            messages.success(request, "Your workshop is ready: the agenda is laid and the suggested people are listed.")
            _say_what_is_lost(request, workshop, form.cleaned_data.get("plan"))
            return redirect("workshop_agenda" if request.POST.get("then") == "arrange" else "workshop", workshop.pk)
    context = {"form": form, "editions": editions}
    return render(request, "workshops/new.html", context, status=422 if form.errors else 200)


def _say_what_is_lost(request, workshop, kept):
    """Say which of a plan's own questions were not taken along: their topics are no more."""
    topics = {topic.key for section in content_of(workshop.edition).sections for topic in section.topics}
    _, lost = local_for(plan_from(kept.document, kept.schema), topics) if kept else ([], [])
    for one in lost:
        said = (
            f"The plan asks “{one['text']}” under {one['topic']}, and this workbook has no such topic. It was not taken along."
        )
        messages.warning(request, said)


@signed_in
@require_GET
def overview(request, pk):
    workshop = workshop_for(request.user, pk, "workshop.see")
    context = {"overview": overview_of(workshop), "earlier": earlier_in_place(workshop, open_to(request.user))}
    return render(request, "workshops/overview.html", {"workshop": workshop, **context})


@signed_in(fills=True)
@require_http_methods(["GET", "HEAD", "POST"])
def details(request, pk):
    workshop = workshop_for(request.user, pk, "workshop.plan")
    data = request.POST if request.method == "POST" else None
    try:
        form = DetailsForm(data, editions=[workshop.edition], row=workshop, places=names_among(open_to(request.user)))
    except Place.DoesNotExist:  # deleted meanwhile, and its place with it
        raise Http404 from None
    if request.method == "POST" and form.is_valid():
        try:
            if form.changes:
                actions.change_details(workshop=workshop, by=request.user, drawn=form.drawn, **form.changes)
        except WrittenMeanwhile as refusal:
            form.say_stands(refusal.facts["stands"])
        except DayIsTooShort as refusal:
            form.add_error(refusal.field, refusal.sentence)
        else:
            messages.success(request, "The details are saved.")
            return redirect("workshop", pk)
    context = {"form": form, "workshop": workshop}
    return render(request, "workshops/details.html", context, status=422 if form.errors else 200)


@only_posted("workshop", "pk")
@signed_in
def code(request, pk):
    """Change the join code; every page it opened ends."""
    workshop = workshop_for(request.user, pk, "workshop.plan")
    actions.change_code(workshop=workshop, by=request.user)
    messages.success(request, "There is a new join code. Pages opened with the old one have ended: tell the room.")
    return redirect("workshop", pk)
