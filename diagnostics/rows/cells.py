"""A text that was copied from elsewhere, as the rows and cells of a table."""

import csv
import io
import re

from diagnostics.names import clean_name

# Surname, First <a@b>: its comma separates nothing. Of bounded length: what is no such text would be tried from each letter on.
NAMED = re.compile(r"[^,;<>@\t\n]{1,100},[^,;<>@\t\n]{1,100}<[^<>\n]{1,300}>")


def table_of(text):
    """Return the rows of a text as lists of cleaned cells, all of one length, without those that are empty.

    Cells are separated by tabs; where there are none by semicolons, or else by commas. A line that is several addresses, as
    a mail program lists them, is a row for each.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "")
    rows = [[clean_name(cell).strip(" ,;") for cell in row] for row in _split(text)]
    rows = [one for row in rows for one in _apart(row) if any(one)]
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def _split(text):
    if "\t" in text:
        return _read(text, "\t")
    if ";" in text:
        return _read(text, ";")
    kept = NAMED.sub(lambda found: found[0].replace(",", "\x1f"), text)
    return [[cell.replace("\x1f", ",") for cell in row] for row in _read(kept, ",")]


def _read(text, mark):
    # One quotation mark too many would join all that follows to one cell.
    quoting = csv.QUOTE_MINIMAL if text.count('"') % 2 == 0 else csv.QUOTE_NONE
    return csv.reader(io.StringIO(text, newline=""), delimiter=mark, quoting=quoting, skipinitialspace=True)


def _apart(row):
    filled = [cell for cell in row if cell]
    return [[cell] for cell in filled] if len(filled) > 1 and all("@" in cell for cell in filled) else [row]
