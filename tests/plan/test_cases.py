"""The cases that the plan and its half in the browser are both held to."""

import datetime
import json
from pathlib import Path

import pytest

from diagnostics.plan.day import in_words, standing
from diagnostics.plan.items import Item, seconds_left
from diagnostics.plan.order import beside, day_order

pytestmark = pytest.mark.one_database  # reckoning

CASES = json.loads((Path(__file__).parent / "cases.json").read_text())
moment = datetime.datetime.fromisoformat


@pytest.mark.parametrize("case", CASES["days"], ids=lambda case: case["name"])
def test_day(case):
    items = [Item(**item) for item in case["items"]]
    stands = standing(items, ends=moment(case["ends"]), now=moment(case["now"]))
    assert [seconds_left(item) for item in items] == case["left"]
    assert (stands.left, stands.ahead, stands.past) == (sum(case["left"]), case["ahead"], case["past"])
    assert in_words(stands) == case["says"]


@pytest.mark.parametrize("case", CASES["orders"], ids=lambda case: case["name"])
def test_order(case):
    assert day_order(case["taken"], case["proposed"]) == case["order"]


@pytest.mark.parametrize("case", CASES["beside"], ids=lambda case: case["name"])
def test_beside(case):
    assert list(beside(case["keys"], case["key"], case["left_out"].__contains__)) == case["beside"]
