"""The site in a process that pulls its own plug, for tests: at the DIES_AT-th commit of a write, DIES before or after it.

Without DIES it lives. A read makes no such commit, so the moment is always that of somebody's write.
"""

import os
import signal

from workbook_site.asgi import application  # noqa: F401  (what is served; it also sets Django up)

from django.db.backends.base.base import BaseDatabaseWrapper  # isort: skip

commit = BaseDatabaseWrapper._commit
left = int(os.environ.get("DIES_AT", "0"))


def deadly_commit(connection):
    global left
    left -= 1
    if left == 0 and os.environ["DIES"] == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    commit(connection)
    if left == 0 and os.environ["DIES"] == "after":
        os.kill(os.getpid(), signal.SIGKILL)


BaseDatabaseWrapper._commit = deadly_commit
