"""What people mean by a day or a period: the readings that the forms of the grammar name, in its order."""

import datetime
import functools
import json
import math
import re
from dataclasses import dataclass, replace
from pathlib import Path

from diagnostics.dates.periods import exact, is_months, is_year, months, one, shifted, span

STATIC = Path(__file__).parents[2] / "static"
LONGEST, DEEPEST = 100, 4  # letters; readings within readings


@functools.cache
def grammar():
    """Return the words and patterns that the browser reads by as well."""
    script = (STATIC / "js" / "dates" / "grammar.js").read_text(encoding="utf-8")
    return json.loads(script.partition("export default ")[2].rpartition(";")[0])


@dataclass(frozen=True)
class Ask:
    """How it is asked. Without a year the next such day is meant, or the last one of what is `past`."""

    today: datetime.date
    past: bool
    of_part: bool = False
    depth: int = 0

    @property
    def year(self):
        return self.today.year


def read_day(text, *, today, past=False):
    """Return the Reading of what was said, or None where no day is meant that we know."""
    said = text.lower()
    for sign, put in _compiled()[0]:
        said = sign.sub(put, said)
    return None if len(said) > LONGEST else _understood(said, Ask(today, past))


@functools.cache
def _compiled():
    """The patterns of the grammar, as this language writes them: (what is made alike, the forms)."""

    def pattern(text):
        return re.compile(text.replace("(?<", "(?P<"), re.ASCII)

    def filled(form):
        return re.sub(r"\{([a-z]+)\}", lambda found: grammar()["patterns"][found[1]], form)

    alike = [(re.compile(sign), put) for sign, put in grammar()["alike"]]
    return alike, [(name, pattern(filled(form))) for name, form in grammar()["forms"]]


def _understood(said, ask):
    if ask.depth > DEEPEST:
        return None
    for name, form in _compiled()[1]:
        found = form.fullmatch(said)
        reading = found and READINGS[name](ask, **found.groupdict())
        if reading:
            return replace(reading, is_plain=name == "date")
    return None


def _within(rest, ask, **more):
    return _understood(rest, replace(ask, depth=ask.depth + 1, **more))


def _nearest(made, ask):
    """Return the next one to come of what `made(n)` makes for the nth year or month from now, or the last one of what is past.

    One that runs today is both.
    """
    for n in range(-1, 9):
        reading = made(-n if ask.past else n)
        if reading and (reading.first <= ask.today if ask.past else reading.last >= ask.today):
            return reading
    return None


def _placed(names, said):
    """Return which of the names begins so, from 1 on; 0 for none."""
    return next((place for place, name in enumerate(names, start=1) if name.startswith(said)), 0)


def _month(said):
    return int(said) if said.isdigit() else _placed(grammar()["months"], said)


def _year(said, ask):
    """Two figures are a year of this century, or of the last where that would be more than fifty years off."""
    if len(said) == 4:
        return int(said)
    year = 2000 + int(said[-2:])
    return year - 100 if year > ask.year + 50 else year


def _takes_year(said, ask):
    """ "Mar 24": the day of a deadline, the year of what is past, or of whose end is named."""
    takes = (ask.past or ask.of_part) and len(said) == 2
    return takes and _year(said, ask) <= ask.year + (50 if ask.of_part else 0)


def _year_in(rest, ask):
    """Return the twelve months that are named."""
    reading = months(_year(rest, ask), 1, 12) if re.fullmatch(r"y?[0-9]{2}", rest) else _within(rest, ask)
    return reading if reading and is_year(reading) else None


def _of_year(made, ask, rest=None, which=None):
    """Return some months of a year: of that which is named, or of the nearest."""
    if not rest:
        return _nearest(lambda n: made(ask.year + n, 1), replace(ask, past=which == "last") if which else ask)
    reading = _year_in(rest, ask)
    return reading and made(reading.first.year, reading.first.month)


# The readings, by the names that the forms give.


def _date(ask, month, day=None, behind=None, year=None):
    if behind and not year and _takes_year(behind, ask):
        return None

    def on(of):
        return one(exact(of, _month(month), int(day or behind)))

    return on(_year(year, ask)) if year else _nearest(lambda n: on(ask.year + n), ask)


def _dated(ask, weekday, rest):
    named, reading = _placed(grammar()["weekdays"], weekday), _within(rest, ask)
    if not named or not reading or reading.first != reading.last:
        return None
    return replace(reading, clash=reading.day.weekday() != named - 1)


def _ordinal(ask, day):
    def of(n):
        first = months(ask.year, ask.today.month + n).first
        return one(exact(first.year, first.month, int(day)))

    return _nearest(of, ask)


def _of_month(ask, month, year=None, **said):
    number = _month(month)
    if not number:
        return None
    return months(_year(year, ask), number) if year else _of_year(lambda of, _: months(of, number), ask, **said)


def _short(ask, month, year):
    return _of_month(ask, month, year) if _takes_year(year, ask) else None


def _years(ask, to, **said):
    """Two years that follow each other are a financial year, more are calendar years."""
    since = said.get("from")
    if not since:
        return months(_year(to, ask) - 1, 4, 12)
    first = _year(since, ask)
    is_short = (len(since), len(to)) == (4, 2)  # 1999/00
    last = first + (int(to) - first) % 100 if is_short else _year(to, ask)
    if last == first + 1:
        return months(first, 4, 12)
    return months(first, 1, 12 * (last - first + 1)) if len(since) == 4 and last > first else None


def _relative(ask, unit, which=None):
    step = {"next": 1, "last": -1}.get(which, 0)
    year, month = ask.year, ask.today.month
    if unit == "week":  # a working week
        monday = shifted(ask.today, 7 * step - ask.today.weekday())
        return span(monday, shifted(monday, 4))
    if unit == "month":
        return months(year, month + step)
    if unit == "quarter":
        return months(year, month - (month - 1) % 3 + 3 * step, 3)
    return months(year + step - (month < 4), 4, 12) if unit.startswith("f") else months(year + step, 1, 12)


def _share(ask, quarter=None, half=None, number=None, unit=None, **said):
    """A quarter or a half."""
    long = 6 if half or unit == "half" else 3
    place = int(quarter or half or 0) or (12 // long if number == "last" else grammar()["numbers"][number])
    if place * long > 12:
        return None
    return _of_year(lambda year, month: months(year, month + (place - 1) * long, long), ask, **said)


def _season(ask, season, **said):
    return _of_year(lambda year, _: months(year, grammar()["seasons"][season], 3), ask, **said)


def _part(ask, part, rest):
    reading = _within(rest, ask, of_part=True)
    if not reading or reading.is_part or reading.first == reading.last:
        return None
    called = grammar()["parts"][part]
    if called in ("start", "end"):
        day = reading.first if called == "start" else reading.last
    elif not is_months(reading):
        return None
    else:
        (year, month), last = (reading.first.year, reading.first.month), reading.last
        long = (last.year - year) * 12 + last.month - month + 1
        day, share = (10, 4) if called == "early" else (15, 2)
        day = exact(year, month, day) if long == 1 else months(year, month, math.ceil(long / share)).last
    return replace(reading, day=day, is_part=True)


def _weekday(ask, weekday, which=None, after=None):
    named = _placed(grammar()["weekdays"], weekday) - 1
    if named < 0:
        return None
    days = (named - ask.today.weekday()) % 7  # from today to the first such day
    if which == "next":  # of next week
        return one(shifted(ask.today, 7 - ask.today.weekday() + named))
    is_gone = which == "last" or (ask.past and not which and days > 0)
    return one(shifted(ask.today, days - 7 if is_gone else days + 7 if after else days))


def _count(ask, number, unit, ago=None):
    many = int(number) if number.isdigit() else grammar()["numbers"].get(number, 0)
    days, of = (n * many * (-1 if ago else 1) for n in grammar()["units"][unit])
    return one(shifted(ask.today, days, of)) if many else None


def _near(ask, word):
    return one(shifted(ask.today, grammar()["days"][word]))


def _feast(ask, feast, year=None):
    day, month = grammar()["feasts"][feast]
    return _date(ask, str(month), day, year=year)


def _before(ask, rest):
    reading = _within(rest, ask)
    return reading and one(shifted(reading.first, -1))


def _range(ask, rest, **said):
    """What comes first may leave its year to the last, and may be of the year before."""
    since, last = said["from"], _within(rest, ask)
    if not last:
        return None
    begins = (_within(words, ask) for words in (f"{since} {last.last.year}", f"{since} {last.last.year - 1}", since))
    first = next((reading for reading in begins if reading and reading.first <= last.first), None)
    return replace(last, first=first.first) if first else None


READINGS = {
    "date": _date, "dated": _dated, "ordinal": _ordinal, "month": _of_month, "short": _short,
    "year": lambda ask, year: months(int(year), 1, 12), "years": _years, "relative": _relative, "share": _share,
    "season": _season, "part": _part, "weekday": _weekday, "count": _count, "near": _near, "feast": _feast, "before": _before,
    "within": lambda ask, rest: _within(rest, ask), "range": _range,
}  # fmt: skip
