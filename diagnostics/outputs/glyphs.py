"""Text that the shipped fonts cannot draw is said with others (substitutes.py), or becomes labelled boxes, whose alternative
text it is.

The running head can hold no pictures: there, "…" stands for what is written in full on the first page.

A cluster is what a reader takes for one character: a letter with its marks, a joined emoji, a flag. It can be drawn
when one font holds all of it; PDF/UA forbids the empty box that a font draws for what it does not hold.
"""

import base64
import html
import re
import unicodedata
from functools import cache, lru_cache

from django.conf import settings
from fontTools.ttLib import TTFont

from diagnostics.outputs.substitutes import equal_of, parts_of

PIECE = re.compile(r"(<title>.*?</title>|<[^>]*>)", re.DOTALL)
RUNNING = re.compile(r'(?<=data-running=")[^"]*')
TEXT_FONT = "source-sans-3-latin-400-normal.ttf"
TOGETHER = 16
LABEL = 20  # letters of a label: its alternative text says all, and each letter costs WeasyPrint a third of a millisecond
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} 16" width="{width}" height="16">'
    '<rect x=".5" y=".5" width="{inner}" height="15" rx="2" fill="none" stroke="#4a5763"/>'
    '<text x="{middle}" y="11.5" font-size="10" font-family="Source Sans 3" text-anchor="middle">{label}</text></svg>'
)
UNDRAWN = set("\u0890\u0891")  # a font names them and yet draws an empty box
JOINER = "\u200d"
UNSEEN = re.compile("(?!\u1680)[\\s\u00ad\u034f\u061c\u180e\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\U000e0100-\U000e01ef]")


def drawable(page):
    """Return HTML in which every cluster of text can be drawn."""
    pieces = PIECE.split(page)
    pieces[::2] = [piece if _plain(piece) else _boxed(html.unescape(piece)) for piece in pieces[::2]]
    pieces[1::2] = [RUNNING.sub(lambda head: html.escape(_elided(html.unescape(head[0]))), tag) for tag in pieces[1::2]]
    return "".join(pieces)


def clusters(text):
    """Split text into what readers take for single characters."""
    found, flag = [], False
    for char in text:
        half = "\U0001f1e6" <= char <= "\U0001f1ff"
        joins = found and (_continues(char) or found[-1][-1] == JOINER or (half and flag))
        flag = half and not (joins and flag)
        if joins:
            found[-1] += char
        else:
            found.append(char)
    return found


def can_draw(cluster):
    """Whether one shipped font holds all of a cluster."""
    seen = set(UNSEEN.sub("", cluster))
    return any(seen <= held for held in _fonts())


def _continues(char):
    return (
        unicodedata.category(char) in {"Mn", "Mc", "Me"}
        or char in "\u200c\u200d"
        or "\U0001f3fb" <= char <= "\U0001f3ff"
        or "\U000e0020" <= char <= "\U000e007f"
    )


def _plain(piece):
    return piece.isascii() or set(UNSEEN.sub("", piece)) <= _fonts()[0]


@cache
def _fonts():
    """The characters of each regular font, the text's own font first. The other weights hold the same."""
    folder = settings.BASE_DIR / ".build" / "pdf-fonts"
    files = sorted(folder.glob("*-400-normal.ttf"), key=lambda file: (file.name != TEXT_FONT, file.name))
    return [_held(file) for file in files]


def _held(file):
    with TTFont(file, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap())) - UNDRAWN


def _elided(text):
    """Return text with "…" for each run of clusters that cannot be drawn, nor has an equal."""
    said = [equal if (equal := _drawn_as(cluster)) is not None else "…" for cluster in clusters(text)]
    return re.sub(r"…[…\s]*…", "…", "".join(said))


def _boxed(text):
    said, waiting = [], []
    for cluster in clusters(text):
        markup = _marked_up(cluster)
        if markup is not None:
            said += [*_boxes(waiting), markup]
            waiting = []
        else:
            waiting.append(cluster)
    return "".join([*said, *_boxes(waiting)])


def _drawn_as(text):
    """Return a text, or its equal, if it can be drawn; else None."""
    equal = text if can_draw(text) else equal_of(text)
    return equal if all(map(can_draw, clusters(equal))) else None


def _marked_up(cluster):
    """Return the HTML of a cluster, its equal, or what it is put together from; None where none of them can be drawn."""
    equal = _drawn_as(cluster)
    if equal is not None:
        return html.escape(equal)
    parts = parts_of(cluster) if len(cluster) == 1 else None
    if parts is None or not set(parts[1]) <= _fonts()[0]:
        return None
    return f'<span class="{parts[0]}" data-said="{html.escape(cluster)}">{html.escape(parts[1])}</span>'


def _boxes(run):
    """Draw neighbours together, some to a picture: each picture costs a millisecond."""
    return [_picture(tuple(run[n : n + TOGETHER])) for n in range(0, len(run), TOGETHER)]


@lru_cache(maxsize=4096)
def _picture(run):
    label = _short(" ".join(map(_codes, run)))
    width = 8 + 5.5 * len(label)
    svg = SVG.format(width=width, inner=width - 1, middle=width / 2, label=label)
    alt = html.escape(f"{''.join(run)} ({', '.join(map(_name, ''.join(run)[:4]))})")
    return f'<img class="unshipped" src="{address_of(svg.encode())}" alt="{alt}">'


def address_of(svg):
    """Return an address that holds a drawing (bytes): PDF/UA takes one only as a picture with an alternative text."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg).decode()


def _short(label):
    """Return a label as far as there is room for it, ended after a whole code."""
    whole = re.match(rf".{{1,{LABEL - 2}}}(?![^+ ])", label)
    return label if len(label) <= LABEL else whole[0].removesuffix("+…") + "…"


def _codes(cluster):
    return "+".join([f"{ord(char):04X}" for char in cluster[:3]] + ["…"] * (len(cluster) > 3))


def _name(char):
    return unicodedata.name(char, "").lower() or f"U+{ord(char):04X}"
