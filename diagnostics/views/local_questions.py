"""The questions that a workshop adds to its workbook for itself, on pages of their own."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from diagnostics.actions import local_questions as actions
from diagnostics.actions.marks import mark_question
from diagnostics.actions.writing import overwritten
from diagnostics.errors import KeyMeansAnotherText, VersionConflict, WorkshopIsClosed
from diagnostics.forms.change_form import ask_again
from diagnostics.forms.local_questions import LocalQuestionForm, NewQuestionForm
from diagnostics.models import Question, QuestionMark
from diagnostics.permissions import workshop_for
from diagnostics.queries.content import content_for
from diagnostics.queries.day import sections_of
from diagnostics.views.signed_in import signed_in
from diagnostics.vocabulary import Mark


@signed_in(fills=True)
@require_http_methods(["GET", "HEAD", "POST"])
def index(request, pk):
    """The workshop's own questions, and a form for one more."""
    workshop = workshop_for(request.user, pk, "workshop.lead")
    content = content_for(workshop)
    data = request.POST if request.method == "POST" else None
    form = NewQuestionForm(data, sections=sections_of(workshop, content), initial={"topic": request.GET.get("topic")})
    if data is not None and form.is_valid():
        try:
            done = actions.add_question(workshop=workshop, by=request.user, **form.cleaned_data)
        except KeyMeansAnotherText:
            ask_again(form, "This page has added a question already. Press again to add this one too.")
        except WorkshopIsClosed as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, f"The question is added: it is {done.answer['key']}.")
            return redirect("workshop_questions", pk)
    context = {"workshop": workshop, "form": form, "asked": _asked(workshop, content), "sections": content.sections}
    return render(request, "workshops/questions.html", context, status=422 if form.errors else 200)


@signed_in(fills=True)
@require_http_methods(["GET", "HEAD", "POST"])
def question(request, pk, question):
    """What one of them asks, and whether it is left out."""
    workshop = workshop_for(request.user, pk, "workshop.lead")
    row = Question.every.filter(workshop=workshop, key=question, withdrawn=False).first()
    if row is None:
        raise Http404
    mark = QuestionMark.objects.filter(workshop=workshop, question=row).first()
    row.reason = mark.reason if mark and mark.mark == Mark.LEFT_OUT else ""
    data = request.POST if request.method == "POST" else None
    form = LocalQuestionForm(data, row=row, use_required_attribute=False)
    if data is not None and form.is_valid() and _save(workshop, request.user, row, mark, form):
        messages.success(request, f"Question {row.key} is saved.")
        return redirect("workshop_questions", pk)
    context = {"workshop": workshop, "question": row, "form": form}
    return render(request, "workshops/question.html", context, status=422 if form.errors else 200)


def _save(workshop, by, row, mark, form):
    """Write what was typed anew; where somebody else wrote that meanwhile, say so beside it and return False."""
    said = {"workshop": workshop, "by": by, "question": row.key}
    if stands := overwritten(row, form.changes, form.drawn):
        form.say_stands(stands)
        return False
    try:
        if "text" in form.changes:
            actions.change_question(**said, text=form.changes["text"], version=row.version)
        if "reason" in form.changes:
            reason = form.changes["reason"]
            out = {"mark": Mark.LEFT_OUT if reason else "", "reason": reason}
            mark_question(**said, **out, version=mark.version if mark else 0)
    except (VersionConflict, WorkshopIsClosed) as refusal:
        form.add_error(None, refusal.sentence)
        return False
    return True


def _asked(workshop, content):
    """Return [(section, topic, question, the reason why it is left out, or "")] of the local questions."""
    out = QuestionMark.objects.filter(workshop=workshop, mark=Mark.LEFT_OUT).values_list("question__key", "reason")
    reasons = dict(out)
    return [(*content.place_of[q.key], q, reasons.get(q.key, "")) for q in content.local_questions]
