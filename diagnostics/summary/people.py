"""Where a summary says something that may name somebody: every text in its values, by what they declare of it."""

from typing import Annotated, get_args, get_origin

from pydantic import BaseModel

from diagnostics.summary.parts import Printed
from diagnostics.vocabulary import Personal


def texts_of(value, path=""):
    """Yield (path, Personal) of every text in a Value: "actions.*.lead", where a star is each item of a list.

    Raises LookupError where nothing is declared of one.
    """
    for name, field in value.model_fields.items():
        yield from _texts(field.annotation, field.metadata, f"{path}{name}")


def _texts(shape, said, path):
    if get_origin(shape) is Annotated:
        yield from _texts(get_args(shape)[0], get_args(shape)[1:], path)
    elif get_origin(shape) is tuple:
        yield from _texts(get_args(shape)[0], said, f"{path}.*")
    elif get_args(shape):
        for part in get_args(shape):
            yield from _texts(part, said, path)
    elif isinstance(shape, type) and issubclass(shape, BaseModel) and not issubclass(shape, Printed):
        yield from texts_of(shape, f"{path}.")
    elif shape is str:
        kind = next((kind for kind in said if isinstance(kind, Personal)), None)
        if kind is None:
            raise LookupError(f"Say in diagnostics/summary/ whom {path} may name.")
        yield path, kind
