import re
from datetime import UTC, date, datetime

import pytest
from django.conf import settings

from diagnostics.templatetags import words
from diagnostics.templatetags.words import css_name
from diagnostics.vocabulary import Band, Kind

pytestmark = pytest.mark.one_database  # words, from what is known already


@pytest.mark.parametrize(
    ("count", "noun", "said"),
    [
        (3, Kind.STRENGTH, "3 strengths"),
        (1, "gap", "1 gap"),
        (0, "gap", "no gaps"),
        (2, "good_practice", "2 good practice"),
        (2, "person,people", "2 people"),
    ],
)
def test_count_word(count, noun, said):
    assert words.count_word(count, noun) == said


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(0, "0 minutes"), (1, "1 minute"), (60, "1 hour"), (90, "1 hour 30 minutes"), (240, "4 hours")],
)
def test_spoken_minutes(minutes, said):
    assert words.spoken_minutes(minutes) == said


def test_uk_date():
    day = date(2027, 3, 4)
    assert words.uk_date(day) == "4 March 2027"
    assert words.uk_date(day, "short") == "4 Mar 2027"
    assert words.uk_date(day, "long") == "Thursday 4 March 2027"
    assert words.uk_date(None) == ""


def test_uk_date_and_time_are_those_of_the_site():
    late = datetime(2027, 7, 1, 23, 30, tzinfo=UTC)
    assert (words.uk_date(late), words.uk_time(late)) == ("2 July 2027", "00:30")


def test_every_kind_has_a_sign_and_a_word_of_its_own():
    kinds = [*Kind, "action"]
    assert [words.kind_sign(kind) for kind in kinds] == ["+", "*", "−", ">", "→"]
    assert [words.kind_word(kind) for kind in kinds] == ["Strength", "Good practice", "Gap", "Recommendation", "Action"]


@pytest.mark.parametrize("sheet", ["tokens.css", "dark.css"])
def test_every_colour_of_words_can_be_read_on_its_grounds(sheet):
    told = (settings.BASE_DIR / "static" / "css" / sheet).read_text()
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", told))
    named = [css_name(name) for name in (*Kind.values, "action", *Band.values, "alert", "accent")]
    pairs = [(name, ground) for name in named for ground in ("paper", "paper-raised", f"{name}-ground")]
    pairs += [(ink, ground) for ink in ("ink", "ink-quiet") for ground in ("paper", "paper-raised", "paper-sunk")]
    pairs += [("on-colour", name) for name in (*named, "ink-quiet", "accent-dark", "alert-dark")]
    pairs += [("ink", f"{name}-ground") for name in named]
    assert {(of, on): ratio for of, on in pairs if (ratio := contrast(colours[of], colours[on])) < 4.5} == {}


def test_the_dark_sheet_says_anew_what_a_page_is_painted_with_and_names_nothing_else():
    light, dark = ((settings.BASE_DIR / "static" / "css" / sheet).read_text() for sheet in ("tokens.css", "dark.css"))
    names, anew = (set(re.findall(r"--([\w-]+): #", sheet)) for sheet in (light, dark))
    assert anew - names == set()
    assert names - anew == {"focus", "focus-ink", "on-board"}


def contrast(one, other):
    """The ratio of WCAG 2.2 between two colours."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour):
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
