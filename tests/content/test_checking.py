"""Workbooks that are YAML but no workbook (promise S16): every fault with its place, and nothing stored."""

# ruff: noqa: E501 - a case is one line, so that it reads as one

import re
import shutil
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from diagnostics.actions.loading import load_workbook
from diagnostics.errors import ContentIsFaulty
from diagnostics.library.folder import read_workbook
from diagnostics.library.reading import read_file

pytestmark = pytest.mark.one_database
TINY = Path(__file__).parent / "tiny"

# file, what stands there, what is written instead, every fault
SPOILT = [
    # One value of the wrong kind.
    ("workbook.yaml", "slug: cwsg-iach", "slug: Cwsg Iach", ['workbook.yaml:2:7: "slug" is "Cwsg Iach", expected small letters and digits joined by single hyphens']),
    ("workbook.yaml", "slug: cwsg-iach", "slug: ../../x", ['workbook.yaml:2:7: "slug" is "../../x", expected small letters and digits joined by single hyphens']),
    ("workbook.yaml", "title: Cwsg iach i bobl ifanc", "title:", ['workbook.yaml:3:1: "title" is empty, expected text']),
    ("workbook.yaml", "title: Cwsg iach i bobl ifanc", "title: ' '", ['workbook.yaml:3:8: "title" is "", expected at least one letter']),
    ("workbook.yaml", "title: Cwsg iach i bobl ifanc", f"title: {'x' * 301}", [f'workbook.yaml:3:8: "title" is "{"x" * 39}…", expected at most 300 characters (there are 301)']),
    ("workbook.yaml", '"Rhifyn 1"', "2.1", ['workbook.yaml:5:10: "edition" is 2.1, expected text: put it in quotes']),
    ("workbook.yaml", '"Rhifyn 1"', "2026", ['workbook.yaml:5:10: "edition" is 2026, expected text: put it in quotes']),
    ("workbook.yaml", '"Rhifyn 1"', "true", ['workbook.yaml:5:10: "edition" is true, expected text: put it in quotes']),
    ("workbook.yaml", "language: cy", "language: fr", ["workbook.yaml:6:11: \"language\" is \"fr\", expected 'en-GB' or 'cy'"]),
    ("workbook.yaml", "minutes: 60", "minutes: '60'", ['workbook.yaml:7:10: "minutes" is "60", expected a whole number of at most nine digits']),
    ("workbook.yaml", "minutes: 60", "minutes: 60.5", ['workbook.yaml:7:10: "minutes" is 60.5, expected a whole number of at most nine digits']),
    ("workbook.yaml", "minutes: 60", "minutes: 5", ['workbook.yaml:7:10: "minutes" is 5, expected at least 30']),
    ("workbook.yaml", "minutes: 60", "minutes: 961", ['workbook.yaml:7:10: "minutes" is 961, expected at most 960']),
    ("workbook.yaml", "minutes: 60", "minutes: 9999999999", ['workbook.yaml:7:10: "minutes" is "9999999999", expected a whole number of at most nine digits']),
    ("workbook.yaml", "{least: 3, most: 9}", "9", ['workbook.yaml:8:15: "participants" is 9, expected fields with names']),
    ("workbook.yaml", "{least: 3, most: 9}", "[3, 9]", ['workbook.yaml:8:15: "participants" is a list of 2, expected fields with names']),
    ("workbook.yaml", "least: 3", "least: 0", ['workbook.yaml:8:23: "least" is 0, expected at least 1']),
    ("workbook.yaml", "least: 3", "least: 10", ["workbook.yaml:8:23: least is more than most, expected at most 9"]),
    ("workbook.yaml", 'agenda: ["4", "1", "CANLYNIAD"]', "agenda: []", ['workbook.yaml:10:9: "agenda" is a list of 0, expected at least 1 entry']),
    ("workbook.yaml", "year: 2024", "year: soon", ['workbook.yaml:14:9: "year" is "soon", expected a whole number of at most nine digits']),
    ("sections/a.yaml", 'key: "1"\n', "key: 1\n", ['sections/a.yaml:2:6: "key" is 1, expected text: put it in quotes']),
    ("sections/a.yaml", "band: population", "band: people", ["sections/a.yaml:4:7: \"band\" is \"people\", expected 'provider', 'population', 'commissioning' or 'outcome'"]),
    ("sections/a.yaml", "weight: 2", "weight: 6", ['sections/a.yaml:6:9: "weight" is 6, expected at most 5']),
    ("sections/a.yaml", "[7, 3]", "7", ['sections/a.yaml:10:17: "references" is 7, expected a list']),
    ("sections/a.yaml", "[7, 3]", "[7, '3']", ['sections/a.yaml:10:21: entry 2 of "references" is "3", expected a whole number of at most nine digits']),
    ("sections/a.yaml", "fact: true", "fact: yes", ['sections/a.yaml:13:15: "fact" is "yes", expected true or false']),
    ("sections/a.yaml", "fact: true", "fact: on", ['sections/a.yaml:13:15: "fact" is "on", expected true or false']),
    ("sections/a.yaml", "fact: true", "fact: 1", ['sections/a.yaml:13:15: "fact" is 1, expected true or false']),
    ("sections/a.yaml", '"1.x.1.b"', '"1.x.1 b"', ['sections/a.yaml:23:18: "key" is "1.x.1 b", expected letters and digits joined by single dots, such as "2.9.1"']),
    ("sections/a.yaml", "text: NO\n", "text: [NO]\n", ['sections/a.yaml:24:19: "text" is a list of 1, expected text']),
    ("sections/a.yaml", "text: NO\n", "text: {NO: 1}\n", ['sections/a.yaml:24:19: "text" is a group of fields, expected text']),
    ("references.yaml", "kind: blank", "kind: nothing", ["references.yaml:4:23: \"kind\" is \"nothing\", expected 'citation', 'condition', 'definition' or 'blank'"]),
    ("references.yaml", "number: 3", "number: -3", ['references.yaml:4:14: "number" is -3, expected at least 1']),
    ("priority-actions.yaml", "tier: specific", "tier: small", ["priority-actions.yaml:4:23: \"tier\" is \"small\", expected 'strategic' or 'specific'"]),
    ("acronyms.yaml", "source: true", "source: ja", ['acronyms.yaml:3:78: "source" is "ja", expected true or false']),
    # Fields that are missing or unknown.
    ("workbook.yaml", "topic: cwsg pobl ifanc\n", "", ['workbook.yaml:2:1: "topic" is missing, expected a field topic here']),
    ("sections/a.yaml", "aim: Gweld pwy sy'n cysgu'n wael.\n", "", ['sections/a.yaml:2:1: "aim" is missing, expected a field aim here']),
    ("sections/a.yaml", "formerly: Cyngor", "formely: Cyngor", ['sections/a.yaml:28:9: "formely" is no field here, expected "formerly"']),
    ("sections/a.yaml", "dated: Wyth", "zzz: Wyth", ['sections/a.yaml:15:9: "zzz" is no field here, expected one of key, text, core, fact, follows, dated, formerly, references, prompts']),
    ("sections/b.yaml", "text: Pwy sy'n talu?, ", "", ['sections/b.yaml:12:9: "text" is missing, expected a field text here']),
    ("invitees.yaml", "role: Pennaeth, ", "", ['invitees.yaml:5:5: "role" is missing, expected a field role here']),
    ("acronyms.yaml", "acronyms:", "words:", ['acronyms.yaml:2:1: "acronyms" is missing, expected a field acronyms here', 'acronyms.yaml:2:1: "words" is no field here, expected one of acronyms']),
    ("guide/rhagair.yaml", "source: Dihareb", "from: Dihareb", ['guide/rhagair.yaml:11:12: "source" is missing, expected a field source here', 'guide/rhagair.yaml:11:36: "from" is no field here, expected one of text, source']),
    # Keys.
    ("sections/a.yaml", '"1.x.9"', '"1.x.1"', ["sections/a.yaml:25:14: the key 1.x.1 is used twice, expected it once (see sections/a.yaml:12:14)", "sections/b.yaml:11:69: question 4.1.1 follows 1.x.9, which does not exist, expected the key of an earlier question"]),
    ("sections/a.yaml", '"1.x.1.b"', '"1.x.1.a.1"', ["sections/a.yaml:23:18: the key 1.x.1.a.1 is used twice, expected it once (see sections/a.yaml:22:23)"]),
    ("sections/a.yaml", '"1.y.1"', '"1.yy.1"', ["sections/a.yaml:34:15: the key 1.yy.1 stands under 1.y, expected a key that starts with 1.y."]),
    ("sections/a.yaml", '"1.x.1.b"', '"1.x.9.b"', ["sections/a.yaml:23:18: the key 1.x.9.b stands under 1.x.1, expected a key that starts with 1.x.1."]),
    ("sections/a.yaml", '"1.x.1.a.2"', '"1.x.1.c.2"', ["sections/a.yaml:21:23: the key 1.x.1.c.2 stands under 1.x.1.a, expected a key that starts with 1.x.1.a."]),
    ("sections/a.yaml", 'key: "1.y"', 'key: "11.y"', ["sections/a.yaml:30:10: the key 11.y stands under 1, expected a key that starts with 1.", "sections/a.yaml:34:15: the key 1.y.1 stands under 11.y, expected a key that starts with 11.y."]),
    ("sections/a.yaml", 'text: gyda\'r nos}', 'text: gyda\'r nos, prompts: [{key: "1.x.1.a.2.z", text: hwyr}]}', ["sections/a.yaml:21:54: prompts nest only once, expected no prompts under this one"]),
    # Core questions and what follows what.
    ("sections/a.yaml", "        core: true\n", "", ["sections/a.yaml:8:10: topic 1.x has no core question, expected core: true at exactly one of its questions"]),
    ("sections/a.yaml", "core: true}", "core: false}", ["sections/a.yaml:30:10: topic 1.y has no core question, expected core: true at exactly one of its questions"]),
    ("sections/a.yaml", "        fact: true\n", "        core: true\n", ["sections/a.yaml:26:15: topic 1.x has a second core question, expected core: true at exactly one"]),
    ("sections/b.yaml", 'follows: "4.1.1"', 'follows: "4.1.2"', ["sections/b.yaml:12:55: question 4.1.2 follows 4.1.2, which does not come before it, expected the key of an earlier question"]),
    ("sections/b.yaml", 'follows: "1.x.9"', 'follows: "CANLYNIAD.1.1"', ["sections/b.yaml:11:69: question 4.1.1 follows CANLYNIAD.1.1, which does not come before it, expected the key of an earlier question"]),
    ("sections/b.yaml", 'follows: "1.x.9"', 'follows: "9.9.9"', ["sections/b.yaml:11:69: question 4.1.1 follows 9.9.9, which does not exist, expected the key of an earlier question"]),
    ("sections/b.yaml", 'follows: "1.x.9"', 'follows: "1.x.1.a"', ["sections/b.yaml:11:69: question 4.1.1 follows 1.x.1.a, which does not exist, expected the key of an earlier question"]),
    # The head and the sections.
    ("workbook.yaml", 'sections: ["1", "4", "CANLYNIAD"]', 'sections: ["1", "4", "CANLYNIAD", "5"]', ["workbook.yaml:9:35: no file holds section 5, expected a file in sections/ with this key", "workbook.yaml:10:1: the agenda leaves out 5, expected every section once"]),
    ("workbook.yaml", 'sections: ["1", "4", "CANLYNIAD"]', 'sections: ["1", "CANLYNIAD"]', ["sections/b.yaml:2:6: section 4 is not listed in workbook.yaml, expected one of 1, CANLYNIAD", "workbook.yaml:10:10: the agenda names section 4, expected only sections that sections lists"]),
    ("workbook.yaml", 'sections: ["1", "4", "CANLYNIAD"]', 'sections: ["1", "4", "CANLYNIAD", "1"]', ["workbook.yaml:9:35: in sections, section 1 is used twice, expected it once (see workbook.yaml:9:12)"]),
    ("workbook.yaml", 'agenda: ["4", "1", "CANLYNIAD"]', 'agenda: ["4", "1", "4", "CANLYNIAD"]', ["workbook.yaml:10:20: in agenda, section 4 is used twice, expected it once (see workbook.yaml:10:10)"]),
    ("workbook.yaml", 'agenda: ["4", "1", "CANLYNIAD"]', 'agenda: ["4", "1"]', ["workbook.yaml:10:1: the agenda leaves out CANLYNIAD, expected every section once"]),
    ("workbook.yaml", "  - {slug: ysgolion, title: Ysgolion}\n", "  - {slug: ysgolion, title: Ysgolion}\n  - {slug: ysgolion, title: Eto}\n", ["workbook.yaml:18:12: small group ysgolion is used twice, expected it once (see workbook.yaml:17:12)"]),
    # Notes.
    ("references.yaml", "number: 3", "number: 7", ["references.yaml:4:14: note 7 is used twice, expected it once (see references.yaml:3:14)", "guide/rhagair.yaml:4:14: note 3 does not exist, expected one of 7", "sections/a.yaml:10:21: note 3 does not exist, expected one of 7", "sections/a.yaml:19:26: note 3 does not exist, expected one of 7"]),
    ("sections/a.yaml", "[7, 3]", "[7, 3, 8]", ["sections/a.yaml:10:24: note 8 does not exist, expected one of 7, 3"]),
    ("sections/a.yaml", "[7, 3]", "[7, 3, 7]", ["sections/a.yaml:10:24: note 7 is listed twice, expected it once"]),
    ("sections/a.yaml", "text: yn y bore, references: [7]", "text: yn y bore, references: [70]", ["sections/a.yaml:22:66: note 70 does not exist, expected one of 7, 3"]),
    ("invitees.yaml", "references: [7]", "references: [8]", ["invitees.yaml:4:83: note 8 does not exist, expected one of 7, 3"]),
    ("guide/rhagair.yaml", "references: [3]", "references: [1]", ["guide/rhagair.yaml:4:14: note 1 does not exist, expected one of 7, 3"]),
    ("references.yaml", '"https://example.org/cwsg"', '"javascript:alert(1)"', ["references.yaml:3:58: this is no web address, expected http:// or https://"]),
    # Actions, invitees, abbreviations, guide.
    ("priority-actions.yaml", "number: 2", "number: 1", ["priority-actions.yaml:4:14: action 1 is used twice, expected it once (see priority-actions.yaml:3:14)"]),
    ("priority-actions.yaml", 'sections: ["4", "1"]', 'sections: ["4", "2"]', ["priority-actions.yaml:3:95: section 2 does not exist, expected one of 1, 4, CANLYNIAD"]),
    ("priority-actions.yaml", 'sections: ["4", "1"]', 'sections: ["4", "4"]', ["priority-actions.yaml:3:95: section 4 is listed twice, expected it once"]),
    ("invitees.yaml", "number: 1", "number: 2", ["invitees.yaml:5:14: invitee 2 is used twice, expected it once (see invitees.yaml:4:14)"]),
    ("invitees.yaml", "group: Iechyd", "group: iechyd", ['invitees.yaml:4:24: the group "iechyd" is not listed, expected one of groups, letter for letter']),
    ("invitees.yaml", "[Ysgolion, Iechyd]", "[Ysgolion, Iechyd, Ysgolion]", ["invitees.yaml:2:28: group Ysgolion is used twice, expected it once (see invitees.yaml:2:10)"]),
    ("invitees.yaml", "unless: [ysgolion]", "unless: [cartrefi]", ["invitees.yaml:4:59: small group cartrefi does not exist, expected one of ysgolion"]),
    ("invitees.yaml", ', speaks_for: ["4"]', "", ["invitees.yaml:5:14: invitee 1 speaks for no section, expected speaks_for: the key of at least one section"]),
    ("invitees.yaml", 'speaks_for: ["4"]', "speaks_for: []", ["invitees.yaml:5:14: invitee 1 speaks for no section, expected speaks_for: the key of at least one section"]),
    ("invitees.yaml", 'speaks_for: ["4"]', 'speaks_for: ["4", "2"]', ["invitees.yaml:5:137: section 2 does not exist, expected one of 1, 4, CANLYNIAD"]),
    ("invitees.yaml", 'speaks_for: ["4"]', 'speaks_for: ["4", "4"]', ["invitees.yaml:5:137: section 4 is listed twice, expected it once"]),
    ("invitees.yaml", 'speaks_for: ["4"]', "speaks_for: [4]", ['invitees.yaml:5:132: entry 1 of "speaks_for" is 4, expected text: put it in quotes']),
    ("acronyms.yaml", "short: ACLl", "short: BIP", ["acronyms.yaml:4:13: the abbreviation BIP is used twice, expected it once (see acronyms.yaml:3:13)"]),
    ("guide/rhagair.yaml", "- heading: Pam", "- heading: Pam\n    text: Eto", ["guide/rhagair.yaml:6:5: this block says heading and text, expected exactly one of heading, text, list, steps, terms, quote"]),
    ("guide/rhagair.yaml", "- heading: Pam", "- {}", ["guide/rhagair.yaml:6:5: this block says nothing, expected exactly one of heading, text, list, steps, terms, quote"]),
    ("guide/rhagair.yaml", "[agor, cau]", "[]", ["guide/rhagair.yaml:9:5: this block says nothing, expected exactly one of heading, text, list, steps, terms, quote"]),
    # A whole file of the wrong kind.
    ("acronyms.yaml", "acronyms:\n", "", ['acronyms.yaml:2:3: "the file" is a list of 2, expected fields with names']),
]  # fmt: skip


def faults_of(folder):
    """Return the faults of a workbook, with file names counted from its folder."""
    with pytest.raises(ContentIsFaulty) as refusal:
        read_workbook(folder)
    return [str(fault).replace(f"{folder}/", "") for fault in refusal.value.faults]


@pytest.mark.parametrize(("file", "old", "new", "expected"), SPOILT, ids=[f"{c[0]}:{c[2][:30]}" for c in SPOILT])
def test_checking_tells_every_fault(spoil, file, old, new, expected):
    faults = faults_of(spoil(file, old, new))
    assert len(faults) == len(expected), faults
    for fault, start in zip(faults, sorted(expected, key=in_order_of_place), strict=True):
        assert fault.startswith(start), fault


def in_order_of_place(fault):
    file, line, column, _ = fault.split(":", 3)
    return file, int(line), int(column)


def fields_of_tiny():
    """Yield (file, line, column, offset) of every field's name in the tiny workbook, found without the reader."""
    for path in sorted(TINY.rglob("*.yaml")):
        offset = 0
        for number, line in enumerate(path.read_text().splitlines(keepends=True), 1):
            if not line.startswith("#"):
                for name in re.finditer(r"(?:^ *(?:- )*|[{,] ?)\{?([a-z_]+):(?=[ \n])", line):
                    yield path.relative_to(TINY).as_posix(), number, name.start(1) + 1, offset + name.start(1)
            offset += len(line)


FIELDS = list(fields_of_tiny())


def written(folder, file, offset, text):
    """Write `text` into a file of the copy, before the character at `offset`."""
    path = folder / file
    before = path.read_text()
    path.write_text(before[:offset] + text + before[offset:])


@pytest.mark.parametrize(("file", "line", "column", "offset"), FIELDS, ids=[f"{f[0]}:{f[1]}:{f[2]}" for f in FIELDS])
def test_checking_finds_each_misspelt_field(copy, file, line, column, offset):
    written(copy, file, offset, "zz_")
    assert any(re.match(rf'{file}:{line}:{column}: "zz_[a-z_]+" is no field here, expected ', f) for f in faults_of(copy))


@pytest.mark.parametrize(("file", "line", "column", "offset"), FIELDS, ids=[f"{f[0]}:{f[1]}:{f[2]}" for f in FIELDS])
@pytest.mark.parametrize(("hostile", "what"), [("&x ", "the anchor &x"), ("!!str ", "the tag tag:yaml.org,2002:str")])
def test_checking_finds_each_hostile_mark(copy, file, line, column, offset, hostile, what):
    written(copy, file, offset, hostile)
    assert [f.split(" is not allowed")[0] for f in faults_of(copy) if f.startswith(file)] == [f"{file}:{line}:{column}: {what}"]


def test_checking_has_the_cases_that_were_promised():
    sources = [read_file(path, path.relative_to(TINY).as_posix()) for path in sorted(TINY.rglob("*.yaml"))]
    assert [field[:3] for field in FIELDS] == [(s.file, *place) for s in sources for place in sorted(s.keys.values())]
    print(f"{len(SPOILT)} spoilt values, {len(FIELDS)} misspelt fields, {2 * len(FIELDS)} anchors and tags")
    assert len(SPOILT) + 3 * len(FIELDS) >= 200


def test_checking_tells_the_faults_of_all_files_at_once(spoil):
    spoil("workbook.yaml", "minutes: 60", "minutes: 5")
    spoil("references.yaml", "kind: blank", "kind: nothing")
    spoil("sections/b.yaml", "title: Cydweithio", "title: 'Cydweithio")
    folder = spoil("sections/a.yaml", '"1.y.1"', '"1.x.1"')
    assert [f.split(" ")[0] for f in faults_of(folder)] == [
        "references.yaml:4:23:",
        "sections/a.yaml:34:15:",
        "sections/a.yaml:34:15:",
        "sections/b.yaml:5:19:",
        "workbook.yaml:7:10:",
    ]


def test_checking_does_not_blame_the_parts_that_hang_on_a_faulty_one(spoil):
    folder = spoil("references.yaml", "kind: blank", "kind: nothing")
    assert len(faults_of(folder)) == 1


def test_checking_misses_the_parts_that_must_be_there(copy):
    (copy / "workbook.yaml").unlink()
    shutil.rmtree(copy / "sections")
    for file in ("references.yaml", "acronyms.yaml", "invitees.yaml", "priority-actions.yaml", "guide/rhagair.yaml"):
        (copy / file).unlink()
    assert faults_of(copy) == [
        "sections:1:1: there is no section, expected a file for each section",
        "workbook.yaml:1:1: the file is missing, expected the title and order of the workbook",
    ]


def test_checking_parts_that_may_be_missing_are_empty(spoil):
    copy = spoil("sections/a.yaml", "    references: [7, 3]\n", "")
    spoil("sections/a.yaml", "            references: [3]\n", "")
    spoil("sections/a.yaml", "        references: [7]\n", "")
    spoil("sections/a.yaml", ", references: [7]}", "}")
    for file in ("references.yaml", "acronyms.yaml", "invitees.yaml", "priority-actions.yaml", "guide/rhagair.yaml"):
        (copy / file).unlink()
    content = read_workbook(copy)
    assert (content.references, content.acronyms, content.groups, content.invitees) == ((), (), (), ())
    assert (content.priority_actions, content.guide) == ((), ())
    assert list(content.questions) == ["1.x.1", "1.x.9", "1.y.1", "4.1.1", "4.1.2", "CANLYNIAD.1.1"]


@pytest.mark.parametrize(
    "name", ["other.yaml", "sections/c.yml", "guide/more/x.yaml", "Workbook.yaml", "notes/a.yaml", "sections/.b.yaml.yml"]
)
def test_checking_refuses_files_that_have_no_part(copy, name):
    (copy / name).parent.mkdir(exist_ok=True)
    (copy / name).write_text("a: 1\n")
    assert faults_of(copy) == [
        f"{name}:1:1: a workbook has no such file, expected one of workbook.yaml, references.yaml, acronyms.yaml, "
        "invitees.yaml, priority-actions.yaml, sections/*.yaml, guide/*.yaml"
    ]


def test_checking_ignores_the_demonstration_and_what_is_no_yaml(copy, tiny):
    (copy / "demonstration.yaml").write_text("a: 1\n")
    (copy / "notes.txt").write_text("a: 1\n")
    assert read_workbook(copy) == read_workbook(tiny)


def test_checking_folder_that_is_not_there(tmp_path):
    assert faults_of(tmp_path / "x") == [
        f"{tmp_path}/x:1:1: there is no such folder, expected a folder that holds workbook.yaml"
    ]


@pytest.mark.django_db
def test_checking_faulty_files_leave_the_database_as_it_was(tiny, tmp_path, rows):
    load_workbook(content=read_workbook(tiny))
    before = rows()
    for number, (file, old, new, _) in enumerate(SPOILT[::4]):
        folder = Path(shutil.copytree(tiny, tmp_path / str(number)))
        path = folder / file
        path.write_text(path.read_text().replace(old, new))
        with pytest.raises(CommandError):
            call_command("load_workbooks", folder, stderr=Discarded())
    for number, (file, _, _, offset) in enumerate(FIELDS[::10]):
        folder = Path(shutil.copytree(tiny, tmp_path / f"field-{number}"))
        written(folder, file, offset, "&x ")
        with pytest.raises(CommandError):
            call_command("load_workbooks", folder, stderr=Discarded())
    assert rows() == before


class Discarded:
    def write(self, text):
        """Keep nothing: the test looks at the database."""
