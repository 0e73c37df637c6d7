"""Tabs in YAML: taken where YAML 1.2 takes them and they cannot be mistaken for an indent, else named, with their place."""

import re
import shutil

import pytest

from diagnostics.errors import ContentIsFaulty
from diagnostics.library.folder import read_workbook
from diagnostics.library.reading import read_bytes

pytestmark = pytest.mark.one_database  # files are read, and nothing kept

TAKEN = {
    "after a colon": ("a:\tb\n", {"a": "b"}),
    "after a colon and a space": ("a: \t b\n", {"a": "b"}),
    "before a quoted text": ("a:\t'b'\nc:\t\"d\"\n", {"a": "b", "c": "d"}),
    "before a list in brackets": ("a:\t[1,\t2]\n", {"a": [1, 2]}),
    "before a text of its own lines": ("a:\t|\n  b\n  c\n", {"a": "b\nc\n"}),
    "in a list's field": ("a:\n  - b:\tc\n    d:\te\n", {"a": [{"b": "c", "d": "e"}]}),
    "before a colon": ("a\t: b\n", {"a": "b"}),
    "before a comment": ("a: b\t# c\nd: 'e'\t# f\ng:\t# h\n  i: j\n", {"a": "b", "d": "e", "g": {"i": "j"}}),
    "before a comment of its own line": ("a:\n\t# b\n  c: d\n \t# e\n", {"a": {"c": "d"}}),
    "at the end of a line": ("a: b\t\nc: 'd' \t\ne:\t\n  f: g\t \n", {"a": "b", "c": "d", "e": {"f": "g"}}),
    "at the end of a list's dash": ("a:\n  -\t\n    b\n", {"a": ["b"]}),
    "at the end of brackets": ("a: [1]\t\nc: {d: e}\t\n", {"a": [1], "c": {"d": "e"}}),
    "at the end of a text over lines": ("a: b\t\n  c \t\n  d\n", {"a": "b c d"}),
    "on an empty line": ("\t\na: b\n\t\nc:\n  d: e\n  \t\n  f: g\n\t", {"a": "b", "c": {"d": "e", "f": "g"}}),
    "on an empty line in a text": ("a: b\n\t\n \t\n  c\nd: e\n", {"a": "b\n\nc", "d": "e"}),
    "on an empty line after a text of its own lines": ("a: |\n  b\n\t\nc: d\n", {"a": "b\n", "c": "d"}),
    "within a text": ("a: b\tc \t d\n", {"a": "b\tc \t d"}),
    "within a text over lines": ("a: b\n  c\td\n", {"a": "b c\td"}),
    "within quotes": ("a: 'b\tc'\nd: \"e\tf\\tg\\\th\"\n", {"a": "b\tc", "d": "e\tf\tg\th"}),
    "at a line's start or end within quotes": ("a: 'b\t\n  \tc'\nd: \"e\t\n  \tf\"\n", {"a": "b c", "d": "e f"}),
    "within brackets": ("a: [\t1\t,\t2\t]\nb: {\tc:\td\t,\te: f\t}\n", {"a": [1, 2], "b": {"c": "d", "e": "f"}}),
    "at a line's start within brackets": ("a: [\n  \t1,\n  \t2\n  ]\n", {"a": [1, 2]}),
    "within a text of its own lines": ("a: |\n  b\tc\n  \td\n  e\t\n", {"a": "b\tc\n\td\ne\t\n"}),
    "within a folded text": ("a: >\n  b\n  \tc\n  d\n", {"a": "b\n\tc\nd\n"}),
    "after the mark of a start": ("---\t\na: b\n...\t\n", {"a": "b"}),
}  # fmt: skip


@pytest.mark.parametrize("where", TAKEN)
def test_tab_is_taken(where):
    text, value = TAKEN[where]
    assert read_bytes(text.encode(), "x.yaml").value == value
    assert read_bytes(text.replace("\n", "\r\n").encode(), "x.yaml").value == value


REFUSED = {
    "as an indent": ("a:\n\tb: 1\n", "2:1"),
    "in an indent": ("a:\n \tb: 1\n", "2:2"),
    "as the indent of the second field": ("a:\n  b: 1\n\tc: 2\n", "3:1"),
    "as the indent of a list": ("a:\n\t- b\n", "2:1"),
    "as the indent of a list's second entry": ("a:\n  - b\n\t- c\n", "3:1"),
    "before the first field": ("\ta: b\n", "1:1"),
    "as the indent of a text's second line": ("a: b\n\tc\n", "2:1"),
    "in the indent of a text's second line": ("a: b\n \tc\n", "2:2"),
    "as the indent of a text of its own lines": ("a: |\n\tb\n", "2:1"),
    "after a list's dash": ("a:\n  -\tb\n", "2:4"),
    "after a list's dash and a space": ("a:\n  - \tb\n", "2:5"),
    "between a list's dash and a field": ("a:\n  -\tb: c\n    d: e\n", "2:4"),
    "between two dashes": ("a:\n  -\t- b\n", "2:4"),
    "after the mark of a text of its own lines": ("a: |\t\n  b\n", "1:5"),
    "before a comment there": ("a: >-\t# b\n  c\n", "1:6"),
    "alone on a line amid a text of its own lines": ("a: |\n  b\n\t\n  c\n", "3:1"),
    "alone on the first line of one": ("a: |\n\t\n  b\n", "2:1"),
    "after the mark of a start, before a field": ("---\ta: b\n", "1:4"),
    "after a question mark": ("?\ta\n: b\n", "1:2"),
}


@pytest.mark.parametrize("where", REFUSED)
def test_tab_is_named_with_its_place(where):
    text, place = REFUSED[where]
    for written in (text, text.replace("\n", "\r\n")):
        with pytest.raises(ContentIsFaulty) as refusal:
            read_bytes(written.encode(), "x.yaml")
        assert [str(fault) for fault in refusal.value.faults] == [f"x.yaml:{place}: a tab stands here, expected spaces"]


def test_places_after_a_tab_are_right():
    source = read_bytes(b"a:\tb\nc:\t\n  - d\t# e\n  - f:\t g\n", "x.yaml")
    assert source.places == {
        (): (1, 1),
        ("a",): (1, 4),
        ("c",): (3, 3),
        ("c", 0): (3, 5),
        ("c", 1): (4, 5),
        ("c", 1, "f"): (4, 9),
    }


def test_a_workbook_with_tabs_says_what_it_says_without(tiny, tmp_path):
    """A tab after every colon of a field, and one at the end of every line that is no line of a longer text."""
    copy = shutil.copytree(tiny, tmp_path / "tabbed")
    count = 0
    for file in copy.rglob("*.yaml"):
        lines = file.read_text().split("\n")
        tabbed = [re.sub(r"^( *(?:- )*[\w-]+:)(?: (?![|>]))?(.*[^|>-])$", "\\1\t\\2\t", line) for line in lines]
        count += sum(line.count("\t") for line in tabbed)
        file.write_text("\n".join(tabbed))
    assert count > 100
    assert read_workbook(copy).fingerprint == read_workbook(tiny).fingerprint
