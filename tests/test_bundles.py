"""What pages load of our scripts: each module once, in few files, and none of it renamed."""

import re
from collections import Counter
from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage

from diagnostics.management.commands.bundle_scripts import SCRIPT, scripts

pytestmark = pytest.mark.one_database
IMPORTED = re.compile(r'(?:from|import) ?"(\.[^"]+)"')
MODULE = re.compile(r"^// (static/js/\S+)$", re.MULTILINE)
MOST = 16  # requests, of 90 modules
LEAD = Path(__file__).parent.parent / "templates" / "lead" / "lead.html"


def loaded_with(*names):
    """Return {file: text} of these collected scripts and of all that they import, by the path that is asked for."""
    found, sought = {}, [Path(staticfiles_storage.path(staticfiles_storage.stored_name(name))) for name in names]
    while sought:
        path = sought.pop()
        if path not in found:
            found[path] = path.read_text()
            sought += [(path.parent / named).resolve() for named in IMPORTED.findall(found[path])]
    return found


def test_no_module_stands_in_two_files():
    """It would run twice on a page that loads both, and what one keeps the other would not know."""
    modules = Counter(module for text in loaded_with(*scripts()).values() for module in MODULE.findall(text))
    assert "static/js/lead/outbox/sender.js" in modules
    assert [module for module, times in modules.items() if times > 1] == []


def test_a_lead_page_asks_for_few_files():
    loaded = loaded_with(*SCRIPT.findall(LEAD.read_text()))
    assert len([module for text in loaded.values() for module in MODULE.findall(text)]) > 70
    assert len(loaded) <= MOST
    assert "function makeSender(" in "".join(loaded.values())
