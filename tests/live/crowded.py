"""The site with room for few connections, for tests of what happens when it is full."""

from workbook_site.serving.connections import connections

connections.most = 48

from tests.live.watched import application  # noqa: E402, F401
