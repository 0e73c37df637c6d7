"""The people in a table."""

from dataclasses import dataclass

from diagnostics.errors import InvalidInput
from diagnostics.names import address_in, in_order
from diagnostics.rows.cells import table_of
from diagnostics.rows.columns import EMAIL, FIRST, NAME, NOTHING, ORGANISATION, ROLE, SURNAME, apart, guessed, headed

MOST = 300  # people at a time


@dataclass(frozen=True)
class Person:
    """Somebody as a row tells of them; what it does not tell is empty."""

    name: str = ""
    organisation: str = ""
    role: str = ""
    email: str = ""


@dataclass(frozen=True)
class Column:
    """`heading`: what stands over it, "" where nothing does; `example`: the first cell in it; `holds`: one of columns.py."""

    heading: str
    example: str
    holds: str


@dataclass(frozen=True)
class Pasted:
    """`written` has one text for each of the `people`: how their name stood there where it was read as more, else ""."""

    columns: tuple[Column, ...] = ()
    people: tuple[Person, ...] = ()
    written: tuple[str, ...] = ()


def read(text, *, chosen=(), roles=frozenset(), organisations=frozenset()):
    """Return what a text tells of people. `chosen` says what its columns hold, where somebody said it; else it is guessed.

    `roles` and `organisations`, folded, are known here: they help to tell one from the other. Raises InvalidInput past 300.
    """
    rows = table_of(text)
    if not rows:
        return Pasted()
    meant = headed(rows[0])
    headings = rows[0] if meant else [""] * len(rows[0])
    rows = rows[1:] if meant else rows
    if len(rows) > MOST:
        raise InvalidInput(f"This takes up to {MOST} people at a time; there are {len(rows):,} rows. Take fewer of them.")
    if not rows:
        return Pasted()
    holds = list(chosen) if len(chosen) == len(headings) else meant or guessed(rows, roles=roles, organisations=organisations)
    examples = [next((row[place] for row in rows if row[place]), "") for place in range(len(headings))]
    columns = tuple(Column(*said) for said in zip(headings, examples, holds, strict=True))
    told = ({held: row[place] for place, held in enumerate(holds) if held != NOTHING} for row in rows)
    found = [
        (person, written) for person, written in (_person(said, roles, organisations) for said in told) if person != Person()
    ]
    return Pasted(columns, tuple(person for person, _ in found), tuple(written for _, written in found))


def _person(said, roles, organisations):
    """Return the Person whom a row tells of, and how their name stood there where it was read as more than it says."""
    copied, address = address_in(said.get(EMAIL))
    parts = [said.get(FIRST, ""), said.get(SURNAME, "")]
    written = said.get(NAME) or " ".join(part for part in parts if part) or copied
    name, behind, held = apart(written, roles, organisations)
    if held and said.get(held):  # what that is the row says already: nothing of the name is dropped
        name, held = written, NOTHING
    elif not held:
        name = in_order(written)
    more = {ORGANISATION: said.get(ORGANISATION, ""), ROLE: said.get(ROLE, "")} | ({held: behind} if held else {})
    return Person(name=name, **more, email=address), "" if name == written else written
