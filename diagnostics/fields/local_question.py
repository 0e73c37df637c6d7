"""A question that a workshop adds to its workbook: what it asks."""

from diagnostics.fields.description import Noun, Text
from diagnostics.vocabulary import Personal

LOCAL_QUESTION = Noun("A question", (Text("text", "Question", Personal.WORDS, needed=True, limit=300, rows=3),))
