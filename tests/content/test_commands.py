"""The commands load_workbooks and export_workbook, as a person at a terminal meets them."""

import json
import shutil
import subprocess
import sys
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from diagnostics.library.folder import read_workbook
from diagnostics.models import Edition, Workbook

pytestmark = pytest.mark.django_db


def load(*paths, **options):
    """Return what load_workbooks wrote on stdout."""
    out = StringIO()
    call_command("load_workbooks", *map(str, paths), stdout=out, **options)
    return out.getvalue()


def refused(*paths, **options):
    """Return (the closing sentence, what was written on stderr) of a load_workbooks that fails."""
    err = StringIO()
    with pytest.raises(CommandError) as refusal:
        call_command("load_workbooks", *map(str, paths), stderr=err, stdout=StringIO(), **options)
    assert refusal.value.returncode == 1
    return str(refusal.value), err.getvalue()


def export(slug):
    out = StringIO()
    call_command("export_workbook", slug, stdout=out)
    return json.loads(out.getvalue())


def test_load_workbooks_says_what_it_did(tiny, spoil):
    first = read_workbook(tiny).fingerprint[:12]
    held = f"3 sections, 4 topics, 6 questions, 4 prompts, fingerprint {first}.\n"
    assert load(tiny) == f"{tiny}: stored as cwsg-iach edition 1: {held}"
    assert load(tiny) == f"{tiny}: nothing changed: cwsg-iach edition 1 says this already: {held}"
    changed = spoil("workbook.yaml", "minutes: 60", "minutes: 90")
    assert load(changed).startswith(f"{changed}: stored as cwsg-iach edition 2: ")
    assert load(tiny) == f"{tiny}: cwsg-iach edition 1 is current again: {held}"
    assert load(tiny) == f"{tiny}: nothing changed: cwsg-iach edition 1 says this already: {held}"


def test_load_workbooks_without_a_path_loads_what_is_in_content():
    load()
    folders = sorted(file.parent.name for file in (settings.BASE_DIR / "content").glob("*/workbook.yaml"))
    assert sorted(Workbook.objects.values_list("slug", flat=True)) == folders
    assert "infant-mortality" in folders


def test_load_workbooks_check_stores_nothing(tiny, spoil):
    held = f"3 sections, 4 topics, 6 questions, 4 prompts, fingerprint {read_workbook(tiny).fingerprint[:12]}"
    assert load(tiny, check=True) == f"{tiny}: {held}. No fault found; nothing was stored.\n"
    faulty = spoil("workbook.yaml", "minutes: 60", "minutes: 5")
    assert refused(faulty, check=True) == (
        "1 fault; nothing was stored.",
        f'{faulty}/workbook.yaml:7:10: "minutes" is 5, expected at least 30\n',
    )
    assert Workbook.objects.count() == 0


def test_load_workbooks_is_all_or_nothing_over_all_paths(infant_mortality, spoil):
    spoil("acronyms.yaml", "short: ACLl", "short: BIP")
    faulty = spoil("workbook.yaml", "minutes: 60", "minutes: NO")
    sentence, faults = refused(infant_mortality, faulty)
    assert sentence == "2 faults; nothing was stored."
    assert faults == (
        f"{faulty}/acronyms.yaml:4:13: the abbreviation BIP is used twice, expected it once (see {faulty}/acronyms.yaml:3:13)\n"
        f'{faulty}/workbook.yaml:7:10: "minutes" is "NO", expected a whole number of at most nine digits\n'
    )
    assert Workbook.objects.count() == 0


def test_load_workbooks_refuses_two_folders_with_one_slug(tiny, copy):
    sentence, faults = refused(tiny, copy)
    assert faults == f'{copy}/workbook.yaml:1:1: the slug "cwsg-iach" is that of {tiny} too, expected a slug of its own\n'
    assert Workbook.objects.count() == 0


def test_load_workbooks_takes_a_folder_named_twice_once(tiny):
    assert load(tiny, tiny).count("\n") == 1
    assert Edition.objects.count() == 1


def test_load_workbooks_check_at_a_terminal(tiny, tmp_path):
    """It needs no database, ends with 1, and writes faults to stderr alone."""
    folder = shutil.copytree(tiny, tmp_path / "workbook")
    (folder / "workbook.yaml").write_text("slug: x\nslug: x\n")
    run = subprocess.run(
        [sys.executable, "manage.py", "load_workbooks", "--check", str(folder)],
        cwd=settings.BASE_DIR,
        env={"DATA_DIR": str(tmp_path / "none"), "SECRET_KEY": "x" * 50, "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr == (
        f'{folder}/workbook.yaml:2:1: "slug" stands here twice, expected it once (it is at 1:1 already)\n'
        "CommandError: 1 fault; nothing was stored.\n"
    )


def test_export_workbook_has_exactly_these_fields(tiny):
    load(tiny)
    said = export("cwsg-iach")
    assert list(said) == [
        "workbook", "title", "edition", "fingerprint", "sections",
        "priority_actions", "invitees", "references", "acronyms", "guide",
    ]  # fmt: skip
    assert (said["workbook"], said["title"], said["edition"]) == ("cwsg-iach", "Cwsg iach i bobl ifanc", "Rhifyn 1")
    assert said["fingerprint"] == read_workbook(tiny).fingerprint
    assert [(s["key"], s["number"]) for s in said["sections"]] == [("1", 1), ("4", 4), ("CANLYNIAD", "CANLYNIAD")]
    section = said["sections"][0]
    assert section == {
        "key": "1",
        "number": 1,
        "title": "Gwybodaeth leol",
        "band": "population",
        "aim": "Gweld pwy sy'n cysgu'n wael.",
        "topics": section["topics"],
    }
    topic = section["topics"][0]
    assert topic == {
        "key": "1.x",
        "title": "Cyfrif",
        "title_shown": True,
        "references": [7, 3],
        "questions": topic["questions"],
    }
    assert topic["questions"] == [
        {
            "key": "1.x.1",
            "text": "Faint o bobl ifanc sy'n cysgu llai nag wyth awr?",
            "core": False,
            "fact": True,
            "follows": None,
            "dated": "Wyth awr oedd y safon yn 2024.",
            "formerly": None,
            "references": [],
            "prompts": [
                {
                    "key": "1.x.1.a",
                    "text": "NO",
                    "references": [3],
                    "prompts": [
                        {"key": "1.x.1.a.2", "text": "gyda'r nos", "references": [], "prompts": []},
                        {"key": "1.x.1.a.1", "text": "yn y bore", "references": [7], "prompts": []},
                    ],
                },
                {"key": "1.x.1.b", "text": "NO", "references": [], "prompts": []},
            ],
        },
        {
            "key": "1.x.9",
            "text": "Pwy sydd heb eu cyfrif?",
            "core": True,
            "fact": False,
            "follows": None,
            "dated": None,
            "formerly": "Cyngor ieuenctid",
            "references": [7],
            "prompts": [],
        },
    ]
    assert said["sections"][1]["topics"][0]["questions"][0]["follows"] == "1.x.9"
    assert said["priority_actions"] == [
        {
            "number": 1,
            "tier": "strategic",
            "title": "Un cynllun",
            "text": "Cytuno un cynllun.",
            "dated": "Daw cynllun newydd.",
            "sections": ["4", "1"],
        },
        {
            "number": 2,
            "tier": "specific",
            "title": "Sgriniau",
            "text": "Llai o sgriniau gyda'r nos.",
            "dated": None,
            "sections": [],
        },
    ]
    assert said["invitees"] == [
        {
            "number": 2,
            "group": "Iechyd",
            "role": "Nyrs ysgol",
            "dated": "Dwy nyrs ers 2026.",
            "formerly": None,
            "unless": ["ysgolion"],
            "only_if": None,
        },
        {
            "number": 1,
            "group": "Ysgolion",
            "role": "Pennaeth",
            "dated": None,
            "formerly": "Prifathro",
            "unless": [],
            "only_if": "Lle mae ysgol",
        },
    ]
    assert said["references"] == [
        {
            "number": 7,
            "kind": "citation",
            "text": "Adroddiad",
            "url": "https://example.org/cwsg",
            "links": ["https://example.org/cwsg", "http://example.org/hen"],
        },
        {"number": 3, "kind": "blank", "text": "Gwag yn y ffynhonnell", "url": None, "links": []},
    ]
    assert said["acronyms"] == [
        {"short": "BIP", "long": "Bwrdd iechyd prifysgol"},
        {"short": "ACLl", "long": "Awdurdod cynllunio lleol"},
    ]
    assert said["guide"] == [{"slug": "rhagair", "title": "Rhagair"}]


def test_export_workbook_keeps_the_order_of_the_workbook(infant_mortality):
    load(infant_mortality)
    said = export("infant-mortality")
    assert [s["number"] for s in said["sections"]] == [*range(1, 14), "OPO"]
    assert sum(len(t["questions"]) for s in said["sections"] for t in s["topics"]) == 143


def test_export_workbook_is_the_current_edition(tiny, spoil):
    load(tiny)
    load(spoil("workbook.yaml", "Rhifyn 1", "Rhifyn 2"))
    assert export("cwsg-iach")["edition"] == "Rhifyn 2"
    load(tiny)
    assert export("cwsg-iach")["edition"] == "Rhifyn 1"


def test_export_workbook_that_is_not_stored(tiny):
    load(tiny)
    with pytest.raises(CommandError, match="No workbook x is stored. Stored: cwsg-iach. Load one with load_workbooks."):
        export("x")
