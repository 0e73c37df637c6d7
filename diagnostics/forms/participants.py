"""Who is invited and who came."""

from django import forms

from diagnostics.forms.fields import Email, Line


class RowForm(forms.Form):
    """One line of the list. Each field carries what it held when the page was drawn, so that only what this person
    changed is written, and a colleague's change is not undone by an old page."""

    name = Line(label="Name", required=False, quiet=True, show_hidden_initial=True)
    organisation = Line(label="Organisation", required=False, quiet=True, show_hidden_initial=True)
    email = Email(label="E-mail", required=False, quiet=True, limit=254, show_hidden_initial=True)
    present = forms.BooleanField(label="Present", required=False, show_hidden_initial=True)

    def __init__(self, *args, participant, **options):
        self.participant = participant
        initial = {name: getattr(participant, name) for name in self.base_fields}
        super().__init__(*args, prefix=f"p{participant.pk}", initial=initial, use_required_attribute=False, **options)
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"

    @property
    def changes(self):
        """What was typed anew, without the tick: {field: value}."""
        return {name: self.cleaned_data[name] for name in self.changed_data if name != "present"}


class ParticipantForm(forms.Form):
    """One participant in full."""

    role = Line(label="Role", says="a role, for example Health visitor lead", limit=300)
    group = forms.ChoiceField(
        label="Group",
        required=False,
        error_messages={"invalid_choice": "Choose one of the groups."},
    )
    name = Line(label="Name", required=False)
    organisation = Line(label="Organisation", required=False)
    email = Email(
        label="E-mail",
        required=False,
        limit=254,
        help_text="For the summary. Nobody in the room sees it.",
    )
    present = forms.BooleanField(label="Present on the day", required=False)

    def __init__(self, *args, groups, **options):
        super().__init__(*args, **options)
        self.fields["group"].choices = [*((group, group) for group in groups), ("", "No group")]
        self.fields["group"].quiet = True
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"
