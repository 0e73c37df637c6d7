"""What each column of a table of people holds: by its heading, or else by what stands in it."""

import itertools
import re
from collections import Counter

from diagnostics.names import address_in
from diagnostics.text import folded

NAME, FIRST, SURNAME, ORGANISATION, ROLE, EMAIL, NOTHING = "name", "first", "surname", "organisation", "role", "email", ""
HEADINGS = {
    NAME: ("name", "full name", "names", "participant", "attendee", "invitee", "person", "contact", "contact name", "who"),
    FIRST: ("first name", "firstname", "forename", "given name", "first"),
    SURNAME: ("surname", "last name", "lastname", "family name", "last"),
    ORGANISATION: (
        "organisation", "organization", "organisation name", "org", "employer", "agency", "company", "trust", "partner",
        "representing", "team", "department",
    ),
    ROLE: ("role", "job title", "title", "job", "job role", "position", "post", "designation", "role title"),
    EMAIL: ("e-mail", "email", "e-mail address", "email address", "mail", "contact email"),
}  # fmt: skip
MEANT = {folded(word): column for column, words in HEADINGS.items() for word in words}
GUESSED = (NAME, ORGANISATION, ROLE)
MOST = 6  # columns among which those are looked for: their orders are tried one by one


def words(text):
    return frozenset(text.split())


# Words by which an organisation and a role are known; what has none of them may be a name.
ORGANISATIONS = words(
    "NHS ICB ICS TRUST COUNCIL UNIVERSITY COLLEGE HOSPITAL HOSPITALS HEALTHWATCH BOARD AUTHORITY PARTNERSHIP CHARITY LTD"
    " FOUNDATION NETWORK SERVICES CENTRE SURGERY PRACTICE BOROUGH COUNTY CITY SCHOOL HUB ALLIANCE FEDERATION VOICES OHID UKHSA"
    " ASSOCIATION CONSORTIUM INFIRMARY COMMUNITY CIC POLICE ENGLAND LIMITED SOCIETY INSTITUTE"
)
ROLES = words(
    "MANAGER LEAD LEADER MIDWIFE MIDWIFERY NURSE DIRECTOR OFFICER CONSULTANT VISITOR VISITING COMMISSIONER HEAD COORDINATOR"
    " CO-ORDINATOR CHAIR ANALYST PRACTITIONER ADVISER ADVISOR OBSTETRICIAN PAEDIATRICIAN NEONATOLOGIST GP DOCTOR SPECIALIST"
    " ASSISTANT CHIEF EXECUTIVE REPRESENTATIVE COUNCILLOR WORKER MATRON REGISTRAR SECRETARY FACILITATOR EPIDEMIOLOGIST"
    " SCIENTIST PUBLIC HEALTH SAFEGUARDING TEACHER CLINICAL PARENT VOLUNTEER TRUSTEE"
)
TITLES = words("DR PROF PROFESSOR MR MRS MS MISS MX SIR DAME REV CLLR")
NAMELIKE = re.compile(r"[^\W\d_][\w.'’ -]*(, ?[^\W\d_][\w.'’ -]*)?", re.UNICODE)


def words_of(cell):
    return set(re.findall(r"[\w'’-]+", folded(cell)))


def known_as(cell, roles=frozenset(), organisations=frozenset()):
    """Return ROLE or ORGANISATION where a cell is known as one, or has a word of one; else NOTHING."""
    if folded(cell) in roles or words_of(cell) & ROLES:
        return ROLE
    return ORGANISATION if folded(cell) in organisations or words_of(cell) & ORGANISATIONS else NOTHING


def apart(cell, roles=frozenset(), organisations=frozenset()):
    """Return (the name, what is behind its comma, what that is): `Ann Other, Midwife`. What is no such cell is all name."""
    before, _, behind = (part.strip() for part in cell.partition(","))
    held = known_as(behind, roles, organisations) if before and behind and "," not in behind else NOTHING
    return (before, behind, held) if held and not known_as(before, roles, organisations) else (cell, "", NOTHING)


def headed(row):
    """Return the column that each cell of a row is the heading of, or None where the row holds no headings."""
    known = [MEANT.get(folded(cell).rstrip(" :"), NOTHING) for cell in row]
    filled = sum(map(bool, row))
    if "@" in "".join(row) or not any(known) or sum(map(bool, known)) * 2 < filled:
        return None
    return _once(known)


def guessed(rows, *, roles=frozenset(), organisations=frozenset()):
    """Return the column that each place in the rows seems to be. `roles`, `organisations`: those known here, folded."""
    width = len(rows[0])
    found = [NOTHING] * width
    addresses = [sum("@" in row[place] for row in rows) for place in range(width)]
    mail = max(range(width), key=lambda place: addresses[place])
    if addresses[mail]:
        found[mail] = EMAIL
    filled = [place for place in range(width) if not found[place] and any(row[place] for row in rows)][:MOST]
    likely = {place: _likely(rows, place, mail if addresses[mail] else None, roles, organisations) for place in filled}
    # A name beside the address needs no column of its own.
    wanted = GUESSED if not any(addresses) or not _names_in(rows, mail) else (ORGANISATION, ROLE)
    best = max(_orders(wanted, filled), key=lambda order: sum(likely[place][column] for column, place in order))
    for column, place in best:
        found[place] = column
    return found


def _orders(columns, places):
    """Yield [(column, place)] in every way there is, as many as there are of both; the order of GUESSED first."""
    many = min(len(columns), len(places))
    for some in itertools.combinations(columns, many):
        for order in itertools.permutations(places, many):
            yield list(zip(some, order, strict=True))


def _names_in(rows, place):
    named = sum(bool(address_in(row[place])[0]) for row in rows)
    return named * 2 > len(rows)


def _likely(rows, place, mail, roles, organisations):
    """Return {column: how likely this place holds it}, a mean over the rows in which something stands there."""
    scores, cells = Counter(), 0
    for row in rows:
        if not (cell := row[place]):
            continue
        cells += 1
        words = words_of(cell)
        name, _, held = apart(cell, roles, organisations)
        is_name = _like_a_name(name, words_of(name), row[mail] if mail is not None else "")
        scores[NAME] += is_name
        scores[ORGANISATION] += 3 * (folded(cell) in organisations) + len(words & ORGANISATIONS) + cell.isupper()
        if not (is_name and held == ROLE):  # else a name, with its role behind it
            scores[ROLE] += 3 * (folded(cell) in roles) + len(words & ROLES)
    return {column: scores[column] / cells for column in GUESSED}


def _like_a_name(cell, words, address):
    if not NAMELIKE.fullmatch(cell) or words & (ROLES | ORGANISATIONS):
        return 0
    local = folded(address_in(address)[1].partition("@")[0])
    in_address = sum(len(word) > 2 and word in local for word in words)
    capitals = all(word[0].isupper() for word in cell.replace(",", " ").split() if len(word) > 3)
    return bool(words & TITLES) + 2 * in_address + (capitals and 2 <= len(cell.split()) <= 5)


def _once(columns):
    """Let each column stand once: the first of its kind is meant."""
    return [column if column not in columns[:place] else NOTHING for place, column in enumerate(columns)]
