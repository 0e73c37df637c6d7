"""Start the web process. The one place that says how, for bin/serve and for tests.

python -m workbook_site.web --host 127.0.0.1 --port 8000
"""

import argparse
import resource
import sys

import uvicorn

from workbook_site.serving.door import IDLE, Door, connections

SITE = "workbook_site.asgi:application"
MOST_FILES = 65536  # each open connection is a file descriptor; the usual soft limit of 1,024 is a small crowd
SPARE_FILES = 500  # of them for databases, static files, and connections that are let go at this very moment
WAITING = 256  # connections that the system holds ready while none is taken in
SWITCH = 0.0005  # seconds after which a thread lets another have the interpreter; a query must take it anew at each row


def main():
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("app", nargs="?", default=SITE, help="another ASGI application, for tests")
    asked.add_argument("--host", default="127.0.0.1")
    asked.add_argument("--port", type=int, default=8000)
    asked = asked.parse_args()
    files = raise_file_limit()
    connections.most = min(connections.most, max(files - SPARE_FILES, files // 2))
    sys.setswitchinterval(SWITCH)
    uvicorn.run(
        asked.app,
        host=asked.host,
        port=asked.port,
        http=Door,
        ws="none",
        lifespan="on",
        backlog=WAITING,
        timeout_keep_alive=IDLE,
        timeout_graceful_shutdown=3,
        proxy_headers=False,  # who is asked for, and by which scheme, follows from PUBLIC_URL alone
        server_header=False,
        access_log=False,
        log_level="warning",
    )


def raise_file_limit():
    """Raise the soft limit of open files as far as the hard one allows, up to MOST_FILES, and return what it is then."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_FILES if resource.RLIM_INFINITY in (soft, hard) else max(soft, min(hard, MOST_FILES))
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    return wanted


if __name__ == "__main__":
    main()
