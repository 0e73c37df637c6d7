"""The diagnostic tree as places on paper: provider side right, population side left, trunk, outcome at the top.

Nothing here assumes how many sections a band has: bands and counts come from the content. Where a section stands is the
framework's, in the workbook's order: a room finds it at the same place whatever the order of its day is. In which order
sections are told is the day's. The drawing itself is `templates/parts/_tree.html`; distances are in the units of its view box.
"""

import math
import textwrap
from dataclasses import dataclass

from diagnostics.vocabulary import Band, Progress, Reach

WIDTH = 360
MIDDLE = WIDTH / 2
RADIUS = 24  # of a section's shape
ROW = 60  # from one section to the next below it
STAR = 46  # the middle of the outcome
TEXT_WIDTH = 170  # on either side, where titles are shown
LINE_LETTERS = 22
LETTERS = 68  # sizes of type times letters that fit across a shape


@dataclass(frozen=True)
class Node:
    """One section: its place, its shape around that place, how far it was discussed, and whether it has lines or answers.

    `shape` is an SVG path around (0, 0), `half` its lower half; `branch` the path of the twig that holds it, or "". The sign
    that something is recorded stands at (`mark_x`, `mark_y`) from there. `lines` are the title broken for print beside the
    shape at (`text_x`, `text_y`), set from `anchor`.
    """

    key: str
    title: str
    band: Band
    reach: Reach
    recorded: bool
    words: str  # both in words
    x: float
    y: float
    shape: str
    half: str
    branch: str
    mark_x: float
    mark_y: float
    lines: tuple[str, ...]
    text_x: float
    text_y: float
    anchor: str

    @property
    def size(self):
        """The size of type at which its key, as long as its author made it, has room in its shape."""
        return round(min(18 if len(self.key) <= 2 else 14, LETTERS / len(self.key)), 1)


def called(section):
    """Return what a section is called in few words: its number, or its title where its key is none."""
    return section.key if section.key.isdecimal() else section.title


@dataclass(frozen=True)
class Tree:
    """`nodes` stand in the order in which they are told. `trunk` is the path of the trunk, `height` the view box's.

    `words` are those of each Reach.
    """

    nodes: tuple[Node, ...]
    trunk: str
    height: float
    words: dict
    width: float = WIDTH

    @property
    def bands(self):
        """[(Band, its nodes)], top down and from the right as the picture is told, without those that have no section."""
        order = (Band.OUTCOME, Band.PROVIDER, Band.POPULATION, Band.COMMISSIONING)
        of_each = [(band, [node for node in self.nodes if node.band == band]) for band in order]
        return [(band, nodes) for band, nodes in of_each if nodes]

    @property
    def view_box(self):
        return f"0 0 {self.width:g} {self.height:g}"

    @property
    def view_box_with_titles(self):
        return f"{-TEXT_WIDTH} 0 {self.width + 2 * TEXT_WIDTH:g} {self.height:g}"

    @property
    def spoken(self):
        """The picture in words: the sections by how far they were discussed, and those under which something is recorded.

        Each by its title: who is read to may not know the numbers.
        """
        said = []
        for reach in (Reach.REACHED, Reach.PARTLY, Reach.NOT_REACHED, Reach.LEFT_OUT):
            names = [node.title for node in self.nodes if node.reach == reach]
            if names:
                said.append(f"{self.words[reach]}: {_listed(names)}.")
        if names := [node.title for node in self.nodes if node.recorded]:
            said.append(f"Lines recorded: {_listed(names)}.")
        return " ".join(said)


def _listed(names):
    """Names behind one another, apart even where one of them has a comma in it."""
    return ("; " if any("," in name for name in names) else ", ").join(names)


def tree_of(content, coverage=None, unknown=Reach.NOT_REACHED, words=None, sections=None):
    """Return the Tree of a workbook's content; without coverage every section counts as `unknown`, and has no lines.

    `words` are those of each Reach, if not its own. `sections`: all of them in the order of a day, if not the workbook's.
    """
    reach = coverage.of_section if coverage else dict.fromkeys((section.key for section in content.sections), unknown)
    recorded = {s.key for s in content.sections if coverage.recorded(s.questions)} if coverage else ()
    return tree_at(content, reach, recorded, words, sections)


def tree_at(content, reach, recorded, words=None, sections=None):
    """Return the Tree of a content, given the Reach of each section, and the keys of those where something is recorded."""
    words = words or Progress.DISCUSSED.words()
    bands = {band: [s for s in content.sections if s.band == band] for band in Band}
    rows = max(len(bands[Band.POPULATION]), len(bands[Band.PROVIDER]))
    crown = STAR + 30 + rows * ROW
    foot = crown + len(bands[Band.COMMISSIONING]) * ROW
    placed = {}
    for band, side in ((Band.POPULATION, -1), (Band.PROVIDER, 1)):
        for n, section in enumerate(bands[band]):
            placed[section.key] = _leaf(section, n, len(bands[band]), side)
    for n, section in enumerate(bands[Band.COMMISSIONING]):
        placed[section.key] = _block(section, crown + n * ROW + 28)
    for n, section in enumerate(bands[Band.OUTCOME]):
        placed[section.key] = _star(section, MIDDLE + (n - (len(bands[Band.OUTCOME]) - 1) / 2) * 80)
    nodes = tuple(_node(s, Reach(reach[s.key]), s.key in recorded, words, placed[s.key]) for s in sections or content.sections)
    return Tree(nodes, _trunk(foot + 12), foot + 24, words)


def _node(section, reach, recorded, words, place):
    said = f"{words[reach]}, lines recorded" if recorded else words[reach]
    return Node(section.key, section.title, section.band, reach, recorded, said, **place)


def _leaf(section, n, of, side):
    """A leaf of the crown: round, one corner drawn out and upwards, away from the trunk."""
    swell = math.sin(math.pi * (0.3 + 0.55 * (n + 0.5) / of))
    x, y = MIDDLE + side * (44 + 84 * swell), STAR + 54 + n * ROW
    r, sweep = RADIUS, 1 if side > 0 else 0
    tip = f"M0 {-r}H{side * r}V0A{r} {r} 0 0 {sweep} 0 {r}A{r} {r} 0 0 {sweep} {-side * r} 0A{r} {r} 0 0 {sweep} 0 {-r}Z"
    below = f"M{-r} 0A{r} {r} 0 0 0 {r} 0Z"
    branch = f"M{MIDDLE:g} {y + 62:g}Q{MIDDLE + side * 8:g} {y + 14:g} {x - side * (r - 3):.1f} {y + 6:g}"
    return {
        "x": round(x, 1), "y": y, "shape": tip, "half": below, "branch": branch, "mark_x": side * 18, "mark_y": 18,
        **_text(section, x + side * (r + 10), y, "start" if side > 0 else "end"),
    }  # fmt: skip


def _block(section, y):
    """A block of the trunk."""
    r = RADIUS - 2
    e = r - 4  # where the round of a corner begins
    below = f"V{e}Q{r} {r} {e} {r}H{-e}Q{-r} {r} {-r} {e}"
    shape = f"M{-e} {-r}H{e}Q{r} {-r} {r} {-e}{below}V{-e}Q{-r} {-r} {-e} {-r}Z"
    half = f"M{-r} 0H{r}{below}Z"
    return {
        "x": MIDDLE, "y": y, "shape": shape, "half": half, "branch": "", "mark_x": 20, "mark_y": 17,
        **_text(section, MIDDLE + r + 14, y, "start"),
    }  # fmt: skip


def _star(section, x):
    """The outcome: a star of five points."""
    points = [_point(n) for n in range(10)]
    shape = "M" + "L".join(f"{px:.1f} {py:.1f}" for px, py in points) + "Z"
    low = [(px, py) for px, py in points if py >= -1]
    edge = 21.5  # how far the star reaches sideways at its middle
    half = f"M{edge} 0" + "".join(f"L{px:.1f} {py:.1f}" for px, py in low) + f"L{-edge} 0Z"
    return {
        "x": x, "y": STAR, "shape": shape, "half": half, "branch": "", "mark_x": 23, "mark_y": 25,
        **_text(section, x + 50, STAR, "start"),
    }  # fmt: skip


def _point(n):
    radius = 40 if n % 2 == 0 else 20
    angle = math.pi * (n / 5 - 0.5)
    return radius * math.cos(angle), radius * math.sin(angle)


def _text(section, x, y, anchor):
    lines = tuple(textwrap.wrap(section.title, LINE_LETTERS))
    return {"lines": lines, "text_x": round(x, 1), "text_y": y + 5 - 9 * (len(lines) - 1), "anchor": anchor}


def _trunk(foot):
    top = STAR + 30
    return (
        f"M{MIDDLE - 3:g} {top}L{MIDDLE - 9:g} {foot - 24:g}Q{MIDDLE - 12:g} {foot - 4:g} {MIDDLE - 40:g} {foot:g}"
        f"H{MIDDLE + 40:g}Q{MIDDLE + 12:g} {foot - 4:g} {MIDDLE + 9:g} {foot - 24:g}L{MIDDLE + 3:g} {top}Z"
    )
