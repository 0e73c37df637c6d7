"""Fields of our own: one line of text, a day in three boxes, a time as people write it."""

import datetime
import re
from uuid import uuid4

from django import forms

from diagnostics.names import address_in, clean_name
from diagnostics.text import clean, too_long


class Line(forms.CharField):
    """One line of plain text: a name, a place, a time, cleaned as such are. `says` completes "Give …" where it is missing.

    `quiet` fields are optional without saying so at the label.
    """

    def __init__(self, *, says="an answer", limit=200, quiet=False, **options):
        super().__init__(max_length=limit, **options)
        self.quiet = quiet
        self.error_messages["required"] = f"Give {says}."

    def to_python(self, value):
        return clean_name(value)

    def run_validators(self, value):
        """Say of what is too long only that: what else is wrong with it may lie in the end that has to go."""
        if len(value) > self.max_length:
            raise forms.ValidationError(too_long(len(value), self.max_length), code="max_length")
        super().run_validators(value)

    def widget_attrs(self, widget):
        """Let the page count (see js/count.js). No maxlength: a browser would cut off what is pasted without a word."""
        return {} if widget.is_hidden else {"data-count": self.max_length}


class Words(Line):
    """What somebody said, cleaned as recorded lines are: there what nobody sees may be how a language is written."""

    def to_python(self, value):
        return clean(value)


class Email(Line):
    """An e-mail address, or nothing where it is not required. `Name <a@b>`, `mailto:a@b` and `a@b;` are understood."""

    widget = forms.EmailInput
    default_validators = [
        forms.EmailField.default_validators[0].__class__(message="Give the address as name@example.org, without spaces.")
    ]

    def to_python(self, value):
        return address_in(value)[1]


class ClientKey(forms.CharField):
    """A key of its own for each page that is drawn, which makes a second press of its button harmless."""

    def __init__(self):
        super().__init__(required=False, max_length=64, widget=forms.HiddenInput, initial=new_key)


def new_key():
    return uuid4().hex


class DayBoxes(forms.Widget):
    """Day, month and year, each a box of its own. Takes one ISO text under its plain name as well."""

    template_name = "nhsuk/widgets/day.html"
    use_fieldset = True
    BOXES = (
        ("day", "Day", "nhsuk-input--width-2"),
        ("month", "Month", "nhsuk-input--width-2"),
        ("year", "Year", "nhsuk-input--width-4"),
    )

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        values = _boxes_of(value)
        start = context["widget"]["attrs"].get("id", f"id_{name}")
        context["widget"]["boxes"] = [
            {"name": f"{name}_{box}", "id": f"{start}_{box}", "label": label, "width": width, "value": text}
            for (box, label, width), text in zip(self.BOXES, values, strict=True)
        ]
        return context

    def value_from_datadict(self, data, files, name):
        if name in data:
            return data[name]
        return tuple(str(data.get(f"{name}_{box}", "")).strip() for box, _, _ in self.BOXES)

    def value_omitted_from_data(self, data, files, name):
        return name not in data and all(f"{name}_{box}" not in data for box, _, _ in self.BOXES)

    def id_for_label(self, id_):
        return f"{id_}_day"


def _boxes_of(value):
    if isinstance(value, datetime.date):
        return value.day, value.month, value.year
    if isinstance(value, str):
        return (*reversed(value.split("-")),) if value.count("-") == 2 else (value, "", "")
    return value or ("", "", "")


class Day(forms.Field):
    """A date. What was typed stays in its boxes when there is no such day."""

    widget = DayBoxes
    quiet = False

    def __init__(self, *, says="the date", **options):
        super().__init__(**options)
        self.error_messages["required"] = f"Give {says}: day, month and year."

    def to_python(self, value):
        if value in self.empty_values or isinstance(value, datetime.date):
            return value or None
        boxes = [str(box) for box in _boxes_of(value)]
        if not any(boxes):
            return None
        missing = [label.lower() for (_, label, _), box in zip(DayBoxes.BOXES, boxes, strict=True) if not box]
        if missing:
            raise forms.ValidationError(f"The date has no {' and no '.join(missing)}. Add it.")
        try:
            day, month, year = (int(box) if re.fullmatch("[0-9]{1,4}", box) else 0 for box in boxes)
            if year < 2000 or year > 2100:
                raise ValueError
            return datetime.date(year, month, day)
        except ValueError:
            raise forms.ValidationError("There is no such day. Give it in figures, for example 14 3 2027.") from None


class Time(Line):
    """A time of day: 9:30, 09.30, 0930 and 9.30am are all half past nine, and 9am is nine."""

    WRITTEN = re.compile(r"(\d{1,2})(?: ?[:.]? ?([0-5]\d))?(?: ?([ap])\.? ?m\.?)?", re.ASCII | re.IGNORECASE)

    def to_python(self, value):
        text = value if isinstance(value, str) else (value.strftime("%H:%M") if value else "")
        text = super().to_python(text)
        if not text:
            return None
        found = self.WRITTEN.fullmatch(text)
        hour, minute, half = found.groups() if found else ("", "", "")
        is_clear = half and 1 <= int(hour) <= 12 or not half and minute and int(hour) < 24
        if not is_clear:
            raise forms.ValidationError("Give the time as hours and minutes, for example 09:30.")
        hour = int(hour) % 12 + 12 * (half in "pP") if half else int(hour)
        return datetime.time(hour, int(minute or 0))

    def prepare_value(self, value):
        return value.strftime("%H:%M") if isinstance(value, datetime.time) else value

    def run_validators(self, value):
        """A time has no length to check."""
