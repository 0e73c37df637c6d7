#!/usr/bin/env bash
# icalendar 7.3.2: the VTIMEZONE that Timezone.from_tzinfo (and from_tzid) writes lets summer time begin an hour late. Winter
# time begins when it does.
#
# Guess before looking: the onset of each observance stands in local time as the clocks stood before the change, as RFC 5545
# (3.6.5) has it: DTSTART together with TZOFFSETFROM is the moment of the change. For London in 2026 that is DTSTART 01:00 with
# TZOFFSETFROM +0000, since the clocks go from 01:00 to 02:00.
#
# Seen: DTSTART is 02:00, what the clocks show after the change, with TZOFFSETFROM +0000: 02:00 UTC, an hour late. New York says
# 03:00 from -0500, Sydney 03:00 from +1000: late as well. The onset of winter time is as guessed in all three. A reader that
# goes by the file (python-dateutil 2.9.0.post0) has the first hour of summer time at the old offset; icalendar's own to_tz()
# gives it right and so hides it. Whoever writes a calendar file for that night describes the zone by itself, or says UTC.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" -q --disable-pip-version-check install "icalendar==7.3.2" "python-dateutil==2.9.0.post0" "tzdata==2026.6"
"$folder/venv/bin/python" - <<'PYTHON'
import datetime
import io
from zoneinfo import ZoneInfo

from dateutil import tz
from icalendar import Calendar, Timezone

# The moment at which summer time begins in 2026, in UTC.
BEGINS = {
    "Europe/London": datetime.datetime(2026, 3, 29, 1),
    "America/New_York": datetime.datetime(2026, 3, 8, 7),
    "Australia/Sydney": datetime.datetime(2026, 10, 3, 16),
}
HALF_AN_HOUR, HOUR = datetime.timedelta(minutes=30), datetime.timedelta(hours=1)


def onsets(written, kind):
    """The moments, in UTC, at which observances of a kind begin in 2026 by DTSTART and TZOFFSETFROM, without the first one."""
    found = [part for part in written.subcomponents[1:] if part.name == kind]
    return [part["DTSTART"].dt - part["TZOFFSETFROM"].td for part in found]


for name, begins in BEGINS.items():
    zone = ZoneInfo(name)
    written = Timezone.from_tzinfo(zone, name, datetime.date(2026, 1, 1), datetime.date(2027, 1, 1))
    (summer,), (winter,) = onsets(written, "DAYLIGHT"), onsets(written, "STANDARD")
    around = ((winter + shift).replace(tzinfo=datetime.UTC) for shift in (-HALF_AN_HOUR, HALF_AN_HOUR))
    before, after = (moment.astimezone(zone).utcoffset() for moment in around)
    calendar = Calendar()
    calendar.add_component(written)
    read = tz.tzical(io.StringIO(calendar.to_ical().decode())).get(name)
    moment = (begins + HALF_AN_HOUR).replace(tzinfo=datetime.UTC)
    late = moment.astimezone(zone).utcoffset() - moment.astimezone(read).utcoffset()
    own = moment.astimezone(written.to_tz()).utcoffset() == moment.astimezone(zone).utcoffset()
    print(f"{name}: summer time begins {begins} UTC, written {summer}; read back half an hour later {late} behind")
    assert summer - begins == HOUR, f"this has changed: {name} begins {summer}"
    assert before - after == HOUR, f"this has changed: winter time in {name} begins {winter}"
    assert late == HOUR, f"this has changed: {name} is read back {late} behind"
    assert own, f"this has changed: to_tz() of {name} agrees with what was written"
PYTHON
