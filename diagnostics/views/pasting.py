"""Putting the rows of a spreadsheet on the list of participants: pasted, looked at, kept."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from diagnostics.actions.participants import list_participants
from diagnostics.errors import KeyMeansAnotherText
from diagnostics.forms.change_form import ask_again
from diagnostics.forms.rows import RowsForm
from diagnostics.permissions import workshop_for
from diagnostics.queries.participant_list import suggested_roles
from diagnostics.queries.workshops import participants_of
from diagnostics.templatetags.words import count_word
from diagnostics.views.signed_in import signed_in


@signed_in(fills=True)
@require_http_methods(["GET", "HEAD", "POST"])
def rows(request, pk):
    """A box for the rows; sent, what was understood, with a tick for each; sent with `keep`, those ticked are listed."""
    workshop = workshop_for(request.user, pk, "workshop.plan")
    data = request.POST if request.method == "POST" else None
    form = RowsForm(data, listed=participants_of(workshop), roles=suggested_roles(workshop.edition_id))
    if data and form.is_valid() and form.keeps:
        said = {"people": form.chosen, "client_key": form.cleaned_data["client_key"]}
        try:
            list_participants(workshop=workshop, by=request.user, **said)
        except KeyMeansAnotherText:
            ask_again(form, "This page has put people on the list already. Press again to put these on it too.")
        else:
            many = len(form.chosen)
            messages.success(request, f"{count_word(many, 'person,people')} {'is' if many == 1 else 'are'} on the list.")
            return redirect("participants", pk)
    context = {"workshop": workshop, "form": form}
    return render(request, "participants/rows.html", context, status=422 if form.errors else 200)
