"""Requests byte for byte, as no library would send them."""

import re
import socket

HOST = b"Host: localhost\r\n"


def connect(site, raw=b"", within=15):
    """Open a connection, send these bytes, and leave it open."""
    connection = socket.create_connection(("127.0.0.1", site.port), timeout=within)
    connection.sendall(raw)
    return connection


def get(address="/", headers=b"", close=True):
    """Return the bytes of a GET."""
    address = address if isinstance(address, bytes) else address.encode()
    return b"GET %b HTTP/1.1\r\n%b%b%b\r\n" % (address, HOST, b"Connection: close\r\n" if close else b"", headers)


def of_size(size, address=b"/", close=True):
    """Return the bytes of a GET whose head has just this size."""
    empty = get(address, b"X: \r\n", close)
    return get(address, b"X: %b\r\n" % (b"x" * (size - len(empty))), close)


def answer(site, raw):
    """Return (status, headers, body) of what comes back, to the end of the connection."""
    with connect(site, raw) as connection:
        return parsed(rest(connection))


def rest(connection):
    """Return all bytes until the connection ends."""
    said = b""
    while more := connection.recv(65536):
        said += more
    return said


def next_answer(connection):
    """Return (status, headers, body) of one answer that says its length, and leave the connection open."""
    said = b""
    while b"\r\n\r\n" not in said:
        said += _more(connection)
    status, headers, body = parsed(said)
    while len(body) < int(headers["content-length"]):
        body += _more(connection)
    return status, headers, body


def _more(connection):
    more = connection.recv(65536)
    assert more, "the connection ended"
    return more


def parsed(said):
    head, _, body = said.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    return int(first.split()[1]), headers, body


def statuses(said):
    """Return the statuses of all answers in these bytes."""
    return [int(status) for status in re.findall(rb"HTTP/1\.1 (\d{3}) ", said)]
