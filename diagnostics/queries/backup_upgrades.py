"""Rows of a backup from before some migrations, as these would have left them: each migration is one step.

What a migration adds takes its default; what it removes or renames is told by its operations. One whose operations run
code of their own says itself what that makes of a row, as `in_backups`: {label of a table: a function that changes a row
of it, {column: plain value}, in place}. Without that, backups from before it are refused.
"""

from itertools import chain

from django.db.migrations import operations
from django.db.migrations.loader import MigrationLoader

from diagnostics.queries.tables import BackupCannotBeUsed

TOLD = (
    operations.AddConstraint, operations.AddField, operations.AddIndex, operations.AlterField, operations.AlterModelManagers,
    operations.AlterModelOptions,
    operations.CreateModel, operations.DeleteModel, operations.RemoveConstraint, operations.RemoveField,
    operations.RemoveIndex, operations.RenameField, operations.RenameIndex,
)  # fmt: skip


def steps_since(made):
    """Return this version's migrations that a backup `made` with others (their names) lacks, in the order they are run.

    Raises BackupCannotBeUsed where it has some that this version does not know, and where what one that it lacks makes of
    rows is not said. An app that it does not have at all is no matter.
    """
    loader = MigrationLoader(None)
    known = {".".join(key): loader.disk_migrations[key] for key in _in_order(loader.graph)}
    if strange := sorted(set(made) - set(map(".".join, loader.disk_migrations))):
        raise BackupCannotBeUsed(
            f"This backup was made by a newer version: it has the migration {strange[0]}, which this version does not "
            "know. Install that version, then restore."
        )
    had = {name.partition(".")[0] for name in made}
    lacking = [name for name in known if name not in made and name.partition(".")[0] in had]
    for name in lacking:
        if not is_told(known[name]):
            raise BackupCannotBeUsed(
                f"This backup is from before the migration {name}, which changes rows. Restore it with the version that "
                "made it, then update."
            )
    return [known[name] for name in lacking]


def is_told(migration):
    """Whether it is known what a migration makes of rows in a backup from before it."""
    return hasattr(migration, "in_backups") or all(map(_is_told, migration.operations))


def _is_told(operation):
    if isinstance(operation, operations.SeparateDatabaseAndState):  # one of the state alone changes no row
        return not operation.database_operations
    return isinstance(operation, TOLD)


def _in_order(graph):
    """Return the keys of all migrations, each behind those that it depends on."""
    return dict.fromkeys(key for leaf in sorted(graph.leaf_nodes()) for key in graph.forwards_plan(leaf))


def is_gone(label, steps):
    """Whether a table is one that the steps remove."""
    return any(isinstance(operation, operations.DeleteModel) for operation in _operations(label, steps, "name"))


def changes_to(label, steps):
    """Return what the steps do to a row of a table: functions that change it in place, in order."""
    return [change for step in steps for change in _changes(label, step)]


def carried(columns, rows, changes):
    """Return the columns and the rows of a table as these changes leave them."""
    if not changes:
        return columns, rows
    rows = (_changed(dict(zip(columns, values, strict=True)), changes) for values in rows)
    first = next(rows, None)
    if first is None:
        return [], iter(())
    return list(first), ([row[name] for name in first] for row in chain([first], rows))


def _changed(row, changes):
    for change in changes:
        change(row)
    return row


def _changes(label, step):
    """Yield what a migration does to a row, in place: first what it says itself, then what its operations say."""
    if label in getattr(step, "in_backups", {}):
        yield step.in_backups[label]
    for operation in _operations(label, [step], "model_name"):
        if isinstance(operation, operations.RemoveField):
            yield _removing(operation.name)
        elif isinstance(operation, operations.RenameField):
            yield _renaming(operation.old_name, operation.new_name)


def _operations(label, steps, name):
    """Yield the operations of `steps` on the table that they name."""
    for step in steps:
        for operation in step.operations:
            if f"{step.app_label}.{getattr(operation, name, '')}".lower() == label:
                yield operation


def _removing(name):
    def change(row):
        for column in (name, f"{name}_id"):
            row.pop(column, None)

    return change


def _renaming(old, new):
    def change(row):
        for end in ("", "_id"):
            if old + end in row:
                row[new + end] = row.pop(old + end)

    return change
