"""What a log entry may be: one line of bounded length, whatever was put into it, without what opens a door or names anybody.

Masked is, wherever it stands: what looks like a token (16 letters and more of an address's alphabet, mixed as no word is;
fingerprints too, which nobody needs there), what looks like a join code in an address, an e-mail address, and in the words
of an exception all that they quote.
"""

import logging
import re
import traceback
from pathlib import Path

SAID, WORDS, ENTRY = 700, 200, 2_000  # letters of a message, of an exception's words, of an entry
FRAMES, CHAIN = 8, 4  # the last ones of a traceback; an exception and what it came from

RUN = re.compile(r"[A-Za-z0-9_-]{16,}")
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")  # names queued work, and opens nothing
NAME = re.compile(r"(?:[A-Z][a-z]{2,})+")  # of an exception
OPENED = re.compile(r"((?:join|summaries|seats)(?:/|%2f)+)[^/\s?%]{8,}", re.IGNORECASE)
CODE = re.compile(r"(?<=/)[A-Za-z0-9]{4}(?:[ +-]|%20)?[A-Za-z0-9]{4}(?![\w.-])")
EMAIL = re.compile(r"[\w.+-]{1,64}(?:@|%40)[\w-]{1,63}(?:\.[\w-]{1,63})+", re.IGNORECASE)
QUOTED = re.compile(r"""['"“].*['"”]?""")
OUTSIDE = re.compile(r"^.*/(?:site-packages|python3\.\d+)/")
ROOT = f"{Path(__file__).resolve().parent.parent}/"


class Masked(logging.Formatter):
    """A formatter that makes of every record one masked line."""

    def format(self, record):
        """Return the entry. A traceback follows its message, folded: where it happened, the last frames last."""
        record.message = clipped(_message(record), SAID)
        if self.usesTime():
            record.asctime = self.formatTime(record, self.datefmt)
        entry = self.formatMessage(record)
        if record.exc_info and record.exc_info[1]:
            entry += f" | {told(record.exc_info[1])}"
        return entry if len(entry) <= ENTRY else f"{entry[: ENTRY - 1]}…"


class Brief(logging.Filter):
    """A filter that makes a warning without a traceback of what a client got wrong: whoever scans the net does it all day."""

    def filter(self, record):
        """Let every record pass."""
        if getattr(record, "status_code", 500) < 500 and record.exc_info:
            record.levelno, record.levelname, record.exc_info = logging.WARNING, "WARNING", None
        return True


def masked(text):
    """Return text with `…` in the place of tokens, join codes and e-mail addresses."""
    text = EMAIL.sub("…", OPENED.sub(r"\1…", text))
    return CODE.sub(_unless_a_word, RUN.sub(_unless_a_word, text))


def _unless_a_word(found):
    """A token has figures, or capitals among other letters as no word has them; a code figures, or capitals alone."""
    text = found[0]
    has_figures = any(letter.isdigit() for letter in text) and not UUID.fullmatch(text)
    is_mixed = min(sum(letter.isupper() for letter in text), sum(letter.islower() for letter in text)) >= 4
    if has_figures or (is_mixed and not NAME.fullmatch(text)) or (len(text) < 12 and text.isupper()):
        return "…"
    return text


def clipped(text, limit):
    """Return text as one masked line of about `limit` letters; where it was longer, with how long it was."""
    text = text.rstrip()
    piece = text[: 2 * limit]
    if piece != text:
        piece = re.sub(r"[\w-]{1,16}$", "", piece)  # half a token would not be known for one
    line = masked("".join(letter if letter.isprintable() else _escaped(letter) for letter in piece))
    return line if piece == text and len(line) <= limit else f"{line[:limit]}… ({len(text):,} letters)"


def _escaped(letter):
    return letter.encode("unicode_escape").decode()


def told(error):
    """Return an exception and what it came from as one line: what kind, its first words, and where."""
    parts, seen = [], set()
    while error is not None and id(error) not in seen and len(parts) < CHAIN:
        seen.add(id(error))
        frames = [_place(frame.f_code.co_filename, line, frame.f_code.co_name) for frame, line in _frames(error)]
        parts.append(f"{type(error).__qualname__}: {_words(error)} Traceback: {' > '.join(frames)}")
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return " | after ".join(parts)


def _frames(error):
    return list(traceback.walk_tb(error.__traceback__))[-FRAMES:]


def _place(file, line, function):
    return f"{OUTSIDE.sub('', file.removeprefix(ROOT))}:{line} {function}"


def _words(error):
    try:
        words = str(error)
    except Exception as trouble:
        words = f"({type(trouble).__name__} when asked what it says)"
    return clipped(_unquoted(words), WORDS)


def _unquoted(words):
    """Return the first line of what is said of an exception, without what it quotes: a database quotes whole rows."""
    return QUOTED.sub("'…'", next(iter(words.splitlines()), ""))


def _message(record):
    try:
        message = record.getMessage()
    except Exception:  # as many figures as words, or the other way round: a fault of ours, and no reason for thirty lines
        message = f"{record.msg} (its figures do not fit)"
    return _unquoted(message) if record.exc_info else message
