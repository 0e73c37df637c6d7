"""The site in a process that pulls its own plug, for tests: at the DIES_AT-th commit of a write, DIES before or after it.

Without DIES it lives. A read makes no such commit, so the moment is always that of somebody's write.
"""

import itertools
import os
import signal

from workbook_site.asgi import application  # noqa: F401  (what is served; it also sets Django up)

from django.db.backends.base.base import BaseDatabaseWrapper  # isort: skip

commit = BaseDatabaseWrapper._commit
counted = itertools.count(1)  # by all threads: another commits while this one's is on its way to disk


def deadly_commit(connection):
    dies = os.environ["DIES"] if next(counted) == int(os.environ.get("DIES_AT", "0")) else None
    if dies == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    commit(connection)
    if dies == "after":
        os.kill(os.getpid(), signal.SIGKILL)


BaseDatabaseWrapper._commit = deadly_commit
