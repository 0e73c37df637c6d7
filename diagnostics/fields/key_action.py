"""A key action: what, who leads, by when, whether the lead agreed, how we will know."""

from diagnostics.fields.description import Choice, Day, Name, Noun, Numbered, Said, Text
from diagnostics.vocabulary import Personal

KEY_ACTION = Noun(
    "A key action",
    (
        Text("what", "What will be done", Personal.WORDS, needed=True, rows=2, listed=True, always=True),
        Name(
            "lead_person", "Lead", Personal.NAME, limit=200, listed=True, speaks=True,
            offers="people-names", brings="lead_organisation",
            published="lead", heading="Who leads", missing="nobody yet", always=True,
        ),
        Name(
            "lead_organisation", "Organisation", Personal.WORDS, limit=200, listed=True, joins=True,
            offers="people-organisations", published="organisation", always=True,
        ),
        Day("by_when", "By when", listed=True, before="by", missing="no date yet", always=True),
        Said("by_when_said", "By when, as it was said", Personal.WORDS, listed=True),
        Choice("agreement", own=True),
        Text("agreement_words", "", Personal.WORDS, limit=300, own=True),  # the reservation, or by whom it was reported
        Text("measure", "How we will know", Personal.WORDS, missing="nothing said yet", always=True),
        Numbered("priority_action", own=True),
    ),
)  # fmt: skip
