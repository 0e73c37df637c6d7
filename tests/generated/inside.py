"""A request put through the site in this process, in a transaction that is taken back: each finds the same world."""

import functools
import io
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import quote_from_bytes, unquote

from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection, transaction

from workbook_site.bridge import ASCII
from workbook_site.site import Site

the_site = functools.cache(Site)  # made once: it looks through every static file


@dataclass
class Answer:
    status: int
    headers: list
    body: bytes = b""


def answer_to(request):
    """Return the site's Answer. Constraints that are looked at when a transaction ends are looked at."""
    answers = []

    def start(status, headers):
        answers.append(Answer(int(status.split()[0]), headers))

    with transaction.atomic(), connection_kept():
        response = the_site()(environ_of(request), start)
        answers[0].body = b"".join(response)
        response.close()
        if not connection.needs_rollback:
            connection.check_constraints()
        transaction.set_rollback(True)
    return answers[0]


@contextmanager
def connection_kept():
    """Keep the connection through a request, as Django's own client does: one in a transaction is taken for a broken one."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)


def environ_of(request):
    """Return the WSGI environment that the bridge gives the site."""
    path, _, query = request.target.partition("?")
    environ = {
        "REQUEST_METHOD": request.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote(path).encode().decode("latin-1"),
        "QUERY_STRING": quote_from_bytes(query.encode("latin-1"), safe=ASCII),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "REMOTE_ADDR": "127.0.0.1",
        "CONTENT_LENGTH": str(len(request.body)),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(request.body),
    }
    for name, value in request.headers:
        environ["CONTENT_TYPE" if name == "Content-Type" else f"HTTP_{name.upper().replace('-', '_')}"] = value
    return environ
