"""The house: imports go down, every write is an action, files stay small."""

import ast
import re
import statistics
from pathlib import Path

import pytest

pytestmark = pytest.mark.one_database
ROOT = Path(__file__).parent.parent
APP = ROOT / "diagnostics"

FLOOR = {
    "vocabulary": 0, "errors": 0, "library": 0, "text": 0, "names": 0, "dates": 0, "clock": 0, "plan": 0,
    "agreement": 0, "link_tokens": 0, "schemas": 0, "rows": 0, "release": 0, "prepared": 0,
    "fields": 1, "models": 1,
    "permissions": 2, "queries": 2, "summary": 2, "notices": 2, "tokens": 2, "parts": 2, "pictures": 2,
    "actions": 3,
    "outputs": 4, "live": 4, "forms": 4, "templatetags": 4, "tasks": 4,
    "views": 5, "management": 5, "checks": 5, "apps": 5,
    "urls": 6,
}  # fmt: skip
# From one room to another on the same floor. Within a room (one module or package) everybody knows everybody.
SIDEWAYS = {
    ("agreement", "text"),
    ("agreement", "vocabulary"),
    ("apps", "checks"),
    ("library", "errors"),
    ("library", "schemas"),
    ("management", "views"),  # what they say by fixed words is written for scripts
    ("models", "fields"),
    ("library", "vocabulary"),
    ("names", "text"),
    ("plan", "errors"),
    ("plan", "schemas"),
    ("plan", "vocabulary"),
    ("queries", "summary"),
    ("rows", "errors"),
    ("rows", "names"),
    ("rows", "text"),
    ("text", "errors"),
}
# Modules above that are named in a text, not imported: by whom, and why that is no climb.
NAMED = {("queries/files_to_make.py", "tasks"): "the name by which a row is queued and found; the worker, up there, runs it"}
NOT_HERE = {"services", "utils", "helpers", "managers", "mixins", "signals"}
HEAVY = ("weasyprint", "pikepdf", "docx", "xlsxwriter", "icalendar", "segno", "ruamel")

WRITES = {
    "save", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "update", "delete",
    "set", "add", "remove", "clear",
}  # fmt: skip
# These words also belong to sets, dicts and events: they write only at the end of a queryset or a relation.
AMBIGUOUS = {"update", "set", "add", "remove", "clear"}
ROWS = re.compile(r"\bobjects\b|_set\b|\.(filter|exclude|all|order_by|select_for_update)\(")
# Not a row: what it is instead.
NOT_A_ROW = {("pictures/qr.py", "code.save"): "segno draws a QR code into memory"}
SQL = {  # raw SQL outside actions, and why it changes nothing
    "notices.py": "pg_notify, inside the action's transaction",
    "live/listen.py": "LISTEN",
    "prepared.py": "what Django wrote of a queryset that reads, asked again",
    "queries/snapshot.py": "a read transaction for one consistent drawing or backup",
    "views/home.py": "the readiness probe",
}


def code(folder, *endings):
    generated = {"migrations", "node_modules", ".build", ".venv", "__pycache__"}
    return sorted(p for p in folder.rglob("*") if p.suffix in endings and not generated & set(p.relative_to(ROOT).parts))


MODULES = {path.relative_to(APP).as_posix(): ast.parse(path.read_text()) for path in code(APP, ".py")}


def room_of(name):
    """Return the room of a module given as path in the app or as dotted name."""
    return name.removesuffix(".py").removeprefix("diagnostics.").replace("/", ".").split(".")[0]


def imported(tree):
    """Yield the dotted name of everything imported anywhere in a module, lazily too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def rooms_used(tree):
    return {room_of(name) for name in imported(tree) if name.startswith("diagnostics.")}


def test_every_module_has_a_floor():
    assert {room_of(name) for name in MODULES if name != "__init__.py"} == set(FLOOR)


@pytest.mark.parametrize("name", [name for name in MODULES if name != "__init__.py"])
def test_imports_go_down(name):
    here = room_of(name)
    climbs = {
        there
        for there in rooms_used(MODULES[name]) - {here}
        if FLOOR[there] > FLOOR[here] or (FLOOR[there] == FLOOR[here] and (here, there) not in SIDEWAYS)
    }
    assert climbs == set()


def test_sideways_imports_are_these():
    found = {
        (room_of(name), there)
        for name, tree in MODULES.items()
        if name != "__init__.py"
        for there in rooms_used(tree) - {room_of(name)}
        if FLOOR[there] == FLOOR[room_of(name)]
    }
    assert found == SIDEWAYS


def test_no_room_climbs_by_naming_a_module_in_a_text():
    found = set()
    for name, tree in MODULES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                named = re.match(r"diagnostics\.(\w+)(\.|$)", node.value)
                if named and FLOOR.get(named[1], -1) > FLOOR.get(room_of(name), 9):
                    found.add((name, named[1]))
    assert found == set(NAMED)


def test_library_knows_no_rows():
    """Reading YAML needs no database: of Django it has only the vocabulary's enums."""
    found = {name for module, tree in MODULES.items() if room_of(module) == "library" for name in imported(tree)}
    assert {name for name in found if name.startswith("django")} == set()


@pytest.mark.parametrize("library", HEAVY)
def test_heavy_library_is_imported_in_one_module(library):
    found = {name for name, tree in MODULES.items() if any(m.split(".")[0] == library for m in imported(tree))}
    assert len(found) <= 1
    if library == "weasyprint":
        assert found == {"outputs/pdf.py"}


def test_no_room_for_leftovers():
    assert {part.removesuffix(".py") for name in MODULES for part in name.split("/")} & NOT_HERE == set()


FILES = [*code(APP, ".py"), *code(ROOT / "workbook_site", ".py"), *code(ROOT / "tests", ".py"), ROOT / "manage.py"]
OTHERS = [*code(ROOT / "static", ".js", ".css"), *code(ROOT / "templates", ".html", ".svg")]


def lines_of(path):
    return len(path.read_text().splitlines())


def test_no_file_is_past_300_lines():
    assert {path.relative_to(ROOT).as_posix(): lines_of(path) for path in FILES + OTHERS if lines_of(path) > 300} == {}


def test_median_module_is_under_80_lines():
    assert statistics.median(lines_of(path) for path in code(APP, ".py")) < 80


def writes_of(tree):
    """Return the calls in a module that write rows, as they are spelt."""
    found = []
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        verb = node.func.attr.removeprefix("a") if node.func.attr.removeprefix("a") in WRITES else node.func.attr
        spelt = ast.unparse(node.func)
        if verb in WRITES and (verb not in AMBIGUOUS or ROWS.search(spelt)):
            found.append(spelt)
    return found


def test_every_write_is_an_action():
    found = {(name, spelt) for name, tree in MODULES.items() if room_of(name) != "actions" for spelt in writes_of(tree)}
    assert found == set(NOT_A_ROW)


def test_the_check_for_writes_sees_them():
    """Each way to write that Django has, and each call that only looks like one."""
    seen = """
row.save(); Finding.objects.create(); Finding.objects.bulk_create(rows); Finding.objects.filter(pk=1).update(text="")
row.delete(); made.findings.all().set(found); Answer.objects.get_or_create(pk=1); workshop.seat_set.add(seat)
rows.asave(); Workshop.objects.abulk_update(rows); Seat.objects.update_or_create(pk=1); Finding.objects.filter().adelete()
"""
    assert len(writes_of(ast.parse(seen))) == 12
    unseen = "news.set(); attrs.update(a=1); watchers.add(w); _subscribers.remove(c); drawn.clear()"
    assert writes_of(ast.parse(unseen)) == []


def test_raw_sql_is_only_here():
    found = {
        name
        for name, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in {"execute", "executemany", "raw", "callproc"}
        and room_of(name) != "actions"
    }
    assert found == set(SQL)


def test_models_do_not_override_save_and_nobody_listens_to_signals():
    overridden = [
        (name, node.name)
        for name, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name in {"save", "delete"} and room_of(name) == "models"
    ]
    signals = {name for name, tree in MODULES.items() if any("signals" in module for module in imported(tree))}
    assert [overridden, signals] == [[], set()]
