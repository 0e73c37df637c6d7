"""The plan that ends on time: what it may give, and that nothing smaller would do."""

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.plan.items import Item, seconds_left
from diagnostics.plan.replanning import LATE, proposal, replanned
from diagnostics.vocabulary import ItemKind
from tests.js.node import said_by

pytestmark = pytest.mark.one_database  # reckoning
CASES = json.loads((Path(__file__).parent / "cases.json").read_text())["proposals"]


@st.composite
def sections(draw):
    """A section, and the questions that may be left out of it: some of those that it has not come to."""
    questions = draw(st.integers(1, 20))
    to_take = draw(st.integers(0, questions))
    discussed = draw(st.integers(0, to_take))
    item = Item(
        ItemKind.SECTION,
        draw(st.integers(0, 60)),
        draw(st.integers(0, 5000)),
        draw(st.booleans()),
        questions,
        to_take,
        discussed,
    )
    return item, tuple(f"q{n}" for n in range(draw(st.integers(0, to_take - discussed))))


asides = st.builds(
    Item, st.sampled_from([ItemKind.BREAK, ItemKind.INTRODUCTION]), st.integers(0, 30), st.integers(0, 3000), st.booleans()
).map(lambda item: (item, ()))
days = st.lists(sections() | asides, max_size=16)


def taken(items, plan):
    """The items once a plan was taken: what goes is marked as left out, and the rest gets its minutes."""
    after = list(items)
    for change in plan.changes:
        item = replace(items[change.at], to_take=items[change.at].to_take - len(change.without))
        after[change.at] = replanned(item, change.minutes)
    return after


def left(items):
    return sum(map(seconds_left, items))


@given(days, st.integers(-600, 14_400))
def test_a_plan_that_is_not_short_ends_on_time(day, until):
    items, spare = [item for item, _ in day], [keys for _, keys in day]
    plan = proposal(items, spare, until=until)
    if plan is None:
        return
    over = left(taken(items, plan)) - until
    assert over <= plan.short * 60
    assert (plan.short > 0) == (over > 0)
    assert plan.short == max(0, -(-over // 60))


@given(days, st.integers(1, 14_400))
def test_nobody_is_told_of_a_plan_who_needs_none(day, until):
    items, spare = [item for item, _ in day], [keys for _, keys in day]
    plan = proposal(items, spare, until=until)
    if left(items) - until < LATE:
        assert plan is None
    elif plan:
        assert plan.behind == -(-(left(items) - until) // 60)
        assert all(change.gives or change.without for change in plan.changes)
        if not plan.short:
            assert proposal(taken(items, plan), spare, until=until) is None


@given(days, st.integers(1, 14_400))
def test_every_section_keeps_a_minute_a_question_and_half_of_what_it_has_for_it_and_nothing_else_is_touched(day, until):
    items, spare = [item for item, _ in day], [keys for _, keys in day]
    plan = proposal(items, spare, until=until)
    for change in plan.changes if plan else ():
        item = items[change.at]
        had, asked = seconds_left(item) // 60, change.questions + len(change.without)
        assert item.kind == ItemKind.SECTION
        assert change.minutes == had - change.gives
        assert min(had, change.questions) <= change.minutes <= had
        assert 2 * change.minutes * asked >= had * change.questions
        assert change.questions >= 1
        assert seconds_left(taken(items, plan)[change.at]) == change.minutes * 60


@given(days, st.integers(1, 14_400))
def test_what_goes_may_go_and_is_the_last_of_its_section(day, until):
    items, spare = [item for item, _ in day], [keys for _, keys in day]
    plan = proposal(items, spare, until=until)
    for change in plan.changes if plan else ():
        assert change.without == spare[change.at][len(spare[change.at]) - len(change.without) :]


@given(days, st.integers(1, 14_400))
def test_no_smaller_change_does(day, until):
    """No minute more is given than is missing, but for begun ones; with any one question put back the day ends late again."""
    items, spare = [item for item, _ in day], [keys for _, keys in day]
    plan = proposal(items, spare, until=until)
    if plan is None or plan.short:
        return
    given = sum(change.gives for change in plan.changes)
    assert plan.behind - len(plan.changes) <= given <= plan.behind
    out = {change.at: len(change.without) for change in plan.changes}
    for at in (at for at, count in out.items() if count):
        fewer = [keys[len(keys) - out.get(n, 0) + (n == at) :] for n, keys in enumerate(spare)]
        with_it = proposal(items, fewer, until=until)
        assert with_it is None or with_it.short


@given(days, st.integers(1, 14_400))
def test_the_same_day_gets_the_same_plan(day, until):
    items, spare = [item for item, _ in day], [keys for _, keys in day]
    assert proposal(items, spare, until=until) == proposal(list(items), list(spare), until=until)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case):
    items = [Item(**item) for item in case["items"]]
    plan = proposal(items, [tuple(keys) for keys in case["spare"]], until=case["until"])
    assert plain(plan) == case["proposal"]
    if plan:
        assert [seconds_left(item) for item in taken(items, plan)] == case["left"]


def plain(plan):
    """A Proposal as JSON has it."""
    return plan and {**vars(plan), "changes": [{**vars(change), "without": list(change.without)} for change in plan.changes]}


def test_the_lead_page_proposes_the_same():
    dice, asked = random.Random(11), []
    for _ in range(60):
        day = [some_item(dice) for _ in range(dice.randint(1, 8))]
        items = [item for item, _ in day]
        asked.append((items, [keys for _, keys in day], left(items) * dice.randint(20, 110) // 100))
    here = [plain(proposal(items, spare, until=until)) for items, spare, until in asked]
    said = json.dumps([[[vars(item) for item in items], spare, until] for items, spare, until in asked])
    assert said_by("lead/replanning", f"{said}.map(([items, spare, until]) => proposal(items, spare, {{ until }}))") == here
    assert 20 < sum(map(bool, here)) < 60


def some_item(dice):
    questions = dice.randint(1, 12)
    to_take = dice.randint(0, questions)
    discussed = dice.randint(0, to_take)
    kind = dice.choice([ItemKind.SECTION, ItemKind.SECTION, ItemKind.SECTION, ItemKind.BREAK])
    how_far = (questions, to_take, discussed) if kind == ItemKind.SECTION else ()
    item = Item(kind, dice.randint(0, 40), dice.choice([0, 30, 700]), dice.choice([True, False]), *how_far)
    spare = [f"q{n}" for n in range(dice.randint(0, to_take - discussed))] if how_far else []
    return replace(item, kind=item.kind.value), spare
