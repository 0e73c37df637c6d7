#!/usr/bin/env bash
# WeasyPrint 70.0 (Pango of the system): a block that holds its floats, by `display: flow-root` or `overflow: hidden`, and has
# nothing but floats in it, adds nothing to the height of the block around it. What follows is drawn over it.
#
# Guess before looking: both make a new formatting context, whose height takes in what floats in it (CSS 2.2, 10.6.7), so a
# paragraph behind the block around it begins below the floats, as it does in browsers.
#
# Seen: the block itself is as high as its floats, 20 px, and its parent is 0 px high, in a table's cell as elsewhere. The
# paragraph stands at the same height as the floats, one over the other. Nothing warns. With a letter in the block beside the
# floats, or an empty `clear: left` block behind them, it is as guessed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" -q --disable-pip-version-check install "weasyprint==70.0" "pypdf==6.1.1"
"$folder/venv/bin/python" - <<'PYTHON'
import io

import pypdf
import weasyprint

FLOATS = "<i>one</i><i>two</i>"
AROUND = {"in a block": "<div>{}</div>", "in a cell": "<table><tr><td>{}</td></tr></table>"}
WAYS = {
    "flow-root": f"<section style='display: flow-root'>{FLOATS}</section>",
    "overflow: hidden": f"<section style='overflow: hidden'>{FLOATS}</section>",
    "flow-root, and a letter": f"<section style='display: flow-root'>{FLOATS}x</section>",
    "a block that clears": f"<section>{FLOATS}</section><div style='clear: left'></div>",
}
STYLE = "@page { size: 400px 400px; margin: 0 } * { margin: 0; padding: 0; font: 15px/20px sans-serif } i { float: left; width: 40% }"


def below(inner):
    """Whether the paragraph stands in a line of its own below what floats."""
    made = weasyprint.HTML(string=f"<style>{STYLE}</style>{inner}<p>next</p>").write_pdf()
    text = pypdf.PdfReader(io.BytesIO(made)).pages[0].extract_text()
    return text.splitlines()[-1].strip() == "next"


found = {(way, around): below(outer.format(inner)) for way, inner in WAYS.items() for around, outer in AROUND.items()}
for (way, around), is_below in found.items():
    print(f"{way}, {around}: what follows is {'below' if is_below else 'over'} the floats")
for (way, around), is_below in found.items():
    assert is_below == (way in ("flow-root, and a letter", "a block that clears")), f"this has changed: {way}, {around}"
PYTHON
