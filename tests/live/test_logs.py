"""S19: what a real server and its worker write while they are told too much."""

import socket

import pytest

from tests.generated.sending import in_parts
from tests.live.rooms import room_of
from tests.support.canaries import EMAIL, LINE, faults_of
from tests.support.server import Server

TOKEN = "wreN9singS-onThe_w4rd7aTnight2wm"
CSRF = "c" * 32


@pytest.fixture
def spoken(original, tmp_path):
    """A running workshop on a server that says all it has to say."""
    with original.server(tmp_path, env={"LOG_LEVEL": "INFO"}) as server:
        yield room_of(server, original)


def send(server, target, *headers, method="GET", body=b""):
    """Send a request as it stands; return the status, or 0 where the server hung up."""
    lines = [f"{method} {target} HTTP/1.1", *headers, f"Content-Length: {len(body)}", "Connection: close"]
    if not any(header.startswith("Host:") for header in headers):
        lines.append(f"Host: localhost:{server.port}")
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as connection:
        try:
            connection.sendall("\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body)
            return int(connection.recv(4096).split(b" ", 2)[1])
        except (ConnectionError, IndexError):
            return 0


def lines_after(server, act):
    """Return the lines that the server writes while `act` is done, and no fault in any of them."""
    before = len(server.said())
    act()
    assert send(server, "/healthz/") == 200
    said = server.said()[before:]
    assert faults_of(said) == []
    return said.splitlines()


ADDRESSES = [
    "/summary/{}/", "/sumaries/{}/", "/Summaries/{}", "/{}", "/jion/1.{}/", "/workshops/?next=/summaries/{}/",
    "/x%2Fsummaries%2F{}",
    "/workshops/{}/lead/", "/summaries/{}/downlaod/", "//summaries/{}/", "/static/{}", "/live/{}/", "/%0a{}%0d%0a",
]  # fmt: skip


def test_s19_mistyped_addresses_with_a_token_in_them(spoken):
    def mistype():
        for address in ADDRESSES:
            assert send(spoken.server, address.format(TOKEN), f"Referer: http://localhost/summaries/{TOKEN}/") in {
                301,
                302,
                404,
            }

    said = lines_after(spoken.server, mistype)
    assert sum("Not Found: " in line for line in said) >= 8
    assert [line for line in said if TOKEN[:8] in line] == []


def test_s19_five_thousand_fields_make_one_line(spoken):
    headers = (f"Cookie: {spoken.session}; csrf={CSRF}", "Content-Type: application/x-www-form-urlencoded")
    body = f"csrfmiddlewaretoken={CSRF}&".encode() + b"&".join(b"field-%d=%s" % (n, EMAIL.encode()) for n in range(5_000))

    def overdo():
        assert send(spoken.server, "/workshops/new/", *headers, method="POST", body=body) == 413

    (line,) = lines_after(spoken.server, overdo)
    assert " WARNING django.security.TooManyFieldsSent The number of GET/POST parameters" in line


@pytest.mark.parametrize("name", ["Host", "Origin", "Referer", "Cookie", "X-CSRFToken", "Accept", "Content-Type", "X-Anything"])
def test_s19_a_megabyte_in_a_header_makes_at_most_one_line(spoken, name):
    chosen = f"https://{TOKEN}.example/{EMAIL}/" + "é" * 1_000_000

    def overdo():
        assert send(spoken.server, "/join/", f"{name}: {chosen}", method="POST") in {0, 400, 403, 404, 413, 414, 415, 431}

    assert len(lines_after(spoken.server, overdo)) <= 1


@pytest.mark.parametrize("size", [1_000, 7_000, 900_000])
def test_s19_a_long_address_makes_at_most_one_line(spoken, size):
    def overdo():
        assert send(spoken.server, f"/{TOKEN}/" + "%0A" * (size // 3)) in {0, 400, 404, 414, 431}

    assert len(lines_after(spoken.server, overdo)) <= 1


def test_s19_bodies_that_are_refused_are_not_told(spoken):
    said = {"kind": LINE, "text": LINE, TOKEN: EMAIL}
    json = ("{" + ", ".join(f'"{name}": "{value}"' for name, value in said.items()) + "}").encode()
    headers = [f"Cookie: {spoken.session}; csrf={CSRF}", f"X-CSRFToken: {CSRF}"]
    path = f"/workshops/{spoken.id}/findings/"

    def overdo():
        for kind, body in (
            ("application/json", json),
            ("application/json", json[:-1]),
            ("multipart/form-data; boundary=x", in_parts(said.items(), "x")),
            ("multipart/form-data", in_parts(said.items(), "x")),
            ("text/plain; charset=hex", json),
        ):
            assert 400 <= send(spoken.server, path, *headers, f"Content-Type: {kind}", method="POST", body=body) < 500

    assert len(lines_after(spoken.server, overdo)) == 5


def test_s19_what_breaks_in_the_site_is_one_line_without_what_was_said(tmp_path):
    with Server(tmp_path, "sqlite:///none.sqlite3", app="tests.live.echo:application") as server:
        (line,) = lines_after(
            server, lambda: send(server, f"/broken/?{TOKEN}", method="POST", body=f"{LINE} {EMAIL} {TOKEN}".encode())
        )
    assert "ERROR uvicorn.error Exception in ASGI application | ValueError: what the body said: '…' Traceback: " in line
    assert "tests/live/echo.py:" in line


def test_s19_what_is_no_request_makes_no_line(spoken):
    """Like all that is turned away at the door: who floods it does not fill the log."""
    assert lines_after(spoken.server, lambda: send(spoken.server, f"/{TOKEN} {LINE}\x00", "Host: \x00\x01")) == []


FAIL = """
from diagnostics.tasks import make_files
make_files.enqueue(999)
make_files.enqueue("{}")
"""


def test_s19_worker_says_each_failure_in_one_line(spoken):
    spoken.server.shell(FAIL.format(f"{LINE} {EMAIL} {TOKEN}"))
    done = spoken.server.manage("worker", "--batch", check=False)
    assert faults_of(done.stdout + done.stderr) == []
    failed = [line for line in done.stderr.splitlines() if " ERROR django_tasks " in line]
    assert len(failed) == 2
    assert "DoesNotExist: Summary matching query does not exist. Traceback: " in failed[0]
    assert "ValueError: Field '…' Traceback: " in failed[1]
