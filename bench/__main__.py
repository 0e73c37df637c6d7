"""bin/bench line --against COMMIT"""

import argparse
import asyncio
import tempfile
from contextlib import ExitStack
from pathlib import Path

from bench.line import measure
from bench.plan import replanning
from bench.record import play_into
from bench.report import table
from bench.serving import Served
from bench.trees import ROOT, worktree


def main():
    asked = argparse.ArgumentParser(prog="bin/bench", description="Measure this tree against an older one.")
    asked.add_argument("what", choices=["line"])
    asked.add_argument("--against", required=True, metavar="COMMIT")
    asked.add_argument("--keep", metavar="DIR", help="leave the other tree here, ready for the next run")
    asked.add_argument("--lines", type=int, default=40)
    asked.add_argument("--phones", type=int, default=28)
    asked = asked.parse_args()
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench.")))
        path = Path(asked.keep).resolve() if asked.keep else scratch / "tree"
        other = stack.enter_context(worktree(asked.against, path, keep=bool(asked.keep)))
        sides = []
        for name, tree in ((asked.against, other), ("this tree", ROOT)):
            served = Served(name, tree, scratch / f"data-{len(sides)}")
            served.workshop = play_into(served, phones=asked.phones)
            sides.append(stack.enter_context(served))
        measured = asyncio.run(measure(sides, lines=asked.lines))
        print(table(sides, measured))
        print(replanning(line=measured[-1].costs["line"].mean("processor", 1000)))


main()
