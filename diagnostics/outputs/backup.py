"""The backup file: a zip with a line of JSON for each row of each table, and a manifest.

It opens with an empty entry that names it and ends, in the zip's comment, with the SHA-256 of all before that: what is
cut, changed or not ours is known before anything is read from it. It is written beside its place and moved there whole.

The schema number of the manifest is its `format`. That of the rows is the list of migrations that they had: each of those
that came later is a step (see queries/backup_upgrades.py).
"""

import contextlib
import hashlib
import json
import os
import tomllib
import zipfile
import zlib
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection

from diagnostics import clock
from diagnostics.outputs.whole_files import written_whole
from diagnostics.queries.snapshot import snapshot
from diagnostics.queries.tables import (
    LEFT_OUT,
    BackupCannotBeUsed,
    columns_of,
    digest_of,
    migrations_applied,
    rows_of,
    tables,
)
from diagnostics.schemas import schema_after, upgraded

UPGRADES = {}  # a manifest of an older format, turned into the next one, by the format that it takes
FORMAT = schema_after(UPGRADES)
NAME = b"diagnostic-workshops-backup"
HEAD = 30  # bytes of a zip entry's header before its name
ENTRY = b"PK\x03\x04"
SEAL = b"sha256:"
DIGITS = 64
MANIFEST = "manifest.json"
PIECE = 1 << 20
TORN = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, TypeError, ValueError, ValidationError)
THEN = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip entry can bear; when it was made stands in the manifest


def write_backup(path):
    """Write all there is at one moment to `path`, readable by this user alone, and return the manifest.

    A backup that is there already is replaced, at the very end. Raises BackupCannotBeUsed where `path` is something
    else, NotMigrated, and OSError; then nothing is left behind.
    """
    path = Path(path)
    if path.exists() and not _is_ours(path):
        raise BackupCannotBeUsed(f"{path} is there already and is not a backup. Choose another name.")
    with written_whole(path) as file:
        with snapshot(), zipfile.ZipFile(file, "w") as archive:
            manifest = _write(archive)
        seal(file)
    return manifest


def _write(archive):
    archive.writestr(zipfile.ZipInfo(NAME.decode(), THEN), b"")
    manifest = {
        "format": FORMAT,
        "version": tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["project"]["version"],
        "made_at": clock.now().isoformat(timespec="seconds"),
        "database": connection.vendor,
        "migrations": migrations_applied(),
        "left_out": sorted(LEFT_OUT),
        "tables": {},
    }
    for label, model in sorted(tables().items()):
        with archive.open(_entry(f"{label}.jsonl"), "w", force_zip64=True) as entry:
            count, digest = digest_of(_written(rows_of(model), entry))
        manifest["tables"][label] = {"columns": columns_of(model), "rows": count, "sha256": digest}
    archive.writestr(_entry(MANIFEST), json.dumps(manifest, indent=1))
    archive.comment = SEAL + b"0" * DIGITS
    return manifest


def _written(rows, entry):
    """Pass rows on and write each as a line."""
    for row in rows:
        entry.write(json.dumps(row).encode() + b"\n")
        yield row


def _entry(name):
    entry = zipfile.ZipInfo(name, THEN)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def seal(file):
    """Put the digest of everything before it at the end of a written file."""
    digest = _digest(file)
    file.seek(-DIGITS, os.SEEK_END)
    file.write(digest)
    file.flush()


def _digest(file):
    """Return the digest of all but the last DIGITS bytes."""
    digest = hashlib.sha256()
    left = file.seek(0, os.SEEK_END) - DIGITS
    file.seek(0)
    while left > 0:
        piece = file.read(min(PIECE, left))
        digest.update(piece)
        left -= len(piece)
    return digest.hexdigest().encode()


def _is_ours(path):
    with Path(path).open("rb") as file:
        head = file.read(HEAD + len(NAME))
    return head[:4] == ENTRY and head[HEAD:] == NAME


@contextlib.contextmanager
def open_backup(path):
    """Give the Backup at `path`, whole and unchanged. Raises BackupCannotBeUsed with what is wrong, and OSError."""
    with Path(path).open("rb") as file:
        _refuse_strange(file, path)
        try:
            with zipfile.ZipFile(file) as archive:
                yield Backup(archive, path)
        except TORN as fault:
            raise BackupCannotBeUsed(
                f"{path} is damaged: it does not hold what its manifest says ({fault}). Choose another backup."
            ) from fault


def _refuse_strange(file, path):
    head = file.read(HEAD + len(NAME))
    if not head:
        raise BackupCannotBeUsed(f"{path} is empty. Choose another backup.")
    if not (ENTRY.startswith(head[:4]) and NAME.startswith(head[HEAD:])):
        raise BackupCannotBeUsed(f"{path} is not a backup of this service. Choose a file that manage.py backup made.")
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - DIGITS - len(SEAL)))
    end = file.read()
    if not end.startswith(SEAL):
        raise BackupCannotBeUsed(f"{path} is cut short: its end is missing. Copy it again, or choose another backup.")
    if end[len(SEAL) :] != _digest(file):
        raise BackupCannotBeUsed(f"{path} is damaged: its checksum does not match. Copy it again, or choose another backup.")


class Backup:
    """A backup opened for reading: its `manifest`, and the `rows` of a table."""

    def __init__(self, archive, path):
        self._archive = archive
        manifest = json.loads(archive.read(MANIFEST))
        newer = BackupCannotBeUsed(
            f"{path} was made by a newer version: its format is {manifest['format']}, and this version reads "
            f"up to {FORMAT}. Install that version, then restore."
        )
        self.manifest = upgraded(manifest, manifest["format"], UPGRADES, newer)

    def rows(self, label):
        """Yield the rows of a table, each a list of plain values in the order of its columns."""
        with self._archive.open(f"{label}.jsonl") as entry:
            yield from map(json.loads, entry)
