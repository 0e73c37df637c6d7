"""The site's commands with one more face of a summary, which is slow; for tests. No PDF: it would only cost time.

It notes in the folder SLOW_IN who began to make it, and waits there for a file called "go".
"""

import os
import time
from pathlib import Path

import workbook_site  # noqa: F401  (first: it puts the sound SQLite in place)

import django  # isort: skip

os.environ["DJANGO_SETTINGS_MODULE"] = "workbook_site.settings"
django.setup()

from diagnostics.summary.faces import FACES, Face, register  # noqa: E402  (once the apps are there)
from manage import main  # noqa: E402


def make(summary, before):
    folder = Path(os.environ["SLOW_IN"])
    (folder / f"begun-{os.getpid()}").touch()
    while not (folder / "go").exists():
        time.sleep(0.02)
    return f"made by {os.getpid()}".encode()


del FACES["pdf"]
register(Face("slow", "slow file", "text/plain", make, is_heavy=True))

if __name__ == "__main__":
    main()
