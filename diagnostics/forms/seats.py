"""Giving a seat."""

from django import forms

from diagnostics.forms.fields import OneLine
from diagnostics.forms.returning import ReturningForm
from diagnostics.queries.accounts import accounts_named
from diagnostics.vocabulary import SeatRole


class SeatForm(ReturningForm):
    """Who gets a seat, by the username of an account that exists."""

    username = OneLine(
        label="Username",
        says="the username of the person",
        help_text="They must have an account here.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    role = forms.ChoiceField(
        label="Seat",
        choices=[
            (SeatRole.SCRIBE, "Scribe: records beside the facilitator"),
            (SeatRole.FACILITATOR, "Facilitator: records, leads the screen, closes and publishes"),
        ],
        initial=SeatRole.SCRIBE,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a seat.", "invalid_choice": "Choose one of the seats."},
    )

    def clean_username(self):
        name = self.cleaned_data["username"]
        meant = [user for user in accounts_named(name) if user.is_active]
        if not meant:
            raise forms.ValidationError("No account has this username. Check the spelling, or ask for an account first.")
        if len(meant) > 1:
            raise forms.ValidationError("Several accounts have this username, in other capitals. Give its capitals too.")
        (self.user,) = meant
        return name
