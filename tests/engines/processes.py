"""What a browser started, and the browser with it, ended by id."""

import os
import signal
import time
from contextlib import suppress
from pathlib import Path

PATIENCE = 15  # seconds for a process to end when asked


def end(process):
    """End a Popen and all that it started. What a driver started outlives it, so it is looked for first."""
    family = [process.pid, *descendants(process.pid)]
    for number in (signal.SIGTERM, signal.SIGKILL):
        for pid in family:
            tell(pid, number)
        deadline = time.monotonic() + PATIENCE
        while family and time.monotonic() < deadline:
            time.sleep(0.05)
            family = [pid for pid in family if runs(pid)]
    process.wait()  # nothing is left of it but its number


def descendants(pid):
    """Ids of all processes below one."""
    children = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            child, parent = status.parent.name, status.read_text().rpartition(")")[2].split()[1]
            children.setdefault(int(parent), []).append(int(child))
    found, above = [], [pid]
    while above:
        below = children.get(above.pop(), [])
        found += below
        above += below
    return found


def runs(pid):
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in {"Z", "X"}
    return False


def tell(pid, number):
    with suppress(ProcessLookupError):
        os.kill(pid, number)
