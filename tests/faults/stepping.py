"""The site under a clock that steps, for tests: every look at the time of day adds the seconds that CLOCK_FILE holds.

Only the wall clock steps. The monotonic one, by which pauses and timeouts go, never does on a real machine either.
"""

import datetime
import os
import time
from pathlib import Path

from django.utils import timezone

CLOCK_FILE = Path(os.environ["CLOCK_FILE"])
right_time = time.time


def stepped_time():
    return right_time() + float(CLOCK_FILE.read_text() or 0)


def stepped_now():
    return datetime.datetime.fromtimestamp(stepped_time(), tz=datetime.UTC)


time.time, timezone.now = stepped_time, stepped_now

from workbook_site.asgi import application  # noqa: E402, F401  (last: whatever it imports must find the stepped clock)
