"""A workbook that many tests start from, loaded once a process; its rows are put back for each test.

Loading it anew took a fifth of a test's time. Where anything else is loaded already, it is loaded as it always is.
"""

from django.apps import apps
from django.db import connection

from diagnostics.actions.loading import load_workbook
from diagnostics.models import Edition, Workbook

_rows = {}  # (fingerprint of a content, database): the edition's key, and {table: rows}


def edition_of(content):
    """Return the edition of this content in a test's database."""
    if Workbook.objects.exists():
        return load_workbook(content=content)[0]
    asked = content.fingerprint, connection.settings_dict["NAME"]
    if asked not in _rows:
        edition = load_workbook(content=content)[0]
        _rows[asked] = edition.pk, {table: rows for table in tables() if (rows := rows_of(table))}
        return edition
    key, kept = _rows[asked]
    with connection.cursor() as cursor:
        for table, rows in kept.items():
            cursor.executemany(f"INSERT INTO {quoted(table)} VALUES ({', '.join(['%s'] * len(rows[0]))})", rows)
    return Edition.objects.get(pk=key)


def tables():
    """The tables of what a workbook's editions are made of, in the order in which one refers to another.

    A question may be a workshop's: an edition's own is nobody's.
    """
    models, found = apps.get_app_config("diagnostics").get_models(include_auto_created=True), []
    models = {model: {field.related_model for field in model._meta.get_fields() if _needs(field)} for model in models}
    while more := [model for model, towards in models.items() if model not in found and towards <= {*found, model}]:
        found += more
    return [model._meta.db_table for model in found if model is Workbook or models[model]]


def _needs(field):
    return field.many_to_one and not field.null


def rows_of(table):
    with connection.cursor() as cursor:
        columns = [column.name for column in connection.introspection.get_table_description(cursor, table)]
        # The sign keeps a driver from reading a text as the time that it tells: it is put back as it stands.
        sign = "+" if connection.vendor == "sqlite" else ""
        cursor.execute(f"SELECT {', '.join(sign + quoted(column) for column in columns)} FROM {quoted(table)}")
        return cursor.fetchall()


def quoted(name):
    return connection.ops.quote_name(name)
