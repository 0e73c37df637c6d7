"""The mark that somebody set on a question by hand, and why."""

from diagnostics.fields.description import Choice, Noun, Text
from diagnostics.vocabulary import Personal

SAY_WHY = "Say why it is left out, for example: covered in a small group."

QUESTION_MARK = Noun(
    "A mark",
    (
        Choice("mark", own=True),
        Text(
            "reason", "Reason", Personal.WORDS, limit=300, offers="mark-reasons", hint="printed in the summary", heading="Why",
            always=True,
        ),
    ),
)  # fmt: skip
