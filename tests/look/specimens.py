"""What pages are made of, drawn by the site's own styles and templates: colours, badges, kinds, steps of type and space."""

import json
import re

from tests.support.server import ROOT

SPECIMENS = ("tokens", "badges", "kinds", "steps")
TOKEN = re.compile(r"^ {2}--([\w-]+): (#[0-9a-f]{6}|[\d.]+rem|\d+px);", re.MULTILINE)
WORDS = "The quick brown fox"
LAYOUT = """<style>
  .specimen { padding: 20px 24px; background: var(--paper); width: 752px; box-sizing: border-box }
  .specimen + .specimen { margin-top: 24px }
  .swatches { display: grid; grid-template-columns: repeat(4, 1fr); gap: 12px }
  .swatch { font-size: 14px; line-height: 1.3 }
  .swatch i { display: block; height: 44px; margin-bottom: 4px; border: 1px solid var(--line-strong) }
  .drawn { display: flex; flex-wrap: wrap; gap: 16px 24px; align-items: center; margin: 0 0 16px }
  .drawn:last-child { margin-bottom: 0 }
  .step { display: flex; gap: 20px; align-items: baseline; line-height: 1.25; white-space: nowrap }
  .step code { flex: none; width: 150px; font-size: 14px }
  .step i { display: block; height: 16px; background: var(--accent) }
</style>"""
DRAW = """
import json
from django.template.loader import render_to_string
from diagnostics.parts import SEAM
from diagnostics.templatetags.words import stage_word
from diagnostics.vocabulary import Band, Kind, Stage

def kind(value, count=""):
    return render_to_string("parts/_kind.html", {"kind": value, "count": count}).replace(SEAM, "").strip()

print(json.dumps({
    "kinds": [kind(value) for value in [*Kind.values, "action"]],
    "counts": [kind(value, count) for count, value in enumerate(Kind.values, 1)],
    "bands": [[value, Band(value).label] for value in Band.values],
    "stages": [[value, stage_word(value)] for value in Stage.values],
}))
"""


def specimens(site):
    """Return the HTML of them all, each under its name."""
    drawn = json.loads(site.shell(DRAW))
    tokens = dict(TOKEN.findall((ROOT / "static" / "css" / "tokens.css").read_text().partition("@media")[0]))
    made = {
        "tokens": swatches(tokens),
        "badges": badges(drawn),
        "kinds": "".join(f'<p class="drawn">{" ".join(drawn[name])}</p>' for name in ("kinds", "counts")),
        "steps": steps(tokens),
    }
    return LAYOUT + "".join(f'<div class="specimen" id="{name}">{made[name]}</div>' for name in SPECIMENS)


def swatches(tokens):
    colours = [(name, value) for name, value in tokens.items() if value.startswith("#")]
    one = '<div class="swatch"><i style="background: {1}"></i>{0}<br>{1}</div>'
    return f'<div class="swatches">{"".join(one.format(*colour) for colour in colours)}</div>'


def badges(drawn):
    stages = "".join(f'<span class="stage stage--{value}">{word}</span>' for value, word in drawn["stages"])
    bands = "".join(f'<span class="of-{value}"><span class="band">{word}</span></span>' for value, word in drawn["bands"])
    numbers = "".join(
        f'<span class="of-{value}"><span class="number">{n}</span></span>' for n, (value, _) in enumerate(drawn["bands"], 1)
    )
    return "".join(f'<p class="drawn">{row}</p>' for row in (stages, bands, numbers))


def steps(tokens):
    of_type = [(name, value) for name, value in tokens.items() if name.startswith("size-")]
    of_space = [(name, value) for name, value in tokens.items() if name.startswith("space-")]
    type_ = '<div class="step"><code>{0} {1}</code><span style="font-size: {1}">' + WORDS + "</span></div>"
    space = '<div class="step"><code>{0} {1}</code><i style="width: {1}"></i></div>'
    return "".join(type_.format(*step) for step in of_type) + "".join(space.format(*step) for step in of_space)
