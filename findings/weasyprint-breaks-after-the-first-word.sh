#!/usr/bin/env bash
# WeasyPrint 70.0 (Pango of the system): a line of which all words fit, but not the space behind them, ends after its first word.
#
# Guess before looking: CSS lets a space at the end of a line hang, so text that just fits, with a space and an element after
# it (`<p>words <b>1.1</b></p>`), stays whole in its line and the element begins the next.
#
# Seen: in a window about as wide as that space the line is broken after its FIRST word, and all others go to the next line,
# though they fit ("Seventeen" / "midwives wrote down … afterwards. 1.1"). A little wider or narrower, and it is as guessed. It
# is the same with a no-break space there. With the space in an element of its own, `<span> </span><b>1.1</b>`, or
# within the next one, it never happens.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" -q --disable-pip-version-check install "weasyprint==70.0" "pypdf==6.1.1"
"$folder/venv/bin/python" - <<'PYTHON'
import io

import pypdf
import weasyprint

WORDS = "Seventeen midwives wrote down in one week what each ward was told, and by whom, and what came of it afterwards."
WAYS = {
    "space between": f"{WORDS} <b>1.1</b>",
    "no-break space between": f"{WORDS}&nbsp;<b>1.1</b>",
    "space in an element": f"{WORDS}<span> </span><b>1.1</b>",
    "space in the next": f"{WORDS}<b> 1.1</b>",
}


def first_line(inner, width):
    page = f"<style>@page {{ size: {width}mm 60mm; margin: 0 }} body {{ font: 10pt sans-serif; margin: 0 }}</style><p>{inner}"
    made = weasyprint.HTML(string=page).write_pdf()
    return pypdf.PdfReader(io.BytesIO(made)).pages[0].extract_text().strip().splitlines()[0].strip()


def fits(width):
    return first_line(WORDS, width) == WORDS


narrow, wide = 100, 300
while wide - narrow > 0.05:
    middle = (narrow + wide) / 2
    narrow, wide = (narrow, middle) if fits(middle) else (middle, wide)
widths = [wide + n * 0.1 for n in range(-10, 20)]
found = {way: [first_line(inner, width) for width in widths].count("Seventeen") for way, inner in WAYS.items()}
print(f"the words take {wide:.1f} mm; broken after the first of them, of {len(widths)} widths around that: {found}")
assert found["space between"] and found["no-break space between"], "this has changed"
assert not found["space in an element"] and not found["space in the next"], "this has changed"
PYTHON
