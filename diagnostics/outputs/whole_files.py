"""Writing a file whole or not at all, for this user alone."""

import contextlib
import os
import secrets


@contextlib.contextmanager
def written_whole(path):
    """Give a file to write and read that takes the place of `path` at the end of the block, readable by this user alone.

    What stood there stays until then, and where the block fails. Raises OSError; nothing is left behind.
    """
    path = path.resolve()
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with os.fdopen(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        _keep_name(path.parent)
    finally:
        part.unlink(missing_ok=True)


def _keep_name(directory):
    """See that the new name, too, outlives a power cut."""
    opened = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
