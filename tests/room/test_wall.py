"""What fits on the wall: the arithmetic here, the pixels in test_wall_drawn.py."""

import datetime

import pytest

from diagnostics.library.shape import Content, Prompt, Question
from diagnostics.pictures.wall import (
    ALONE,
    ANSWER,
    MOST_ALONE,
    MOST_LINES,
    SHORT,
    answer_lines,
    is_long,
    on_wall,
    shortened,
    spelt,
    step_of,
    walls,
)
from diagnostics.queries.screen import Known
from diagnostics.templatetags.room import answer_told, told_short

WORD = "health"
FULL = ["a prompt that says at length what it means " * 3] * 8


def question(letters, *prompts):
    """A question of so many letters; each prompt a text, or a tuple of its own text and those under it."""
    text = (WORD + " ") * (letters // (len(WORD) + 1) + 1)
    listed = tuple(prompt(f"1.{chr(97 + n)}", said) for n, said in enumerate(prompts))
    return Question(key="1", text=text[:letters].strip() or "x", prompts=listed)


def prompt(key, said):
    top, *under = (said,) if isinstance(said, str) else said
    return Prompt(key=key, text=top, prompts=tuple(Prompt(key=f"{key}.{n}", text=text) for n, text in enumerate(under, 1)))


def keys(wall):
    return [[listed.prompt.key.removeprefix("1.") for listed in column] for column in wall.columns]


def test_longer_questions_step_down():
    assert [on_wall(question(letters)).size for letters in (40, 240, 320, 340, 460)] == [1, 2, 3, 4, 5]


def test_the_newest_line_keeps_its_size_on_all_but_the_fullest_walls():
    prompts = ["a prompt that says what it means"] * 11
    sizes = [on_wall(question(letters, *prompts), answer_lines=MOST_LINES).size for letters in (100, 200, 300)]
    assert sizes == [4, 4, 5]


def test_the_question_is_as_large_before_the_first_line_as_with_it():
    for many, size in ((0, 1), (1, 3), (2, 4)):
        asked = question(200, *FULL[:many])
        assert on_wall(asked).size == on_wall(asked, has_line=False).size == size


def test_prompts_hang_in_two_columns_of_about_one_height():
    assert keys(on_wall(question(100, "one"))) == [["a"]]
    assert keys(on_wall(question(100, "one", "two", "three"))) == [["a", "b"], ["c"]]
    assert keys(on_wall(question(100, "one " * 30, "two", "three"))) == [["a"], ["b", "c"]]


def test_a_prompt_by_itself_has_the_whole_width():
    assert on_wall(question(180, "word " * 37), answer_lines=2).more == 0


def test_prompts_under_others_are_listed_below_them():
    wall = on_wall(question(100, ("one", "under"), "two", "three"))
    assert (keys(wall), wall.more) == ([["a", "a.1"], ["b", "c"]], 0)
    assert [listed.under for listed in wall.columns[0]] == [False, True]


def test_no_column_parts_a_prompt_from_the_first_one_under_it():
    assert keys(on_wall(question(100, ("one", "under", "another")))) == [["a", "a.1"], ["a.2"]]
    assert keys(on_wall(question(100, ("one", "under")))) == [["a", "a.1"]]


def test_prompts_under_others_give_way_first():
    asked = question(100, "one", ("two", *["under it"] * 14), "three")
    wall = on_wall(asked)
    assert (keys(wall), wall.more) == ([["a", "b"], ["c"]], 14)
    assert on_wall(asked, has_line=False).more == 0  # while no line stands below there is room for more


def test_prompts_that_do_not_fit_are_counted():
    wall = on_wall(question(300, *FULL))
    assert (sum(map(len, wall.columns)) + wall.more, wall.size) == (8, 4)
    assert wall.more > 0
    empty = on_wall(question(300, *FULL), has_line=False)
    assert empty.more < wall.more


def test_abbreviations_take_their_room_from_the_prompts():
    assert on_wall(question(150, *FULL), "GP = General practitioner; " * 10).more > on_wall(question(150, *FULL)).more


ABBREVIATIONS = [
    ("GP", "General practitioner"),
    ("R&M", "Routine and Manual (a group)"),
    ("UK", "United Kingdom"),
    ("B-UK", "Births in the UK"),
]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Do they know?", ""),
        ("Do GPs know?", "GP = General practitioner"),
        ("Do GPs of the R&M group?", "GP = General practitioner; R&M = Routine and Manual (a group)"),
        ("Do GPs of the routine and manual (R&M) group?", "GP = General practitioner"),
        ("Is B-UK read?", "B-UK = Births in the UK"),
        ("Is B-UK read in the UK?", "UK = United Kingdom; B-UK = Births in the UK"),
    ],
)
def test_abbreviations_are_spelt_where_the_question_does_not(tiny_content, text, told):
    said = tiny_content.model_dump()
    said["acronyms"] = [{"short": short, "long": long} for short, long in ABBREVIATIONS]
    asked = said["sections"][0]["topics"][0]["questions"][0]
    asked.update(text=text, prompts=[])
    content = Content(**said)
    assert spelt(content, content.questions[asked["key"]]) == told


def test_the_lead_page_is_told_every_case():
    told = walls(question(300, *FULL)).split(", ")
    assert len(told) == MOST_LINES + 1 + MOST_ALONE + 1
    assert (told[MOST_LINES], told[MOST_LINES + 1]) == ("5 0 tight", "4 2+2")
    assert walls(question(40)) == ", ".join(["1 0"] * len(told))


@pytest.mark.parametrize("line", ["", "short", "x" * SHORT, "ab " * 92 + "ab"])
def test_lines_up_to_the_limit_stay_whole(line):
    assert shortened(line) == line


def test_longer_lines_end_at_a_word():
    assert shortened("word, " * 60) == "word, " * 45 + "word…"
    assert shortened("x" * 2000) == "x" * SHORT + "…"


def test_a_line_steps_down_with_its_length():
    assert [step_of("x" * letters) for letters in (1, 120, 121, 155, 156, 200, 201, 2000)] == [1, 1, 2, 2, 3, 3, 4, 4]


def test_an_answer_takes_its_room_from_the_prompts():
    asked = question(100, *["a prompt that says what it means"] * 11)
    more = [on_wall(asked, answer_lines=lines).more for lines in range(MOST_LINES + 1)]
    assert more == sorted(set(more))


def test_an_answer_takes_as_many_lines_as_it_needs():
    assert [answer_lines("x" * letters) for letters in (0, 1, 74, 75, ANSWER + 1)] == [0, 1, 1, 2, MOST_LINES]
    assert answer_lines("x" * (ALONE + 1)) == MOST_ALONE


def test_an_answer_alone_is_told_at_length():
    known = Known("1", "words that " * 100, "", None, "", "")
    assert told_short(known, has_line=False) == "words that " * 43 + "words…"
    assert told_short(known) == "words that " * 17 + "words that…"


@pytest.mark.parametrize("letters", [40, 120, 240, 360])
@pytest.mark.parametrize("prompts", [1, 4, 9, 20])
def test_an_answer_alone_takes_no_prompt_that_a_line_leaves(letters, prompts):
    asked = question(letters, *["a prompt that says what it means, and not in one word"] * prompts)
    alone, above = on_wall(asked, has_line=False, answer_lines=MOST_ALONE), on_wall(asked, answer_lines=MOST_LINES)
    assert alone.more <= above.more
    assert alone.size == above.size or above.tight


def test_answer_as_it_is_told():
    day = datetime.date(2029, 11, 30)
    assert answer_told(Known("1", "A third", "Survey", day, "", "")) == "A third (Survey, 30 November 2029)"
    assert answer_told(Known("1", "A third", "", day, "", "By ward?")) == "A third (30 November 2029) · To find out: By ward?"
    assert answer_told(Known("1", "", "", None, "", "By ward?")) == "By ward?"
    assert len(told_short(Known("1", "word " * 100, "Survey", day, "", "By ward?"))) <= ANSWER + 1


def test_long_lists_of_prompts_are_folded_on_a_phone():
    assert [is_long(question(40, *["a short one"] * many)) for many in (0, 1, 7, 8, 26)] == [False] * 3 + [True] * 2
    assert is_long(question(40, "one that goes on " * 20))
