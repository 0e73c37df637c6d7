"""A line: what was said, and what kind of thing it is."""

from diagnostics.fields.description import Choice, Noun, Text
from diagnostics.vocabulary import Personal

FINDING = Noun(
    "A line", (Text("text", "What was said", Personal.WORDS, needed=True, rows=4, always=True), Choice("kind", own=True))
)
