"""One file's plain value against its shape: every fault at once, in an editor's words."""

import json
from difflib import get_close_matches
from typing import get_args

from pydantic import ValidationError

from diagnostics.library.reading import Fault
from diagnostics.library.shape import Acronym, InviteeRole, PriorityAction, Reference, Shape, Short


class References(Shape):
    """references.yaml"""

    references: tuple[Reference, ...]


class Acronyms(Shape):
    """acronyms.yaml"""

    acronyms: tuple[Acronym, ...]


class Invitees(Shape):
    """invitees.yaml"""

    groups: tuple[Short, ...]
    invitees: tuple[InviteeRole, ...]


class Actions(Shape):
    """priority-actions.yaml"""

    actions: tuple[PriorityAction, ...]


def check_shape(source, model):
    """Return (the Source's value as `model`, []) or (None, every Fault)."""
    # Through JSON, because strict JSON turns lists to tuples and words to enums, but never "yes" to true or "4" to 4.
    try:
        return model.model_validate_json(json.dumps(source.value), strict=True), []
    except ValidationError as error:
        return None, [_fault(source, model, one) for one in error.errors(include_url=False) if not _echoes(one)]


def _echoes(error):
    """Whether a list is called too short only because entries of it are faulty, which is told already."""
    return error["type"] == "too_short" and len(error["input"]) >= error["ctx"]["min_length"]


def _fault(source, model, error) -> Fault:
    path, kind = error["loc"], error["type"]
    name = next((step for step in reversed(path) if isinstance(step, str)), "the file")
    if kind == "missing":
        return source.fault(path[:-1], f'"{name}" is missing', f"a field {name} here")
    if kind == "extra_forbidden":
        fields = list(_model_at(model, path[:-1]).model_fields)
        near = get_close_matches(name, fields, 1)
        wanted = f'"{near[0]}"' if near else f"one of {', '.join(fields)}"
        return source.fault(path, f"{_shown(name)} is no field here", wanted, key=True)
    value = error["input"]
    what = f'"{name}" is {_shown(value)}'
    if path and isinstance(path[-1], int):
        what = f'entry {path[-1] + 1} of "{name}" is {_shown(value)}'
    return source.fault(path, what, _expected(kind, error.get("ctx", {}), error["msg"], value))


def _expected(kind, ctx, message, value):
    """Return what would have been right, in plain words."""
    match kind:
        case "string_type" if isinstance(value, bool | int | float):
            return "text: put it in quotes"
        case "string_type":
            return "text"
        case "string_too_short":
            return "at least one letter"
        case "string_too_long":
            return f"at most {ctx['max_length']} characters (there are {len(value)})"
        case "string_pattern_mismatch" if "(-" in ctx["pattern"]:
            return "small letters and digits joined by single hyphens"
        case "string_pattern_mismatch":
            return 'letters and digits joined by single dots, such as "2.9.1"'
        case "int_type" | "int_from_float" | "int_parsing":
            return "a whole number of at most nine digits"
        case "bool_type":
            return "true or false"
        case "tuple_type":
            return "a list"
        case "model_type":
            return "fields with names"
        case "too_short":
            return f"at least {ctx['min_length']} entry"
        case "greater_than_equal":
            return f"at least {ctx['ge']}"
        case "less_than_equal":
            return f"at most {ctx['le']}"
        case "enum" | "literal_error":
            return ctx["expected"]
    return message


def _model_at(model, path):
    """Return the Shape that stands at `path` below `model`."""
    for step in path:
        if isinstance(step, str):
            model = _shape_in(model.model_fields[step].annotation)
    return model


def _shape_in(annotation):
    if isinstance(annotation, type) and issubclass(annotation, Shape):
        return annotation
    return next((found for part in get_args(annotation) if (found := _shape_in(part))), None)


def _shown(value):
    match value:
        case None:
            return "empty"
        case bool():
            return str(value).lower()
        case dict():
            return "a group of fields"
        case list():
            return f"a list of {len(value)}"
        case str():
            text = " ".join(value.split())
            return f'"{text[:39]}…"' if len(text) > 40 else f'"{text}"'
    return str(value)
