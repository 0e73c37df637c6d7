"""Just enough of HTTP/1.1 to ask and to follow a stream, with every byte counted that came."""

import asyncio

LIMIT = 1 << 22  # bytes of one line


class Wire:
    """One connection. `received` are the bytes that came over it, heads included."""

    def __init__(self, served, headers):
        self.served, self.headers, self.received = served, headers, 0
        self.reader = self.writer = None

    async def open(self):
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.served.port, limit=LIMIT)

    def close(self):
        self.writer.close()

    async def ask(self, path, *, body=None, **more):
        """Send a request and return (status, headers) of its answer; what follows is read by `body` or `pieces`."""
        if self.writer is None:
            raise EOFError("not open yet")
        method = "GET" if body is None else "POST"
        headers = {"Host": f"localhost:{self.served.port}", **self.headers, **more}
        if body is not None:
            headers["Content-Length"] = str(len(body))
        head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        self.writer.write(f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode() + (body or b""))
        status = int((await self._line()).split()[1])
        answer = {}
        while line := (await self._line()).strip():
            name, _, value = line.decode("latin-1").partition(":")
            answer[name.lower()] = value.strip()
        return status, answer

    async def body(self, headers):
        if "content-length" in headers:
            return await self._exactly(int(headers["content-length"]))
        if headers.get("transfer-encoding") == "chunked":
            return b"".join([piece async for piece in self.pieces()])
        return b""

    async def pieces(self):
        """Yield each piece of an answer that comes in pieces, as long as it comes."""
        while size := int(await self._line(), 16):
            yield await self._exactly(size)
            await self._line()
        await self._line()

    async def _line(self):
        line = await self.reader.readuntil(b"\n")
        self.received += len(line)
        return line

    async def _exactly(self, many):
        found = await self.reader.readexactly(many)
        self.received += many
        return found
