"""Dates as people give them, and moments as pages do. Floor 0."""

import datetime

from diagnostics.errors import InvalidInput


def date_of(value, field):
    """Return a date from an ISO text, a date, or nothing. Raises InvalidInput where there is no such day."""
    if not value:
        return None
    if isinstance(value, datetime.date):
        return value
    try:
        return datetime.date.fromisoformat(str(value).strip())
    except ValueError:
        raise InvalidInput("There is no such day. Give it as day, month and year.", field=field) from None


def moment_of(value, field):
    """Return an aware datetime from an ISO text that names its offset, or nothing. Raises InvalidInput where it is none."""
    if not value:
        return None
    try:
        moment = datetime.datetime.fromisoformat(value)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise InvalidInput("The page told a time that is none. Reload the page.", field=field)
    return moment
