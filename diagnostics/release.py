"""Which release this is. What another one made, of other code, pages or settings, is told by it."""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings

MADE_OF = {"diagnostics": "*.py", "workbook_site": "*.py", "templates": "*.html", ".build/static": "staticfiles.json"}


@cache
def release():
    """Return twelve digits that are the same in all processes of a release, and others in any other.

    Ask once at the start: what is changed below a running process is of the next release.
    """
    said = hashlib.sha256(repr((settings.TIME_ZONE, settings.PUBLIC_URL)).encode())
    for folder, names in MADE_OF.items():
        for path in sorted(Path(settings.BASE_DIR, folder).rglob(names)):
            said.update(path.read_bytes())
    return said.hexdigest()[:12]
