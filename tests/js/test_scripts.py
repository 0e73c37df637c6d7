"""Every script and stylesheet: small, of one style, and with one way to the server."""

import re

import pytest

from tests.js.node import ROOT, STATIC, run

pytestmark = pytest.mark.one_database
SCRIPTS = {path.relative_to(STATIC / "js").as_posix(): path.read_text() for path in (STATIC / "js").rglob("*.js")}
TESTS = {path.name: path.read_text() for path in (ROOT / "tests").rglob("*js") if path.suffix in {".js", ".mjs"}}
SHEETS = {path.relative_to(STATIC).as_posix(): path.read_text() for path in (STATIC / "css").rglob("*.css")}
BIOME = ROOT / "node_modules" / "@biomejs" / "biome" / "bin" / "biome"


def biome(*args, cwd=ROOT):
    return run(BIOME, *args, "--colors=off", cwd=cwd)


def test_biome_finds_nothing():
    """One style, as biome.jsonc says it: `node_modules/.bin/biome check --write` lays out."""
    biome("check", "--error-on-warnings", "--max-diagnostics=50")


@pytest.mark.parametrize(
    "text", ["if (a == 1) debugger;\n", "const a = {b:1}\n", "const unused = 1;\n"], ids=["fault", "layout", "unused"]
)
def test_biome_finds_something(text, tmp_path):
    """With our configuration, in a tree like ours."""
    (tmp_path / "biome.jsonc").write_text((ROOT / "biome.jsonc").read_text())
    (tmp_path / "static" / "js").mkdir(parents=True)
    (tmp_path / "static" / "js" / "a.js").write_text(text)
    with pytest.raises(AssertionError, match=r"static/js/a\.js"):
        biome("check", "--error-on-warnings", cwd=tmp_path)


def test_no_line_is_past_128():
    every = {**SCRIPTS, **TESTS, **SHEETS}
    assert {
        name: long for name, text in every.items() if (long := [line for line in text.splitlines() if len(line) > 128])
    } == {}


def test_scripts_are_small():
    lengths = {name: len(text.splitlines()) for name, text in SCRIPTS.items()}
    assert {name: lines for name, lines in lengths.items() if lines > 150} == {}
    assert sum(lines < 100 for lines in lengths.values()) > 0.8 * len(lengths)


def test_every_request_goes_the_one_way():
    """What older browsers must read, and the service worker, have no modules."""
    assert {name for name, text in SCRIPTS.items() if re.search(r"\bfetch\(", text)} == {"server.js", "start.js", "worker.js"}
