"""Scripts and styles use nothing that a browser of the floor (`browserslist` in package.json) has not got."""

import json
import re

import pytest

from tests.floor.check_of import HERE, faults

pytestmark = pytest.mark.one_database
ROOT = HERE.parents[1]
SAFARI, FIREFOX, CHROME = "safari 15.6, safari_ios 15.6", "firefox 115", "chrome 109"
YEARS_BEFORE = "safari 14,ios_saf 14,chrome 87,firefox 84"
DISPENSABLE = {"loading", '"beforeinput"'}  # of a picture that is fetched early; of a line break that no key told
SCRIPTS = {
    "document.body.checkVisibility();": f".checkVisibility is not in {SAFARI}",
    "fetch('/', { signal: AbortSignal.timeout(9) });": f".timeout is not in {SAFARI}",
    "document.forms[0].requestSubmit();": f".requestSubmit is not in {SAFARI}",
    "[1].toSorted();": f".toSorted is not in {SAFARI}, {CHROME}",
    "Object.groupBy([], String);": f".groupBy is not in {SAFARI}, {CHROME}, {FIREFOX}",
    "const { wakeLock } = navigator;": f".wakeLock is not in {SAFARI}, {FIREFOX}",
    "addEventListener('scrollend', alert);": f'"scrollend" is not in {SAFARI}, {CHROME}',
    "Object.assign(document.body, { ariaLabel: 'x' });": f".ariaLabel is not in {FIREFOX}",
    "new RegExp('(?<=a)b');": f"(?<= is not in {SAFARI}",
    "class A { static { alert(1); } }": f"static {{}} is not in {SAFARI}",
    "import x from './x.js' with { type: 'json' };": "syntax: Unexpected token (1:23) is not in ES 2022",
    "navigator.wakeLock?.request('screen');": None,
    "structuredClone({}); [1].findLast(Boolean); navigator.locks.request('x', alert);": None,
}
STYLES = {
    ".a:has(.b) { color: red; }": f":has is not in {FIREFOX}",
    ".a, .b:not(:has(.c)) { color: red; }": f":has is not in {FIREFOX}",
    ".a { .b { color: red; } }": f"nesting is not in {SAFARI}, {CHROME}, {FIREFOX}",
    "@container (min-width: 3em) { a { color: red; } }": f"@container is not in {SAFARI}",
    "a { color: color-mix(in srgb, red, blue); }": f"color-mix() is not in {SAFARI}, {CHROME}",
    "a { height: 1rlh; }": f"rlh is not in {SAFARI}, {CHROME}, {FIREFOX}",
    "@media (width >= 6em) { a { color: red; } }": f"a range of media is not in {SAFARI}",
    "@supports selector(:has(*)) { .a:has(.b) { color: red; } }": None,
    "a { height: 1rem; height: 1rlh; }": None,
    "@layer x { a { inset: 0; rotate: 45deg; } }": None,
}


def test_nothing_is_newer_than_the_floor():
    assert faults() == []


@pytest.mark.parametrize(("ending", "cases"), [("js", SCRIPTS), ("css", STYLES)], ids=["scripts", "styles"])
def test_what_is_newer_is_found(ending, cases, tmp_path):
    files = {tmp_path / f"{n}.{ending}": text for n, text in enumerate(cases)}
    for file, text in files.items():
        file.write_text(text)
    found = faults(*files)
    assert found == [f"{file}:1: {cases[text]}" for file, text in files.items() if cases[text]]


def test_whoever_lacks_what_scripts_need_is_told():
    """Of what browsers got within the years before the floor, start.js asks for all that a script uses."""
    lines = faults(floor=YEARS_BEFORE)
    found = {line.split(": ")[1].split(" is not in ")[0].strip(".") for line in lines if line.startswith("static/js/")}
    asked = (ROOT / "static" / "js" / "start.js").read_text()
    assert {name for name in found if not re.search(rf"\b{re.escape(name)}\b", asked)} == DISPENSABLE
    assert re.search(r"\bCSSLayerBlockRule\b", asked)  # of the styles, what all stand in


def test_the_floor_is_the_one_that_pages_tell():
    versions = dict(said.split(" ") for said in json.loads((ROOT / "package.json").read_text())["browserslist"])
    told = f"Safari {versions['safari']}, Chrome {versions['chrome']} or Firefox {versions['firefox']}"
    assert versions["ios_saf"] == versions["safari"]
    assert told in (ROOT / "templates" / "parts" / "_below_floor.html").read_text()
