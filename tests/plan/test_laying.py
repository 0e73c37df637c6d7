"""How a day's minutes are shared out before it begins: what fits, and that nobody gets less than they need."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from diagnostics.plan.laying import Part, laid_minutes, least_length, weights_of

pytestmark = pytest.mark.one_database  # reckoning

fixed = st.builds(Part, fixed=st.integers(1, 90))
usual = st.builds(Part, usual=st.integers(1, 30))
weighed = st.builds(Part, weight=st.integers(1, 9), least=st.integers(0, 12))
days = st.lists(fixed | usual | weighed, max_size=18)


@given(days, st.integers(0, 300))
def test_every_day_that_is_long_enough_is_shared_out_whole(parts, more):
    length = least_length(parts) + more
    minutes = laid_minutes(parts, length)
    given_by_hand = [part.fixed for part in parts if part.fixed is not None]
    assert [m for m, part in zip(minutes, parts, strict=True) if part.fixed is not None] == given_by_hand
    assert all(m >= part.least for m, part in zip(minutes, parts, strict=True) if part.weight is not None)
    assert all(m <= part.usual for m, part in zip(minutes, parts, strict=True) if part.usual is not None)
    if any(part.weight is not None for part in parts):
        assert sum(minutes) == length
    assert laid_minutes(parts, length) == minutes


@given(days)
def test_a_shorter_day_than_the_least_cannot_hold_what_it_needs(parts):
    assume(any(part.least for part in parts))
    least = least_length(parts)
    needs = sum(part.fixed or 0 for part in parts) + sum(part.least for part in parts)
    usual = sum(part.usual or 0 for part in parts)
    aside = min(usual, (least - 1 - sum(part.fixed or 0 for part in parts)) // 4)
    assert least - 1 - aside < needs


@given(days, st.integers(0, 300))
def test_who_needs_no_more_than_their_share_gets_it_by_weight(parts, more):
    parts = [replace(part, least=0) for part in parts]
    minutes = laid_minutes(parts, least_length(parts) + more)
    by_weight = sorted((part.weight, m) for part, m in zip(parts, minutes, strict=True) if part.weight is not None)
    assert all(one[1] <= other[1] + 1 for one, other in zip(by_weight, by_weight[1:], strict=False))


@pytest.mark.parametrize(
    ("parts", "length", "minutes"),
    [
        ([Part(usual=15), Part(weight=1), Part(weight=1), Part(usual=25)], 240, [15, 100, 100, 25]),
        ([Part(usual=15), Part(weight=1), Part(weight=1), Part(usual=25)], 60, [6, 23, 22, 9]),
        ([Part(usual=25), Part(weight=1), Part(usual=5)], 24, [5, 18, 1]),
        ([Part(usual=25), Part(weight=1), Part(usual=1)], 24, [5, 18, 1]),  # by its minutes alone the last would have none
        ([Part(fixed=30), Part(weight=1), Part(weight=2)], 90, [30, 20, 40]),
        ([Part(weight=1, least=20), Part(weight=4, least=1)], 60, [20, 40]),  # by weight alone it would be 12 and 48
        ([Part(fixed=30), Part(fixed=5)], 90, [30, 5]),
        ([], 90, []),
    ],
)
def test_days(parts, length, minutes):
    assert laid_minutes(parts, length) == minutes


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 40), st.integers(0, 60)), min_size=1, max_size=15))
def test_a_weight_is_three_parts_judged_and_one_part_counted(sections):
    weights = weights_of(sections)
    judged, to_ask = sum(w for w, _, _ in sections), sum(2 * q + p for _, q, p in sections)
    for (weight, questions, prompts), given_ in zip(sections, weights, strict=True):
        share = 0.75 * weight / judged + 0.25 * (2 * questions + prompts) / to_ask
        assert given_ / sum(weights) == pytest.approx(share)
