"""Characters that the shipped fonts lack, said with those that they have: by an equal, or put together from others.

An equal says the same and no more or less. A superscript is none (m\u2074 is not m4), nor is a fraction after a number
(2\u2153 is not 21/3): those are put together, and the PDF states the character that they stand for (see pdf.py).
"""

import unicodedata

# Of Unicode's compatibility mappings those that change the shape alone: ligatures, letters in a square, wide and narrow ones.
SHAPES = {"<compat>", "<square>", "<narrow>", "<wide>", "<vertical>"}
# Word keeps the bullets of its fonts Symbol and Wingdings at places of no meaning; so it does arrows and faces that it puts
# for what was typed. What else stands there may mean one thing in one font and another in the other.
WORDS_OWN = {
    "\uf0b7": "•", "\uf0a7": "▪", "\uf0a8": "◻", "\uf0d8": "➢", "\uf076": "❖", "\uf0fc": "✓", "\uf06e": "■", "\uf06f": "□",
    "\uf0e0": "→", "\uf0df": "←", "\uf0e8": "➔", "\uf04a": "☺", "\uf04c": "☹",
}  # fmt: skip
PER = {"‰": "0⁄00", "‱": "0⁄000"}  # as they are written: nought over noughts
PUT_TOGETHER = {"<fraction>": "fraction", "<super>": "raised", "<sub>": "lowered"}  # by a class of paper.css


def equal_of(text):
    """Return a text with an equal for each character that has one."""
    return "".join(WORDS_OWN.get(char) or _same(char) or char for char in text)


def parts_of(char):
    """Return (class, text) of what a single character is put together from, or None."""
    if char in PER:
        return "fraction", PER[char]
    kind, text = _mapped(char)
    return (PUT_TOGETHER[kind], text) if kind in PUT_TOGETHER else None


def _same(char):
    kind, text = _mapped(char)
    return text if kind in SHAPES and not text.startswith(" ") else ""  # an accent that stands alone is none over a space


def _mapped(char):
    """Return the kind of a character's mapping and what it maps to, by one step: no further, or a square would be none."""
    kind, _, codes = unicodedata.decomposition(char).partition(" ")
    return (kind, "".join(chr(int(code, 16)) for code in codes.split())) if kind.startswith("<") else ("", "")
