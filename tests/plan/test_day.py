"""When a day was planned to begin and to end."""

import datetime
from zoneinfo import ZoneInfo

import pytest

from diagnostics.plan.day import laid_out, planned_start

LONDON, UTC = ZoneInfo("Europe/London"), datetime.UTC
DAY, HALF_PAST_NINE = datetime.date(2030, 5, 14), datetime.time(9, 30)


def at(hour, minute=0, day=14, month=5):
    return datetime.datetime(2030, month, day, hour, minute, tzinfo=UTC)


def start(date=DAY, starts_at=HALF_PAST_NINE, zone=LONDON, minutes=240, started_at=None):
    return planned_start(date, starts_at, zone, minutes=minutes, started_at=started_at)


@pytest.mark.parametrize(
    ("zone", "hour", "minute"),
    [("Europe/London", 8, 30), ("UTC", 9, 30), ("America/New_York", 13, 30), ("Asia/Kathmandu", 3, 45)],
)
def test_the_start_is_in_the_zone_of_the_workshop(zone, hour, minute):
    assert start(zone=ZoneInfo(zone)) == at(hour, minute)


def test_without_a_time_nothing_says_when_it_begins_until_it_has():
    assert start(starts_at=None) is None
    assert start(starts_at=None, started_at=at(11, 7)) == at(11, 7)


@pytest.mark.parametrize(
    "started_at",
    [at(8, 30), at(8, 41), at(10), at(12, 29), at(8), at(6, 30)],
    ids=["in time", "late", "an hour and a half late", "just before its end", "half an hour early", "two hours early"],
)
def test_a_day_started_near_its_time_is_the_one_that_was_planned(started_at):
    assert start(started_at=started_at) == at(8, 30)


@pytest.mark.parametrize(
    "started_at",
    [at(8, 30, day=13), at(8, 30, month=2), at(6, 29), at(12, 30), at(9, day=15), at(8, 30, month=11)],
    ids=["the day before", "three months early", "hours early", "when it would be over", "a day late", "half a year late"],
)
def test_a_day_started_at_another_time_counts_from_then(started_at):
    assert start(started_at=started_at) == started_at


def test_a_day_over_midnight_that_is_started_late_is_the_one_that_was_planned():
    assert start(starts_at=datetime.time(23), started_at=at(0, 20, day=15)) == at(22)


@pytest.mark.parametrize(
    ("date", "starts_at", "end"),
    [
        (datetime.date(2030, 3, 31), datetime.time(0, 30), "05:30"),  # the clocks go on by an hour at 01:00
        (datetime.date(2030, 10, 27), datetime.time(0, 30), "03:30"),  # they go back by an hour at 02:00
        (datetime.date(2030, 3, 30), datetime.time(22), "03:00"),
        (DAY, HALF_PAST_NINE, "13:30"),
    ],
)
def test_the_end_is_right_where_the_clocks_change_in_the_day(date, starts_at, end):
    moments = laid_out(start(date, starts_at), [15, 100, 15, 110])
    assert f"{moments[-1].astimezone(LONDON):%H:%M}" == end
    assert (moments[-1] - moments[0], len(moments)) == (datetime.timedelta(minutes=240), 5)


def test_items_are_laid_out_one_after_the_other():
    assert laid_out(at(8, 30), [15, 0, 30]) == [at(8, 30), at(8, 45), at(8, 45), at(9, 15)]
    assert laid_out(at(8, 30), []) == [at(8, 30)]
