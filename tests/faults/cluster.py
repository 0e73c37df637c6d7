"""A PostgreSQL of a test's own, for tests that restart it: other tests are using the one that DATABASE_URL names."""

import os
import pwd
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

from tests.support.server import free_port

CONF = """
listen_addresses = '127.0.0.1'
port = {port}
unix_socket_directories = '{directory}'
shared_buffers = 32MB
"""


@contextmanager
def open_directory():
    """Make a directory that other users can reach, as PostgreSQL's may be; pytest keeps its own to itself."""
    made = Path(tempfile.mkdtemp(prefix="workshops-faults."))
    made.chmod(0o711)
    try:
        yield made
    finally:
        shutil.rmtree(made)


class Cluster:
    """A running PostgreSQL in `directory`, a new one below an `open_directory`; `url` names its first database."""

    def __init__(self, directory):
        self.directory = Path(directory)
        self.data = self.directory / "data"
        found = shutil.which("initdb") or max(map(str, Path("/usr/lib/postgresql").glob("*/bin/initdb")))
        self.binaries = Path(found).resolve().parent
        self.port = free_port()
        self.url = f"postgres://workshops@127.0.0.1:{self.port}/postgres"

    def __enter__(self):
        self.directory.mkdir(parents=True)
        if self._owner:
            shutil.chown(self.directory, self._owner)
        self._run("initdb", "-U", "workshops", "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8")
        with (self.data / "postgresql.conf").open("a") as conf:  # fsync stays on: the tests mean it
            conf.write(CONF.format(port=self.port, directory=self.directory))
        self._start()
        return self

    def __exit__(self, *_):
        self._stop()

    @contextmanager
    def away(self):
        """Have it stopped for a while."""
        self._stop()
        try:
            yield
        finally:
            self._start()

    def restart(self, mode):
        """Restart it: `fast` ends its connections, `immediate` is a crash with recovery."""
        self._run("pg_ctl", "restart", "-m", mode, "-w", "-s", "-l", str(self.directory / "log"))

    def _start(self):
        self._run("pg_ctl", "start", "-w", "-s", "-l", str(self.directory / "log"))

    def _stop(self):
        self._run("pg_ctl", "stop", "-m", "immediate", "-w", "-s")

    def _run(self, program, *args):
        command = [str(self.binaries / program), "-D", str(self.data), *args]
        done = subprocess.run(command, cwd=self.directory, user=self._owner, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if done.returncode:
            raise RuntimeError(f"{program} failed:\n{done.stdout.decode()}")

    @property
    def _owner(self):
        """Whom to run as: PostgreSQL refuses root."""
        if os.getuid():
            return None
        names = {user.pw_name for user in pwd.getpwall()}
        return "postgres" if "postgres" in names else "nobody"
