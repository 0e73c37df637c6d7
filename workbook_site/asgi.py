"""The one ASGI callable: streams on the event loop, everything else through Django in a few threads.

Run by workbook_site/web.py, one process on SQLite. Importing the package has put the sound SQLite in.
"""

import asyncio
import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workbook_site.settings")
os.environ.setdefault("LOCK_SECONDS", "0.5")

import django
from django.core.exceptions import ImproperlyConfigured

django.setup(set_prefix=False)  # before anything that imports models

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402

from diagnostics.checks import sqlite_is_sound  # noqa: E402
from diagnostics.live.hub import hub  # noqa: E402
from diagnostics.live.listen import listen  # noqa: E402
from diagnostics.live.stream import live  # noqa: E402
from diagnostics.release import release  # noqa: E402
from workbook_site.bridge import Bridge  # noqa: E402
from workbook_site.headers import Headered  # noqa: E402
from workbook_site.logs import hear_all  # noqa: E402
from workbook_site.private import close_to_others, keep_private  # noqa: E402
from workbook_site.serving.connections import connections  # noqa: E402
from workbook_site.site import Site  # noqa: E402

keep_private()
for fault in sqlite_is_sound():
    raise ImproperlyConfigured(f"{fault.msg} {fault.hint}")

release()  # as the files are now
bridge = Bridge(Site())


async def site(scope, receive, send):
    if scope["type"] == "http":
        await (live if scope["path"].startswith("/live/") else bridge)(scope, receive, send)
    elif scope["type"] == "lifespan":
        await _lifespan(receive, send)
    elif scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1000})


application = Headered(site)


async def _lifespan(receive, send):
    """Start what runs beside the requests, and stop it."""
    await receive()
    hear_all()
    close_to_others(settings.DATABASES["default"])
    hub.places.most = connections.most * 3 // 4  # what connections are beyond are for everybody who does not follow a stream
    hub.start()
    listening = asyncio.create_task(listen()) if connection.vendor == "postgresql" else None
    await send({"type": "lifespan.startup.complete"})
    await receive()
    if listening:
        listening.cancel()
    hub.stop()
    await send({"type": "lifespan.shutdown.complete"})
