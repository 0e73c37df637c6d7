"""A tree served by its own bin/serve, and the processor time that all its processes took."""

import os
import signal
import socket
import subprocess
import time
from pathlib import Path

START = 120  # seconds


class Served:
    """`name` is the column's, `tree` what runs, `workshop` whom it is asked for."""

    def __init__(self, name, tree, data):
        self.name, self.tree, self.data, self.port = name, Path(tree), data, _free_port()
        data.mkdir()
        self.origin = f"http://localhost:{self.port}"
        self.env = {
            **{name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ},
            "DATA_DIR": str(data),
            "PORT": str(self.port),
            "SECRET_KEY": "a key that only a measurement has, long enough to be one",
        }

    def __enter__(self):
        with (self.data / "serve.log").open("wb") as log:
            self.process = subprocess.Popen(["bin/serve"], cwd=self.tree, env=self.env, stdout=log, stderr=log)
        until = time.monotonic() + START
        while time.monotonic() < until:
            if self.process.poll() is not None:
                raise SystemExit(f"bin/serve of {self.name} ended:\n{(self.data / 'serve.log').read_text()}")
            if b"Open http" in (self.data / "serve.log").read_bytes():
                return self
            time.sleep(0.2)
        raise SystemExit(f"bin/serve of {self.name} did not answer within {START} s.")

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)

    def manage(self, *args):
        """Run a manage.py command of the tree and return what it printed."""
        command = [".venv/bin/python", "manage.py", *args]
        return subprocess.run(command, cwd=self.tree, env=self.env, check=True, stdout=subprocess.PIPE, text=True).stdout

    def processor(self):
        """Return the seconds of processor time that bin/serve and all below it have taken so far."""
        return sum(_seconds(pid) for pid in _family(self.process.pid))


def _family(pid):
    """Return the ids of a process and of all that descend from it."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(stat.parent.name)] = int(_fields(stat)[1])
        except OSError:
            continue  # gone meanwhile
    family = {pid}
    while more := {child for child, parent in parents.items() if parent in family} - family:
        family |= more
    return family


def _seconds(pid):
    """Return the processor time of a process's threads, which live as long as it does.

    Not that of /proc/PID/stat: many kernels count it by looking a hundred times a second who runs, and a line is over in three
    of these looks.
    """
    return sum(int(stat.read_text().split()[0]) for stat in Path(f"/proc/{pid}/task").glob("*/schedstat")) / 1e9


def _fields(stat):
    return stat.read_text().rpartition(")")[2].split()


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
