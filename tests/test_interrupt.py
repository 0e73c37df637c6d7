"""The tests end when they are told to, however they were started."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.one_database
ROOT = Path(__file__).parent.parent
WAITING = [sys.executable, "-m", "pytest", "-s", "-n", "0", "-p", "no:cacheprovider", "tests/support/waiting.py"]
INTERRUPTED = 2  # what pytest ends with then


def test_an_interrupt_that_the_starting_shell_ignores_ends_the_tests():
    ignoring = signal.signal(signal.SIGINT, signal.SIG_IGN)  # as a shell does with what it starts in the background
    try:
        tests = subprocess.Popen(WAITING, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    finally:
        signal.signal(signal.SIGINT, ignoring)
    try:
        assert any(line.endswith(" waiting\n") for line in tests.stdout)
        tests.send_signal(signal.SIGINT)
        tests.communicate(timeout=30)
        assert tests.returncode == INTERRUPTED
    finally:
        tests.kill()
        tests.communicate()
