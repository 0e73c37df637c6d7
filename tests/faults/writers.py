"""People who record as the lead page's sender does: one write at a time, the same key until the server has answered.

An answer counts when it is whole, has our version header and is no "come again". Each write's text occurs once in the
world, so that whatever is lost or doubled can be seen in the database.
"""

import http.client
import json
import random
import threading
import time
import uuid
from dataclasses import dataclass, field

from tests.faults.party import NETWORK, headers
from tests.support.canaries import LINE

VERSION_HEADER = "X-Workshop-Version"
AGAIN = {401, 408, 425, 429}
GIVES_UP = 300  # seconds without an answer after which the test, not the writer, has failed: past the longest outage


@dataclass
class Write:
    path: str
    said: dict
    key: str = field(default_factory=lambda: uuid.uuid4().hex)
    tries: int = 0
    status: int = 0
    answer: dict | None = None
    seen: list = field(default_factory=list)  # what each try met: a status, or the name of what broke

    @property
    def text(self):
        return self.said.get("text") or self.said.get("what")


class Writer(threading.Thread):
    """Records until `finish`. `writes` are all it made, in order; the last is unanswered while one is under way."""

    def __init__(self, name, party, seat, ports, *, shared=None, pause=0.01, timeout=15):
        super().__init__(name=name, daemon=True)
        self.party, self.cookies, self.ports = party, party.cookies[seat], ports
        self.shared, self.pause, self.timeout = shared, pause, timeout
        self.chance = random.Random(name)
        self.writes, self.mine, self.trouble = [], [], None
        self.slowest_refusal = 0
        self._finish = threading.Event()
        self._connection, self._turn = None, self.chance.randrange(len(ports))

    def stop_soon(self):
        """Make no new write."""
        self._finish.set()

    def finish(self):
        """See the last write through, and return."""
        self.stop_soon()
        self.join(GIVES_UP + 10)
        if self.trouble:
            raise self.trouble
        assert not self.is_alive()

    def run(self):
        try:
            while not self._finish.wait(self.chance.uniform(0, 2 * self.pause)):
                write = self.next_write()
                self.writes.append(write)
                self.see_through(write)
        except Exception as trouble:
            self.trouble = trouble
        finally:
            self._hang_up()

    def say_once(self):
        """Record one line, in the calling thread, and return its id and version."""
        self.writes.append(Write(f"/workshops/{self.party.id}/findings/", {"kind": "gap", "text": f"{self.name} 0"}))
        self.see_through(self.writes[0])
        self._hang_up()
        return self.mine[0]

    def next_write(self):
        """Make up a write: mostly new lines, some edits of my own, some of the line all share, some actions."""
        n, base = len(self.writes), f"/workshops/{self.party.id}"
        text = f"{self.name} {n}"
        draw = self.chance.random()
        if draw < 0.2 and self.mine:
            line = self.mine[-1]
            return Write(f"{base}/findings/{line['id']}/", {"version": line["version"], "text": text})
        if draw < 0.3 and self.shared:
            return Write(f"{base}/findings/{self.shared['id']}/", {"version": self.shared["version"], "text": text})
        if draw < 0.4:
            return Write(f"{base}/actions/", {"what": text})
        question = self.chance.choice(self.party.questions)
        return Write(f"{base}/findings/", {"kind": "gap", "text": text, "question": question})

    def see_through(self, write):
        """Send it until it is answered."""
        deadline = time.monotonic() + GIVES_UP
        while not self._try(write):
            if time.monotonic() > deadline:
                raise AssertionError(f"{write.path} got no answer in {GIVES_UP} s: {write.seen[-5:]}")
            time.sleep(self.chance.uniform(0.02, 0.15))
        self._learn(write)

    def _try(self, write):
        write.tries += 1
        began = time.monotonic()
        try:
            status, answer = self._send(write)
        except (*NETWORK, ValueError) as broken:
            self._hang_up()
            write.seen.append(type(broken).__name__)
            return False
        write.seen.append(status)
        if answer is None or status in AGAIN or status >= 500:
            self.slowest_refusal = max(self.slowest_refusal, time.monotonic() - began)
            return False
        write.status, write.answer = status, answer
        return True

    def _send(self, write):
        """Return (status, answer), the answer None where it is not one of ours."""
        if self._connection is None:
            self._turn += 1  # as a balancer would: another process may get the next try
            port = self.ports[self._turn % len(self.ports)]
            self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=self.timeout)
        body = json.dumps({**write.said, "client_key": write.key}).encode()
        host = f"localhost:{self._connection.port}"
        self._connection.request("POST", write.path, body=body, headers=headers(self.cookies, host))
        response = self._connection.getresponse()
        body = response.read()
        if response.will_close:
            self._hang_up()
        return response.status, json.loads(body) if VERSION_HEADER in response.headers else None

    def _hang_up(self):
        if self._connection:
            self._connection.close()
            self._connection = None

    def _learn(self, write):
        """Keep the ids and versions that the answer told, for later edits."""
        is_shared = self.shared and write.path.endswith(f"/findings/{self.shared['id']}/")
        if is_shared:
            self.shared = {**self.shared, "version": write.answer["version"]}
        elif write.status == 200 and "/findings/" in write.path:
            self.mine.append({"id": write.answer["id"], "version": write.answer["version"]})


class Writers:
    """A few Writers at once, for a with block: they finish at its end.

    `ports` may be of several processes. With `share`, all of them also edit one line. `all` are the writers.
    """

    def __init__(self, party, ports, *, many=4, share=True, **options):
        name = f"{LINE} {uuid.uuid4().hex[:4]}"  # texts stay unlike those of other writers on the same database
        shared, self.all = None, []
        if share:
            first = Writer(f"{name}-first", party, 0, ports)
            shared = first.say_once()
            self.all.append(first)
        self.running = [
            Writer(f"{name}-{seat}", party, seat, ports, shared=shared and dict(shared), **options) for seat in range(many)
        ]
        self.all += self.running

    def __enter__(self):
        for writer in self.running:
            writer.start()
        return self

    def __exit__(self, kind, *_):
        for writer in self.running:
            writer.stop_soon()
        if kind is None:
            self.finish()

    def finish(self):
        """Let all see their last write through."""
        for writer in self.running:
            writer.stop_soon()
        for writer in self.running:
            writer.finish()

    @property
    def writes(self):
        return [write for writer in self.all for write in writer.writes]

    @property
    def acknowledged(self):
        return sum(write.status == 200 for write in self.writes)

    @property
    def slowest_refusal(self):
        """Seconds that the slowest "come again" took."""
        return max(writer.slowest_refusal for writer in self.running)
