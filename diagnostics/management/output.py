"""Where a command writes: to a file, or to standard output."""

import sys
from pathlib import Path

from django.core.management.base import CommandError

from diagnostics.outputs.whole_files import written_whole


def target_of(output):
    """Return the Path of a file that can be written, None for standard output ("-"), or refuse.

    Before a rendering, which takes its time.
    """
    if output == "-":
        return None
    path = Path(output)
    if path.is_dir():
        raise CommandError(f"{output} is a folder. Name a file in it.")
    if not path.parent.is_dir():
        raise CommandError(f"There is no folder {path.parent}. Make it, or choose another.")
    return path


def write(target, content):
    """Write to a file, for this user alone; to a device or pipe, as it is; or to standard output."""
    if target is None:
        sys.stdout.buffer.write(content)
        return
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(content)
        else:
            with written_whole(target) as file:
                file.write(content)
    except OSError as error:
        raise CommandError(f"{target} cannot be written: {error.strerror}. Choose another name.") from error
