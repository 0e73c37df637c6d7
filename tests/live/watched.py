"""The site, with a page that says what waits in it: GET /test/waiting."""

import json

from workbook_site.asgi import application as site
from workbook_site.asgi import bridge, connections, hub


async def application(scope, receive, send):
    if scope.get("path") != "/test/waiting":
        return await site(scope, receive, send)
    lanes = {name: (len(lane.waiting), lane.running) for name, lane in vars(bridge.queues).items()}
    said = {
        "lanes": lanes,
        "bodies": sum(store.held for store in bridge.bodies.values()),
        "answers": sum(store.held for store in bridge.answers.values()),
        "connections": connections.count,
        "streams": sum(len(room.watchers) for room in hub.rooms.values()),
    }
    body = json.dumps(said).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body)), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    return await send({"type": "http.response.body", "body": body})
