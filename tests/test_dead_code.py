"""Nothing stands in the code that nothing uses. What only a framework calls, or a template names, is no such thing."""

import re
from pathlib import Path

import pytest
from vulture import Vulture

pytestmark = pytest.mark.one_database
ROOT = Path(__file__).parent.parent
NAMED_IN = [(ROOT / "templates", (".html", ".svg")), (ROOT / "static" / "js", (".js",))]
SETTINGS = ROOT / "workbook_site" / "settings.py"
# Who uses what nothing of ours names.
USED = {
    "Django, of a model": {"ordering", "base_manager_name", "constraints", "indexes", "default_auto_field"},
    "Django, of a command": {"handle", "add_arguments", "requires_system_checks"},
    "Django, of its URLs": {"urlpatterns", "handler400", "handler404", "handler500"},
    "Django, of a form": {"clean_username", "value_omitted_from_data"},
    "Django, of a middleware": {"process_view", "process_exception"},
    "Django, of a request": {"request_class", "_set_content_type_params", "_has_been_logged"},
    "Django, of a connection": {"autocommit"},
    "Django, of a check": {"app_configs", "leases_are_long_enough"},
    "Django, of static files": {"ModuleAwareStorage", "support_js_module_import_aggregation"},
    "the settings, by its dotted name": {
        "Accounts", "Brief", "DiagnosticsConfig", "HeaderedDjango", "LookingOn", "Masked", "Refusals", "bad_request",
        "stale_page",
    },
    "the queue, by its dotted name": {"make_files"},
    "uvicorn, of a protocol and a request": {"data_received", "eof_received", "keep_alive", "disconnected", "more_body"},
    "Django, of SQL": {"returning_fields"},
    "Django, of who is signed in": {"get_user", "_get_session_from_db", "_session_key"},
    "logging": {"asctime", "levelname", "levelno"},
    "zipfile": {"comment", "compress_type"},
    "sys": {"unraisablehook"},
    "pydantic": {"model_config"},
    "content, as a word of it": {
        "gateway", "publisher", "CITATION", "CONDITION", "DEFINITION", "STRATEGIC", "SPECIFIC",
    },
    "the database, as a column that is kept for whoever asks later": {
        "closed_at", "heard_at", "loaded_at", "recorded_at", "recorded_by", "token_hash",
    },
    "Django, of a relation that is read by its number": {"screen_question"},
    "a stored summary, as a field of it": {"commitments"},
    "the tests: what a process remembers is forgotten": {"forget_contents", "forget_parts"},
    "whoever checks a summary against what is printed on it, as the tests do": {"verify"},
}  # fmt: skip


def unused():
    """Yield the names that nothing under diagnostics/, workbook_site/ or bin/ uses, as vulture sees it."""
    looking = Vulture(ignore_decorators=["@register.*", "@action*"])
    looking.scavenge([ROOT / "diagnostics", ROOT / "workbook_site", ROOT / "manage.py"], exclude=["*/migrations/*"])
    for item in looking.get_unused_code(min_confidence=60):
        if not (item.filename == SETTINGS and item.name.isupper()):
            yield item.name


def words_of_pages():
    texts = (path.read_text() for folder, kinds in NAMED_IN for path in folder.rglob("*") if path.suffix in kinds)
    return {word for text in texts for word in re.findall(r"\w+", text)}


def test_nothing_is_left_over_and_every_exception_is_one():
    assert set(unused()) - words_of_pages() == set().union(*USED.values())
