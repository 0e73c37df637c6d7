"""One style for every Python file, as [tool.ruff] in pyproject.toml says it."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.one_database
ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("how", [("check",), ("format", "--check")], ids=" ".join)
def test_ruff_finds_nothing(how):
    found = subprocess.run([sys.executable, "-m", "ruff", *how, "--no-cache", "."], cwd=ROOT, capture_output=True, text=True)
    assert found.returncode == 0, f"{found.stdout}{found.stderr}"
