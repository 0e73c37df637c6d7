"""What becomes of names, addresses, times and codes on their way in: more than of other text. Floor 0.

What nobody sees comes along with what is copied from pages and mails. In a line it may be how a language is written; in a
name it makes two of one person, and in an address it reaches nobody.
"""

import re
import unicodedata

from diagnostics.text import clean

# Spaces of other widths, and the blank of Braille; then word joiners, spaces of no width, soft hyphens, directions, fillers.
_OTHER_SPACES = re.compile("[\u1680\u2000-\u200a\u202f\u205f\u2800\u3000]")
_UNSEEN = re.compile("[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2060-\u206f\u3164\uffa0]")
_JOINERS = re.compile("(.?)[\u200c\u200d]+(?=(.?))")
JOINED = ("Lo", "Lm", "Mn", "Mc", "So", "Sk")  # letters without capitals, their marks, and pictures: there a joiner is spelling
_NAMED = re.compile(r"(?P<name>[^<>]*)<(?P<address>[^<>]*@[^<>]*)>")


def clean_name(text):
    """Return `text` as `clean` does, without what nobody sees and nobody meant; spaces of every width are one.

    Joiners stay where they are spelling, as in names in Sinhala.
    """
    text = _UNSEEN.sub("", _OTHER_SPACES.sub(" ", str(text or "")))
    return clean(_JOINERS.sub(lambda found: found[0] if _joins(*found.groups()) else found[1], text))


def _joins(before, after):
    return bool(before and after) and all(unicodedata.category(letter) in JOINED for letter in (before, after))


def address_in(text):
    """Return (the name, the address) of an e-mail address as people copy it; the name is "" where there is none.

    `Name <a@b>`, `"Surname, First" <a@b>`, `mailto:a@b?subject=…`, `<a@b>` and `a@b;` are all a@b. What is no address is
    returned as it is.
    """
    text = clean_name(text).strip(" ,;")
    found = _NAMED.fullmatch(text)
    name, address = (found["name"], found["address"]) if found else ("", text)
    address = re.sub(r"(?i)^mailto:", "", address.strip()).partition("?")[0].strip(" ,;<>") if "@" in address else address
    return name.strip(" \"'"), address


def in_order(name):
    """Return a name that was given as `Surname, First` in the order in which it is spoken."""
    surname, comma, first = (part.strip() for part in name.partition(","))
    is_title = first.isupper() and not surname.isupper()  # letters that stand behind a name: MBE
    return f"{first} {surname}" if comma and surname and first and "," not in first and not is_title else name
