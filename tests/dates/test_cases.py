"""Days and periods as people say them. tests/js/dates.test.js holds the browser's half to the same cases.

A case tells the day to sort by, the period that it stands for where that is longer ("in first/last"), "plain" where nothing was
said but a day, "clash" where that day is no such weekday; null where no day is meant.
"""

import datetime
import json
from pathlib import Path

import pytest

from diagnostics.dates.reading import read_day
from diagnostics.dates.telling import told

pytestmark = pytest.mark.one_database  # texts and days, no rows
CASES = json.loads((Path(__file__).parent / "cases.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("asked", ["by when", "as of"])
def test_what_is_meant(asked):
    today = datetime.date.fromisoformat(CASES["today"])
    read = {said: as_case(read_day(said, today=today, past=asked == "as of")) for said in CASES[asked]}
    assert read == CASES[asked]


def as_case(reading):
    if reading is None:
        return None
    whole = "" if reading.first == reading.last else f" in {reading.first}/{reading.last}"
    return f"{reading.day}{whole}{' plain' * reading.is_plain}{' clash' * reading.clash}"


@pytest.mark.parametrize(("kind", "past"), [("told", False), ("told of what is past", True)])
def test_what_is_told_of_it(kind, past):
    rows = [[day and datetime.date.fromisoformat(day), said] for day, said, _ in CASES[kind]]
    assert [told(*row, past=past) for row in rows] == [words for *_, words in CASES[kind]]


@pytest.mark.parametrize("said", ["x" * 1_000_000, "1 may - " * 12, "end of " * 14 + "march", "by " * 33])
def test_what_is_long_is_read_at_once_as_no_day(said):
    assert read_day(said, today=datetime.date(2026, 11, 26)) is None
