"""Words and signs for templates. A builtin library: nothing here asks the database.

Signs go with a colour and a word, never alone; `token` is how an SVG or a PDF gets a colour of `static/css/tokens.css`.
"""

import datetime
import functools
import re

from django import template
from django.conf import settings
from django.utils import timezone

from diagnostics.agreement import in_short, sentence_of
from diagnostics.dates.telling import beside, told
from diagnostics.fields.key_action import KEY_ACTION
from diagnostics.pictures.tree import called
from diagnostics.plan.day import in_words as standing_in_words
from diagnostics.vocabulary import Band, Kind, Presence, Reach, Stage

register = template.Library()

SIGNS = {Kind.STRENGTH: "+", Kind.GOOD_PRACTICE: "*", Kind.GAP: "\u2212", Kind.RECOMMENDATION: ">", "action": "\u2192"}


@register.filter
def kind_sign(kind):
    """The sign of a kind: + * − >, and → for an action."""
    return SIGNS.get(kind, "")


@register.filter
def kind_word(kind):
    """ "Good practice" for good_practice; "Action" for action."""
    return Kind(kind).label if kind in Kind.values else str(kind).capitalize()


@register.filter
def kinds_word(kind):
    """The heading over several of a kind."""
    return Kind(kind).plural if kind in Kind.values else f"{str(kind).capitalize()}s"


@register.filter
def css_name(value):
    """good-practice for good_practice: how class names spell a value."""
    return str(value).replace("_", "-")


@register.filter
def band_word(band):
    return Band(band).label


@register.filter
def stage_word(stage):
    return Stage(stage).label


@register.filter
def reach_word(reach):
    return Reach(reach).label


@register.filter
def recorded_in(told, questions):
    """What is Recorded under some questions, as a Coverage or a Summary tells it."""
    return told.recorded(questions)


@register.filter
def recorded_words(recorded):
    """What stands under some questions: "3 lines", "1 line, 2 answers", or "" where nothing does."""
    counts = ((recorded.lines, "line"), (recorded.answers, "answer"))
    return ", ".join(count_word(count, noun) for count, noun in counts if count)


@register.filter
def presence_word(presence):
    """ "On the list, not ticked present" for listed."""
    return Presence(presence).label


@register.filter
def agreement_sentence(said):
    """What is said of a lead's agreement, in a sentence."""
    return sentence_of(said)


@register.filter
def agreement_word(said):
    """The same in the few words of a column."""
    return in_short(said)


@register.filter
def count_word(count, noun):
    """`3|count_word:"gap"` is "3 gaps"; `1|count_word:"person,people"` is "1 person". Nought is "no"."""
    one, _, many = str(noun).partition(",")
    if one in Kind.values:
        one, many = Kind(one).label.lower(), Kind(one).plural.lower()
    number = int(count)
    return f"{number or 'no'} {one if number == 1 else many or one + 's'}"


@register.filter
def uk_date(value, style=""):
    """3 November 2026; "long" puts the weekday before it, "short" cuts the month to three letters."""
    if not value:
        return ""
    if hasattr(value, "tzinfo") and timezone.is_aware(value):
        value = timezone.localtime(value)
    month = {"short": "%b"}.get(style, "%B")
    weekday = "%A " if style == "long" else ""
    return value.strftime(f"{weekday}{value.day} {month} %Y")


@register.filter
def as_of_told(known):
    """Of which day or period an answer is, as it was said: "2022/23", "last year (31 December 2025)"."""
    return told(known.as_of, known.as_of_said, past=True)


@register.filter
def day_beside(due):
    """The day by which something is due, where it adds anything to what was said."""
    return beside(due.by_when, due.by_when_said)


@register.filter
def days_away(days):
    """How far off a day is: "in 106 days", "tomorrow", "today", "yesterday", "2 days ago"."""
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    return near.get(days) or (f"in {days} days" if days > 0 else f"{-days} days ago")


@register.filter
def in_words(value):
    """A value of a summary as it is read: a day in full, or "none" where there is none."""
    if isinstance(value, datetime.date):
        return uk_date(value)
    return value or "none"


@register.filter
def facts_told(action):
    """What a summary tells about a key action: (heading, what is said, what stands there where nothing is)."""
    rows = []
    for field in KEY_ACTION.facts:
        value = field.told_of(action)
        said = uk_date(value) if isinstance(value, datetime.date) else value
        if field.joins:
            heading, before, missing = rows.pop()
            rows.append((heading, ", ".join(filter(None, (before, said))), missing))
        else:
            rows.append((field.headed, said, field.missing))
    return [row for row in rows if row[1] or row[2]]


@register.filter
def uk_time(value):
    """14:05, in the site's own time."""
    if not value:
        return ""
    if hasattr(value, "date") and timezone.is_aware(value):
        value = timezone.localtime(value)
    return value.strftime("%H:%M")


@register.filter
def spoken_minutes(minutes):
    """90 is "1 hour 30 minutes"."""
    hours, rest = divmod(int(minutes), 60)
    parts = [count_word(hours, "hour")] if hours else []
    if rest or not hours:
        parts.append(count_word(rest, "minute") if rest else "0 minutes")
    return " ".join(parts)


@register.filter
def standing_words(standing):
    """How the day stands, as plan.day says it; nothing where it does not stand at all."""
    return standing_in_words(standing) if standing else ""


@register.filter
def sections_called(keys, content):
    """Sections by their numbers, and by its title one whose key is none: "2, 6, Optimal Population Outcome"."""
    return ", ".join(called(content.by_section[key]) for key in keys)


@register.filter
def lookup(mapping, key):
    """The value under a key that is a variable, or nothing."""
    return mapping.get(key, "") if mapping else ""


@register.filter
def equals(one, other):
    """Whether they are the same; one that a template was not given is the same as nothing."""
    return one == other


@functools.cache
def _tokens():
    sheet = (settings.BASE_DIR / "static" / "css" / "tokens.css").read_text()
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6});", sheet))


@register.filter
def token(name):
    """The colour that tokens.css gives a name: `"provider"|token` is "#1f55a5"."""
    return _tokens()[css_name(name)]
