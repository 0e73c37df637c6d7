"""What fits on the wall, in units of a 1920th of its width: sizes of type by the length of what is shown.

static/css/projector/ sets the same numbers. Of the longest texts the wall shows the beginning: phones have all of them.
"""

import functools
import math
from dataclasses import dataclass

from diagnostics.library.shape import Prompt

SHORT = 200  # letters of the newest line that the wall shows
LARGE = 110  # letters of it up to which its type is larger
ONE_LINE = 120  # letters of an answer that the wall shows
OF_PROMPT = 48  # letters of the prompt that the newest line is about
ON_A_PHONE = 34  # letters to a line of prompts, 360 pixels wide
FOLDED = 7  # lines of prompts, past which they are folded: what was just said comes before them

# Sizes of the question on the wall, largest first: letters to a line, units to a line (of a wall 1920 x 1080), and
# letters to a line of prompts below it. Measured with the shipped face; static/css/projector/question.css sets `.wall-1` to
# `.wall-5` by the same numbers. The last has the whole width, without the tree. `.wall-6` is the same where even so the
# words take more than their room: there a short newest line is as small as a long one.
SIZES = ((32, 98, 86), (38, 84, 86), (44, 74, 86), (51, 65, 86), (62, 64, 102))
LAST = len(SIZES) - 1
ROOM_FOR_WORDS = 450  # units of height for question and prompts, below the crumb and above counts, line and footer
ROOM_OF_LINE = 190  # units more while no line stands below them
ROOM_OF_ANSWER = 52  # units fewer where the answer stands below them
PROMPT_LINE = 46  # units
SIGN = 6  # letters' worth of a question's key, or of a prompt's sign and the gap before the next


@dataclass(frozen=True)
class Wall:
    """What of a question fits on a wall: its `size` (1 largest), its first `prompts`, and how many `more` there are.

    `tight`: it fits only where what stands around it draws together.
    """

    size: int
    prompts: tuple[Prompt, ...]
    more: int
    tight: bool


def on_wall(question, has_line=True, has_answer=True):
    """Return the Wall of a question: the largest type that leaves room for all prompts, else as many as fit.

    Below it stand a line and an answer, unless it `has_line` or `has_answer` no more.
    """
    room = ROOM_FOR_WORDS - (ROOM_OF_ANSWER if has_answer else 0)
    fits = [n for n in range(len(SIZES)) if _height(n, question.text, question.prompts) <= room]
    size = fits[0] if fits else LAST
    room += 0 if has_line else ROOM_OF_LINE
    shown = question.prompts
    while shown and _height(size, question.text, shown, more=len(shown) < len(question.prompts)) > room:
        shown = shown[:-1]
    tight = _height(size, question.text, ()) > room
    more = len(question.prompts) - len(shown)
    is_full = _height(size, question.text, shown, more > 0) > room
    return Wall(size + 1 + is_full, shown, more, tight)


@functools.lru_cache(maxsize=2048)
def walls(question):
    """What the lead page must know to draw a question for the wall: its Wall without line and answer, with an answer, with a
    line, with both, each as size, number of prompts, and whether it is tight."""
    above = (on_wall(question, has_line, has_answer) for has_line in (False, True) for has_answer in (False, True))
    return ", ".join(f"{wall.size} {len(wall.prompts)}{' tight' if wall.tight else ''}" for wall in above)


def is_long(question):
    """Whether a question's prompts would push what was just said off a phone."""
    return sum(math.ceil(len(prompt.text) / ON_A_PHONE) for prompt in question.all_prompts) > FOLDED


def _height(size, text, prompts, more=False):
    """Units of height that a question and prompts take; `more` counts the words that say that there are others."""
    letters, line, prompt_letters = SIZES[size]
    listed = sum(len(p.text) + SIGN for p in prompts) + (30 if more else 0)
    return math.ceil((len(text) + SIGN) / letters) * line + math.ceil(listed / prompt_letters) * PROMPT_LINE


def shortened(text, letters=SHORT):
    """The first 200 letters of a line, or as many as said, ended at a word and with an ellipsis where something was cut."""
    if len(text) <= letters:
        return text
    cut = text[:letters]
    return (cut.rsplit(" ", 1)[0] if " " in cut[letters // 2 :] else cut).rstrip(" ,;:.") + "…"


def is_large(text):
    """Whether the newest line is so short that the wall shows it in larger type."""
    return len(text) <= LARGE
