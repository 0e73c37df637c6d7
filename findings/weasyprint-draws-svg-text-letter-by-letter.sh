#!/usr/bin/env bash
# WeasyPrint 70.0 (Pango of the system): what text within an SVG picture costs.
#
# Guess before looking: a label in an SVG picture is laid out once, as a line of a paragraph is, so pictures cost about what
# parsing them does, and a label of 40 letters little more than one of four. Outlines of the same letters (a path) cost less
# still, since nothing has to be shaped.
#
# Seen: each letter of SVG text is laid out by itself, by Pango, and drawn by itself, whatever its attributes. 120 pictures
# with 40 letters each take two to three times as long as the same with four, and eight times what those letters take as
# lines of HTML. The same letters as outlines (twenty points each) take twice as long again: points are read one by one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" -q --disable-pip-version-check install "weasyprint==70.0"
"$folder/venv/bin/python" - <<'PYTHON'
import base64
import time

import weasyprint

MANY, OUTLINE = 120, "M1 1" + "Q2.5 1.5 3.5 2.5" * 10 + "Z"


def picture(inside):
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 16" width="300" height="16">{inside}</svg>'
    return f'<p><img alt="x" src="data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}">'


def text(letters, n):
    return f'<text x="4" y="12" font-size="10" font-family="sans-serif">{f"{n:04d}"}{"A" * (letters - 4)}</text>'


PAGES = {
    "40 letters as HTML": [f"<p>{n:04d}{'A' * 36}" for n in range(MANY)],
    "pictures of 4 letters": [picture(text(4, n)) for n in range(MANY)],
    "pictures of 40 letters": [picture(text(40, n)) for n in range(MANY)],
    "pictures of 40 outlines": [picture(f'<path d="{OUTLINE * 40}"/><!-- {n} -->') for n in range(MANY)],
}


def seconds(paragraphs):
    began = time.process_time()
    weasyprint.HTML(string="".join(paragraphs)).write_pdf()
    return time.process_time() - began


nothing = min(seconds(["<p>x"]) for _ in range(3))
took = {name: min(seconds(page) for _ in range(2)) - nothing for name, page in PAGES.items()}
print({name: f"{part:.2f} s" for name, part in took.items()})
html, few, many, outlines = took.values()
assert many > 1.7 * few and many > 4 * html and outlines > many, "this has changed"
PYTHON
