"""What becomes of what is typed."""

import pytest

from diagnostics.actions.findings import record_finding
from diagnostics.errors import LineIsTooLong
from diagnostics.text import clean, clean_optional


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  two   spaces  ", "two spaces"),
        ("one\r\ntwo\tthree", "one two three"),
        ("nul\x00 bell\x07 del\x7f c1\x85 end", "nul bell del c1 end"),
        ("line\u2028separator\u2029here", "line separator here"),
        ("\u202eturned\u202c \u2066kept\u2069", "turned kept"),
        ("\ufeffmark", "mark"),
        ("lone \ud800 surrogate", "lone surrogate"),
        ("e\u0301", "\u00e9"),
        ("= + - @ <b> & 'it' \"is\" \U0001f600", "= + - @ <b> & 'it' \"is\" \U0001f600"),
        ("\u05e9\u05dc\u05d5\u05dd \u4f60\u597d", "\u05e9\u05dc\u05d5\u05dd \u4f60\u597d"),
        (None, ""),
    ],
)
def test_clean(typed, kept):
    assert clean(typed) == kept


def test_what_is_refused_for_its_length_is_not_composed():
    """A megabyte of marks would hold the whole process for minutes."""
    assert clean("e\u0301" * 5000) == "\u00e9" * 5000
    assert clean("e\u0301" * 5001) == "e\u0301" * 5001


def test_2000_characters_are_kept_and_2001_refused():
    assert clean_optional(" " + "x" * 2000 + "\n") == "x" * 2000
    with pytest.raises(LineIsTooLong) as caught:
        clean_optional("x" * 2001, "reason")
    assert caught.value.facts == {"field": "reason", "limit": 2000, "length": 2001}
    assert caught.value.field == "reason"


def test_the_limit_counts_characters_not_bytes(running, scribe):
    done = record_finding(workshop=running, by=scribe, kind="gap", text="\U0001f600" * 2000)
    done.subject.refresh_from_db()
    assert done.subject.text == "\U0001f600" * 2000


def test_a_line_is_recorded_clean(running, scribe):
    done = record_finding(workshop=running, by=scribe, kind="gap", text="a\x00 lone \ud800 half\u2028and\u202e more")
    done.subject.refresh_from_db()
    assert done.subject.text == "a lone half and more"
