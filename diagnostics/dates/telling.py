"""How a day is told, beside what was said of it."""

import re


def spelled(day):
    """Return 1 March 2027, or "" for no day."""
    return f"{day.day} {day:%B %Y}" if day else ""


def beside(day, said):
    """Return the day where it adds something to what was said, else None."""
    if not said or not day:
        return day
    month = f"{day:%b}".lower()
    return None if re.search(rf"(^|\D){day.day}(?!\d).*{month}.*{day.year}", said.lower(), re.ASCII) else day


def told(day, said):
    """Return what is told of a day and of what was said: one of them where it says it all."""
    more = spelled(beside(day, said))
    return f"{said} ({more})" if said and more else said or more
