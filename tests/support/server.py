"""The real server in a process of its own, on a database of its own, for tests that need the real thing.

with originals.whole.server(tmp_path) as server:    # a copy of what originals.py makes, served
    server.shell("...")                             # a command against the same database
"""

import http.client
import os
import signal
import socket
import subprocess
import time
from pathlib import Path
from tempfile import TemporaryFile
from urllib.parse import urlsplit

from tests.support.canaries import STARTED
from tests.support.forked import KEY, ROOT, start

START = 30  # seconds for a server to answer


class Server:
    """One web process. `url`, `data_dir`, `env` and `log` say where; `process` is the one that runs, if any.

    `root` is the tree that it runs: this one, or a copy (see tree_copy.py).
    """

    def __init__(self, data_dir, database_url, *, app="workbook_site.asgi:application", port=None, env=None, root=ROOT):
        self.data_dir = Path(data_dir)
        self.data_dir.mkdir(parents=True, exist_ok=True)
        self.database_url = database_url
        self.port = port or free_port()
        self.url = f"http://localhost:{self.port}"
        self.log = self.data_dir / "server.log"
        self.app, self.process, self.root = app, None, root
        STARTED.append(self)
        inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
        self.env = {
            **inherited,
            "DATA_DIR": str(self.data_dir),
            "DATABASE_URL": database_url,
            "SECRET_KEY": KEY,
            "PUBLIC_URL": self.url,
            **(env or {}),
        }

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        self.stop()

    def start(self):
        """Start, and return when it answers."""
        args = ["-m", "workbook_site.web", self.app, "--host", "127.0.0.1", "--port", str(self.port)]
        with self.log.open("ab") as log:
            self.process = start(*args, cwd=self.root, env=self.env, stdout=log, stderr=log)
        deadline = time.monotonic() + START
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise RuntimeError(f"The server ended at its start:\n{self.said()}")
            if answers(self.port):
                return self
            time.sleep(0.05)
        self.kill()
        raise RuntimeError(f"The server did not answer within {START} s:\n{self.said()}")

    def stop(self):
        """End it as an operator would, and wait."""
        self._end(signal.SIGTERM)

    def kill(self):
        """End it as a power cut would, and wait."""
        self._end(signal.SIGKILL)

    def _end(self, by):
        if self.process and self.process.poll() is None:
            self.process.send_signal(by)
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.process = None

    def manage(self, *args, check=True):
        """Run a manage.py command against the same database and return what it printed."""
        with TemporaryFile("w+") as stdout, TemporaryFile("w+") as stderr:
            process = start("manage.py", *args, cwd=self.root, env=self.env, stdout=stdout, stderr=stderr)
            process.wait(120)
            stdout.seek(0)
            stderr.seek(0)
            done = subprocess.CompletedProcess(args, process.returncode, stdout.read(), stderr.read())
        if check and done.returncode:
            raise RuntimeError(f"manage.py {args[0]} failed:\n{done.stdout}{done.stderr}")
        return done.stdout if check else done

    def shell(self, code):
        """Run Python in the site, in a process of its own, and return what it printed."""
        return self.manage("shell", "-v", "0", "-c", code)

    def said(self):
        """Return the server's output so far."""
        return self.log.read_text(errors="replace")

    def threads(self):
        """Return how many threads the server's process has."""
        return self._status("Threads:")

    def memory(self):
        """Return how many megabytes it holds."""
        return self._status("VmRSS:") / 1024

    def _status(self, name):
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(next(line.split()[1] for line in status.splitlines() if line.startswith(name)))

    def get(self, path, *, headers=None, method="GET", body=None, timeout=10):
        """Return (status, headers, body) of one request over a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request(method, path, body=body, headers={"Host": urlsplit(self.url).netloc, **(headers or {})})
            response = connection.getresponse()
            return response.status, response.headers, response.read()
        finally:
            connection.close()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(port):
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True
