"""Who looks on: phones that follow the screen, and lead pages that do what the scripts of their tree do.

A lead page follows the same stream, and after each revision that it has not it asks for the record. Where the record bears a
stamp, it says which it holds, as static/js/lead/following.js of such a tree does, and may be told only what changed.
"""

import asyncio
import json

from bench.http import Wire

BROWSER = {"Accept-Encoding": "gzip, deflate, br, zstd", "User-Agent": "bench"}
CSRF = "c" * 32


def stamp_of(record):
    """Return the stamp that a record bears; trees of before call it a mark, and those of long before have none."""
    return record.get("stamp", record.get("mark"))


class Phone:
    """One stream; `revision` is the newest that it was told of."""

    def __init__(self, served, cookie):
        self.served, self.revision, self.told = served, -1, asyncio.Event()
        self.stream = Wire(served, {**BROWSER, "Cookie": cookie, "Accept": "text/event-stream"})

    @property
    def received(self):
        return self.stream.received

    async def follow(self):
        await self.stream.open()
        status, _ = await self.stream.ask(f"/live/{self.served.workshop.id}/")
        if status != 200:
            raise SystemExit(f"{self.served.name} answers a stream with {status}.")
        said = b""
        async for piece in self.stream.pieces():
            said += piece
            *events, said = said.split(b"\n\n")
            for event in events:
                self.hear(event)

    def hear(self, event):
        fields = dict(line.split(b": ", 1) for line in event.split(b"\n"))
        if fields[b"event"] == b"screen":
            self.revision = json.loads(fields[b"data"])["revision"]
            self.told.set()


class LeadPage(Phone):
    """A seat's page; `held` is the revision of the record that it holds."""

    def __init__(self, served, lead):
        super().__init__(served, lead["cookie"])
        self.held, self.stamp, self.lead = -1, None, lead
        self.answered = asyncio.Event()  # no write of its own is on its way
        self.answered.set()
        said = {"Cookie": f"{lead['cookie']}; csrf={CSRF}", "X-Workshop-Account": str(lead["account"])}
        self.wire = Wire(served, {**BROWSER, **said, "Accept": "application/json"})
        self.base = f"/workshops/{served.workshop.id}"

    @property
    def received(self):
        return self.stream.received + self.wire.received

    async def follow(self):
        async with asyncio.TaskGroup() as both:
            both.create_task(super().follow())
            both.create_task(self.ask_for_ever())

    async def ask_for_ever(self):
        while True:
            await self.told.wait()
            if self.stamp:  # pages of such a tree wait for the answer to what they write: it may tell them
                await self.answered.wait()
            self.told.clear()
            if self.revision > self.held:
                await self.refresh()

    async def refresh(self):
        """Ask for the record, as a browser does: over the connection that it has, while the server keeps it."""
        holds = {"X-Workshop-Holds": self.stamp} if self.stamp else {}
        try:
            status, headers = await self.wire.ask(f"{self.base}/record/", **holds)
        except (OSError, EOFError):  # it is not open yet, or was kept for a while only
            await self.wire.open()
            status, headers = await self.wire.ask(f"{self.base}/record/", **holds)
        said = json.loads(await self.wire.body(headers))
        if status != 200:
            raise SystemExit(f"{self.served.name} answers for its record with {status}.")
        self.held, self.stamp = said["revision"], stamp_of(said)

    async def post(self, path, **said):
        """Write as this page does and return the revision that it made."""
        self.answered.clear()
        holds = {"X-Workshop-Holds": self.stamp} if self.stamp else {}
        wire = Wire(self.served, {**self.wire.headers, **holds, "Content-Type": "application/json", "X-CSRFToken": CSRF})
        await wire.open()
        status, headers = await wire.ask(f"{self.base}/{path}/", body=json.dumps(said).encode(), Connection="close")
        answer = json.loads(await wire.body(headers))
        wire.close()
        self.wire.received += wire.received
        if answer.get("record", {}).get("since") == self.stamp is not None:
            self.held, self.stamp = answer["record"]["revision"], stamp_of(answer["record"])
        self.answered.set()
        if status != 200:
            raise SystemExit(f"{self.served.name} answers a write with {status}: {answer}")
        return answer["revision"]

    async def draw(self, etag=None):
        """Load the page itself and return (its ETag, or None, bytes)."""
        wire = Wire(self.served, {**BROWSER, "Cookie": f"{self.lead['cookie']}; csrf={CSRF}", "Accept": "text/html"})
        await wire.open()
        asked = {"If-None-Match": etag} if etag else {}
        status, headers = await wire.ask(f"{self.base}/lead/", Connection="close", **asked)
        await wire.body(headers)
        wire.close()
        if status not in {200, 304}:
            raise SystemExit(f"{self.served.name} answers the lead page with {status}.")
        return headers.get("etag"), wire.received
