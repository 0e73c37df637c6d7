"""The calendar file of a workshop: one event, in the zone of the site, for whatever calendar an invited person has.

The zone is described in the file itself, by the changes of its clocks around the day: what other libraries and calendars know
of a zone by its name is not all the same, and the library's own description lets summer time begin an hour late
(findings/icalendar-summer-time-begins-an-hour-late.sh). How long the day lasts is said as a length, which the clocks do not
change.
"""

import datetime

from django.conf import settings
from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vDuration

from diagnostics.text import clean

MEDIA = "text/calendar; charset=utf-8"
AROUND = datetime.timedelta(days=400)  # before and after the day: the last change of the clocks before it is among them
ALWAYS = datetime.datetime(1970, 1, 1)  # since when a zone is as it is that knows no changes around the day
STEP = datetime.timedelta(hours=6)


def calendar_of(workshop, start, *, summary, told, at):
    """Return the bytes of a calendar file that says when a workshop is, and `told`: what it is, where, and whom to ask.

    `start` is the moment at which it begins; None where no time is known, and then it takes the whole day. `at` is when it
    was changed last: together with its revision it tells a calendar that this is a newer version of the same event.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Diagnostic Workshops//EN")
    calendar.add("version", "2.0")
    event = Event()
    event.add("uid", f"workshop-{workshop.pk}@{settings.PUBLIC_HOST}")
    event.add("dtstamp", at)
    event.add("last-modified", at)
    event.add("sequence", workshop.revision)
    event.add("summary", summary)
    event.add("description", told)
    if workshop.venue:
        event.add("location", clean(workshop.venue))
    if start is None:
        event.add("dtstart", workshop.date)
        event.add("dtend", workshop.date + datetime.timedelta(days=1))
    else:
        calendar.add_component(zone_around(workshop.zone, start))
        event.add("dtstart", start.astimezone(workshop.zone).replace(tzinfo=None), {"TZID": workshop.zone.key})
        event.add("duration", vDuration(datetime.timedelta(minutes=workshop.length)))
    calendar.add_component(event)
    return calendar.to_ical()


def zone_around(zone, moment):
    """Return the VTIMEZONE of a zone: how its clocks stand around a moment, and each change of them there."""
    described = Timezone()
    described.add("tzid", zone.key)
    begins = (moment - AROUND).astimezone(datetime.UTC)
    changes = changes_between(zone, begins, begins + 2 * AROUND)
    first = begins.astimezone(zone)
    described.add_component(_observed(first, first.utcoffset(), ALWAYS))
    for change in changes:
        after, before = change.astimezone(zone), (change - datetime.timedelta(seconds=1)).astimezone(zone).utcoffset()
        described.add_component(_observed(after, before, (change + before).replace(tzinfo=None)))
    return described


def changes_between(zone, begins, ends):
    """Return the moments (in UTC, to the second) at which a zone's clocks change between two moments."""
    found, moment = [], begins
    while moment < ends:
        later = moment + STEP
        if moment.astimezone(zone).utcoffset() != later.astimezone(zone).utcoffset():
            found.append(_change(zone, moment, later))
        moment = later
    return found


def _change(zone, before, after):
    """Return the first second, after `before` and up to `after`, at which the clocks stand as they do at `after`."""
    stands = after.astimezone(zone).utcoffset()
    while after - before > datetime.timedelta(seconds=1):
        middle = before + (after - before) // 2
        middle = middle.replace(microsecond=0)
        if middle.astimezone(zone).utcoffset() == stands:
            after = middle
        else:
            before = middle
    return after


def _observed(local, before, onset):
    """Return how the clocks stand at a `local` moment, since an `onset` on clocks that stood at the offset `before`."""
    observed = TimezoneDaylight() if local.dst() else TimezoneStandard()
    observed.add("dtstart", onset)
    observed.add("tzoffsetfrom", before)
    observed.add("tzoffsetto", local.utcoffset())
    observed.add("tzname", local.tzname())
    return observed
