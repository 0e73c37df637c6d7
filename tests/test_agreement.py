"""F24: what may be said of the lead of a key action: never that somebody agreed in the room who was not there."""

from itertools import product

import pytest

from diagnostics.agreement import IN_THE_ROOM, Said, in_short, presence_of, said_of, sentence_of, sentence_of_all
from diagnostics.vocabulary import Agreement, AgreementSaid, Presence

pytestmark = pytest.mark.one_database  # words, from what is known already

# Of every agreement and every presence: what is said, where Idris recorded it and the words are "W".
AGREED = "Yes: the lead was there and agreed."
RESERVED = "Yes: the lead was there and agreed, with a reservation: W"
BY_IDRIS = "Reported agreed by Idris Rowe."
BY_IDRIS_RESERVED = "Reported agreed by Idris Rowe, with a reservation: W"
BY_W = "Reported agreed by W."
NOT_ASKED = "Not yet: the lead was there and was not asked."
NOT_RECORDED = "Not known: the lead was there; whether they agreed is not recorded."
ABSENT = "Not yet: the lead was not there and has to be asked."
TO_ASK = "Not yet: the lead still has to be asked."
NOBODY = "Not yet: nobody leads this."
SAID = {
    #               nobody leads  not on the list      not ticked present   present
    "not_asked": (NOBODY, TO_ASK, TO_ASK, NOT_ASKED),
    "agreed": (NOBODY, BY_IDRIS, BY_IDRIS, AGREED),
    "reserved": (NOBODY, BY_IDRIS_RESERVED, BY_IDRIS_RESERVED, RESERVED),
    "absent": (NOBODY, ABSENT, ABSENT, NOT_RECORDED),
    "reported": (NOBODY, BY_W, BY_W, BY_W),
}  # fmt: skip
EVERY = list(product(Agreement, Presence))


def test_every_agreement_has_a_row_and_every_presence_a_column():
    assert (list(SAID), [len(row) for row in SAID.values()]) == (Agreement.values, [len(Presence)] * len(Agreement))


@pytest.mark.parametrize(("agreement", "presence"), EVERY)
def test_what_is_said(agreement, presence):
    words = "W" if agreement.takes_words else ""
    said = said_of(agreement, words, presence, "Idris Rowe")
    assert sentence_of(said) == SAID[agreement][list(Presence).index(presence)]


@pytest.mark.parametrize(("agreement", "presence"), EVERY)
def test_nobody_agreed_in_the_room_who_is_not_ticked_present(agreement, presence):
    said = said_of(agreement, "", presence, "")
    if presence != Presence.PRESENT:
        assert said.agreement not in IN_THE_ROOM
        assert ("was there" in sentence_of(said), in_short(said).startswith("Yes")) == (False, False)


@pytest.mark.parametrize(
    ("agreement", "presence", "sentence"),
    [
        ("reserved", "present", "Yes: the lead was there and agreed, with a reservation that was not written down."),
        ("reserved", "listed", "Reported agreed, with a reservation that was not written down."),
        ("reported", "present", "Reported agreed; by whom is not recorded."),
        ("agreed", "unlisted", "Reported agreed; by whom is not recorded."),
    ],
)
def test_what_nobody_wrote_down(agreement, presence, sentence):
    assert sentence_of(said_of(Agreement(agreement), "", Presence(presence), "")) == sentence


def test_who_reported_it_is_who_recorded_it_where_nobody_is_named():
    assert sentence_of(said_of(Agreement.REPORTED, "", Presence.LISTED, "Idris Rowe")) == BY_IDRIS


def test_in_the_few_words_of_a_column():
    told = {kind: in_short(Said(kind, reservation="W", reported_by="Idris Rowe")) for kind in AgreementSaid}
    assert told == {
        "agreed": "Yes",
        "reserved": "Yes, with a reservation",
        "reported": "Reported agreed by Idris Rowe",
        "reported_reserved": "Reported agreed by Idris Rowe, with a reservation",
        "not_asked": "Not asked",
        "not_recorded": "Not recorded",
        "absent": "Was not there",
        "to_ask": "Not yet",
        "nobody": "Not yet",
    }
    assert in_short(Said(AgreementSaid.REPORTED)) == "Reported agreed"


# Who is there.

MAIR, MAIR_ELSEWHERE = ("Mair Pugh", "Ysgol Saltmere", True), ("Mair Pugh", "Saltmere Trust", False)
NIA, ROLE = ("Nia Vaughan", "Saltmere Trust", False), ("", "Saltmere Council", True)


PRESENCES = [  # person, organisation, people, presence; the lead page is tried with the same (tests/js)
    ("", "", [MAIR, ROLE], "nobody"),
    ("  ", " ", [MAIR, ROLE], "nobody"),
    ("Mair Pugh", "", [MAIR, NIA], "present"),
    (" mair\u00a0 PUGH ", "", [MAIR, NIA], "present"),
    ("Mair Pugh", "", [("MAIR  pugh", "", True)], "present"),
    ("Nia Vaughan", "", [MAIR, NIA], "listed"),
    ("M. Pugh", "Ysgol Saltmere", [MAIR], "unlisted"),
    ("Mair Pugh", "", [], "unlisted"),
    ("Mair Pugh", "Another Name for Her School", [MAIR], "present"),  # one of the name: it is her
    # An organisation alone is nobody, and neither is a role that has no name yet.
    ("", "Ysgol Saltmere", [MAIR], "unlisted"),
    ("", "Saltmere Council", [ROLE], "unlisted"),
    ("Saltmere Council", "", [ROLE], "unlisted"),
    # Two of one name: the organisation settles it, and where it does not, both have to be present.
    ("Mair Pugh", "ysgol saltmere", [MAIR, MAIR_ELSEWHERE], "present"),
    ("Mair Pugh", "Saltmere Trust", [MAIR, MAIR_ELSEWHERE], "listed"),
    ("Mair Pugh", "", [MAIR, MAIR_ELSEWHERE], "listed"),
    ("Mair Pugh", "A Third", [MAIR, MAIR_ELSEWHERE], "listed"),
    ("Mair Pugh", "", [MAIR, ("Mair Pugh", "Saltmere Trust", True)], "present"),
    ("Mair Pugh", "", [MAIR, ("Mair Pugh", "", False)], "listed"),
]


@pytest.mark.parametrize(("person", "organisation", "people", "presence"), PRESENCES)
def test_presence(person, organisation, people, presence):
    assert presence_of(person, organisation, people) == presence
    assert presence_of(person, organisation, people[::-1]) == presence


# All of a summary's key actions in one sentence.

KINDS = {
    "y": "agreed", "r": "reserved", "p": "reported", "q": "reported_reserved", "n": "not_asked", "o": "not_recorded",
    "a": "absent", "t": "to_ask", "x": "nobody",
}  # fmt: skip
NONE_YET = "None is agreed yet by a lead who was there: all wait for a yes."
SENTENCES = {
    "y": "Its lead was there and agreed.",
    "r": "Its lead was there and agreed, with a reservation.",
    "p": "It is reported agreed.",
    "q": "It is reported agreed, with a reservation.",
    "t": "It is not agreed yet by a lead who was there: it waits for a yes.",
    "n": "It is not agreed yet by a lead who was there: it waits for a yes.",
    "yy": "Every lead was there and agreed.",
    "yry": "Every lead was there and agreed, 1 with a reservation.",
    "rr": "Every lead was there and agreed, each with a reservation.",
    "tt": NONE_YET,
    "noatx": NONE_YET,
    "yt": "1 was agreed by a lead who was there; the other waits for a yes.",
    "rt": "1 was agreed by a lead who was there, with a reservation; the other waits for a yes.",
    "ytyt": "2 were agreed by a lead who was there; the others wait for a yes.",
    "pp": "None was agreed by a lead who was there: all are reported agreed.",
    "pt": "None was agreed by a lead who was there: 1 is reported agreed; the other waits for a yes.",
    "yp": "1 was agreed by a lead who was there; 1 is reported agreed.",
    "yrpqnn": "2 were agreed by a lead who was there, 1 with a reservation; 2 are reported agreed, 1 with a"
    " reservation; the others wait for a yes.",
}


@pytest.mark.parametrize("kinds", SENTENCES)
def test_how_far_all_are_agreed(kinds):
    assert sentence_of_all([Said(AgreementSaid(KINDS[kind])) for kind in kinds]) == SENTENCES[kinds]
