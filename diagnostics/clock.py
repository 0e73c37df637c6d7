"""The time that actions write down. Floor 0.

`as_if(moment)` lets a demonstration or a test play a whole afternoon in a second; nothing else may use it.
"""

from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import timezone

_moment = ContextVar("moment", default=None)


def now():
    """Return the current aware time, or the one that `as_if` pretends."""
    return _moment.get() or timezone.now()


def today():
    """Return the date it is now where the workshops are held (TIME_ZONE): no laptop's clock or zone has a say."""
    return timezone.localdate(now())


@contextmanager
def as_if(moment):
    """Pretend that it is `moment` (an aware datetime) within the block, in this thread."""
    token = _moment.set(moment)
    try:
        yield
    finally:
        _moment.reset(token)
