"""What a process of this site makes is for its own user alone, whatever umask it was started with: it holds people's names."""

import contextlib
import os
from pathlib import Path

OTHERS = 0o077
PUBLIC = {"collectstatic", "gather_assets"}  # commands whose files hold nothing of anybody, and may be served by others


def keep_private():
    """Let nobody else read what this process makes from now on."""
    os.umask(OTHERS)


def close_to_others(database):
    """Take a SQLite database that was made more openly away from others. SQLite gives its own files beside it the same mode."""
    if not database["ENGINE"].endswith("sqlite3"):
        return
    for path in (Path(f"{database['NAME']}{end}") for end in ("", "-wal", "-shm")):
        with contextlib.suppress(OSError):  # it is not there, or another user's, who sees to it
            if path.stat().st_mode & OTHERS:
                path.chmod(path.stat().st_mode & ~OTHERS & 0o777)
