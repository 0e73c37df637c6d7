"""The echoing site behind a door that waits seconds where the real one waits longer, for tests of what must end."""

from workbook_site.serving import connection_end, door

door.HEAD_TIME = door.BODY_TIME = 1.5
door.STALLED = connection_end.STALLED = 1.5

from tests.live.echo import application  # noqa: E402, F401
