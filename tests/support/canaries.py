"""S19: what may stand in no output of a server, and the look for it when all tests have run.

The line and the address are recorded by the tests that start servers; tokens are known by their shape.
"""

from urllib.parse import quote_plus

from workbook_site.masking import ENTRY, masked

LINE = "A wren sings on the ward"
EMAIL = "wren@canary.example"
SPELT = [LINE, quote_plus(LINE), EMAIL, EMAIL.replace("@", "%40")]

STARTED = []  # every Server of this run


def faults_of(said):
    """Return the lines of an output that hold a canary or what looks like a token, or are longer than an entry may be."""
    return [
        line[:300]
        for line in said.splitlines()
        if len(line) > ENTRY or masked(line) != line or any(canary in line for canary in SPELT)
    ]


def outputs():
    """Return {path: what was written there} of every server and worker of this run."""
    logs = {path for server in STARTED for path in (server.log, *server.data_dir.glob("*.log")) if path.is_file()}
    return {str(path): path.read_text(errors="replace") for path in sorted(logs)}
