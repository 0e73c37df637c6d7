"""The whole day: when it was planned to end, and how it stands against that."""

import datetime
from dataclasses import dataclass
from itertools import accumulate

from diagnostics.plan.items import seconds_left

NEAR = datetime.timedelta(hours=2)  # before its planned start a day may be started and still be the one that was planned
CLOSE = 120  # seconds; less than this ahead or behind is on plan
OVER = 12 * 3600  # seconds past its end after which nobody is in that day any more


@dataclass(frozen=True)
class Standing:
    """How the day stands at a moment, in seconds.

    `left`: what its items still need. `ahead`: how much sooner than planned it ends if they take just that; below nought it
    is behind. `past`: how long ago it was planned to end; 0 until then.
    """

    left: int
    ahead: int
    past: int


def planned_start(date, starts_at, zone, *, minutes, started_at=None):
    """Return the moment (in UTC) that the plan of a day counts from, or None where nothing says it.

    That is `starts_at` (a time of day) on its `date` in its `zone`. But where no time was given, or where the day was started
    (`started_at`) more than two hours before it, or when all its `minutes` were over, it is no longer the day that was
    planned (a rehearsal, a day that was moved): then the plan counts from `started_at`.
    """
    if starts_at is None:
        return started_at
    planned = datetime.datetime.combine(date, starts_at, zone).astimezone(datetime.UTC)
    if started_at is None or planned - NEAR <= started_at < planned + datetime.timedelta(minutes=minutes):
        return planned
    return started_at


def laid_out(start, minutes):
    """Return the moments at which items of so many `minutes` begin, one after the other, and the last one ends.

    `start` is aware and in UTC, so that the clocks may change between.
    """
    return list(accumulate(minutes, lambda moment, length: moment + datetime.timedelta(minutes=length), initial=start))


def standing(items, *, ends, now):
    """Return the Standing at `now` of a day of these Items that was planned to end at `ends`."""
    left = sum(seconds_left(item) for item in items)
    until = (ends - now) // datetime.timedelta(seconds=1)
    return Standing(left=left, ahead=until - left, past=max(0, -until))


def in_words(standing):
    """Say a Standing: "on plan", "6 min behind", "22 min past the planned end"; nothing once that day is long over."""
    if standing.past >= OVER:
        return ""
    if standing.past >= 60:
        return f"{_length(standing.past)} past the planned end"
    if abs(standing.ahead) < CLOSE:
        return "on plan"
    return f"{_length(abs(standing.ahead))} {'ahead' if standing.ahead > 0 else 'behind'}"


def _length(seconds):
    """Whole minutes, begun ones left away: "6 min", and from a hundred on "1 h 40 min"."""
    minutes = seconds // 60
    hours, rest = divmod(minutes, 60)
    return f"{minutes} min" if minutes < 100 else f"{hours} h {rest} min" if rest else f"{hours} h"
