"""Every table that a backup holds: its rows as plain data, alike on both databases, and a digest of them.

Three tables are left out. Who was signed in signs in again. Queued work is not repeated from an old list: files that are
missing are asked for anew by the restoring, and whatever was sent is not sent twice. Workers say
themselves that they are there.
"""

import base64
import datetime
import hashlib
import json

from django.apps import apps
from django.db import connection, models
from django.db.migrations.executor import MigrationExecutor

from diagnostics.errors import Refused

LEFT_OUT = {"sessions.session", "django_tasks_database.dbtaskresult", "diagnostics.worker"}
MADE_BY_MIGRATING = {"contenttypes.contenttype", "auth.permission"}  # what an empty database holds already
AT_ONCE = 50  # rows in memory; a stored file may have some megabytes


class BackupCannotBeUsed(Refused):
    sentence = "This backup cannot be used. Choose another one."


class NotMigrated(Refused):
    sentence = "The database is not ready for this version. Run manage.py migrate first."


def tables():
    """Return {label: model} of all that a backup holds, the tables behind many-to-many fields too."""
    return {label: model for label, model in all_tables().items() if label not in LEFT_OUT}


def all_tables():
    """Return {label: model} of every table that the site has."""
    found = apps.get_models(include_auto_created=True)
    return {model._meta.label_lower: model for model in found if model._meta.managed and not model._meta.proxy}


def columns_of(model):
    return [field.attname for field in model._meta.local_concrete_fields]


def rows_of(model, columns=None):
    """Yield the rows in the order of their ids, each a list of plain values in the order of `columns`."""
    rows = model._base_manager.order_by("pk").values_list(*(columns or columns_of(model)))
    for row in rows.iterator(chunk_size=AT_ONCE):
        yield [_plain(value) for value in row]


def row_from(model, columns, values):
    """Return an unsaved row of `model` that holds plain `values`; a column that is not named keeps its default."""
    given = {name: _value(model._meta.get_field(name), value) for name, value in zip(columns, values, strict=True)}
    return model(**given)


def digest_of(rows):
    """Return how many rows there are and the SHA-256 of what they say. The order of keys inside JSON says nothing."""
    digest, count = hashlib.sha256(), 0
    for count, row in enumerate(rows, 1):  # noqa: B007 (the last one is the number of them)
        digest.update(json.dumps(row, sort_keys=True, separators=(",", ":")).encode() + b"\n")
    return count, digest.hexdigest()


def _plain(value):
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat()
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, (bytes, memoryview)):
        return base64.b64encode(value).decode()
    return value


def _value(field, plain):
    if plain is not None and isinstance(field, models.BinaryField):
        return base64.b64decode(plain, validate=True)
    return field.to_python(plain)


def migrations_applied():
    """Return the names of the migrations that the database has had, sorted. Raises NotMigrated while some are to come."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise NotMigrated
    return sorted(".".join(key) for key in executor.loader.applied_migrations)
