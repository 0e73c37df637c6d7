"""How a list fits on the wall: one size of type for all of it, in two columns, and as many of it as there is room for.

static/css/projector/listing.css sets the same numbers, static/js/lead/wall-listing.js reckons the same: units of a 1920th of
the wall's width, measured with the shipped face. Phones have the whole list.
"""

import math
from dataclasses import dataclass

MOST = 220  # letters of one item that the wall shows
HEIGHT = 700  # of a column, under the heading
BESIDE = 3  # letters' worth of the sign and the spaces before an item's text, beside the word with it


@dataclass(frozen=True)
class Size:
    """A size of type: units to a row, letters to a row of the text, the same of what stands below it, units between items."""

    row: int
    letters: int
    row_below: int
    letters_below: int
    between: int


# Largest first: `.listing--1` to `.listing--4`.
SIZES = (Size(66, 29, 46, 46, 22), Size(54, 36, 42, 51, 22), Size(44, 45, 36, 60, 18), Size(38, 53, 32, 68, 12))


def listed(items):
    """Return (the size of type, 1 the largest, how many fit) for a list of (word before it, text, what stands below it).

    The largest at which all of it fits; else the smallest, and as many as there is room for.
    """
    for step, size in enumerate(SIZES, start=1):
        fit = _fitting(size, items)
        if fit == len(items):
            return step, fit
    return len(SIZES), fit


def _fitting(size, items):
    """How many of the items fit into two columns, none of them parted."""
    column, used = 1, 0
    for n, item in enumerate(items):
        height = _height(size, *item)
        if used + height > HEIGHT and used:
            column, used = column + 1, 0
        if column > 2 or height > HEIGHT:
            return n
        used += height
    return len(items)


def _height(size, word, text, below):
    letters = len(word) + BESIDE + min(len(text), MOST)
    rows_below = math.ceil(len(below) / size.letters_below)
    return math.ceil(letters / size.letters) * size.row + rows_below * size.row_below + size.between
