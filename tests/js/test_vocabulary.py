"""The words and numbers of the server in scripts: written once for them, and spelt by none of them."""

import json
import os
import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.template.loader import render_to_string

from diagnostics.actions.undo import UNDOABLE
from diagnostics.management.commands import write_vocabulary
from diagnostics.management.commands.write_vocabulary import MODULE, exports, module
from diagnostics.templatetags.history import WORDS
from diagnostics.templatetags.keyboard import COMMANDS, ROWS
from diagnostics.vocabulary import Write
from tests.js.node import STATIC, run

pytestmark = pytest.mark.one_database  # Node asks no database
TEMPLATES = STATIC.parent / "templates"
SPELT = Path(__file__).parent / "spelt-words.mjs"
# (script, what it spells): what it means there.
ANOTHER = {
    ("dates/read.js", 2000): "the century of a year of two figures",
    ("lead/action-box.js", 80): "letters of an action that are told beside the capture box",
    ("lead/action-list.js", "listed"): "which of an action's facts a list tells",
    ("lead/agreement.js", "agreed"): "a word that is read",
    ("lead/arrivals.js", "present"): "a field of a participant",
    ("lead/capture-form.js", "question"): "a part of the capture box",
    ("lead/clock.js", "section"): "a part of the clock",
    ("lead/commands.js", "come_back"): "a command of the keyboard",
    ("lead/commands.js", "undo"): "an attribute of a button",
    ("lead/mark-box.js", "question"): "how far a mark goes",
    ("lead/outbox/transport.js", 300): "a status of HTTP",
    ("lead/overlay.js", "present"): "a field of a participant",
    ("lead/question-box.js", "question"): "the name of a box",
    ("lead/room.js", "closed"): "a word that is read",
    ("lead/typed.js", "question"): "a field of a line",
    ("lead/undo.js", "undo"): "an address",
    ("lead/wall-said.js", "section"): "an element of HTML",
    ("lead/withdrawn.js", "listed"): "which of an action's facts a list tells",
}


def test_the_module_is_of_today():
    assert MODULE.read_text() == module(), "Run bin/setup, which writes it anew."


def test_scripts_are_told_what_the_server_says():
    told = run("-e", "import * as all from '#vocabulary'; console.log(JSON.stringify(all))", cwd=STATIC)
    assert json.loads(told) == json.loads(json.dumps(exports()))


def test_it_is_written_only_where_it_says_something_else(tmp_path, monkeypatch):
    """Else everything would be bundled anew at each start."""
    there = tmp_path / "generated" / "vocabulary.mjs"
    monkeypatch.setattr(write_vocabulary, "MODULE", there)
    call_command("write_vocabulary")
    os.utime(there, (1, 1))
    call_command("write_vocabulary")
    assert (there.stat().st_mtime, there.read_text()) == (1, module())
    there.write_text("of another release")
    call_command("write_vocabulary")
    assert there.read_text() == module()


def spelt(*text):
    """What scripts spell that the server says, or one given as text: (script, word or number)."""
    return [tuple(json.loads(line)[name] for name in ("file", "said")) for line in run(SPELT, *text).splitlines()]


def test_no_script_spells_what_the_server_says():
    assert {one for one in spelt() if one not in ANOTHER} == set()


def test_each_exception_is_needed():
    assert set(spelt()) == set(ANOTHER)


@pytest.mark.parametrize(
    ("script", "word"),
    [
        ('if (line.kind === "gap") draw();', "gap"),
        ("show(stage !== `planned`);", "planned"),
        ("const SIGNS = { good_practice: '*' };", "good_practice"),
        ('write("findings.move", [], {});', "findings.move"),
        ('response.headers.has("X-Workshop-Version");', "X-Workshop-Version"),
        ("if (text.length > 2000) fail();", 2000),
        ("if (line.text.length > 200) say();", 200),
    ],
)
def test_what_a_script_spells_is_seen(script, word):
    assert spelt(script) == [("asked", word)]


def test_what_is_no_word_of_the_server_is_not():
    assert spelt("const { gap } = sizes; wait(2000); // ms") == []


def test_what_a_page_sends_becomes_an_event():
    assert {write.label for write in Write} <= set(WORDS)
    elsewhere = {"agenda.arranged", "question.added", "question.changed"}  # from a form, or a box that waits for the server
    assert set(UNDOABLE) - elsewhere <= {write.label for write in Write}


def test_the_worker_knows_an_answer_by_the_same_header():
    """It is given out as it stands, and imports nothing."""
    assert f'answer.headers.has("{exports()["HEADER"]["VERSION"]}")' in (STATIC / "js" / "worker.js").read_text()


def test_each_key_has_one_command():
    keys = [command.key for row in ROWS for command in row.commands]
    assert (len(keys), len(keys)) == (len(set(keys)), len(COMMANDS))


def test_the_list_of_keys_names_each():
    told = render_to_string("parts/_keys.html")
    unsaid = [command.name for command in COMMANDS.values() if f"<kbd data-key>Alt {command.on_cap}</kbd>" not in told]
    assert unsaid == ["good_practice", "gap", "recommendation"]  # within a range
    assert "Alt 1</kbd>–<kbd>4</kbd>" in told


def test_no_template_spells_a_key_that_the_table_has():
    """What stands there of Alt says how keys are pressed."""
    spelt = {
        path.name: found
        for path in TEMPLATES.rglob("*.html")
        if (found := re.findall(r"<kbd data-key>Alt \S", path.read_text()))
    }
    assert spelt == {}
