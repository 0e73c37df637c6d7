"""A site behind the bridge that says what reached it, so that tests can see what did not."""

import json
import os
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workbook_site.settings")
django.setup()  # the bridge's own answers are pages

from workbook_site.bridge import Bridge  # noqa: E402
from workbook_site.headers import Headered  # noqa: E402

bodies = []


def site(environ, start_response):
    path = environ["PATH_INFO"]
    body = environ["wsgi.input"].read()
    if environ["REQUEST_METHOD"] == "POST":
        bodies.append(body.decode())
    if path == "/broken/":
        raise ValueError(f"what the body said: {body.decode()!r}")
    if path == "/slow/":
        time.sleep(1.5)
    said = {
        "headers": {name: value for name, value in environ.items() if name.startswith(("HTTP_", "CONTENT_"))},
        "query": environ["QUERY_STRING"],
        "body": body.decode(),
    }
    answer = [b"x" * 25_000] * 200 if path == "/big/" else [json.dumps(bodies if path == "/bodies/" else said).encode()]
    length = str(sum(map(len, answer)))
    start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", length)])
    return answer


bridge = Headered(Bridge(site))


async def application(scope, receive, send):
    if scope["type"] == "http":
        return await bridge(scope, receive, send)
    for stage in ("startup", "shutdown"):
        await receive()
        await send({"type": f"lifespan.{stage}.complete"})
    return None
