"""What somebody says of themselves on a phone, who has come."""

from django import forms

from diagnostics.forms.fields import OneLine


class HereForm(forms.Form):
    """A name, and a role or an organisation. The browser offers what it knows of its owner."""

    name = OneLine(label="Your name", says="your name", widget=forms.TextInput(attrs={"autocomplete": "name"}))
    role = OneLine(
        label="Your role or organisation",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )

    def __init__(self, *args, **options):
        super().__init__(*args, use_required_attribute=False, **options)
