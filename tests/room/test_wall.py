"""What fits on the wall: the arithmetic here, the pixels in test_browser.py."""

import datetime

import pytest

from diagnostics.library.shape import Prompt, Question
from diagnostics.pictures.wall import ONE_LINE, SHORT, is_long, on_wall, shortened
from diagnostics.queries.screen import Known
from diagnostics.templatetags.room import in_one_line

WORD = "health"


def question(letters, *prompts):
    text = (WORD + " ") * (letters // (len(WORD) + 1) + 1)
    listed = tuple(Prompt(key=f"1.{chr(97 + n)}", text=p) for n, p in enumerate(prompts))
    return Question(key="1", text=text[:letters].strip() or "x", prompts=listed)


def test_longer_questions_step_down():
    sizes = [on_wall(question(letters)).size for letters in (40, 150, 200, 280, 400)]
    assert sizes == sorted(sizes)
    assert (sizes[0], sizes[-1]) == (1, 6)


def test_the_fullest_walls_alone_keep_a_short_line_small():
    prompts = ["a prompt that says what it means"] * 11
    assert [on_wall(question(letters, *prompts)).size for letters in (100, 300, 400)] == [5, 5, 6]


def test_prompts_are_all_shown_where_they_fit():
    wall = on_wall(question(100, "one", "two", "three"))
    assert ([p.text for p in wall.prompts], wall.more) == (["one", "two", "three"], 0)


def test_prompts_that_do_not_fit_are_counted():
    wall = on_wall(question(300, *["a prompt that says at length what it means " * 3] * 8))
    assert (len(wall.prompts) + wall.more, wall.size) == (8, 5)
    assert wall.more > 0
    empty = on_wall(question(300, *["a prompt that says at length what it means " * 3] * 8), has_line=False, has_answer=False)
    assert len(empty.prompts) > len(wall.prompts)  # while no line stands below there is room for more


@pytest.mark.parametrize("line", ["", "short", "x" * SHORT, "ab " * 66 + "ab"])
def test_lines_up_to_the_limit_stay_whole(line):
    assert shortened(line) == line


def test_longer_lines_end_at_a_word():
    assert shortened("word, " * 60) == "word, " * 32 + "word…"
    assert shortened("x" * 2000) == "x" * SHORT + "…"


def test_an_answer_takes_its_room_from_the_prompts():
    asked = question(250, *["a prompt that says at length what it means " * 2] * 8)
    assert len(on_wall(asked).prompts) < len(on_wall(asked, has_answer=False).prompts)


def test_answer_in_one_line():
    day = datetime.date(2029, 11, 30)
    assert in_one_line(Known("1", "A third", "Survey", day, "", "")) == "A third (Survey, 30 November 2029)"
    assert in_one_line(Known("1", "A third", "", day, "", "By ward?")) == "A third (30 November 2029) · To find out: By ward?"
    assert in_one_line(Known("1", "", "", None, "", "By ward?")) == "By ward?"
    assert len(in_one_line(Known("1", "word " * 100, "Survey", day, "", "By ward?"))) <= ONE_LINE + 1


def test_long_lists_of_prompts_are_folded_on_a_phone():
    assert [is_long(question(40, *["a short one"] * many)) for many in (0, 1, 7, 8, 26)] == [False] * 3 + [True] * 2
    assert is_long(question(40, "one that goes on " * 20))
