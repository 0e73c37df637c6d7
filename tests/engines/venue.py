"""The site as a venue's network may show it (see tests/live/venue.py), with its own scripts."""

from tests.live.venue import application as venue
from workbook_site.asgi import application as site


async def application(scope, receive, send):
    return await (site if scope.get("path", "").startswith("/static/") else venue)(scope, receive, send)
