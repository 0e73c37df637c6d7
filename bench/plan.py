"""What it costs to find a plan that ends on time, for the whole workbook."""

import time

from bench.trees import ROOT
from diagnostics.library.folder import read_workbook
from diagnostics.plan.items import Item, seconds_left
from diagnostics.plan.replanning import proposal
from diagnostics.vocabulary import ItemKind

ROUNDS = 20
LATE = range(5, 180, 5)  # minutes: from a few less for some sections to all that can go


def replanning(*, line):
    """Say what the dearest plan takes beside a recorded line, which takes so many ms of processor time."""
    sections = read_workbook(ROOT / "content" / "infant-mortality").sections
    asked = [section.questions for section in sections]
    items = [Item(ItemKind.SECTION, 13, questions=len(questions), to_take=len(questions)) for questions in asked]
    spare = [tuple(question.key for question in questions if not question.core) for questions in asked]
    took = max(_took(items, spare, sum(map(seconds_left, items)) - 60 * minutes) for minutes in LATE)
    what = f"A plan for {len(items)} sections and {sum(map(len, asked))} questions"
    return f"\n{what}: {took:.1f} ms of processor time at most, {took / line:.3f} of a recorded line."


def _took(items, spare, until):
    began = time.process_time()
    for _ in range(ROUNDS):
        proposal(items, spare, until=until)
    return (time.process_time() - began) * 1000 / ROUNDS
