"""Forms that know the page they were drawn on: what its fields held, and whether it was sent before."""

import datetime

from django import forms

from diagnostics.forms.fields import new_key
from diagnostics.forms.returning import ReturningForm
from diagnostics.names import address_in, clean_name, in_order


class ChangeForm(ReturningForm):
    """A form over a `row`. Each field carries what it held when the page was drawn, so that only what this person changed
    is written, and what a colleague saved meanwhile is neither undone by an old page nor overwritten unseen.

    Without a row it is a plain form. `NAMED_IN` is {box of an address: box of the name}: a name that was copied with its
    address goes into its own box, if that is empty.
    """

    NAMED_IN = {}

    def __init__(self, *args, row=None, **options):
        if row is not None:
            options["initial"] = {name: getattr(row, name) for name in self.base_fields if hasattr(row, name)}
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.show_hidden_initial = row is not None and not field.widget.is_hidden
        for address, name in self.NAMED_IN.items() if self.is_bound else ():
            self._take_name(self.add_prefix(address), self.add_prefix(name))

    def _take_name(self, address, name):
        copied, _ = address_in(self.data.get(address))
        if copied and not clean_name(self.data.get(name)):
            self.data = self.data.copy()
            self.data[name] = in_order(copied)

    @property
    def changes(self):
        """What was typed anew: {field: value}. For a valid form."""
        return {name: self.cleaned_data[name] for name in self.changed_data if self.fields[name].show_hidden_initial}

    @property
    def drawn(self):
        """What the page was drawn with, of the fields that were changed."""
        return {name: self._drawn(name, self.fields[name]) for name in self.changes}

    def _drawn(self, name, field):
        carried = field.hidden_widget().value_from_datadict(self.data, self.files, self.add_initial_prefix(name))
        try:
            return field.to_python(carried)
        except forms.ValidationError:
            return None

    def say_stands(self, stands):
        """Say beside each field what somebody saved there meanwhile. Now that it was seen, saving again overwrites it."""
        self.data = self.data.copy()
        for name, value in stands.items():
            field, carried = self.fields[name], self.add_initial_prefix(name)
            if isinstance(value, list):
                self.data.setlist(carried, value)
            else:
                self.data[carried] = "" if value is None else field.prepare_value(value)
            theirs = _shown(field, value)
            self.add_error(
                name,
                f"Somebody saved “{theirs}” here meanwhile. Save again to keep yours, or enter theirs."
                if theirs
                else "Somebody emptied this meanwhile. Save again to keep yours, or empty it too.",
            )


def _shown(field, value):
    """Return a value as a sentence quotes it, empty where there is none."""
    if isinstance(value, datetime.date):
        return f"{value.day} {value:%B %Y}"
    if hasattr(field, "choices"):
        labels = dict(field.choices)
        return ", ".join(str(labels.get(one, one)) for one in (value if isinstance(value, list) else [value]))
    return field.prepare_value(value) or ""


def ask_again(form, sentence):
    """Say why nothing was written. The next press is another attempt, under a key of its own."""
    form.add_error(None, sentence)
    form.data = form.data.copy()
    form.data["client_key"] = new_key()
