"""The real site as a venue's network may show it, with a bare page that follows a workshop.

GET /venue/<mode> sets what becomes of requests to /live/ from then on: `open`, `buffered` (streams say nothing), `lossy`
(the same, for a moment), `portal` (everything is answered with 200 and somebody else's page), `busy` (503); `asleep` leaves
what is open dead and lets the rest through. GET /lost/ says how many words of streams were swallowed.
"""

from pathlib import Path

from workbook_site.asgi import application as site

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS, VOCABULARY = ROOT / "static" / "js", ROOT / ".build" / "generated" / "vocabulary.mjs"
PAGE = b"""<!doctype html><title>Following</title>
<script type="importmap">{ "imports": { "#vocabulary": "/vocabulary.mjs" } }</script>
<script type="module">
import { watch } from "/static/js/stream.js";
Object.assign(window, { state: "", age: 0, shown: null, over: false, states: [] });
const live = `/live/${location.search.slice(1)}/`;
watch({
  url: live,
  now: `${live}now`,
  onScreen: (said) => { window.shown = said; },
  onState: (state, age) => { Object.assign(window, { state, age }); window.states.push(state); },
  onOver: () => { window.over = true; },
});
</script>"""


class Venue:
    mode = "open"
    nights = 0
    lost = 0


async def application(scope, receive, send):
    path = scope.get("path", "")
    if path.startswith("/venue/"):
        Venue.mode = path.removeprefix("/venue/")
        Venue.nights += Venue.mode == "asleep"
        return await say(send, b"text/plain", Venue.mode.encode())
    if path == "/lost/":
        return await say(send, b"text/plain", str(Venue.lost).encode())
    if path == "/follow/":
        return await say(send, b"text/html", PAGE)
    if path.startswith("/static/js/"):
        return await say(send, b"text/javascript", (SCRIPTS / path.removeprefix("/static/js/")).read_bytes())
    if path == "/vocabulary.mjs":
        return await say(send, b"text/javascript", VOCABULARY.read_bytes())
    if not path.startswith("/live/"):
        return await site(scope, receive, send)
    if Venue.mode == "portal":
        return await say(send, b"text/html", b"<h1>Welcome to the venue</h1>")
    if Venue.mode == "busy":
        return await say(send, b"text/plain", b"busy", 503)
    began, is_stream = Venue.nights, path.endswith("/")

    async def through(message):
        is_body = message["type"] == "http.response.body"
        if is_body and is_stream and (Venue.mode in {"buffered", "lossy"} or Venue.nights > began):
            Venue.lost += bool(message.get("body"))
        else:
            await send(message)

    return await site(scope, receive, through)


async def say(send, kind, body, status=200):
    headers = [(b"content-type", kind), (b"content-length", b"%d" % len(body)), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
