"""What becomes of text on its way in. Floor 0: knows nobody."""

import re
import unicodedata

from diagnostics.errors import LineIsEmpty, LineIsTooLong

LINE_LIMIT = 2000  # characters; one word of 100,000 letters keeps a PDF busy for minutes
COMPOSED = 5 * LINE_LIMIT  # characters; composing takes the square of a run of marks, and what is longer is refused anyway
INVISIBLE = ("Cf", "Zs", "Mn", "Mc", "Me")  # joiners, directions, spaces of no width; marks that stand on no letter
BLANK = "\u115f\u1160\u2800\u3164\uffa0"  # letters by their category: the fillers of Hangul, and the blank of Braille

# Controls, line and paragraph separators, and the marks that reverse or isolate writing direction or annotate a line.
_UNWANTED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]")
_SPACES = re.compile(r"[ \u00a0]+")
# Signs that a phone's keyboard puts for others: single and double quotes, and dashes.
_ALIKE = str.maketrans(
    dict.fromkeys("\u2018\u2019\u02bc\u00b4`", "'")
    | dict.fromkeys("\u201c\u201d", '"')
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
)


def clean(text):
    """Return `text` as one line: controls dropped, spaces single, composed (NFC)."""
    text = re.sub(r"[\t\r\n\v\f\u2028\u2029]+", " ", str(text or ""))
    text = _UNWANTED.sub("", text)
    if len(text) <= COMPOSED:
        text = unicodedata.normalize("NFC", text)
    return _SPACES.sub(" ", text).strip()


def clean_line(text, field="text", limit=LINE_LIMIT):
    """Return a recorded line, cleaned.

    Raises LineIsEmpty where nothing is left to see, LineIsTooLong past `limit` characters.
    """
    line = clean_optional(text, field, limit)
    if not line:
        raise LineIsEmpty(field=field)
    return line


def said_in(line):
    """Return a cleaned line, or "" where nothing of it can be seen: then nothing was said. The lead page does the same."""
    return line if any(unicodedata.category(one) not in INVISIBLE and one not in BLANK for one in line) else ""


def clean_optional(text, field="text", limit=LINE_LIMIT):
    """Return text cleaned, "" where nothing of it can be seen. Raises LineIsTooLong past `limit` characters."""
    line = said_in(clean(text))
    if len(line) > limit:
        raise LineIsTooLong(
            too_long(len(line), limit),
            field=field,
            limit=limit,
            length=len(line),
        )
    return line


def too_long(length, limit):
    """Return the sentence that refuses a text for its length."""
    if limit == LINE_LIMIT:
        return f"A line holds up to {limit:,} characters; this has {length:,}. Shorten it, or split it in two."
    return f"This holds up to {limit:,} characters; this has {length:,}. Shorten it."


def folded(text):
    """Return `text` as names are compared, and what somebody was asked to type. The lead page does the same (attendance.js).

    Case, spaces, invisible letters, and the shapes of quotes and dashes say nothing.
    """
    text = unicodedata.normalize("NFKC", clean(text).translate(_ALIKE)).upper()
    return " ".join("".join(letter for letter in text if unicodedata.category(letter) != "Cf").split())
