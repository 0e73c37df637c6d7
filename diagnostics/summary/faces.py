"""The faces of a summary: the formats that it is given in.

A face is one module in outputs/faces/, which registers it here. Everything else asks this register: what a new summary is
promised, what the worker makes, what pages and links offer, what the command writes. A summary keeps the kinds that it was
promised when it was published, so a face that comes later changes nothing about it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.text import slugify

from diagnostics.summary.documents import schema_of

KIND = re.compile(r"[a-z]{1,10}")  # as long as the column of a stored file
TAKEN = {"links"}  # what else stands under a version in an address


@dataclass(frozen=True)
class Face:
    """A format.

    `kind` is its word in addresses, rows and the command, and the ending of its files; `name` is what people call one, after
    "Download the" and "as a"; `media` is its media type. `make(summary, before)` returns the bytes of a Summary that follows
    another one (or None), the same each time, and raises SummaryCannotBeMade. What `is_heavy` is made after the light ones,
    and never within a request. What `is_circulated` is offered to whoever has a link. `since` is the first schema of a
    summary that says all that it shows.
    """

    kind: str
    name: str
    media: str
    make: Callable
    is_heavy: bool = False
    is_circulated: bool = True
    since: int = 1

    def suits(self, row):
        """Whether the document of a Summary row says all that this shows."""
        return schema_of(row.document) >= self.since

    def file_name(self, row):
        """Return what the file of a Summary row is called: where, when, which version."""
        said = row.document
        return f"{slugify(said['area']) or 'workshop'}-{said['date']}-v{row.version}.{self.kind}"


FACES = {}  # by kind, in the order in which readers find them


def register(face):
    """Add a Face. Raises ValueError where its kind is taken, or cannot stand in an address."""
    if face.kind in FACES or face.kind in TAKEN or not KIND.fullmatch(face.kind):
        raise ValueError(f"{face.kind!r} cannot be the kind of a face. Choose up to ten small letters that are not taken.")
    FACES[face.kind] = face


def faces_among(kinds):
    """Return the Faces of these kinds, in order. A kind that this version does not know any more is passed over."""
    return [face for kind, face in FACES.items() if kind in kinds]


def awaited(row, stored):
    """Return the Faces that a Summary row was promised and that are not among its `stored` kinds."""
    return faces_among(set(row.promised).difference(stored))
