"""Periods, and sums with days: None where there is no such one, or it lies past the years that are read."""

import calendar
import datetime
from dataclasses import dataclass

EARLIEST, LATEST = 1900, 2100


@dataclass(frozen=True)
class Reading:
    """A period, and its `day` to sort by: its last, unless more was said.

    `is_plain`: it is a day, and no more was said; `clash`: it is not on the weekday that was said.
    """

    first: datetime.date
    last: datetime.date
    day: datetime.date
    is_plain: bool = False
    is_part: bool = False
    clash: bool = False


def exact(year, month, day):
    is_one = EARLIEST <= year <= LATEST and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
    return datetime.date(year, month, day) if is_one else None


def span(first, last):
    return Reading(first, last, last) if first and last else None


def one(day):
    return span(day, day)


def months(year, month, count=1):
    """From the first of a month on, `count` months; a month past the twelfth is the next year's."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    to, until = year + (month + count - 2) // 12, (month + count - 2) % 12 + 1
    last = calendar.monthrange(to, until)[1] if EARLIEST <= to <= LATEST else 0
    return span(exact(year, month, 1), exact(to, until, last))


def shifted(day, days, of_months=0):
    """A number of days on; a number of months on, at the latest on the last day of that month."""
    at = day.year * 12 + day.month - 1 + of_months
    first = datetime.date(at // 12, at % 12 + 1, 1)
    moved = first.toordinal() + min(day.day, calendar.monthrange(first.year, first.month)[1]) - 1 + days
    is_one = datetime.date(EARLIEST, 1, 1).toordinal() <= moved <= datetime.date(LATEST, 12, 31).toordinal()
    return datetime.date.fromordinal(moved) if is_one else None


def is_year(reading):
    return reading.last == shifted(reading.first, -1, 12)


def is_months(reading):
    return reading.first.day == 1 and reading.last.day == calendar.monthrange(reading.last.year, reading.last.month)[1]
