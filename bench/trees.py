"""The other commit as a tree of its own, made ready by its own bin/setup."""

import filecmp
import os
import subprocess
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# What is installed, and from which lock files. Where those are the same, it is the same, and is shared.
LOCKED = {".venv": ["requirements.txt"], "node_modules": ["package.json", "package-lock.json", ".npmrc"]}


@contextmanager
def worktree(commit, path, *, keep):
    """Check `commit` out into `path` and make it ready; what an earlier run left there to `keep` is used again."""
    if not path.exists():
        _git("worktree", "add", "--quiet", "--detach", str(path), commit)
    try:
        here, there = _git("rev-parse", f"{commit}^{{commit}}"), _git("rev-parse", "HEAD", at=path)
        if here != there:
            raise SystemExit(f"{path} holds {there[:9]}, and {commit} is {here[:9]}. Name another folder.")
        _install(path)
        yield path
    finally:
        if not keep:
            _git("worktree", "remove", "--force", str(path))


def _install(path):
    for installed, locks in LOCKED.items():
        if (path / installed).exists():
            continue
        if all(filecmp.cmp(ROOT / lock, path / lock, shallow=False) for lock in locks):
            (path / installed).symlink_to((ROOT / installed).resolve())
        else:
            print(f"{', '.join(locks)}: not the same, so the other tree gets {installed} of its own.")
    inherited = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    subprocess.run(["bin/setup", "run"], cwd=path, env=inherited, check=True, stdout=subprocess.DEVNULL)


def _git(*args, at=ROOT):
    return subprocess.run(["git", *args], cwd=at, check=True, capture_output=True, text=True).stdout.strip()
