"""The real server behind a bad network, with somebody who answers in its place when told to.

with wired(original, tmp_path) as site:         # pages reach it through site.proxy only
    site.instead(503)                           # writes are answered so, and never reach the real server
    site.instead(200, HOTEL)                    # as a captive portal would
    site.instead(None)                          # the real server again
    site.old_worker(text)                       # /worker.js as an older release had it
"""

import asyncio
import json
import os
import re
import time
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.faults.ledger import rows
from tests.faults.proxy import Proxy
from tests.support.server import Server, free_port

RUNNING = 2  # the demonstration's workshop that is running
WRITES = re.compile(r"/workshops/\d+/(findings|marks|answers|actions|screen|people|undo)/")
# Answers in the server's place: headers and body.
OURS = {"content-type": "application/json", "x-workshop-version": "1"}, '{"refused": "Test", "sentence": "Not now."}'
ANOTHER = {"content-type": "application/json", "x-workshop-version": "2"}, '{"id": 1, "revision": 1}'
HOTEL = {"content-type": "text/html"}, "<!doctype html><p>Welcome to the hotel"
SOMEBODYS = {"content-type": "application/json"}, '{"id": 1, "revision": 1}'
EVENTS = "SELECT client_key, verb FROM diagnostics_event WHERE workshop_id = {} AND client_key IS NOT NULL ORDER BY revision"
SHELF = """store => new Promise((done, fail) => {
    const opening = indexedDB.open("workshops");
    opening.onerror = () => fail(opening.error);
    opening.onupgradeneeded = () => { opening.transaction.abort(); done([]); };
    opening.onsuccess = () => {
        const asked = opening.result.transaction(store).objectStore(store).getAll();
        asked.onsuccess = () => { opening.result.close(); done(asked.result); };
    };
})"""
# As a lead page leaves its writes behind, whosever it was.
SHELVE = """(writes) => new Promise((done) => {
  const opening = indexedDB.open("workshops")
  opening.onsuccess = () => {
    const change = opening.result.transaction("writes", "readwrite")
    for (const write of writes) change.objectStore("writes").add(write)
    change.oncomplete = () => { opening.result.close(); done() }
  }
})"""
TAMPER = """([from, to]) => new Promise((done) => {
    const opening = indexedDB.open("workshops");
    opening.onsuccess = () => {
        const change = opening.result.transaction("writes", "readwrite");
        const asked = change.objectStore("writes").openCursor();
        asked.onsuccess = () => {
            const at = asked.result;
            if (!at) return;
            if (at.value.body.text === from) at.update({ ...at.value, body: { ...at.value.body, text: to } });
            at.continue();
        };
        change.oncomplete = () => { opening.result.close(); done(); };
    };
})"""


class Wired(Server):
    """A Server whose `url` leads through its `proxy`."""

    def __init__(self, data_dir, database_url, proxy):
        app, env = "tests.browser.wire:application", {"PUBLIC_URL": proxy.url}
        super().__init__(data_dir, database_url, app=app, port=proxy.target, env=env)
        self.proxy, self.url = proxy, proxy.url

    def instead(self, status, answer=OURS):
        """Answer writes with this status; None ends it."""
        file = self.data_dir / "instead.json"
        if status is None:
            return file.unlink()
        (self.data_dir / "instead.log").unlink(missing_ok=True)
        staged = file.with_suffix(".new")
        staged.write_text(json.dumps([status, *answer]))
        return staged.replace(file)

    def answered_instead(self):
        """How many writes were answered in the server's place since `instead`."""
        return _count(self.data_dir / "instead.log")

    def old_worker(self, text):
        (self.data_dir / "worker.js").write_text(text)

    def new_worker(self):
        (self.data_dir / "worker.js").unlink()

    def writes_at_once(self):
        """For each write that came to the server: how many were under way then, itself included."""
        file = self.data_dir / "writes.log"
        return [int(line) for line in file.read_text().split()] if file.exists() else []

    def events(self, workshop=RUNNING):
        """(client key, verb) of all that was written with a key, in the order written."""
        return rows(self.database_url, EVENTS.format(workshop))


@contextmanager
def wired(original, directory):
    """A Wired, started, on a copy of the original database."""
    with Proxy(None) as proxy:
        proxy.target = free_port()  # while the proxy has its own: given the same one, it would lead to itself
        with Wired(directory / "site", original.copy(directory / "site"), proxy) as server:
            yield original.peopled(server)


def shelf(page, store="writes"):
    """What the browser keeps in a store of its own."""
    return page.evaluate(SHELF, store)


# Not a route of the browser's driver: a request that passes the page's service worker may miss that.
CUT_OFF = """(pattern) => {
  const [real, gone] = [window.fetch, new RegExp(pattern)]
  window.fetch = (url, how) => (gone.test(url) ? Promise.reject(new TypeError('cut off')) : real(url, how))
  window.mend = () => (window.fetch = real)
}"""


def cut_off(page, pattern):
    """Let no request of this page go whose address matches, until it is loaded anew or mended."""
    page.evaluate(CUT_OFF, pattern)


def mend(page):
    page.evaluate("window.mend()")


def tamper(page, text, to):
    """Change the text of a write on the shelf behind the page's back."""
    page.evaluate(TAMPER, [text, to])


def texts_of(page, site, question, workshop=RUNNING):
    """The texts of a question's lines, in the order recorded, as the server tells them."""
    record = page.request.get(f"{site.url}/workshops/{workshop}/record/", headers={"Accept": "application/json"}).json()
    return [line["text"] for line in record["findings"] if line["question"] == question]


def until(page, true, seconds=15):
    """Let the page go on until something is so."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, f"not within {seconds} s"
        page.wait_for_timeout(50)


def comes(page, true, seconds=15):
    """Let the page go on until a function of its own says so.

    wait_for_function() asks by eval() from its second time on, and the policy of our pages refuses that.
    """
    until(page, lambda: page.evaluate(f"async () => Boolean(await ({true})())"), seconds)


def browser_process(user_data_dir):
    """The process id of the browser that was started on a directory."""
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            said = (process / "cmdline").read_text().split("\0")
            if f"--user-data-dir={user_data_dir}" in said and not any(word.startswith("--type=") for word in said):
                return int(process.name)
    raise AssertionError("no such browser")


async def application(scope, receive, send):
    """The site, as uvicorn loads it."""
    from workbook_site.asgi import application as site

    data, path = Path(os.environ["DATA_DIR"]), scope.get("path", "")
    if path == "/worker.js" and (data / "worker.js").exists():
        return await _answer(send, 200, {"content-type": "text/javascript"}, (data / "worker.js").read_text())
    if scope.get("method") != "POST" or not WRITES.search(path):
        return await site(scope, receive, send)
    with suppress(FileNotFoundError):
        said = json.loads((data / "instead.json").read_text())
        _note(data / "instead.log", path)
        return await _answer(send, *said)
    application.under_way += 1
    _note(data / "writes.log", application.under_way)

    async def answer(message):
        if message["type"] == "http.response.start":  # from here on the sender may know, and go on to its next
            application.under_way -= 1
        await send(message)

    await asyncio.sleep(0.02)  # two senders would meet here
    return await site(scope, receive, answer)


application.under_way = 0


async def _answer(send, status, headers, body):
    headers = [(name.encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body.encode()})


def _note(file, what):
    with file.open("a") as log:
        log.write(f"{what}\n")


def _count(file):
    return len(file.read_text().splitlines()) if file.exists() else 0
