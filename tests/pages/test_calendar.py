"""The calendar file: the right moment for whoever reads it, also where the clocks change on that day."""

import io
import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from dateutil.tz import tzical
from django.urls import reverse

from diagnostics import clock
from diagnostics.actions.workshops import change_details
from diagnostics.models import Event
from diagnostics.outputs.calendars import changes_between, zone_around

ZONES = ["Europe/London", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kolkata", "Africa/Casablanca", "UTC"]


@pytest.fixture
def file_of(hers):
    """Return a function that asks for the file of a workshop, as text."""

    def file_of(workshop):
        answer = hers.get(reverse("workshop_calendar", args=[workshop.pk]))
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
        assert answer.headers["Content-Disposition"] == f'attachment; filename="workshop-{workshop.date.isoformat()}.ics"'
        return answer.content.decode()

    return file_of


def unfolded(text):
    return text.replace("\r\n ", "").split("\r\n")


def value(text, name):
    """Return what a property of the event says, as it is written; None where there is none."""
    event = unfolded(text[text.index("BEGIN:VEVENT") :])
    found = [line.partition(":")[2] for line in event if re.match(rf"{name}[;:]", line)]
    assert len(found) < 2
    return found[0] if found else None


def times_in(text):
    """Return when the event begins and ends, in UTC, by another library's reading of the zone in the file."""
    (name,) = re.findall(r"^DTSTART;TZID=([^:]+):", "\n".join(unfolded(text[text.index("BEGIN:VEVENT") :])), re.MULTILINE)
    zone = tzical(io.StringIO(text.replace("\r\n ", ""))).get(name)
    local = datetime.strptime(value(text, "DTSTART"), "%Y%m%dT%H%M%S").replace(tzinfo=zone)
    begins = local.astimezone(UTC)
    hours, minutes = re.fullmatch(r"PT(?:(\d+)H)?(?:(\d+)M)?", value(text, "DURATION")).groups()
    return begins, begins + timedelta(hours=int(hours or 0), minutes=int(minutes or 0))


@pytest.mark.parametrize(
    ("day", "at", "minutes", "begins", "ends"),
    [
        ("2026-03-28", "09:30", 240, "2026-03-28T09:30", "2026-03-28T13:30"),
        ("2026-03-28", "22:00", 240, "2026-03-28T22:00", "2026-03-29T02:00"),
        ("2026-03-29", "00:30", 240, "2026-03-29T00:30", "2026-03-29T04:30"),
        ("2026-03-29", "01:30", 60, "2026-03-29T01:30", "2026-03-29T02:30"),  # no clock shows it: half past two
        ("2026-03-29", "09:30", 240, "2026-03-29T08:30", "2026-03-29T12:30"),
        ("2026-03-30", "09:30", 200, "2026-03-30T08:30", "2026-03-30T11:50"),
        ("2026-10-24", "09:30", 240, "2026-10-24T08:30", "2026-10-24T12:30"),
        ("2026-10-24", "22:30", 240, "2026-10-24T21:30", "2026-10-25T01:30"),  # half past one, the second time
        ("2026-10-25", "00:30", 240, "2026-10-24T23:30", "2026-10-25T03:30"),
        ("2026-10-25", "01:30", 30, "2026-10-25T00:30", "2026-10-25T01:00"),  # the first of two
        ("2026-10-25", "09:30", 240, "2026-10-25T09:30", "2026-10-25T13:30"),
        ("2026-10-26", "09:30", 240, "2026-10-26T09:30", "2026-10-26T13:30"),
    ],
)
def test_the_moment_is_right_around_a_change_of_the_clocks(plan, file_of, day, at, minutes, begins, ends):
    workshop = plan(date=date.fromisoformat(day), starts_at=time.fromisoformat(at), minutes=minutes)
    told = times_in(file_of(workshop))
    assert told == tuple(datetime.fromisoformat(said).replace(tzinfo=UTC) for said in (begins, ends))


@pytest.mark.parametrize("name", ZONES)
def test_a_zone_is_described_as_it_is(name):
    """Every six hours of the year around a day, by another library."""
    zone, moment = ZoneInfo(name), datetime(2026, 3, 29, 12, tzinfo=UTC)
    calendar = icalendar.Calendar()
    calendar.add_component(zone_around(zone, moment))
    read = tzical(io.StringIO(calendar.to_ical().decode().replace("\r\n ", ""))).get(name)
    for hours in range(-24 * 180, 24 * 180, 6):
        local = (moment + timedelta(hours=hours)).astimezone(zone).replace(tzinfo=None)
        assert local.replace(tzinfo=read).utcoffset() == local.replace(tzinfo=zone).utcoffset(), local


def test_the_changes_of_the_clocks_are_found_to_the_second():
    year = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
    found = changes_between(ZoneInfo("Europe/London"), *year)
    assert found == [datetime(2026, 3, 29, 1, tzinfo=UTC), datetime(2026, 10, 25, 1, tzinfo=UTC)]
    assert changes_between(ZoneInfo("Asia/Kolkata"), *year) == []


def test_without_a_start_time_it_is_the_whole_day_and_says_so(plan, file_of):
    text = file_of(plan(starts_at=None, date=date(2026, 3, 29)))
    event = "\n".join(unfolded(text))
    assert "DTSTART;VALUE=DATE:20260329\nDTEND;VALUE=DATE:20260330\n" in event
    assert value(text, "SUMMARY").endswith("(start time to come)")
    assert "The start time is not set yet" in value(text, "DESCRIPTION")
    assert "VTIMEZONE" not in text and value(text, "DURATION") is None


def test_the_same_event_is_told_anew_after_a_change(plan, ruth, file_of, settings):
    workshop = plan()
    before = file_of(workshop)
    assert file_of(workshop) == before
    later = Event.objects.get(workshop=workshop, revision=workshop.revision).at + timedelta(hours=3)
    with clock.as_if(later):
        change_details(workshop=workshop, by=ruth, starts_at=time(10))
    after = file_of(workshop)
    assert value(after, "UID") == value(before, "UID") == f"workshop-{workshop.pk}@{settings.PUBLIC_HOST}"
    assert int(value(after, "SEQUENCE")) > int(value(before, "SEQUENCE"))
    assert value(after, "DTSTAMP") == f"{later:%Y%m%dT%H%M%SZ}" > value(before, "DTSTAMP")
    assert value(after, "DTSTART") == "20270314T100000"


def test_what_people_typed_is_text_and_nothing_else(plan, file_of):
    hostile = "a;b,c\\n d: BEGIN:VALARM \u202eevil " + "x" * 150
    text = file_of(plan(area=hostile, venue=hostile, contact_name=hostile, title=hostile))
    read = icalendar.Calendar.from_ical(text)
    (event,) = read.walk("VEVENT")
    typed = " ".join(hostile.replace("\u202e", "").split())
    assert str(event["LOCATION"]) == typed and typed in str(event["SUMMARY"])
    assert str(event["DESCRIPTION"]).startswith(f"{typed}\n\n") and f"Questions: {typed}" in str(event["DESCRIPTION"])
    assert [one.name for one in read.walk()].count("VALARM") == 0
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n")) and "\n" not in text.replace("\r\n", "")


def test_it_takes_the_same_queries_as_any_page_and_one_for_its_moment(plan, file_of, django_assert_num_queries):
    workshop = plan()
    file_of(workshop)
    with django_assert_num_queries(4):  # session, user, seat with workshop, the newest event
        file_of(workshop)
