"""Fields of our own: one line of text, a day as people say it, a time as they write it, a length of time in minutes."""

import datetime
import re
from uuid import uuid4

from django import forms
from django.core.validators import RegexValidator
from django.utils import timezone

from diagnostics import clock
from diagnostics.dates.reading import read_day
from diagnostics.dates.telling import spelled
from diagnostics.names import address_in, clean_name
from diagnostics.text import clean, said_in, too_long


class OneLine(forms.CharField):
    """One line of plain text: a name, a place, a time, cleaned as such are. `says` completes "Give …" where it is missing.

    `quiet` fields are optional without saying so at the label.
    """

    def __init__(self, *, says="an answer", limit=200, quiet=False, **options):
        super().__init__(max_length=limit, **options)
        self.quiet = quiet
        self.error_messages["required"] = f"Give {says}."

    def to_python(self, value):
        return said_in(clean_name(value))

    def run_validators(self, value):
        """Say of what is too long only that: what else is wrong with it may lie in the end that has to go."""
        if len(value) > self.max_length:
            raise forms.ValidationError(too_long(len(value), self.max_length), code="max_length")
        super().run_validators(value)

    def widget_attrs(self, widget):
        """Let the page count (see js/count.js). No maxlength: a browser would cut off what is pasted without a word."""
        return {} if widget.is_hidden else {"data-count": self.max_length}


class AreaCode(OneLine):
    """The code of an area, as the Office for National Statistics and others give them: capitals and figures."""

    default_validators = [RegexValidator("^[A-Z0-9-]*$", "Give the code in letters and figures, for example E06000032.")]

    def to_python(self, value):
        return super().to_python(value).replace(" ", "").upper()


class Words(OneLine):
    """What somebody said, cleaned as recorded lines are: there what nobody sees may be how a language is written.

    Of itself it is nothing said, as for those.
    """

    def to_python(self, value):
        return said_in(clean(value))


class Email(OneLine):
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


class DayBox(forms.TextInput):
    """One box for a whole day. A page that is older has three, and sends them apart."""

    THREE = ("day", "month", "year")

    def value_from_datadict(self, data, files, name):
        three = " ".join(data.get(f"{name}_{part}", "") for part in self.THREE)
        return data.get(name, three)

    def value_omitted_from_data(self, data, files, name):
        return not {name, *(f"{name}_{part}" for part in self.THREE)}.intersection(data)


class Day(OneLine):
    """A day as people say it; what was typed stays in its box where it is none.

    Unlike a deadline it is one day of this century, and on the weekday that is named.
    """

    widget = DayBox

    def to_python(self, value):
        if isinstance(value, datetime.date):
            return value
        text = super().to_python(value)
        if not text:
            return None
        reading = read_day(text, today=clock.today())
        if not reading or not 2000 <= reading.day.year <= 2100:
            raise forms.ValidationError("There is no such day. Give it as 14 March 2027, or as 14 3 2027.")
        if reading.first != reading.last:
            raise forms.ValidationError("That is more than one day. Give one, for example 14 March 2027.")
        if reading.clash:
            raise forms.ValidationError(f"{spelled(reading.day)} is a {reading.day:%A}. Correct the one or the other.")
        return reading.day

    def prepare_value(self, value):
        return spelled(value) if isinstance(value, datetime.date) else value

    def run_validators(self, value):
        """A day has no length to check."""

    def widget_attrs(self, widget):
        return {**super().widget_attrs(widget), "data-day": "one", "autocomplete": "off"}


class Time(OneLine):
    """A time of day: 9:30, 09.30, 0930 and 9.30am are all half past nine, and 9am is nine; noon is twelve."""

    WRITTEN = re.compile(r"(\d{1,2})(?: ?[:.]? ?([0-5]\d))?(?: ?([ap])\.? ?m\.?)?", re.ASCII | re.IGNORECASE)

    NOON = re.compile(r"(?:12(?: ?[:.]? ?00)? ?)?(?:noon|midday)", re.ASCII | re.IGNORECASE)

    def to_python(self, value):
        text = value if isinstance(value, str) else (value.strftime("%H:%M") if value else "")
        text = super().to_python(text)
        if not text:
            return None
        if self.NOON.fullmatch(text):
            return datetime.time(12)
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


class Length(OneLine):
    """How long something lasts, in whole minutes: 240, 4 hours, 3 h 30, 3:30 and 3.5 hours are understood. None where empty."""

    MINUTES = re.compile(r"(\d{1,4}) ?(?:m|min|mins|minutes?)?", re.ASCII | re.IGNORECASE)
    HOURS = re.compile(r"(\d{1,2})(?:[.,](\d{1,2}))? ?(?:h|hrs?|hours?)", re.ASCII | re.IGNORECASE)
    BOTH = re.compile(
        r"(\d{1,2})(?: ?(?:h|hrs?|hours?)(?: and)? ?|:)([0-5]?\d) ?(?:m|min|mins|minutes?)?", re.ASCII | re.IGNORECASE
    )
    LONGEST = 12 * 60
    UNREAD = "Give the length in minutes, for example 240, or as 3 hours 30."

    def to_python(self, value):
        if isinstance(value, int):
            return value
        text = super().to_python(value)
        if not text:
            return None
        minutes = self._minutes(text)
        if minutes is None:
            raise forms.ValidationError(self.UNREAD)
        return self.within_a_day(minutes)

    def within_a_day(self, minutes):
        """Return as many minutes as a day can have."""
        if not 0 < minutes <= self.LONGEST:
            raise forms.ValidationError("A day lasts from 1 minute to 12 hours. Give its length in minutes, for example 240.")
        return minutes

    def _minutes(self, text):
        if found := self.MINUTES.fullmatch(text):
            return int(found[1])
        if found := self.BOTH.fullmatch(text):
            return int(found[1]) * 60 + int(found[2])
        if found := self.HOURS.fullmatch(text):
            return round(float(f"{found[1]}.{found[2] or 0}") * 60)
        return None

    def prepare_value(self, value):
        return str(value) if isinstance(value, int) else value

    def run_validators(self, value):
        """A length was looked at whole."""


class LengthOrEnd(Length):
    """How long a day lasts, or the time of day when it ends: until 13:30, to 1.30 pm, till 4pm.

    An end comes as that time, and becomes a length by `minutes_until`: the start is another field's.
    """

    END = re.compile(r"(?:until|till|'?til|up to|to|ends?(?: at)?) ?(.+)", re.ASCII | re.IGNORECASE)
    UNREAD = "Give the length in minutes, for example 240, as 3 hours 30, or as an end: until 13:30."

    def to_python(self, value):
        found = isinstance(value, str) and self.END.fullmatch(clean_name(value))
        if not found:
            return super().to_python(value)
        try:
            return Time().to_python(found[1])
        except forms.ValidationError:
            raise forms.ValidationError("Give the end as hours and minutes, for example until 13:30.") from None

    def minutes_until(self, end, start, date):
        """Return how many minutes lie between two times of the day `date`: the clocks may change there."""
        if not start:
            raise forms.ValidationError("An end needs a start. Give the start time too, or how many minutes the day lasts.")
        if end <= start:
            said = f"The day would end at {end:%H:%M}, which is not after its start at {start:%H:%M}."
            raise forms.ValidationError(f"{said} Give a later end, or a length.")
        zone = timezone.get_default_timezone()
        begins, ends = (datetime.datetime.combine(date, time, zone).timestamp() for time in (start, end))
        return self.within_a_day(round(ends - begins) // 60)
