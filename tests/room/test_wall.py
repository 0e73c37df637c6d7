"""What fits on the wall: the arithmetic here, the pixels in test_browser.py."""

import pytest

from diagnostics.library.shape import Prompt, Question
from diagnostics.templatetags.room import SHORT, on_wall, shortened

WORD = "health"


def question(letters, *prompts):
    text = (WORD + " ") * (letters // (len(WORD) + 1) + 1)
    listed = tuple(Prompt(key=f"1.{chr(97 + n)}", text=p) for n, p in enumerate(prompts))
    return Question(key="1", text=text[:letters].strip() or "x", prompts=listed)


def test_longer_questions_step_down():
    sizes = [on_wall(question(letters)).size for letters in (40, 150, 200, 280, 400)]
    assert sizes == sorted(sizes)
    assert (sizes[0], sizes[-1]) == (1, 5)


def test_prompts_are_all_shown_where_they_fit():
    wall = on_wall(question(100, "one", "two", "three"), ["a line"])
    assert ([p.text for p in wall.prompts], wall.more) == (["one", "two", "three"], 0)


def test_prompts_that_do_not_fit_are_counted():
    wall = on_wall(question(300, *["a prompt that says at length what it means " * 3] * 8), ["a line"])
    assert (len(wall.prompts) + wall.more, wall.size) == (8, 5)
    assert wall.more > 0
    empty = on_wall(question(300, *["a prompt that says at length what it means " * 3] * 8))
    assert len(empty.prompts) > len(wall.prompts)  # while no line stands below there is room for more


@pytest.mark.parametrize("line", ["", "short", "x" * SHORT, "ab " * 66 + "ab"])
def test_lines_up_to_the_limit_stay_whole(line):
    assert shortened(line) == line


def test_longer_lines_end_at_a_word():
    assert shortened("word, " * 60) == "word, " * 32 + "word…"
    assert shortened("x" * 2000) == "x" * SHORT + "…"
