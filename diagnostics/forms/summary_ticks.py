"""The ticks beside *Publish*.

Each is named for a line and the version that was shown. A browser brings ticks back by their names when a page is loaded
again: so none of them comes to stand beside another line, or another text, than the one it was set for.
"""

import re

LINE = re.compile(r"([0-9]{1,15})-([0-9]{1,9})")  # an id and a version


def choice_of(data):
    """Return what the page offered and what was ticked, as publish_summary takes it. What is neither does not count."""
    ticked = (LINE.fullmatch(name.removeprefix("line-")) for name in data if name.startswith("line-"))
    return {
        "drawn": {int(pk): int(version) for pk, version in LINE.findall(data.get("drawn", ""))},
        "put_in": [int(tick[1]) for tick in ticked if tick],
    }
