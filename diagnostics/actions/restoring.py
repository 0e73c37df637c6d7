"""Putting a backup back. A write that is no event: it brings the events themselves."""

from dataclasses import dataclass
from itertools import islice

from django.contrib.contenttypes.models import ContentType
from django.core.management.sql import emit_post_migrate_signal
from django.db import DatabaseError, OperationalError, connection, models, transaction

from diagnostics.actions.places import find_missing_places
from diagnostics.actions.summaries import queue_files
from diagnostics.errors import Refused
from diagnostics.models import Workshop
from diagnostics.models.workshop import new_lineage
from diagnostics.queries import tables
from diagnostics.queries.backup_upgrades import carried, changes_to, is_gone, steps_since
from diagnostics.queries.files_to_make import lacking_files
from diagnostics.queries.tables import BackupCannotBeUsed

# Numbers are never given twice: a phone admitted to a workshop of after the backup, or a laptop with an edit of such a
# line, must not meet another one under its number. So new rows are numbered from well past the backup's.
GAP = 10_000


class DatabaseIsUsed(Refused):
    """`facts` say how many rows which tables hold."""

    sentence = "This database is not empty. Restore into an empty one, or say --replace to lose what it holds."


class DatabaseIsBusy(Refused):
    """`facts` hold what the database `said`."""

    sentence = "The database does not take it now. Stop the server and its worker, and look at the disk, then restore."


@dataclass(frozen=True)
class Restored:
    """`counts` of rows by table, and how many summaries `await_files`, which the worker will make."""

    counts: dict
    await_files: int


def rows_at_stake():
    """Return {label: number of rows} of what a restoring would replace; {} for a database that is only migrated."""
    counts = {
        label: model._base_manager.count() for label, model in tables.tables().items() if label not in tables.MADE_BY_MIGRATING
    }
    return {label: count for label, count in counts.items() if count}


def restore_backup(*, backup, replace=False):
    """Make the database hold what `backup` (see outputs/backup.py) holds, and only that: all of it or nothing.

    Rows from before some migrations are carried over them (see queries/backup_upgrades.py). What was put in is read back and
    compared before anything counts. Its lineage is another from then on, by which open pages notice. Raises
    BackupCannotBeUsed, DatabaseIsUsed unless `replace`, DatabaseIsBusy, NotMigrated.
    """
    tables.migrations_applied()
    manifest = backup.manifest
    steps = steps_since(manifest["migrations"])
    try:
        with transaction.atomic():
            _lock()
            if not replace and (used := rows_at_stake()):
                raise DatabaseIsUsed(**used)
            restored = _restore(backup, manifest["tables"], steps)
            if steps:  # content types and permissions that have come since
                emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias)
    except OperationalError as refusal:
        raise DatabaseIsBusy(said=_first_line(refusal)) from refusal
    except DatabaseError as refusal:
        raise BackupCannotBeUsed(
            f"The database refuses what this backup holds ({_first_line(refusal)}). Nothing was changed. Choose another one."
        ) from refusal
    finally:
        ContentType.objects.clear_cache()
    return restored


def _lock():
    """Let nobody else write until the end. SQLite's transaction has the write lock from its start."""
    if connection.vendor == "postgresql":
        names = ", ".join(_quoted(model) for model in tables.all_tables().values())
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {names} IN EXCLUSIVE MODE")


def _restore(backup, described, steps):
    known = tables.tables()
    described = {label: said for label, said in described.items() if not is_gone(label, steps)}
    if strange := sorted(set(described) - set(known)):
        raise BackupCannotBeUsed(f"This backup holds a table that this version lacks: {strange[0]}. Choose another one.")
    with connection.cursor() as cursor:
        for model in tables.all_tables().values():  # what refers to what is looked at when all is in place
            cursor.execute(f"DELETE FROM {_quoted(model)}")  # noqa: S608 (a name of ours)
    changes = {label: changes_to(label, steps) for label in described}
    for label, said in described.items():
        _fill(known[label], *carried(said["columns"], backup.rows(label), changes[label]))
    connection.check_constraints()
    for label, said in described.items():
        _compare(label, said, backup, known[label], changes[label])
    for model in known.values():
        _number_from_past(model)
    find_missing_places()
    Workshop.objects.update(lineage=new_lineage())  # last: pages and devices that knew what came after it start anew
    return Restored({label: said["rows"] for label, said in described.items()}, sum(map(queue_files, lacking_files())))


def _fill(model, columns, rows):
    unknown = sorted(set(columns) - set(tables.columns_of(model)))
    if unknown:
        raise BackupCannotBeUsed(f"This backup has a column that this version does not: {unknown[0]}. Choose another one.")
    while some := [tables.row_from(model, columns, values) for values in islice(rows, tables.AT_ONCE)]:
        model._base_manager.bulk_create(some)


def _compare(label, said, backup, model, changes):
    """Refuse rows that do not stand as they were saved; where there are `changes`, as these make of what was saved."""
    saved, columns = (said["rows"], said["sha256"]), said["columns"]
    if changes:
        _refuse_others(label, saved, backup.rows(label))
        columns, rows = carried(columns, backup.rows(label), changes)
        saved = tables.digest_of(rows)
    _refuse_others(label, saved, tables.rows_of(model, columns))


def _refuse_others(label, saved, rows):
    found = tables.digest_of(rows)
    if found != saved:
        raise BackupCannotBeUsed(
            f"The table {label} did not come out as it went in: {saved[0]} rows were saved, {found[0]} read back, and "
            "they do not say the same. Nothing was changed. Choose another backup."
        )


def _number_from_past(model):
    """Number new rows from GAP past the last, or from where the database was, if that is later."""
    key = model._meta.pk
    if not isinstance(key, models.AutoField):
        return
    last = (model._base_manager.aggregate(last=models.Max("pk"))["last"] or 0) + GAP
    name = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT setval(s, GREATEST(%s, pg_sequence_last_value(s)))"
                " FROM CAST(pg_get_serial_sequence(%s, %s) AS regclass) AS s",
                [last, connection.ops.quote_name(name), key.column],
            )
            return
        cursor.execute("UPDATE sqlite_sequence SET seq = MAX(seq, %s) WHERE name = %s", [last, name])
        if not cursor.rowcount:
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [name, last])


def _quoted(model):
    return connection.ops.quote_name(model._meta.db_table)


def _first_line(error):
    """Return what a database said, without the lines after it, which quote rows."""
    return (str(error).splitlines() or [""])[0]
