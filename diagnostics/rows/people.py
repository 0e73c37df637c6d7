"""The people in a table."""

from dataclasses import dataclass

from diagnostics.errors import InvalidInput
from diagnostics.names import address_in, in_order
from diagnostics.rows.cells import table_of
from diagnostics.rows.columns import EMAIL, FIRST, NAME, NOTHING, ORGANISATION, ROLE, SURNAME, guessed, headed

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
    columns: tuple[Column, ...] = ()
    people: tuple[Person, ...] = ()


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
    people = [_person({held: row[place] for place, held in enumerate(holds) if held != NOTHING}) for row in rows]
    return Pasted(columns, tuple(person for person in people if person != Person()))


def _person(said):
    copied, address = address_in(said.get(EMAIL))
    parts = [said.get(FIRST, ""), said.get(SURNAME, "")]
    name = said.get(NAME) or " ".join(part for part in parts if part) or copied
    return Person(name=in_order(name), organisation=said.get(ORGANISATION, ""), role=said.get(ROLE, ""), email=address)
