"""What fits on the wall, in units of a 1920th of its width: sizes of type by the length of what is shown.

static/css/projector/ sets the same numbers, measured with the shipped face. The newest line leads: whatever the question, a
line of up to 120 letters is in the largest type there is. Of the longest texts the wall shows the beginning, of the prompts
as many as there is room for: phones have all of them.
"""

import functools
import math
from dataclasses import dataclass

from diagnostics.library.shape import Prompt

SHORT = 280  # letters of the newest line that the wall shows
STEPS = (120, 155, 200)  # letters of it up to which its type is of one size, the largest first: `.newest--1` to `.newest--4`
ANSWER = 200  # letters of an answer that the wall shows above a line
ALONE = 480  # of one without it: never fewer prompts stand above it than above a line and an answer
ANSWER_LINE = 74  # letters to a line of it
MOST_LINES = math.ceil((ANSWER + 1) / ANSWER_LINE)
MOST_ALONE = math.ceil((ALONE + 1) / ANSWER_LINE)
CRUMB = 80  # letters of section and topic that fit into one line
OF_PROMPT = 48  # letters of the prompt that the newest line is about
ON_A_PHONE = 34  # letters to a line of prompts, 360 pixels wide
FOLDED = 7  # lines of prompts, past which they are folded: what was just said comes before them

# Units of height.
ROOM = 814  # for the question and all that stands below it, under the crumb and above the strip that says how to join
OF_A_LINE = 394  # with what is counted under it
OF_NOTHING = 124  # the sentence that says so, and the larger strip: before anything is recorded, people still join
ANSWER_ROW, ALONE_ROW, AROUND = 42, 48, 14  # of an answer above a line, of one without it, and around either
ROW, ROW_UNDER, BETWEEN = 42, 38, 6  # of a prompt, of one under it, and below each
SPELT_ROW, BELOW_SPELT = 40, 8
DRAWN_TOGETHER = 44  # gained where what stands around the question draws together
SIGN = 6  # letters' worth of a question's key


@dataclass(frozen=True)
class Size:
    """One size of type for the question: `row` in units, the others in letters to a line.

    Those of the question, of its abbreviations, of prompts in two columns, and of prompts in one.
    """

    row: int
    letters: int
    spelt: int
    column: int
    whole: int


# Largest first: `.wall-1` to `.wall-4` in static/css/projector/question.css. The last has the whole width, without the tree.
SIZES = (Size(72, 48, 86, 40, 96), Size(68, 51, 86, 40, 96), Size(64, 55, 86, 40, 96), Size(64, 65, 102, 49, 112))


@dataclass(frozen=True)
class Listed:
    """A prompt as the wall lists it: `under` another, or not."""

    prompt: Prompt
    under: bool

    def height(self, letters):
        return math.ceil(len(self.prompt.text) / letters) * (ROW_UNDER if self.under else ROW) + BETWEEN


@dataclass(frozen=True)
class Wall:
    """What of a question fits on a wall: its `size` (1 largest), the `columns` of its prompts, how many `more` there are.

    `tight`: it fits only where what stands around it draws together. Size 5 is the fourth where not even that is enough: there
    the newest line gives way.
    """

    size: int
    columns: tuple[tuple[Listed, ...], ...]
    more: int
    tight: bool


def spelt(content, question):
    """Return the abbreviations of a question and its prompts in full, but those that it spells itself: "GP = General …; …"."""
    said = " ".join([question.text, *(prompt.text for prompt in question.all_prompts)])
    known = content.acronyms_in[question.key]
    wanting = [a for a in known if a.long.partition(" (")[0].lower() not in said.lower() and _stands_alone(a, known, said)]
    return "; ".join(f"{acronym.short} = {acronym.long}" for acronym in wanting)


def _stands_alone(acronym, known, said):
    """Whether it is more than a part of another, as UK is of MBRRACE-UK."""
    for other in known:
        if acronym.short in other.short and other is not acronym:
            said = said.replace(other.short, "")
    return acronym.short in said


@functools.lru_cache(maxsize=4096)
def on_wall(question, spelt="", has_line=True, answer_lines=0):
    """Return the Wall of a question: the largest type that leaves room for all prompts, else as many as fit.

    Below it stand a line and an answer of so many lines, unless there are none yet. The size is the one that it has with a
    line: the question does not change when the first one comes.
    """
    return _fitted(question, _heights(question, spelt), has_line, answer_lines)


def _fitted(question, height, has_line, answer_lines):
    most = len(question.prompts), len(question.prompts)
    room = _room(True, min(answer_lines, MOST_LINES))
    fits = [size for size in SIZES if height(size, most) <= room]
    size = fits[0] if fits else SIZES[-1]
    room = _room(has_line, answer_lines)
    shown = next((n for n in _less_and_less(question) if height(size, n) <= room), (0, 0))
    over = height(size, shown) - room
    listed = _listed(question, *shown)
    step = SIZES.index(size) + 1 + (over > DRAWN_TOGETHER)
    return Wall(step, _columns(listed, size), len(question.all_prompts) - len(listed), over > 0)


@functools.lru_cache(maxsize=2048)
def walls(question, spelt=""):
    """What the lead page must know to draw a question for the wall: its Wall with a line above answers of no, one and more
    lines, and then without one, each as size, how many prompts its columns have, and whether it is tight."""
    height = _heights(question, spelt)
    cases = [(True, lines) for lines in range(MOST_LINES + 1)] + [(False, lines) for lines in range(MOST_ALONE + 1)]
    return ", ".join(_in_short(_fitted(question, height, *case)) for case in cases)


def _in_short(wall):
    return " ".join([str(wall.size), "+".join(str(len(column)) for column in wall.columns) or "0", *["tight"] * wall.tight])


def answer_letters(has_line):
    """How many letters of an answer the wall shows: more where no line stands below it."""
    return ANSWER if has_line else ALONE


def answer_lines(text):
    """How many lines an answer takes, as much as the wall shows of it."""
    return math.ceil(len(text) / ANSWER_LINE)


def _room(has_line, answer_lines):
    if has_line:
        return ROOM - OF_A_LINE - (answer_lines * ANSWER_ROW + AROUND if answer_lines else 0)
    return ROOM - ((answer_lines + 1) * ALONE_ROW + AROUND if answer_lines else OF_NOTHING)  # a line more: its type is larger


def _less_and_less(question):
    """Yield how many prompts may be listed, and of how many those under them: all, fewer of these, none, fewer prompts."""
    many = len(question.prompts)
    yield from ((many, opened) for opened in range(many, -1, -1))
    yield from ((fewer, 0) for fewer in range(many - 1, -1, -1))


def _listed(question, many, opened):
    """The first `many` prompts, and after each of the first `opened` those under it."""
    return tuple(
        Listed(prompt, prompt is not top)
        for n, top in enumerate(question.prompts[:many])
        for prompt in (top, *(top.prompts if n < opened else ()))
    )


def _heights(question, spelt):
    """Return what tells the height of a question by size and number of prompts, and reckons each once."""
    return functools.cache(lambda size, shown: _height(size, question, spelt, shown))


def _height(size, question, spelt, shown):
    """Units of height that a question takes with its abbreviations, so many prompts, and the words that say how many more."""
    listed = _listed(question, *shown)
    columns = _columns(listed, size)
    letters = size.column if len(columns) > 1 else size.whole
    return (
        math.ceil((len(question.text) + SIGN) / size.letters) * size.row
        + (math.ceil(len(spelt) / size.spelt) * SPELT_ROW + BELOW_SPELT if spelt else 0)
        + max((sum(one.height(letters) for one in column) for column in columns), default=0)
        + (ROW if len(listed) < len(question.all_prompts) else 0)
    )


def _columns(listed, size):
    """The prompts in two columns, both as short as can be, where no prompt is parted from the first one under it."""
    rows = [one.height(size.column) for one in listed]
    ways = [n for n in range(1, len(rows)) if not (listed[n].under and not listed[n - 1].under)] or [len(rows)]
    at = min(ways, key=lambda n: (max(sum(rows[:n]), sum(rows[n:])), -n))
    return tuple(filter(None, (listed[:at], listed[at:])))


def is_long(question):
    """Whether a question's prompts would push what was just said off a phone."""
    return sum(math.ceil(len(prompt.text) / ON_A_PHONE) for prompt in question.all_prompts) > FOLDED


def shortened(text, letters=SHORT):
    """The first letters of a line, as many as said, ended at a word and with an ellipsis where something was cut."""
    if len(text) <= letters:
        return text
    cut = text[:letters]
    return (cut.rsplit(" ", 1)[0] if " " in cut[letters // 2 :] else cut).rstrip(" ,;:.") + "…"


def step_of(text):
    """The size of type of the newest line, 1 the largest."""
    return 1 + sum(len(text) > letters for letters in STEPS)
