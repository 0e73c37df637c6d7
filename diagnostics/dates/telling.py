"""How a day is told, beside what was said of it. static/js/dates/calendar.js tells it in the same words."""

import re


def spelled(day):
    """Return 1 March 2027, or "" for no day."""
    return f"{day.day} {day:%B %Y}" if day else ""


def beside(day, said, *, past=False):
    """Return the day where it adds something to what was said, else None.

    Of a deadline that is so where the day itself was not said; of what is `past`, where its year was not.
    """
    if not said or not day:
        return day
    year = rf"(^|\D)({day.year}|{day:%y})(?!\d)"
    whole = rf"(^|\D){day.day}(?!\d).*{f'{day:%b}'.lower()}.*{day.year}"
    return None if re.search(year if past else whole, said.lower(), re.ASCII) else day


def told(day, said, *, past=False):
    """Return what is told of a day and of what was said: one of them where it says it all."""
    more = spelled(beside(day, said, past=past))
    return f"{said} ({more})" if said and more else said or more
