"""Processes of the site for tests.

process = start("manage.py", "check", env={...}, stdout=file, stderr=file)    # or start("-m", "workbook_site.web", ...)
process.wait(10)                                                              # like subprocess.Popen's

Reading the libraries and the site in takes most of the time that a process of the site needs to start: see forking.py.
"""

import atexit
import json
import os
import signal
import socket
import subprocess
import sys
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]
# Python heeds these when it starts, and a forked process does not start anew.
HEEDED = {"PYTHONWARNINGS": "default", "PYTHONUNBUFFERED": "1"}
# By what a plain process of the site may differ from another. Any other variable may be read by what is imported.
PER_PROCESS = {"DATA_DIR", "DATABASE_URL", "PUBLIC_URL", "PATH", "HOME", "LANG", "TMPDIR"}
KEY = "a key that only tests have, long enough to be one"
# Nobody else may have patched the site before it is read, as some applications of tests do.
PLAIN = {"manage.py", "workbook_site.asgi:application", "tests.browser.wire:application"}


def start(*args, env, stdout, stderr, cwd=ROOT):
    """Start `python ARGS` and return it. The outputs are open files."""
    mine, its = socket.socketpair()
    control = _control(*(["site", urlsplit(env["DATABASE_URL"]).scheme] if is_plain(args, env, cwd) else []))
    asked = json.dumps({"args": args, "env": {**env, **HEEDED}, "cwd": str(cwd)}).encode()
    with its:
        socket.send_fds(control, [asked], [its.fileno(), stdout.fileno(), stderr.fileno()])
    return Forked(mine)


class Forked:
    """A process: `pid`, and `returncode` once it has ended (minus the signal where one ended it)."""

    def __init__(self, told):
        self._told, self._said = told, b""
        self.returncode = None
        self.pid = self._next(None)

    def poll(self):
        """Return its `returncode`, None while it runs."""
        try:
            return self.wait(0)
        except subprocess.TimeoutExpired:
            return None

    def wait(self, timeout=None):
        """Return its `returncode` when it has ended. Raises TimeoutExpired."""
        if self.returncode is None:
            self.returncode = self._next(timeout)
            self._told.close()
        return self.returncode

    def send_signal(self, number):
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self):
        self.send_signal(signal.SIGTERM)

    def kill(self):
        self.send_signal(signal.SIGKILL)

    def _next(self, timeout):
        """Return the next number that is told about it."""
        self._told.settimeout(timeout)
        while b"\n" not in self._said:
            try:
                more = self._told.recv(64)
            except (BlockingIOError, TimeoutError):
                raise subprocess.TimeoutExpired("a forked process", timeout) from None
            if not more:
                raise RuntimeError("The process that others are forked from has ended.")
            self._said += more
        number, _, self._said = self._said.partition(b"\n")
        return int(number)


def is_plain(args, env, cwd):
    """Whether this is the site of this tree as it is, in no other environment than most."""
    return (
        Path(cwd) == ROOT
        and bool(PLAIN & set(args))
        and env.get("SECRET_KEY") == KEY
        and env.get("PUBLIC_URL", "").startswith("http://localhost:")
        and "DATABASE_URL" in env
        and set(env) <= PER_PROCESS | {"SECRET_KEY"}
    )


@cache
def _control(*kind):
    """Return the socket of the process that others are forked from; it ends with this one."""
    mine, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    env = {**os.environ, **HEEDED}
    if kind:  # as plain as those that will be forked from it; it opens no database
        env = {name: value for name, value in env.items() if name in {*PER_PROCESS, *HEEDED}}
        env |= {"SECRET_KEY": KEY, "DATABASE_URL": f"{kind[1]}:///none", "PUBLIC_URL": "http://localhost:1"}
    with its:
        command = [sys.executable, "-u", Path(__file__).with_name("forking.py"), str(its.fileno()), *kind]
        process = subprocess.Popen(command, cwd=ROOT if kind else "/", env=env, pass_fds=[its.fileno()])

    @atexit.register
    def end():
        mine.close()
        process.wait()

    return mine
