"""A flood of requests from a process of its own, so that it slows the measuring down as little as it can.

with Flood(server, raw, many=40):                  # so many connections; each sends the same again when it is answered
with Flood(server, raw, many=4, leaves=True):      # ... and hangs up at once instead
with Flood(server, raw, many=4, endless=more):     # ... and goes on with these bytes until it is cut off
"""

import ast
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress

from tests.support.server import ROOT


class Flood:
    """For a with block. It has begun when the block begins."""

    def __init__(self, server, raw, *, many, leaves=False, endless=b""):
        self.said = repr((server.port, raw, many, leaves, endless)).encode()

    def __enter__(self):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.live.flood"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.process.stdin.write(self.said)
        self.process.stdin.close()
        assert self.process.stdout.readline() == b"begun\n"
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()


def one(port, raw, leaves, endless):
    """Send on one connection until it ends."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        connection.sendall(raw)
        while endless:
            connection.sendall(endless)
        while not leaves:
            if _is_last(connection):
                return
            connection.sendall(raw)


def _is_last(connection):
    """Take one answer, and return whether it was the connection's last."""
    said = b""
    while b"\r\n\r\n" not in said:
        more = connection.recv(65536)
        if not more:
            return True
        said += more
    head, _, body = said.partition(b"\r\n\r\n")
    left = int(head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0]) - len(body)
    while left > 0:
        left -= len(connection.recv(65536)) or left
    return b"connection: close" in head.lower()


def flood(port, raw, many, leaves, endless):
    def for_ever():
        while True:
            with suppress(OSError, ValueError):
                one(port, raw, leaves, endless)

    for _ in range(many):
        threading.Thread(target=for_ever, daemon=True).start()
    time.sleep(0.5)
    print("begun", flush=True)
    time.sleep(600)


if __name__ == "__main__":
    flood(*ast.literal_eval(sys.stdin.read()))
