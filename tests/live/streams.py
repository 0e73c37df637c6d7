"""Reading a workshop's stream as a plain client does."""

import http.client
import json
import time

ABOUT = ("revision", "lineage", "epoch", "at")


class Stream:
    """One open stream. `status` and `headers` are the answer's; events come from `until`, and `id` is the last one's.

    A screen comes whole, as a page puts it together from what it holds; `said` is what came of it. `asked` stands after the
    address, and `more` are headers.
    """

    def __init__(self, server, workshop, cookie=None, host=None, within=10, asked="", **more):
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=within)
        headers = {"Host": host or f"localhost:{server.port}", **({"Cookie": cookie} if cookie else {}), **more}
        self.connection.request("GET", f"/live/{workshop}/{asked}", headers=headers)
        self.socket = self.connection.sock
        self.response = self.connection.getresponse()
        self.status, self.headers = self.response.status, self.response.headers
        self.held = {}  # by workshop

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.response.close()
        self.connection.close()

    def until(self, name, within):
        """Return (data, seconds it took) of the next event called `name`. Raises TimeoutError after `within` seconds."""
        began = time.monotonic()
        while True:
            event, data = self.next(within - (time.monotonic() - began))
            if event == name:
                return data, time.monotonic() - began

    def next(self, within):
        """Return the next event as (name, data), or (None, None) at the end of the stream."""
        name, data = self._next(within)
        if name == "screen":
            workshop = self.id.split(" ")[0]
            self.said = data
            self.held[workshop] = put_together(data, self.held.get(workshop))
            data = {**{about: data[about] for about in ABOUT}, "html": "".join(self.held[workshop][1])}
        return name, data

    def _next(self, within):
        name = data = None
        deadline = time.monotonic() + within
        while True:
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError
            self.socket.settimeout(left)
            line = self.response.readline()
            if not line:
                if name is None:
                    raise EOFError("the stream ended")
                return name, data
            line = line.decode().rstrip("\n")
            if line.startswith("event: "):
                name = line[7:]
            elif line.startswith("id: "):
                self.id = line[4:]
            elif line.startswith("data: "):
                data = json.loads(line[6:])
            elif not line and name:
                return name, data

    def ends(self, within):
        """Whether nothing but the end of the stream comes within so many seconds, orderly or cut."""
        self.socket.settimeout(within)
        try:
            return self.response.read() == b""
        except http.client.IncompleteRead as cut:
            return cut.partial == b""
        except TimeoutError:
            return False


def put_together(said, held=None):
    """Return (name, pieces) of the screen that is said, given those of the one that it builds on."""
    name, older = held or (None, [])
    assert said.get("of") in {None, name}, "it builds on what was not the last thing said"
    pieces = [*(older if "of" in said else []), *said["news"]]
    places = zip(said["screen"][::2], said["screen"][1::2], strict=True)
    return said["name"], [piece for first, after in places for piece in pieces[first:after]]
