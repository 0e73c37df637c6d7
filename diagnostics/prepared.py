"""Queries that are asked again and again: their SQL is written once.

Django writes the SQL of a queryset anew each time, which takes several times what SQLite takes to answer it.
"""

import inspect
from collections import namedtuple
from functools import cache

from django.db import DEFAULT_DB_ALIAS, connections

MANY = list  # of numbers, as many as there are
# What stands for the values while the SQL is written: of the narrowest column's range, and none that a query would name.
NUMBERS = range(2_147_000_000, 2_147_400_000)
TEXT = "\x1fvalue {} of a prepared query\x1f"


def prepared(queryset_of, **kinds):
    """Make a function that returns the rows of queryset_of(*values), a values_list, as named tuples.

    Each value is a number, unless `kinds` says of its parameter that it is `str`, or MANY. A number that no column can hold
    finds nothing.
    """
    kinds = [kinds.get(name, int) for name in inspect.signature(queryset_of).parameters]

    @cache
    def written(vendor, lengths):
        connection = connections[DEFAULT_DB_ALIAS]
        stand_ins = [_stand_in(kind, place, length) for place, (kind, length) in enumerate(zip(kinds, lengths, strict=True))]
        query = queryset_of(*stand_ins).query
        compiler = query.get_compiler(connection=connection)
        sql, said = compiler.as_sql()
        converters = compiler.get_converters(column for column, *_ in compiler.select)
        steps = [(at, _step(step, connection), of) for at, (steps, of) in converters.items() for step in steps]
        order = {value: at for at, value in enumerate(_flat(stand_ins))}
        places = [(order.get(value) if isinstance(value, (int, str)) else None, value) for value in said]
        return sql, places, steps, namedtuple("Row", [name for *_, name in compiler.select])

    def rows(*values):
        values = [_filled(value) if kind is MANY else value for kind, value in zip(kinds, values, strict=True)]
        lengths = tuple(len(value) if kind is MANY else None for kind, value in zip(kinds, values, strict=True))
        flat = _flat(values)
        if 0 in lengths or not all(_can_be_held(value) for value in flat):
            return []
        connection = connections[DEFAULT_DB_ALIAS]  # looked up once: the proxy does so at each name that it is asked for
        sql, places, steps, named = written(connection.vendor, lengths)
        with connection.cursor() as cursor:
            cursor.execute(sql, [value if at is None else flat[at] for at, value in places])
            found = cursor.fetchall()
        if steps:
            found = [_converted(row, steps, connection) for row in found]
        return [tuple.__new__(named, row) for row in found]  # as _make does, which also counts them

    return rows


def columns(model, of=""):
    """Return the names of all columns of a model, for a values_list; `of` leads to it from the row that is asked for."""
    return [of + field.attname for field in model._meta.concrete_fields]


def row_of(model, values):
    """Return the model's row that has these `values` of its `columns`, as any that Django reads."""
    return model.from_db(DEFAULT_DB_ALIAS, [field.attname for field in model._meta.concrete_fields], values)


def _stand_in(kind, place, length):
    if kind is MANY:
        return [NUMBERS[place * 1000 + at] for at in range(length)]
    return TEXT.format(place) if kind is str else NUMBERS[place * 1000]


def _filled(values):
    """Return the values, the last again and again up to the next power of two: so there are few lengths."""
    values = list(values)
    return values + values[-1:] * ((1 << (len(values) - 1).bit_length()) - len(values)) if values else values


def _flat(values):
    return [one for value in values for one in (value if isinstance(value, list) else [value])]


def _can_be_held(value):
    return not isinstance(value, int) or -(1 << 63) <= value < 1 << 63


def _converted(row, steps, connection):
    values = list(row)
    for place, step, expression in steps:
        values[place] = step(values[place], expression, connection)
    return values


def _step(step, connection):
    """Return what does the same as a converter of Django's, and more quickly where we know how."""
    is_moment = connection.vendor == "sqlite" and step == connection.ops.convert_datetimefield_value
    return _moment if is_moment else step


def _moment(value, _, connection):
    """Return a moment as SQLite holds it, without looking up whether the site has time zones: it has."""
    return value and value.replace(tzinfo=connection.timezone)
