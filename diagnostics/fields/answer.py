"""The answer to a question: what is known, and what is still to be found out."""

from diagnostics.fields.description import Day, Name, Noun, Said, Text
from diagnostics.vocabulary import Personal

KNOWN = Noun(
    "What is known",
    (
        Text("text", "What is known", Personal.WORDS, rows=2, always=True),
        Text("source", "Where from", Personal.WORDS, limit=300, heading="Source", always=True),
        Day("as_of", "As of", past=True, heading="Date", always=True),
        Said("as_of_said", "As of, as it was said", Personal.WORDS),
    ),
)
UNKNOWN = Noun(
    "What is to be found out",
    (
        Text("to_find_out", "To find out: what nobody here knew", Personal.WORDS, rows=2, published="what", always=True),
        Name(
            "who", "Who will find out", Personal.NAME, limit=300, hint="named in the summary", offers="people-either",
            heading="Who", always=True,
        ),
        Day("by_when", "By when", before="by", always=True),
        Said("by_when_said", "By when, as it was said", Personal.WORDS),
    ),
)  # fmt: skip
ANSWER = Noun("An answer", (*KNOWN, *UNKNOWN))
