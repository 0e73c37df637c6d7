"""Names and contacts in a summary: its fingerprint covers a salted commitment to each, and not the name itself.

A commitment is SHA-256 over a random salt and the name, and stands in the document with the place that it is for. Who has
the salt and the name can prove that they are the ones; who has neither can try every name there is and learn nothing. So
a name may be erased for good, with its salt, and the rest goes on standing under the fingerprint that was printed. Free
text is not covered in this way.
"""

import copy
import hashlib
import re
import secrets

from diagnostics.summary.people import texts_of
from diagnostics.summary.values import Summary
from diagnostics.vocabulary import Personal

SALT = 16  # random bytes, written as twice as many digits
SALTED = re.compile(f"[0-9a-f]{{{2 * SALT}}}")  # of one length, or a part of a name could pass for a part of its salt


def commitments_to(document):
    """Return a new commitment to each name that a summary's document holds: where it stands, its salt, the digest."""
    personal = [path for path, kind in texts_of(Summary) if kind in {Personal.NAME, Personal.CONTACT}]
    found = [(at, name) for path in personal for at, name in _named(document, path.split(".")) if name]
    salted = [(at, name, secrets.token_hex(SALT)) for at, name in found]
    return [{"at": at, "salt": salt, "digest": _digest(salt, name)} for at, name, salt in salted]


def covered(document):
    """Return a document as its fingerprint sees it: in the place of each name what was committed to."""
    said = copy.deepcopy({name: value for name, value in document.items() if name != "commitments"})
    for commitment in document.get("commitments", ()):
        holder, name = _place(said, commitment["at"])
        holder[name] = {"commitment": commitment["digest"]}
    return said


def are_kept(document):
    """Whether each name that was committed to stands there as it did then, or is gone together with its salt."""
    for commitment in document.get("commitments", ()):
        holder, place = _place(document, commitment["at"])
        name, salt = holder.get(place), commitment.get("salt")
        if (name or salt) and not (_is_salted(name, salt) and _digest(salt, name) == commitment["digest"]):
            return False
    return True


def _is_salted(name, salt):
    return isinstance(name, str) and name != "" and isinstance(salt, str) and SALTED.fullmatch(salt) is not None


def _digest(salt, name):
    return hashlib.sha256(f"{salt}{name}".encode()).hexdigest()


def _named(said, path, *above):
    """Yield (place, value) of all that a path names; a star in it is each item of a list."""
    if not path:
        yield ".".join(above), said
    elif path[0] == "*":
        for number, item in enumerate(said):
            yield from _named(item, path[1:], *above, str(number))
    elif path[0] in said:  # else it is not said
        yield from _named(said[path[0]], path[1:], *above, path[0])


def _place(said, at):
    """Return the object that a place such as actions.0.lead stands in, and its name there."""
    *above, name = at.split(".")
    for step in above:
        said = said[int(step) if isinstance(said, list) else step]
    return said, name
