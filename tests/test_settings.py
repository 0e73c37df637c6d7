"""What the environment says is kept, in the site that it starts."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.one_database
ROOT = Path(__file__).parent.parent
OURS = {"connect_timeout": 2, "keepalives_idle": 30, "tcp_user_timeout": 5000, "options": "-c lock_timeout=20000"}


def options(database_url):
    """Return the options with which a site of this DATABASE_URL connects."""
    ask = "import json; from django.conf import settings; print(json.dumps(settings.DATABASES['default']['OPTIONS']))"
    env = {
        **{name: value for name, value in os.environ.items() if name != "LOCK_SECONDS"},
        "DJANGO_SETTINGS_MODULE": "workbook_site.settings",
        "DATABASE_URL": database_url,
    }
    return json.loads(subprocess.run([sys.executable, "-c", ask], cwd=ROOT, env=env, capture_output=True, check=True).stdout)


def test_postgres_is_asked_as_its_url_says():
    url = "postgres://workshops@db.example/workshops"
    assert options(url) == OURS
    assert options(f"{url}?sslmode=verify-full&sslrootcert=/etc/ca.pem") == {
        **OURS,
        "sslmode": "verify-full",
        "sslrootcert": "/etc/ca.pem",
    }
    assert options(f"{url}?connect_timeout=5") == {**OURS, "connect_timeout": 5}
    assert options(f"{url}?options=-c%20statement_timeout%3D9000") == {
        **OURS,
        "options": "-c lock_timeout=20000 -c statement_timeout=9000",
    }
