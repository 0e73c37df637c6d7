"""Dates as people give them. Floor 0."""

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
