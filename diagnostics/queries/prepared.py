"""Queries that are asked again at every revision: their SQL is written once.

Django writes the SQL of a queryset anew each time, which takes several times what SQLite takes to answer it.
"""

from collections import namedtuple
from functools import cache

from django.db import connection

ANY = -1  # stands for the workshop's id while the SQL is written; no row has it


def prepared(queryset_of):
    """Make a function(workshop id) that returns the rows of queryset_of(workshop id), a values_list, as named tuples."""

    @cache
    def written(vendor):
        query = queryset_of(ANY).query
        compiler = query.get_compiler(connection=connection)
        sql, said = compiler.as_sql()
        converters = compiler.get_converters(column for column, *_ in compiler.select)
        return sql, said, converters, namedtuple("Row", [name for *_, name in compiler.select])

    def rows(workshop_id):
        sql, said, converters, row_of = written(connection.vendor)
        with connection.cursor() as cursor:
            cursor.execute(sql, [workshop_id if value == ANY else value for value in said])
            return [row_of._make(_converted(row, converters)) for row in cursor.fetchall()]

    return rows


def _converted(row, converters):
    if not converters:
        return row
    values = list(row)
    for place, (steps, expression) in converters.items():
        for step in steps:
            values[place] = step(values[place], expression, connection)
    return values
