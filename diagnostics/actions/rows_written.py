"""Rows of what is written at every line: the SQL is written once, as that of prepared.py. No signal is sent: nobody listens."""

from functools import cache

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models.sql import InsertQuery


def insert(row):
    """Insert a new row, as its `save` would, and return it with its number."""
    connection = connections[DEFAULT_DB_ALIAS]
    sql, fields = _insertion(type(row), connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(sql, _values(row, fields, connection, add=True))
        [row.pk] = cursor.fetchone()
    row._state.adding, row._state.db = False, connection.alias
    return row


def update(row, names):
    """Write these fields of a row that is there, as its `save` would."""
    connection = connections[DEFAULT_DB_ALIAS]
    sql, fields = _change(type(row), tuple(names), connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*_values(row, fields, connection, add=False), row.pk])


def _values(row, fields, connection, *, add):
    return [field.get_db_prep_save(field.pre_save(row, add), connection) for field in fields]


@cache
def _insertion(model, vendor):
    fields = [field for field in model._meta.local_concrete_fields if field is not model._meta.auto_field]
    query = InsertQuery(model)
    query.insert_values(fields, [model()])
    compiler = query.get_compiler(using=DEFAULT_DB_ALIAS)
    compiler.returning_fields = [model._meta.auto_field]
    [(sql, _)] = compiler.as_sql()
    return sql, fields


@cache
def _change(model, names, vendor):
    quoted, fields = connections[DEFAULT_DB_ALIAS].ops.quote_name, [model._meta.get_field(name) for name in names]
    said = ", ".join(f"{quoted(field.column)} = %s" for field in fields)
    table, key = quoted(model._meta.db_table), quoted(model._meta.pk.column)
    return f"UPDATE {table} SET {said} WHERE {key} = %s", fields  # noqa: S608 (names of our own models)
