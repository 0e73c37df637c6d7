"""Drawings of the house for docs/architecture.md: values in, an SVG out."""

import textwrap
from itertools import groupby
from xml.sax.saxutils import escape

INK, PAPER, PALE, TEAL, GREY = "#1d2a2f", "#fbfaf6", "#e9efec", "#00695c", "#56646a"
LETTER = 6.7  # pixels that a letter of 12 is wide, in the widest font that may be there
STOREYS = {
    6: "addresses",
    5: "what is asked",
    4: "what comes out",
    3: "writes",
    2: "reads, and who may",
    1: "nouns",
    0: "words and values",
}


def svg(width, height, title, parts):
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
            f' font-family="Source Sans 3, Source Sans Pro, sans-serif" role="img" aria-label="{escape(title)}">',
            f'<rect width="{width}" height="{height}" fill="{PAPER}"/>',
            *parts,
            "</svg>\n",
        )
    )


def text(x, y, said, size=12, fill=INK, **more):
    attributes = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in more.items())
    return f'<text x="{x}" y="{y}" font-size="{size}" fill="{fill}"{attributes}>{escape(said)}</text>'


def house(rooms):
    """Draw the floors, the highest on top. `rooms`: {name: (floor, sentence)}."""
    width, room, gap, parts, y = 1000, 232, 8, [], 8
    for floor, name in STOREYS.items():
        parts.append(text(12, y + 18, f"{floor}  {name}", 15, TEAL, font_weight=600))
        y += 28
        here = [(name, said) for name, (at, said) in sorted(rooms.items()) if at == floor]
        for start in range(0, len(here), 4):
            row = [(name, textwrap.wrap(said, int((room - 20) / LETTER))) for name, said in here[start : start + 4]]
            high = 32 + 15 * max(len(lines) for _, lines in row)
            for n, (name, lines) in enumerate(row):
                x = 24 + n * (room + gap)
                parts.append(f'<rect x="{x}" y="{y}" width="{room}" height="{high}" rx="3" fill="{PALE}"/>')
                parts.append(text(x + 10, y + 19, name, 14, font_weight=600))
                parts += [text(x + 10, y + 37 + 15 * k, line, 12, GREY) for k, line in enumerate(lines)]
            y += high + gap
        y += 6
    return svg(width, y, "The rooms of the app, floor by floor; imports go down", parts)


def way(steps, floors):
    """Draw how a call goes through the floors, downwards in time. `steps`: (module, function) in order."""
    left, column, step, top = 24, 118, 27, 72
    at = {floor: left + n * column for n, floor in enumerate(sorted({floors(module) for module, _ in steps}))}
    places = [(at[floors(module)] + 6, top + n * step) for n, (module, _) in enumerate(steps)]
    height = top + len(steps) * step
    parts = []
    for floor, x in at.items():
        parts.append(f'<line x1="{x + 6}" y1="50" x2="{x + 6}" y2="{height - 16}" stroke="{PALE}" stroke-width="10"/>')
        parts += [text(x, 40 - 14 * n, line, 12, TEAL) for n, line in enumerate(textwrap.wrap(STOREYS[floor], 16)[::-1])]
    points = " ".join(f"{x},{y}" for x, y in places)
    parts.append(f'<polyline points="{points}" fill="none" stroke="{TEAL}" stroke-width="1.5"/>')
    for (module, function), (x, y) in zip(steps, places, strict=True):
        parts.append(f'<circle cx="{x}" cy="{y}" r="4" fill="{TEAL}"/>')
        parts.append(text(x + 11, y + 4, f"{module}.{function}", 13, paint_order="stroke", stroke=PAPER, stroke_width=4))
    return svg(left + len(at) * column + 150, height, "How one recorded line goes through the floors", parts)


def entered(calls):
    """Return the first (module, function) of each run of calls within one module."""
    return [next(run) for _, run in groupby(calls, key=lambda call: call[0])]
