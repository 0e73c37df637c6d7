"""Arranging the agenda: an item a row, and a row for one of the workshop's own."""

from django import forms

from diagnostics.actions.agendas import USUAL_MINUTES
from diagnostics.fields.agenda_item import AGENDA_ITEM
from diagnostics.forms.change_form import ChangeForm
from diagnostics.forms.fields import Length, OneLine, Words
from diagnostics.forms.returning import ReturningForm

LIMIT = {field.name: field.limit for field in AGENDA_ITEM if hasattr(field, "limit")}


def _minutes():
    return Length(label="Minutes", required=False, quiet=True, widget=forms.TextInput(attrs={"autocomplete": "off"}))


class ItemForm(ChangeForm):
    """A row of the agenda. Its minutes are empty where nobody set them: then they are a share of the day's."""

    title = Words(label="What", says="what this is", limit=LIMIT["title"])
    minutes = _minutes()
    note = Words(label="Note", required=False, quiet=True, limit=LIMIT["note"])
    reason = Words(label="Leave it out, because", required=False, quiet=True, limit=LIMIT["reason"])

    says_itself = False  # the agenda says it once

    def __init__(self, *args, item, **options):
        self.item = item
        super().__init__(*args, row=item, prefix=f"i{item.pk}", use_required_attribute=False, **options)
        self.initial["minutes"] = item.minutes if item.by_hand else None
        self.fields["minutes"].widget.attrs["placeholder"] = item.minutes
        self.fields["reason"].widget.attrs["list"] = "reasons"
        if item.section:
            del self.fields["title"]


class NewItemForm(ReturningForm):
    """An item of the workshop's own. Where nothing is typed none is made."""

    title = Words(label="Something of your own", required=False, quiet=True, limit=LIMIT["title"])
    minutes = _minutes()

    says_itself = False

    def __init__(self, *args, **options):
        super().__init__(*args, prefix="new", use_required_attribute=False, **options)
        self.fields["minutes"].widget.attrs["placeholder"] = USUAL_MINUTES

    def clean(self):
        given = super().clean()
        if given.get("minutes") and not given.get("title"):
            self.add_error("title", "Say what these minutes are for.")
        return given

    @property
    def more(self):
        """What arrange_agenda takes of it. For a valid form."""
        said = {name: value for name, value in self.cleaned_data.items() if value}
        return [said] if "title" in said else []


class PlanNameForm(forms.Form):
    """The name that a plan is kept by."""

    name = OneLine(label="Name", says="the plan a name, for example: three hours, without screening")


def order_said(data, rows):
    """Return the ids that a page names, in its order, of those among `rows`; one of them `moved` a place up or down."""
    named = [int(pk) for pk in data.getlist("order") if pk.isascii() and pk.isdigit() and len(pk) < 19]
    order = [pk for pk in dict.fromkeys(named) if pk in rows]
    pk, _, where = data.get("move", "").partition(" ")
    if pk in map(str, order):
        at = order.index(int(pk))
        order.insert(max(0, at + (1 if where == "down" else -1)), order.pop(at))
    return order
