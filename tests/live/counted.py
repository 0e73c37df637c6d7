"""The site, with a page that says how many streams are open in it: GET /test/streams."""

from workbook_site.asgi import application as site


async def application(scope, receive, send):
    path = scope.get("path", "")
    if path == "/test/streams":
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/plain")]})
        return await send({"type": "http.response.body", "body": str(application.open).encode()})
    if not path.startswith("/live/") or path.endswith("/now"):
        return await site(scope, receive, send)
    application.open += 1
    try:
        return await site(scope, receive, send)
    finally:
        application.open -= 1


application.open = 0
