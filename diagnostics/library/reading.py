"""YAML text to plain values, each with its place. Nothing in a file can name a type, run, or refer to another part.

Only YAML 1.2: `NO`, `on`, `yes` and dates are text. Refused: a key twice, anchors, aliases, tags, directives, a second
document, more than 12 levels, more than 50,000 values, more than 1 MB, bytes that are no UTF-8, control characters.
"""

import re
from dataclasses import dataclass, field

from ruamel.yaml import YAML
from ruamel.yaml import events as seen
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.scanner import Scanner

from diagnostics.errors import ContentIsFaulty

BYTES = 1_000_000
DEPTH = 12
VALUES = 50_000

# Controls but tab and line ends, separators that count as line ends elsewhere, marks that turn the direction of
# writing, lone surrogates and non-characters.
UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
NOTHING = {"", "~", "null", "Null", "NULL"}
TRUTH = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
# Nine digits fit every database's integer; a longer number stays text, and no field takes it as a number.
WHOLE = re.compile(r"[-+]?[0-9]{1,9}")
DECIMAL = re.compile(r"[-+]?(\.[0-9]+|[0-9]+\.[0-9]*)([eE][-+]?[0-9]{1,2})?")
ENDS = "\0\r\n"  # of a line; the reader puts a NUL after the last
TOO_FAR = re.compile(r"\\U(?!0010|000[0-9A-Fa-f])[0-9A-Fa-f]{8}")


@dataclass(frozen=True, order=True)
class Fault:
    """What is wrong in a workbook's files, where (lines and columns count from 1), and what was expected instead."""

    file: str
    line: int
    column: int
    what: str
    expected: str

    def __str__(self):
        return f"{self.file}:{self.line}:{self.column}: {self.what}, expected {self.expected}"


@dataclass
class Source:
    """One file's plain value. `places` and `keys` hold (line, column) of each value, and of each field's name, by path."""

    file: str
    value: object = None
    places: dict = field(default_factory=lambda: {(): (1, 1)})
    keys: dict = field(default_factory=dict)

    def fault(self, path, what, expected, *, key=False):
        """Return a Fault at the value (with `key`: the field's name) of `path`, or at the nearest thing around it."""
        path = tuple(path)
        place = self.keys.get(path) if key else None
        while place is None:
            place = self.places.get(path)
            path = path[:-1]
        return Fault(self.file, *place, what, expected)


def read_file(path, name):
    """Return the Source of the file at `path`, called `name` in faults. Raises ContentIsFaulty."""
    if not path.is_file():  # a pipe would be waited on for ever
        raise ContentIsFaulty([Fault(name, 1, 1, "this is no file", "a file of text")])
    try:
        with path.open("rb") as file:
            data = file.read(BYTES + 1)
    except OSError as error:
        raise ContentIsFaulty([Fault(name, 1, 1, "the file cannot be read", f"a readable file ({error.strerror})")]) from None
    return read_bytes(data, name)


def read_bytes(data, name):
    """Return the Source of a file's bytes. Raises ContentIsFaulty with every fault of the file."""
    if len(data) > BYTES:
        raise ContentIsFaulty([Fault(name, 1, 1, "the file is larger than 1 MB", "a smaller file: split it by section")])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8", "replace")
        place = _place_after(before.removeprefix("\ufeff"))
        raise ContentIsFaulty([Fault(name, *place, "these bytes are not UTF-8", "a file saved as UTF-8")]) from None
    if found := UNWANTED.search(text):
        place = _place_after(text[: found.start()])
        raise ContentIsFaulty([Fault(name, *place, _unwanted(found), "text that can be seen")])
    return _Reader(name).read(text)


def _place_after(text):
    lines = re.split("\r\n|\r|\n", text)
    return len(lines), len(lines[-1]) + 1


def _unwanted(found):
    return f"the character U+{ord(found[0]):04X} cannot stand in a workbook"


class _Scanner(Scanner):
    """A scanner that takes tabs as well as spaces where YAML 1.2 does and they cannot be mistaken for an indent.

    That is after a field's colon, within plain text, at the end of a line, before a comment, and on a line of nothing else.
    """

    after_colon = False
    passed = None  # the mark of the last tab between lines: where what follows is refused, it may have ended a text too early

    def scan_to_next_token(self):
        if self.after_colon:
            self.reader.forward(self._blanks())
            self.after_colon = False
        super().scan_to_next_token()
        while self.reader.peek() == "\t" and self.reader.peek(self._blanks()) in f"#{ENDS}":
            self.passed = self.reader.get_mark()
            self.reader.forward(self._blanks())
            super().scan_to_next_token()

    def fetch_value(self):
        super().fetch_value()
        self.after_colon = not self.allow_simple_key

    def scan_plain_spaces(self, indent, start_mark):
        """Return the blanks or line ends within plain text, as they are kept."""
        blanks = self._blanks()
        if self.reader.peek(blanks) not in ENDS:
            kept = self.reader.prefix(blanks)
            self.reader.forward(blanks)
            return [kept] if kept else []
        self.reader.forward(blanks)
        kept = super().scan_plain_spaces(indent, start_mark)
        while kept and (blanks := self._blanks()) and self.reader.peek(blanks) in "\r\n":
            self.reader.forward(blanks)
            more = super().scan_plain_spaces(indent, start_mark) or []
            kept = ["\n"] * (1 + kept.count("\n") + more.count("\n"))
        return kept

    def _blanks(self):
        """Return how many spaces and tabs come next."""
        count = 0
        while self.reader.peek(count) in " \t":
            count += 1
        return count


class _Reader:
    """Follows the parser's events with a stack of its own, so that depth is refused before it can hurt."""

    def __init__(self, name):
        self.source = Source(name)
        self.faults = []
        self.open = []  # [container, path, name of the field whose value comes next] from the outside in
        self.count = self.documents = self.index = 0

    def read(self, text):
        yaml = YAML(typ="safe", pure=True)
        yaml.Scanner = _Scanner
        try:
            for event in yaml.parse(text):
                if not self._take(event):
                    break
        except MarkedYAMLError as error:
            mark, passed = error.problem_mark or error.context_mark, yaml.scanner.passed
            if mark and text[mark.index : mark.index + 1] == "\t":
                self._refuse(mark, "a tab stands here", "spaces")
            elif mark and passed and passed.line == mark.line - 1:
                self._refuse(passed, "a tab stands here", "spaces")
            else:
                what = f"this is not YAML: {error.problem or error.context}"
                self._refuse(mark, what, "a look at the indents, quotes, colons and brackets here")
        except (YAMLError, ValueError):  # the parser hands a number past the last letter straight to chr()
            found = TOO_FAR.search(text, self.index)
            place = _place_after(text[: found.start() if found else self.index])
            self.faults.append(Fault(self.source.file, *place, "this is no letter", "an escape up to \\U0010FFFF"))
        else:
            if not self.documents:
                self.faults.append(Fault(self.source.file, 1, 1, "the file is empty", "the fields of a workbook's part"))
        if self.faults:
            raise ContentIsFaulty(sorted(self.faults))
        return self.source

    def _refuse(self, mark, what, expected):
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        self.faults.append(Fault(self.source.file, *place, what, expected))

    def _take(self, event):
        """Take one event; False where reading on would make no sense."""
        mark, self.index = event.start_mark, event.end_mark.index
        if isinstance(event, seen.DocumentStartEvent):
            self.documents += 1
            if event.version or event.tags:
                self._refuse(mark, "directives are not used", "a file without a line that starts with %")
            if self.documents > 1:
                self._refuse(mark, "a second document starts here", "one document in a file")
            return self.documents == 1
        if isinstance(event, seen.CollectionEndEvent):
            self.open.pop()
        if not isinstance(event, seen.NodeEvent):
            return True
        self.count += 1
        if self.count > VALUES:
            self._refuse(mark, f"there are more than {VALUES:,} values", "a smaller file: split it by section")
            return False
        return self._take_node(event, mark)

    def _take_node(self, event, mark):
        if isinstance(event, seen.AliasEvent):
            self._refuse(mark, f"the alias *{event.anchor} is not allowed", "the text itself, written out")
        else:
            if event.anchor:
                self._refuse(mark, f"the anchor &{event.anchor} is not allowed", "the text itself, without an anchor")
            if event.tag:
                self._refuse(mark, f"the tag {event.tag} is not allowed", "a plain value without a tag")
        scalar = isinstance(event, seen.ScalarEvent)
        names_a_field = bool(self.open) and isinstance(self.open[-1][0], dict) and self.open[-1][2] is None
        if names_a_field:
            if not scalar:
                self._refuse(mark, "a field's name is not a list, a mapping or an alias", "a name such as title")
                return False
            self._name(event.value, mark)
            return True
        value = self._scalar(event, mark) if scalar else None
        if isinstance(event, seen.CollectionStartEvent):
            value = {} if isinstance(event, seen.MappingStartEvent) else []
        path = self._put(value, mark)
        if isinstance(value, dict | list):
            self.open.append([value, path, None])
            if len(self.open) > DEPTH:
                self._refuse(mark, f"this is nested more than {DEPTH} levels deep", "fewer levels")
                return False
        return True

    def _name(self, name, mark):
        container, path, _ = self.open[-1]
        if name in container:
            line, column = self.source.keys[*path, name]
            self._refuse(mark, f'"{_short(name)}" stands here twice', f"it once (it is at {line}:{column} already)")
        if found := UNWANTED.search(name):
            self._refuse(mark, _unwanted(found), "text that can be seen")
        self.open[-1][2] = name
        self.source.keys[*path, name] = mark.line + 1, mark.column + 1

    def _put(self, value, mark):
        """Put a value where it belongs and return its path."""
        path, place = (), (mark.line + 1, mark.column + 1)
        if not self.open:
            self.source.value = value
        else:
            container, around, name = self.open[-1]
            if isinstance(container, dict):
                container[name] = value
                self.open[-1][2] = None
                path = (*around, name)
                if value is None:  # the parser's mark of nothing is where the next thing starts
                    place = self.source.keys[path]
            else:
                container.append(value)
                path = (*around, len(container) - 1)
        self.source.places[path] = place
        return path

    def _scalar(self, event, mark):
        text = event.value
        if found := UNWANTED.search(text):
            self._refuse(mark, _unwanted(found), "text that can be seen")
        if not event.implicit[0]:
            return text
        if text in NOTHING:
            return None
        if text in TRUTH:
            return TRUTH[text]
        if WHOLE.fullmatch(text):
            return int(text)
        return float(text) if DECIMAL.fullmatch(text) else text


def _short(text):
    """Return text as a fault shows it: one line of at most 40 characters."""
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"
