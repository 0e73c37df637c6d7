"""A TCP proxy that stands for a bad network: it cuts, delays and swallows, in mid-request and in mid-answer.

    with Proxy(server.port) as proxy:         # clients go to proxy.port
        proxy.cut()                           # all connections die, new ones too
        proxy.open()                          # all is well from here on
        proxy.swallow(UP, after=200)          # each connection loses what follows its next 200 bytes towards the server
        proxy.cut(DOWN, after=50)             # each is cut within its next answer
        proxy.delay(0.5)                      # every piece waits half a second, both ways

Each call replaces what was said before and holds for open and new connections alike; it has taken effect when it returns.
Bytes are counted for each connection and direction, from the call on. It runs in a thread of its own, so that a blocking
test or browser can stand beside it.
"""

import asyncio
import contextlib
import socket
import struct
import threading
from dataclasses import dataclass

UP, DOWN = "up", "down"  # towards the server, towards the client
PIECE = 65536
RESET = struct.pack("ii", 1, 0)  # linger on, for no time: closing sends a reset, as a router does that forgot


@dataclass(frozen=True, eq=False)
class Weather:
    """What happens to bytes going `way` (None: both ways) once `after` of them have passed."""

    act: str = "pass"
    way: str | None = None
    after: int = 0
    seconds: float = 0


class Proxy:
    """`harmed` counts the pieces that were cut off or swallowed, and the connections turned away."""

    def __init__(self, target, host="127.0.0.1", port=0):
        self.target, self.host, self.port = target, host, port
        self.weather, self.harmed = Weather(), 0
        self._links = set()

    def __enter__(self):
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._on_loop(self._listen())
        self.url = f"http://localhost:{self.port}"
        return self

    def __exit__(self, *_):
        self._on_loop(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def open(self):
        """Let everything pass. Connections that lost bytes are cut first: a stream with a hole is never mended."""
        self._on_loop(self._change(Weather(), lambda link: link.lost))

    def cut(self, way=None, after=0):
        """Reset connections: all of them at once, or each after so many bytes one way."""
        self._on_loop(self._change(Weather("cut", way, after), lambda link: way is None))

    def swallow(self, way=None, after=0):
        """Lose bytes without a word, one way or both; connections stay open."""
        self._on_loop(self._change(Weather("swallow", way, after)))

    def delay(self, seconds, way=None):
        """Let every piece wait."""
        self._on_loop(self._change(Weather("delay", way, 0, seconds)))

    @property
    def connections(self):
        """How many are open."""
        return len(self._links)

    def _on_loop(self, coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(10)

    async def _listen(self):
        self._server = await asyncio.start_server(self._accept, self.host, self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _end(self):
        self._server.close()
        await self._change(Weather("cut"), lambda link: True)
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _change(self, weather, cuts=lambda link: False):
        self.weather = weather
        for link in [link for link in self._links if cuts(link)]:
            link.cut()

    async def _accept(self, reader, writer):
        if self.weather.act == "cut" and self.weather.way is None:
            self.harmed += 1
            _reset(writer)
            return
        try:
            onward = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:
            _reset(writer)  # the server is down: so it is to the client
            return
        link = Link(self, writer, onward[1])
        self._links.add(link)
        with contextlib.suppress(asyncio.CancelledError):  # asyncio logs a handler that ends by it
            await asyncio.gather(link.carry(UP, reader, onward[1]), link.carry(DOWN, onward[0], writer))
        self._links.discard(link)
        for end in link.ends:
            end.close()


class Link:
    """One connection through the proxy. `lost` once bytes of it were swallowed."""

    def __init__(self, proxy, *ends):
        self.proxy, self.ends, self.lost = proxy, ends, False

    def cut(self):
        for end in self.ends:
            _reset(end)

    async def carry(self, way, source, sink):
        """Carry bytes one way until they end, as the weather allows."""
        weather, passed = self.proxy.weather, 0
        with contextlib.suppress(OSError):
            while piece := await source.read(PIECE):
                if weather is not self.proxy.weather:
                    weather, passed = self.proxy.weather, 0
                applies = weather.way in {None, way}
                if applies and weather.act == "delay":
                    await asyncio.sleep(weather.seconds)
                whole = len(piece)
                if applies and weather.act in {"cut", "swallow"}:
                    whole = max(0, weather.after - passed)
                sink.write(piece[:whole])
                await sink.drain()
                passed += len(piece)
                if whole < len(piece):
                    self.proxy.harmed += 1
                    self.lost = True
                    if weather.act == "cut":
                        return self.cut()
            if not self.lost and not sink.is_closing():
                sink.write_eof()
        return None


def _reset(writer):
    with contextlib.suppress(OSError):
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
    writer.transport.abort()
