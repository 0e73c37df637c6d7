"""Who is invited and who came."""

from django import forms

from diagnostics.forms.change_form import ChangeForm
from diagnostics.forms.fields import ClientKey, Email, OneLine


class RowForm(ChangeForm):
    """One line of the list. `is_gone`: somebody took the participant off it since the page was drawn.

    The role and group stand in the line so that whoever is gone can be added anew, once this person knows (`again`).
    """

    name = OneLine(label="Name", required=False, quiet=True)
    organisation = OneLine(label="Organisation", required=False, quiet=True)
    email = Email(label="E-mail", required=False, quiet=True, limit=254)
    present = forms.BooleanField(label="Present", required=False)
    role = OneLine(required=False, limit=300, widget=forms.HiddenInput)
    group = OneLine(required=False, limit=300, widget=forms.HiddenInput)
    again = forms.BooleanField(required=False, widget=forms.HiddenInput)

    NAMED_IN = {"email": "name"}

    says_itself = False  # the list says it once

    def __init__(self, *args, participant, is_gone=False, **options):
        self.participant, self.is_gone = participant, is_gone
        super().__init__(*args, row=participant, prefix=f"p{participant.pk}", use_required_attribute=False, **options)

    @property
    def is_anew(self):
        """Whether to add a participant who is gone."""
        return self.is_gone and self.cleaned_data["again"]

    @property
    def details(self):
        return {name: value for name, value in self.cleaned_data.items() if name != "again"}

    def say_gone(self):
        """Say that the participant is off the list, and keep what was typed. Saving again adds it."""
        self.is_gone = True
        self.data = self.data.copy()
        self.data[self.add_prefix("again")] = "on"
        self.add_error(
            "name", "Somebody took this person off the list meanwhile. Save again to add them anew, or empty the boxes."
        )


class ParticipantForm(ChangeForm):
    """One participant in full."""

    role = OneLine(label="Role", says="a role, for example Health visitor lead", limit=300)
    group = forms.ChoiceField(
        label="Group",
        required=False,
        error_messages={"invalid_choice": "Choose one of the groups."},
    )
    name = OneLine(label="Name", required=False)
    organisation = OneLine(label="Organisation", required=False)
    email = Email(
        label="E-mail",
        required=False,
        limit=254,
        help_text="For the summary. Nobody in the room sees it.",
    )
    present = forms.BooleanField(label="Present on the day", required=False)

    NAMED_IN = {"email": "name"}

    def __init__(self, *args, groups, **options):
        super().__init__(*args, **options)
        self.fields["group"].choices = [*((group, group) for group in groups), ("", "No group")]
        self.fields["group"].quiet = True


class NewParticipantForm(ParticipantForm):
    """Somebody to be added."""

    client_key = ClientKey()
