"""Backups that were altered, each whole and sealed anew unless said otherwise."""

import io
import json
import zipfile

from diagnostics.outputs.backup import MANIFEST, seal


def altered(backup, change=None, entries=()):
    """Return the bytes of `backup` with its manifest changed in place and entries replaced, sealed anew."""
    out = io.BytesIO()
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            content = dict(entries).get(info.filename, old.read(info))
            if info.filename == MANIFEST and change:
                manifest = json.loads(content)
                change(manifest)
                content = json.dumps(manifest).encode()
            new.writestr(info, content)
        new.comment = old.comment
    seal(out)
    return out.getvalue()


def another_zip():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("manifest.json", '{"format": 1, "tables": {}}')
        archive.writestr("photo.jpg", b"x" * 500)
    return out.getvalue()


def flipped(content, at):
    """Return `content` with one bit of the byte at `at` turned over."""
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]
