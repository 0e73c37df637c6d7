"""An item of the agenda, as far as it is the facilitator's: what it is called, how long, a note, and why it is left out."""

from diagnostics.fields.description import Minutes, Noun, Text
from diagnostics.vocabulary import Personal

AGENDA_ITEM = Noun(
    "An item of the agenda",
    (
        Text("title", "What", Personal.WORDS, needed=True, limit=300),
        Minutes("minutes", "Minutes"),
        Text("note", "Note", Personal.WORDS, limit=300, hint="seats see it"),
        Text("reason", "Left out, because", Personal.WORDS, limit=300, offers="mark-reasons"),
    ),
)
