"""How a field of a noun is described: plain data. Knows no rows and no pages."""

import datetime
import re
from dataclasses import KW_ONLY, dataclass
from typing import ClassVar

from diagnostics.dates.reading import read_day
from diagnostics.dates.telling import told
from diagnostics.errors import InvalidInput
from diagnostics.names import clean_name
from diagnostics.text import LINE_LIMIT, clean_line, clean_optional
from diagnostics.vocabulary import Personal

SAID_LIMIT = 200  # letters
LONGEST = 12 * 60  # minutes of a day, and of anything in it
ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True)
class Field:
    """One thing that is said of a noun. `name` is its column, `label` what its box asks.

    `holds`: whom its text may name; where nobody says so, the search for names is refused (see queries/personal.py).

    `own`: it has rules, a box and words in the summary of its own; the code of those knows it by name.

    On the lead page: `hint` stands beside the label; `listed` fields stand in lists of the noun too, after the word
    `before`; one that `joins` stands in the place of the field before it, after a comma; `speaks`: something is said below
    its box as it is typed.

    In the summary: `published` is its name in the document, `heading` that over its value, and `missing` what stands there
    where nothing is said (else it is left out). `always`: every document says it, even empty; one that was gained later is
    not said where it is empty, so that it moves no fingerprint.
    """

    name: str
    label: str = ""
    holds: Personal | None = None
    _: KW_ONLY
    own: bool = False
    hint: str = ""
    listed: bool = False
    before: str = ""
    joins: bool = False
    speaks: bool = False
    published: str = ""
    heading: str = ""
    missing: str = ""
    always: bool = False

    said: ClassVar[type] = str  # in JSON
    kept: ClassVar[type] = str  # in the summary's values
    blank: ClassVar[object] = ""
    is_day: ClassVar[bool] = False
    is_name: ClassVar[bool] = False
    is_beside: ClassVar[bool] = False  # it has no box and no row of its own: it goes with another field

    @property
    def column(self):
        """The attribute of its row that holds plain data."""
        return self.name

    @property
    def told_as(self):
        return self.published or self.name

    @property
    def headed(self):
        return self.heading or self.label

    def cleaned(self, value):
        """Return what is kept of what was said. Raises InvalidInput."""
        return value

    def plain(self, value):
        """Return what is kept as JSON tells it."""
        return value

    def of(self, row):
        """Return the same of a row."""
        return self.plain(getattr(row, self.name))

    def told_of(self, value):
        """Return what a value of a summary says of it."""
        return getattr(value, self.told_as)


@dataclass(frozen=True)
class Text(Field):
    """One line of text, of at most `limit` letters; `rows` is the height of its box.

    `offers`: the list, by its id on the lead page, of what is offered to choose from; a name `brings` its organisation into
    another field.
    """

    _: KW_ONLY
    needed: bool = False
    limit: int = LINE_LIMIT
    rows: int = 1
    offers: str = ""
    brings: str = ""

    @property
    def is_short(self):
        """Whether others have room beside it."""
        return self.limit < LINE_LIMIT

    def cleaned(self, value):
        """Return the line cleaned. Raises LineIsTooLong, and LineIsEmpty where it is `needed`."""
        return clean_line(value, self.name, self.limit) if self.needed else clean_optional(value, self.name, self.limit)


@dataclass(frozen=True)
class Name(Text):
    """The name of a person or an organisation: what nobody sees is no part of it, here and on the lead page (clean-name.js)."""

    is_name: ClassVar[bool] = True

    def cleaned(self, value):
        return super().cleaned(clean_name(value))


@dataclass(frozen=True)
class Day(Field):
    """A date, or none; in JSON ISO text, or "". `past`: where no year is typed, the last such day is meant, not the next.

    What was said in its place goes into the Said after it, where it is more than a way to write that day.
    """

    _: KW_ONLY
    past: bool = False
    speaks: bool = True

    kept: ClassVar[type] = datetime.date | None
    blank: ClassVar[object] = None
    is_day: ClassVar[bool] = True
    is_short: ClassVar[bool] = True
    limit: ClassVar[int] = SAID_LIMIT
    rows: ClassVar[int] = 1

    @property
    def said_as(self):
        """The name of its Said."""
        return f"{self.name}_said"

    def read(self, value, said, today):
        """Return {name: date, name of its Said: text} of what is given for it: a date, ISO text, or words.

        Words that mean no day are kept as they were said. So is what was `said` beside a date: the day that a page showed
        for it, when it was typed, is the one that is meant. Raises LineIsTooLong.
        """
        given, said = (clean_optional(text, self.name, SAID_LIMIT) for text in (value, said))
        try:
            day = datetime.date.fromisoformat(given) if ISO.fullmatch(given) else None
        except ValueError:
            day = None
        if given and not day:
            reading = read_day(given, today=today, past=self.past)
            day, said = reading and reading.day, said or ("" if reading and reading.is_plain else given)
        return {self.name: day, self.said_as: said}

    def plain(self, value):
        return str(value or "")

    def told_of(self, value):
        day, said = super().told_of(value), getattr(value, self.said_as)
        return told(day, said, past=self.past) if said else day


@dataclass(frozen=True)
class Said(Text):
    """What was said in place of the day in the field before it; its name is that field's, with `_said` behind it."""

    _: KW_ONLY
    limit: int = SAID_LIMIT

    is_beside: ClassVar[bool] = True


@dataclass(frozen=True)
class Choice(Field):
    """One of some words, which its action knows."""


@dataclass(frozen=True)
class Minutes(Field):
    """How long something lasts, in whole minutes, from 1 to LONGEST."""

    said: ClassVar[type] = int
    kept: ClassVar[type] = int
    blank: ClassVar[object] = 0
    is_short: ClassVar[bool] = True
    limit: ClassVar[int] = len(str(LONGEST))
    rows: ClassVar[int] = 1

    def cleaned(self, value):
        """Return the minutes. Raises InvalidInput."""
        if not 0 < value <= LONGEST:
            raise InvalidInput(f"Give a length from 1 to {LONGEST} minutes.", field=self.name)
        return value


@dataclass(frozen=True)
class Numbered(Field):
    """Another row, said by its number; its action knows which. Events record its id."""

    said: ClassVar[type] = int
    blank: ClassVar[object] = None

    @property
    def column(self):
        return f"{self.name}_id"

    def of(self, row):
        return related.number if (related := getattr(row, self.name)) else None


@dataclass(frozen=True)
class Noun:
    """The `fields` of a noun, a `phrase` such as "A key action", in the order in which they are asked for.

    The first is what it says; the others are said about it.
    """

    phrase: str
    fields: tuple[Field, ...]

    def __iter__(self):
        return iter(self.fields)

    @property
    def columns(self):
        """The attributes of a row that its events record."""
        return tuple(field.column for field in self)

    @property
    def shape(self):
        """{name: type} of what may be said of it in JSON."""
        return {field.name: field.said for field in self}

    @property
    def published(self):
        """The fields that a summary tells as they are."""
        return tuple(field for field in self if not field.own)

    @property
    def facts(self):
        """The same without the first, which they are about, and what goes with another."""
        return tuple(field for field in self.published if field is not self.fields[0] and not field.is_beside)

    @property
    def holds(self):
        """{column: whom it may name} of what is text."""
        return {field.name: field.holds for field in self if isinstance(field, Text)}

    def cleaned(self, given, today=None):
        """Return what is kept of the fields that are given, `today` being when they were said, for days.

        Raises InvalidInput, LineIsEmpty, LineIsTooLong.
        """
        by_name = {field.name: field for field in self}
        for name in sorted(given):
            if name not in by_name:
                raise InvalidInput(f"{self.phrase} has no {name}. Reload the page.", field=name)
        values = {name: by_name[name].cleaned(value) for name, value in given.items() if not by_name[name].is_day}
        for day in (by_name[name] for name in given if by_name[name].is_day):
            values |= day.read(given[day.name], given.get(day.said_as), today)
        return values

    def plain(self, row):
        """Return {name: JSON} of what a row holds."""
        return {field.name: field.of(row) for field in self}

    def recalled(self, recorded):
        """Return the same of what an event recorded of a row. A field that has come since is blank."""
        return {field.name: field.plain(recorded.get(field.column, field.blank)) for field in self}

    def told(self, row):
        """Return {name in the summary: value} of what a summary tells of a row as it is."""
        return {field.told_as: getattr(row, field.name) for field in self.published}
