"""Making a PDF in a child process, so that no text can slow, swell or stop the process that asks for it."""

import os
import subprocess
import sys

from django.conf import settings

from diagnostics.errors import SummaryCannotBeMade

MEGABYTES = 1500


def pdf_of(html):
    """Return the PDF of `html`. Raises SummaryCannotBeMade past settings.RENDER_SECONDS or MEGABYTES.

    The child knows no secret and no database: it gets the text, and the folders that `pdf.py` opens to it. It ends with the
    process that asks, however that ends.
    """
    limits = [settings.RENDER_SECONDS, MEGABYTES, os.getpid()]
    command = [sys.executable, "-m", "diagnostics.outputs.pdf", *map(str, limits)]
    fonts = settings.BASE_DIR / "diagnostics" / "outputs" / "fonts.conf"
    env = {"PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8", "FONTCONFIG_FILE": str(fonts)}
    try:
        done = subprocess.run(  # noqa: S603  the command is ours, the text goes in on stdin
            command,
            input=html.encode(),
            capture_output=True,
            timeout=settings.RENDER_SECONDS,
            cwd=settings.BASE_DIR,
            env=env,
        )
    except subprocess.TimeoutExpired as slow:
        raise SummaryCannotBeMade from slow
    if done.returncode or not done.stdout.startswith(b"%PDF-"):
        # What the child said on stderr may quote the summary, so only its last word is kept: the kind of failure.
        raise SummaryCannotBeMade(reason=done.stderr.decode(errors="replace").split("\n")[-2:][0][:60])
    return done.stdout
