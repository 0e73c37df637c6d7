"""One word per idea: the synonyms are used neither in URLs nor for models, actions, queries or views."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps

from diagnostics import urls

pytestmark = pytest.mark.one_database
ROOT = Path(__file__).parent.parent
BANNED = {
    "session": "workshop",
    "meeting": "workshop",
    "questionnaire": "workbook",
    "chapter": "section",
    "attendee": "participant",
    "guest": "participant",
    "observation": "finding",
    "remark": "finding",
    "todo": "key action",
    "task": "key action",
    "timetable": "agenda",
    "schedule": "agenda",
    "phase": "stage",
    "report": "summary",
}


def synonyms(name):
    """Return the banned words in a name, whatever its case and number."""
    words = re.sub(r"([a-z])([A-Z])", r"\1_\2", name).lower()
    return {word.removesuffix("s") for word in re.split(r"[^a-z]+", words)} & set(BANNED)


def test_a_synonym_is_seen():
    assert [synonyms(name) for name in ("WorkshopSession", "list_attendees", "sessions/<int:pk>/", "expression")] == [
        {"session"},
        {"attendee"},
        {"session"},
        set(),
    ]


def test_urls():
    assert {str(row.pattern): found for row in urls.urlpatterns if (found := synonyms(f"{row.pattern} {row.name}"))} == {}


def test_models_and_their_fields():
    names = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config("diagnostics").get_models()
        for field in model._meta.get_fields()
    ]
    assert {name: found for name in names if (found := synonyms(name))} == {}


@pytest.mark.parametrize("room", ["actions", "queries", "views", "forms", "library"])
def test_modules_functions_and_what_they_take(room):
    found = {}
    for path in sorted((ROOT / "diagnostics" / room).glob("*.py")):
        names = {path.stem}
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                names.add(node.name)
            elif isinstance(node, ast.arg):
                names.add(node.arg)
        found |= {f"{path.stem}: {name}": seen for name in names if (seen := synonyms(name))}
    assert found == {}


def test_templates():
    folders = ROOT / "templates"
    names = [path.relative_to(folders).as_posix() for path in sorted(folders.rglob("*.html"))]
    assert {name: found for name in names if (found := synonyms(name))} == {}


def test_no_page_calls_a_workshop_a_session():
    pages = sorted((ROOT / "templates").rglob("*.html"))
    assert [path.name for path in pages if re.search(r"\bsessions?\b(?!_)", path.read_text(), re.IGNORECASE)] == []
