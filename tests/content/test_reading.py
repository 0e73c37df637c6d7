"""Hostile and malformed YAML (promise S16): what the reader refuses, and where it says so."""

import time

import pytest

from diagnostics.errors import ContentIsFaulty
from diagnostics.library.reading import BYTES, read_bytes, read_file

pytestmark = pytest.mark.one_database
REFUSED = {
    "empty": (b"", ["1:1: the file is empty, expected the fields of a workbook's part"]),
    "only a comment": (b"# nothing\n\n", ["1:1: the file is empty"]),
    "key twice": (b"a: 1\nb: 2\na: 3\n", ['3:1: "a" stands here twice, expected it once (it is at 1:1 already)']),
    "key twice, quoted": (b"a: 1\n'a': 2\n", ['2:1: "a" stands here twice']),
    "key twice, inside": (b"x:\n  - {k: 1, k: 2}\n", ['2:12: "k" stands here twice']),
    "key thrice": (b"a: 1\na: 2\na: 3\n", ['2:1: "a" stands here twice', '3:1: "a" stands here twice']),
    "anchor": (b"a: &x 1\n", ["1:4: the anchor &x is not allowed, expected the text itself, without an anchor"]),
    "anchor on a list": (b"a: &x\n  - 1\n", ["1:4: the anchor &x is not allowed"]),
    "anchor on a name": (b"&x a: 1\n", ["1:1: the anchor &x is not allowed"]),
    "alias": (
        b"a: &x 1\nb: *x\n",
        ["1:4: the anchor &x", "2:4: the alias *x is not allowed, expected the text itself, written out"],
    ),
    "alias to nothing": (b"a: *x\n", ["1:4: the alias *x is not allowed"]),
    "alias as a name": (b"*x : 1\n", ["1:1: a field's name is not", "1:1: the alias *x is not allowed"]),
    "alias at the root": (b"*x\n", ["1:1: the alias *x is not allowed"]),
    "alias in a list": (b"a: [1, *x]\n", ["1:8: the alias *x is not allowed"]),
    "laughs": (
        b"a: &a [lol, lol]\nb: &b [*a, *a]\nc: [*b, *b]\n",
        [
            "1:4: the anchor &a",
            "2:4: the anchor &b",
            "2:8: the alias *a",
            "2:12: the alias *a",
            "3:5: the alias *b",
            "3:9: the alias *b",
        ],
    ),
    "merge": (b"a: &x {b: 1}\nc:\n  <<: *x\n", ["1:4: the anchor &x", "3:7: the alias *x"]),
    "tag str": (b"a: !!str 1\n", ["1:4: the tag tag:yaml.org,2002:str is not allowed, expected a plain value without a tag"]),
    "tag python": (
        b"a: !!python/object/apply:os.system [id]\n",
        ["1:4: the tag tag:yaml.org,2002:python/object/apply:os.system"],
    ),
    "tag own": (b"a: !thing x\n", ["1:4: the tag !thing is not allowed"]),
    "tag in full": (b"a: !<tag:example.org,2026:x> y\n", ["1:4: the tag tag:example.org,2026:x is not allowed"]),
    "tag on the root": (b"!!map\na: 1\n", ["1:1: the tag tag:yaml.org,2002:map is not allowed"]),
    "tag set": (b"a: !!set {x, y}\n", ["1:4: the tag tag:yaml.org,2002:set is not allowed"]),
    "tag binary": (b"a: !!binary aGk=\n", ["1:4: the tag tag:yaml.org,2002:binary is not allowed"]),
    "tag directive": (b"%TAG ! tag:example.org,2026:\n---\na: 1\n", ["2:1: directives are not used"]),
    "old YAML": (
        b"%YAML 1.1\n---\na: yes\n",
        ["2:1: directives are not used, expected a file without a line that starts with %"],
    ),
    "YAML 9": (b"%YAML 9\n---\na: 1\n", ["1:8: this is not YAML: expected a digit or '.'"]),
    "second document": (b"a: 1\n---\nb: 2\n", ["2:1: a second document starts here, expected one document in a file"]),
    "second document, empty": (b"---\na: 1\n---\n", ["3:1: a second document starts here"]),
    "deep lists": (b"[" * 13 + b"]" * 13, ["1:13: this is nested more than 12 levels deep, expected fewer levels"]),
    "very deep lists": (b"[" * 500_000, ["1:13: this is nested more than 12 levels deep"]),
    "very deep dashes": (b"- " * 400_000, ["1:25: this is nested more than 12 levels deep"]),
    "deep mappings": (b"".join(b" " * i + b"a:\n" for i in range(20)), ["13:13: this is nested more than 12 levels deep"]),
    "very deep names": (b"{a: " * 100_000, ["1:49: this is nested more than 12 levels deep"]),
    "question marks": (b"? " * 200_000, ["1:3: a field's name is not a list, a mapping or an alias"]),
    "list as a name": (
        b"? [a, b]\n: c\n",
        ["1:3: a field's name is not a list, a mapping or an alias, expected a name such as title"],
    ),
    "mapping as a name": (b"{a: 1}: c\n", ["1:1: a field's name is not"]),
    "too many values": (b"a:\n" + b"- x\n" * 50_001, ["49999:3: there are more than 50,000 values"]),
    "too large": (b"#" * (BYTES + 1), ["1:1: the file is larger than 1 MB, expected a smaller file: split it by section"]),
    "Latin-1": ("a: b\nc: café\n".encode("latin-1"), ["2:7: these bytes are not UTF-8, expected a file saved as UTF-8"]),
    "UTF-16": ("a: b\n".encode("utf-16"), ["1:1: these bytes are not UTF-8"]),
    "overlong": (b"a: \xc0\xaf\n", ["1:4: these bytes are not UTF-8"]),
    "surrogate bytes": (b"a: b\r\nc: \xed\xa0\x80\n", ["2:4: these bytes are not UTF-8"]),
    "cut in a letter": ("a: é".encode()[:-1], ["1:4: these bytes are not UTF-8"]),
    "NUL": (b"a: b\nc: d\x00e\n", ["2:5: the character U+0000 cannot stand in a workbook, expected text that can be seen"]),
    "NUL, escaped": (b'a: "b\\0c"\n', ["1:4: the character U+0000 cannot stand in a workbook"]),
    "bell": (b"a: \x07\n", ["1:4: the character U+0007 cannot stand"]),
    "bell, escaped": (b'a: "\\a"\n', ["1:4: the character U+0007 cannot stand"]),
    "escape in a name": (b'"a\\e": 1\n', ["1:1: the character U+001B cannot stand"]),
    "direction turned": ("a: b\u202ec\n".encode(), ["1:5: the character U+202E cannot stand"]),
    "direction turned, escaped": (b'a: "b\\u202Ec"\n', ["1:4: the character U+202E cannot stand"]),
    "line separator": ("a: b\u2028c\n".encode(), ["1:5: the character U+2028 cannot stand"]),
    "next line": ("a: b\u0085c\n".encode(), ["1:5: the character U+0085 cannot stand"]),
    "second byte order mark": (b"\xef\xbb\xbfa: b\n\xef\xbb\xbfc: d\n", ["2:1: the character U+FEFF cannot stand"]),
    "half a pair": (b'a: "\\ud800"\n', ["1:4: the character U+D800 cannot stand"]),
    "no such letter": (b'a: "\\U00110000"\n', ["1:5: this is no letter, expected an escape up to \\U0010FFFF"]),
    "bad escape": (b'a: "\\q"\n', ["1:6: this is not YAML: found unknown escape character"]),
    "bad hexadecimal": (b'a: "\\xZZ"\n', ["1:7: this is not YAML: expected escape sequence of 2 hexdecimal numbers"]),
    "tab indent": (b"a:\n\tb: 1\n", ["2:1: a tab stands here, expected spaces"]),
    "bad indent": (
        b"a: b\n c: d\n",
        ["2:3: this is not YAML: mapping values are not allowed here, expected a look at the indents"],
    ),
    "indent back": (
        b"a:\n    b: 1\n  c: 2\n",
        ["3:3: this is not YAML: expected <block end>, but found '<block mapping start>'"],
    ),
    "colon in text": (b"a: one: two\n", ["1:7: this is not YAML: mapping values are not allowed here"]),
    "open quote": (b"a: 'b\nc: d\n", ["3:1: this is not YAML: found unexpected end of stream"]),
    "open double quote": (b'a: "b\n', ["2:1: this is not YAML: found unexpected end of stream"]),
    "open list": (b"a: [1, 2\n", ["2:1: this is not YAML: expected ',' or ']', but got '<stream end>'"]),
    "open mapping": (b"a: {b: 1\nc: 2\n", ["2:2: this is not YAML: expected ',' or '}', but got ':'"]),
    "closed too often": (b"a: [1]]\n", ["1:7: this is not YAML: expected <block end>, but found ']'"]),
    "text after a quote": (b"a: 'b' c\n", ["1:8: this is not YAML: expected <block end>, but found '<scalar>'"]),
    "no colon": (b"a: 1\nb\n", ["3:1: this is not YAML: could not find expected ':'"]),
    "list in a mapping": (b"a: 1\n- b\n", ["2:1: this is not YAML: expected <block end>, but found '-'"]),
    "at sign": (b"a: @b\n", ["1:4: this is not YAML: found character '@' that cannot start any token"]),
    "backtick": (b"a: `b`\n", ["1:4: this is not YAML: found character '`' that cannot start any token"]),
    "percent": (b"a: %b\n", ["1:4: this is not YAML: found character '%' that cannot start any token"]),
    "bad block": (b"a: |99\n  x\n", ["1:6: this is not YAML: expected chomping or indentation indicators, but found '9'"]),
    "bad tag": (b"a: !<x\n", ["1:7: this is not YAML: expected '>' but found '\\n'"]),
    "bad tag escape": (b"a: !%zz b\n", ["1:6: this is not YAML: expected URI escape sequence"]),
    "anchor without a name": (b"a: & b\n", ["1:5: this is not YAML: expected alphabetic or numeric character, but found ' '"]),
    "alias without a name": (b"a: * b\n", ["1:5: this is not YAML: expected alphabetic or numeric character, but found ' '"]),
}


@pytest.mark.parametrize("name", REFUSED)
def test_reading_refuses(name):
    data, expected = REFUSED[name]
    started = time.monotonic()
    with pytest.raises(ContentIsFaulty) as refusal:
        read_bytes(data, "x.yaml")
    faults = [str(fault) for fault in refusal.value.faults]
    assert len(faults) == len(expected), faults
    for fault, start in zip(faults, expected, strict=True):
        assert fault.startswith("x.yaml:" + start), fault
        assert ", expected " in fault
    assert time.monotonic() - started < 20


KEPT = {
    "NO": "NO", "no": "no", "on": "on", "off": "off", "yes": "yes", "y": "y", "Norway": "Norway",
    "2011-04-01": "2011-04-01", "12:30:45": "12:30:45", "1_000": "1_000", "0b11": "0b11", "0x1F": "0x1F", "0o17": "0o17",
    ".inf": ".inf", ".nan": ".nan", "1e5": "1e5", "=": "=", "1234567890": "1234567890", "tRUE": "tRUE",
    "'7'": "7", '"true"': "true", "'~'": "~", '""': "", "true": True, "False": False, "7": 7, "-3": -3, "007": 7,
    "2.9": 2.9, "~": None, "null": None, "": None, "[]": [], "{}": {}, '"a\\tb"': "a\tb", ">-\n  one\n  two": "one two",
    "|\n  one\n  two": "one\ntwo\n", '"\\u00e9\\U0001F476"': "é👶",
}  # fmt: skip


@pytest.mark.parametrize("written", KEPT)
def test_reading_keeps(written):
    value = read_bytes(f"a: {written}\n".encode(), "x.yaml").value["a"]
    assert (type(value), value) == (type(KEPT[written]), KEPT[written])


def test_reading_knows_places():
    source = read_bytes("\ufeff# é\r\na: x\r\nlist:\r\n  - {kéy: b, other: 'c'}\r\n  - d\r\n".encode(), "x.yaml")
    assert source.value == {"a": "x", "list": [{"kéy": "b", "other": "c"}, "d"]}
    assert source.places == {
        (): (2, 1),
        ("a",): (2, 4),
        ("list",): (4, 3),
        ("list", 0): (4, 5),
        ("list", 0, "kéy"): (4, 11),
        ("list", 0, "other"): (4, 21),
        ("list", 1): (5, 5),
    }
    assert source.keys == {
        ("a",): (2, 1),
        ("list",): (3, 1),
        ("list", 0, "kéy"): (4, 6),
        ("list", 0, "other"): (4, 14),
    }


def test_reading_twelve_levels_are_allowed():
    assert read_bytes(b"[" * 12 + b"]" * 12, "x.yaml").value == [[[[[[[[[[[[]]]]]]]]]]]]


def test_reading_file_that_is_none(tmp_path):
    with pytest.raises(ContentIsFaulty) as refusal:
        read_file(tmp_path, "x.yaml")
    assert str(refusal.value) == "x.yaml:1:1: this is no file, expected a file of text"
