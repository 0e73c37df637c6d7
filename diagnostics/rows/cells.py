"""A text that was copied from elsewhere, as the rows and cells of a table."""

import csv
import io
import re

from diagnostics.names import clean_name
from diagnostics.rows.columns import headed, known_as
from diagnostics.text import said_in

# Surname, First <a@b>: its comma separates nothing. Of bounded length: what is no such text would be tried from each letter on.
NAMED = re.compile(r"[^,;<>@\t\n]{1,100},[^,;<>@\t\n]{1,100}<[^<>\n]{1,300}>")
WORD = r"[^\W\d_][\w.'’-]{0,50}"
PAIR = re.compile(rf"{WORD}, ?{WORD}")


def table_of(text):
    """Return the rows of a text as lists of cleaned cells, all of one length, without those that are empty.

    Cells are separated by tabs; where there are none by semicolons, or else by commas. A line that is several addresses, as
    a mail program lists them, is a row for each; so is one that is several `Surname, First` or `First Surname, Role`.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "")
    rows = [[said_in(clean_name(cell).strip(" ,;")) for cell in row] for row in _split(text)]
    alone = sum(map(any, rows)) == 1
    rows = [one for row in rows for one in _apart(row, alone) if any(one)]
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def _split(text):
    if "\t" in text:
        return _read(text, "\t")
    if ";" in text:
        return _read(text, ";")
    if _are_pairs(text):
        return [[line] for line in text.split("\n")]
    kept = NAMED.sub(lambda found: found[0].replace(",", "\x1f"), text)
    return [[cell.replace("\x1f", ",") for cell in row] for row in _read(kept, ",")]


def _are_pairs(text):
    """Whether every line is two words with a comma between them, none of an organisation or a role: surnames, first names."""
    lines = [line for line in map(clean_name, text.split("\n")) if said_in(line)]
    if not lines or headed(lines[0].split(",")):
        return False
    return all(PAIR.fullmatch(line) and not known_as(line) for line in lines)


def _read(text, mark):
    # One quotation mark too many would join all that follows to one cell.
    quoting = csv.QUOTE_MINIMAL if text.count('"') % 2 == 0 else csv.QUOTE_NONE
    return csv.reader(io.StringIO(text, newline=""), delimiter=mark, quoting=quoting, skipinitialspace=True)


def _apart(row, alone):
    filled = [cell for cell in row if cell]
    are_people = all("@" in cell for cell in filled) or (alone and all(cell.count(",") == 1 for cell in filled))
    return [[cell] for cell in filled] if len(filled) > 1 and are_people else [row]
