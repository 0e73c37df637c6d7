"""What is left of an item, whatever the day has been like."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.plan.items import MOMENT, Item, seconds_left, spell
from diagnostics.vocabulary import ItemKind

NOON = datetime.datetime(2030, 5, 14, 12, tzinfo=datetime.UTC)
minutes = st.integers(0, 240)
seconds = st.integers(0, 20_000)


@st.composite
def sections(draw):
    questions = draw(st.integers(1, 40))
    to_take = draw(st.integers(0, questions))
    discussed = draw(st.integers(0, to_take))
    return Item(ItemKind.SECTION, draw(minutes), draw(seconds), draw(st.booleans()), questions, to_take, discussed)


asides = st.builds(Item, st.sampled_from([ItemKind.BREAK, ItemKind.INTRODUCTION]), minutes, seconds, st.booleans())
items = sections() | asides


def changed(item, **values):
    return Item(**{**vars(item), **values})


@given(items)
def test_what_is_left_is_never_below_nought_nor_past_its_minutes(item):
    assert 0 <= seconds_left(item) <= item.planned


@given(st.lists(sections()), st.lists(asides))
def test_all_discussed_what_was_not_opened_and_is_no_section_is_left(taken, others):
    done = [changed(s, is_open=False, spent=s.spent + MOMENT, discussed=s.to_take) for s in taken]
    unopened = [changed(other, is_open=False, spent=0) for other in others]
    assert sum(map(seconds_left, done + unopened)) == sum(other.planned for other in others)


@given(items, st.integers(0, MOMENT - 1), st.data())
def test_opening_an_item_for_a_moment_changes_nothing_by_more_than_that_moment(item, moment, data):
    unopened = changed(item, spent=0, is_open=False, discussed=0)
    shown = data.draw(st.integers(0, item.to_take))
    for is_open in (True, False):
        looked_into = changed(unopened, spent=moment, is_open=is_open, discussed=shown)
        assert 0 <= seconds_left(unopened) - seconds_left(looked_into) <= moment


@given(items, seconds)
def test_as_time_passes_never_more_is_left(item, passed):
    later = changed(item, is_open=True, spent=item.spent + passed)
    assert seconds_left(later) <= seconds_left(changed(item, is_open=True))


@given(items, seconds)
def test_waiting_never_brings_the_end_nearer(item, passed):
    before = changed(item, is_open=True, spent=item.spent + MOMENT)
    after = changed(before, spent=before.spent + passed)
    assert seconds_left(before) - seconds_left(after) <= passed


@given(sections().filter(lambda section: section.discussed < section.to_take))
def test_a_question_left_out_or_discussed_never_adds(section):
    assert seconds_left(changed(section, to_take=section.to_take - 1)) <= seconds_left(section)
    assert seconds_left(changed(section, discussed=section.discussed + 1)) <= seconds_left(section)


@given(sections())
def test_leaving_a_section_takes_no_more_than_the_share_of_the_question_under_way(section):
    under_way, left = seconds_left(changed(section, is_open=True)), seconds_left(changed(section, is_open=False))
    assert 0 <= under_way - left <= -(-section.planned // section.questions)


@pytest.mark.parametrize(
    ("until", "seconds"),
    [(0, 0), (0.9, 0), (61.5, 61), (-3600, 0), (86_400, 86_400), (90_000, 86_400), (60 * 365 * 86_400, 86_400)],
)
def test_a_spell_is_of_whole_seconds_none_where_the_clock_was_set_back_and_a_day_at_most(until, seconds):
    assert spell(NOON, NOON + datetime.timedelta(seconds=until)) == seconds
