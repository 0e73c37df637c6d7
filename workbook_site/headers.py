"""The headers that guard an answer: who may keep it, frame it, embed it, and what it may load. Decided here, for every answer.

`Headered` stands around the whole application and has the last word, whoever answers: Django, the bridge, the stream,
WhiteNoise, or nobody because of a fault. `HeaderedDjango` says the same within Django, for its test client and runserver,
which no ASGI application surrounds. Whoever answers before all that asks `raw_headers`.

By default an answer is a page that nobody may keep: what is to be kept, or is no page, stands in PLACES.
"""

from django.conf import settings

BARE = "default-src 'none'; frame-ancestors 'none'"
AS_SAID = None  # by the file itself: WhiteNoise knows which names carry a hash

PAGE = {
    "cache-control": "no-store",
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        "worker-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
# The address holds a token: it stays out of search engines and other sites. Not no-referrer: a browser would then send
# the button's form with "Origin: null", which the CSRF check refuses.
TOKEN_IN_ADDRESS = {"referrer-policy": "strict-origin", "x-robots-tag": "noindex, nofollow, noarchive"}
PLACES = {
    "/static/": {"cache-control": AS_SAID, "content-security-policy": BARE},
    "/live/": {"content-security-policy": BARE},
    "/summaries/": TOKEN_IN_ADDRESS,
    "/seats/": TOKEN_IN_ADDRESS,
}
YEAR = 31_536_000  # seconds
# Said here or not at all. The last four: no second opinion on keeping, no open door to other sites, nothing about the server.
GOVERNED = {
    *PAGE, *(name for place in PLACES.values() for name in place), "strict-transport-security",
    "expires", "pragma", "access-control-allow-origin", "server",
}  # fmt: skip


def headers_of(path, kept=None):
    """Return {name in lower case: value} for an answer at `path`; `kept` is the Cache-Control it came with, if any.

    https is known from PUBLIC_URL alone: behind a proxy with TLS each request looks like plain http.
    """
    place = next((said for prefix, said in PLACES.items() if path.startswith(prefix)), {})
    if place.get("cache-control", "") is AS_SAID:
        is_file = kept not in {None, PAGE["cache-control"]}  # else a page that says that there is none
        place = {**place, "cache-control": kept} if is_file else {}
    headers = {**PAGE, **place}
    if settings.SECURE:
        headers["strict-transport-security"] = f"max-age={YEAR}"
    return headers


def raw_headers(path, said=()):
    """Return the (name, value) of an ASGI answer at `path`, in bytes: of those it `said` the ungoverned ones, and ours."""
    kept = next((value.decode("latin-1") for name, value in said if name.lower() == b"cache-control"), None)
    others = [(name, value) for name, value in said if name.decode("latin-1").lower() not in GOVERNED]
    return others + [(name.encode(), value.encode()) for name, value in headers_of(path, kept).items()]


class Headered:
    """An ASGI callable around `app`. Where `app` fails before it answers, this answers 500, and the server logs the fault."""

    def __init__(self, app):
        self._app = app

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        has_begun = False

        async def complete(message):
            nonlocal has_begun
            if message["type"] == "http.response.start":
                has_begun = True
                message = {**message, "headers": raw_headers(scope["path"], message.get("headers", ()))}
            await send(message)

        try:
            return await self._app(scope, receive, complete)
        except Exception:
            if not has_begun:
                await complete({"type": "http.response.start", "status": 500, "headers": FAULT_HEADERS})
                await send({"type": "http.response.body", "body": FAULT})
            raise


FAULT = b"Something went wrong here. This is our fault and not yours. Go back and try again."
FAULT_HEADERS = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", b"%d" % len(FAULT))]


class HeaderedDjango:
    """A Django middleware around all others."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        decided = headers_of(request.path, response.get("Cache-Control"))
        for name in GOVERNED:
            del response[name]
        for name, value in decided.items():
            response[name] = value
        return response
