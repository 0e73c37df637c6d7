"""The real site as a browser meets it that keeps pages in its memory though they say that nobody may, and clears nothing.

Some do: what a page says about keeping binds their store, not what they hold for going back. Chromium keeps such a page only
where it says nothing about it. Safari before 17 does not know Clear-Site-Data.
"""

from workbook_site.asgi import application as site


async def application(scope, receive, send):
    async def loosened(message):
        if message["type"] == "http.response.start":
            unheard = {b"clear-site-data": b'"storage"', b"cache-control": b"no-store"}.items()
            message = {**message, "headers": [header for header in message["headers"] if header not in unheard]}
        await send(message)

    await site(scope, receive, loosened)
