"""The Nu Html Checker, by which the makers of browsers judge HTML. It runs here, without a network, and knows nothing of us."""

import json
import re
import subprocess
from pathlib import Path

CHECKER = Path(__file__).parents[2] / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
# It runs for seconds: making its code faster would take longer than what that saves. Its schema needs a deep stack.
JAVA = ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss16m", "-jar", CHECKER]
# What it advises against, and we do all the same.
MEANT = re.compile(
    "The “list” role is unnecessary"  # Safari takes it from a list without bullets
    "|“aria-hidden” is unnecessary for elements that have attribute “hidden”"  # until a script shows them
    "|Empty heading"  # until a script writes it
)


def verdict(pages, folder):
    """Return what is wrong with pages ({name: HTML}), warnings too: (page, what, the place in it). `folder` holds them."""
    files = {f"{number}.html": page for number, page in enumerate(pages)}
    for file, page in files.items():
        (folder / file).write_text(pages[page])
    asked = [*JAVA, "--format", "json", "--stdout", "--exit-zero-always", folder]
    done = subprocess.run(asked, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"
    found = [fault for fault in json.loads(done.stdout)["messages"] if not MEANT.search(fault["message"])]
    return [(files[Path(fault["url"]).name], fault["message"], fault.get("extract", "").strip()) for fault in found]


def whole(fragment):
    """Return a document around what comes in pieces."""
    return f'<!doctype html><html lang="en-GB"><head><title>Pieces</title></head><body><main>{fragment}</main></body></html>'
