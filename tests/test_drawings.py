"""The drawings in docs/ are made from the code as it is. REDRAW=1 makes them anew."""

import ast
import json
import os
import sys
from pathlib import Path

import pytest

from tests.support import drawings
from tests.test_floors import APP, FLOOR, room_of

pytestmark = pytest.mark.one_database
BRIEF = 32  # letters
DRAWINGS = Path(__file__).parent.parent / "docs" / "drawings"


def is_as_drawn(name, made):
    path = DRAWINGS / f"{name}.svg"
    if os.environ.get("REDRAW"):
        path.write_text(made)
    return path.read_text() == made


def sentence_of(room):
    """What a room says of itself: its first sentence, and the second where that one is brief."""
    path = APP / room / "__init__.py" if (APP / room).is_dir() else APP / f"{room}.py"
    said = ast.get_docstring(ast.parse(path.read_text()))
    assert said, f"{path.relative_to(APP)} says what it is for"
    first, *more = " ".join(said.split("\n\n")[0].split()).removesuffix(".").split(". ")
    return f"{first}. {more[0]}" if more and len(first) < BRIEF else first


def test_the_floors():
    assert is_as_drawn("floors", drawings.house({room: (floor, sentence_of(room)) for room, floor in FLOOR.items()}))


def test_how_a_write_goes(running, leading, django_capture_on_commit_callbacks):
    calls = []

    def record(key):
        said = {"client_key": key, "question": "1.x.1", "kind": "gap", "text": "No night cover"}
        with django_capture_on_commit_callbacks(execute=True):
            return leading.post(f"/workshops/{running.pk}/findings/", json.dumps(said), content_type="application/json")

    def watch(frame, event, _):
        path = Path(frame.f_code.co_filename)
        if event == "call" and APP in path.parents and not frame.f_code.co_name.startswith("<"):
            calls.append((".".join(path.relative_to(APP).with_suffix("").parts), frame.f_code.co_name))

    record("first")  # imports what it needs
    sys.setprofile(watch)
    try:
        answer = record("second")
    finally:
        sys.setprofile(None)
    assert answer.status_code == 200
    steps = drawings.entered(calls)
    assert is_as_drawn("write", drawings.way(steps, lambda module: FLOOR[room_of(module)]))
