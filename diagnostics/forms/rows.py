"""Rows that were pasted, looked at before they are kept."""

import hashlib
from dataclasses import dataclass, field, replace

from django import forms

from diagnostics.errors import InvalidInput
from diagnostics.forms.fields import ClientKey, Email, OneLine
from diagnostics.forms.returning import ReturningForm
from diagnostics.queries.participant_list import WITHOUT_ROLE, doubles_among, kept_places, take_place
from diagnostics.rows import columns
from diagnostics.rows.people import Pasted, Person, read
from diagnostics.text import folded, too_long

MOST_LETTERS = 100_000
MOST_LISTED = 360  # people: a page of more would send more fields than a request may have
CHOICES = (
    (columns.NAME, "Name"), (columns.FIRST, "First name"), (columns.SURNAME, "Surname"),
    (columns.ORGANISATION, "Organisation"), (columns.ROLE, "Role"), (columns.EMAIL, "E-mail"), (columns.NOTHING, "leave out"),
)  # fmt: skip
FIELDS = {
    "name": OneLine(required=False), "organisation": OneLine(required=False), "role": OneLine(required=False, limit=300),
    "email": Email(required=False, limit=254),
}  # fmt: skip


@dataclass(frozen=True)
class Look:
    """One person as they would be kept. `double`: see queries.participant_list; `takes`: a place that is kept for their role;
    `written`: see rows.people.Pasted.
    """

    tick: str  # the name of their box
    person: Person
    written: str = ""
    faults: list[str] = field(default_factory=list)
    double: str = ""
    takes: bool = False
    ticked: bool = False


class Pasting(forms.CharField):
    """Text of many lines, as it was pasted."""

    widget = forms.Textarea(attrs={"rows": 10, "autocomplete": "off", "spellcheck": "false"})

    def __init__(self, **options):
        super().__init__(max_length=MOST_LETTERS, strip=False, **options)

    def widget_attrs(self, widget):
        return {"data-count": self.max_length}

    def run_validators(self, value):
        if len(value) > self.max_length:
            raise forms.ValidationError(too_long(len(value), self.max_length), code="max_length")
        super().run_validators(value)


class RowsForm(ReturningForm):
    """The pasted text, what its columns hold, and who of them is ticked. `listed`: the participants that there are.

    Once it was filled in, `columns` and `looks` are what there is to look at, and `chosen` the details of who is ticked.
    """

    text = Pasting(
        label="The rows",
        error_messages={"required": "Paste the rows first."},
        help_text="From a spreadsheet, a mail or a list: name, organisation, role and e-mail address, in any order.",
    )
    looked = forms.CharField(required=False, widget=forms.HiddenInput)  # at which text, with which columns
    client_key = ClientKey()

    def __init__(self, *args, listed, roles, **options):
        super().__init__(*args, **options)
        self.listed, self.roles, self.pasted, self.looks = listed, roles, Pasted(), []

    @property
    def keeps(self):
        """Whether the button was pressed that puts them on the list."""
        return "keep" in self.data

    @property
    def chosen(self):
        return [vars(look.person) for look in self.looks if look.ticked]

    @property
    def columns(self):
        return [(f"column-{n}", column, CHOICES) for n, column in enumerate(self.pasted.columns)]

    @property
    def digest(self):
        """What tells this text, with these columns, from another: ticks belong to what was looked at."""
        said = [self.data.get("text", ""), *(column.holds for column in self.pasted.columns)]
        return hashlib.sha256("\n".join(said).encode("utf-8", "replace")).hexdigest()[:16]

    def clean(self):
        given = super().clean()
        if "text" not in given:
            return given
        try:
            self._look(given["text"])
        except InvalidInput as refusal:
            self.add_error("text", refusal.sentence)
            return given
        if not self.looks:
            self.add_error("text", "There is nobody in this. Paste rows with a name, a role or an e-mail address.")
        elif self.keeps and given["looked"] != self.digest:
            self.add_error(None, "The rows or their columns were changed. Look at them once more, then put them on the list.")
        elif self.keeps and not self.chosen:
            self.add_error(None, "Tick who is to be put on the list.")
        elif self.keeps and len(self.listed) + len(self.chosen) > MOST_LISTED:
            many = len(self.listed) + len(self.chosen)
            self.add_error(None, f"The list holds up to {MOST_LISTED} people, and would have {many}. Take some ticks away.")
        return given

    def _look(self, text):
        known = {folded(row.organisation) for row in self.listed if row.organisation}
        roles = {*self.roles, *(folded(row.role) for row in self.listed)}
        self.pasted = read(text, chosen=self._chosen_columns(), roles=roles, organisations=known)
        made = [_checked(person) for person in self.pasted.people]
        doubles = doubles_among([person for person, _ in made], self.listed)
        was_looked_at = self.data.get("looked") == self.digest
        for n, ((person, faults), written, double) in enumerate(zip(made, self.pasted.written, doubles, strict=True)):
            tick = f"row-{n}"
            ticked = not faults and (tick in self.data if was_looked_at else not double)
            self.looks.append(Look(tick, person, written, faults, double, ticked=ticked))
        self._give_places()

    def _give_places(self):
        places = kept_places(self.listed)
        for n, look in enumerate(self.looks):
            if look.ticked and take_place(places, look.person.role):
                self.looks[n] = replace(look, takes=True)

    def _chosen_columns(self):
        held, said = {choice for choice, _ in CHOICES}, []
        while (column := self.data.get(f"column-{len(said)}")) in held:
            said.append(column)
        return said


def _checked(person):
    """Return a Person as they would be kept, and the sentences of what cannot be."""
    kept, faults = {}, []
    for name, box in FIELDS.items():
        value = getattr(person, name)
        try:
            kept[name] = box.clean(value)
        except forms.ValidationError as fault:
            kept[name] = value
            faults += fault.messages
    return Person(**{**kept, "role": kept["role"] or WITHOUT_ROLE}), faults
