"""The process that the site's processes are forked from, so that each need not read the libraries in anew.

`python -u forking.py FD` takes what to start from a socket (see forked.py) until it is closed. It has no settings and none
of the site's own modules: a process that is forked from it reads those itself, in the environment that it is given.

`python -u forking.py FD site` has those modules too, and the pages' templates. What is forked from it reads the settings
anew and nothing else: it is for processes that differ by their data and their address alone (PER_PROCESS in forked.py).
"""

import gc
import importlib
import json
import os
import pkgutil
import re
import runpy
import signal
import socket
import sys
import threading
from contextlib import suppress
from pathlib import Path

# What most of the site's processes read, but nothing that asks for settings, or for the SQLite that the site puts in place.
LIBRARIES = [
    "a2wsgi", "crispy_forms.helper", "django.contrib.auth.hashers", "django.contrib.auth.password_validation",
    "django.contrib.auth.tokens", "django.contrib.messages", "django.contrib.messages.middleware",
    "django.contrib.sessions.middleware", "django.contrib.staticfiles.checks", "django.core.cache",
    "django.core.management.commands.check", "django.core.management.commands.migrate",
    "django.core.management.commands.shell", "django.core.serializers.json", "django.db.backends.base.schema",
    "django.db.migrations.autodetector", "django.db.migrations.executor", "django.db.models", "django.forms",
    "django.middleware.common", "django.middleware.csrf", "django.middleware.security", "django.shortcuts",
    "django.template.defaulttags", "django.template.loader_tags", "django.test", "django.urls", "django.utils.timezone",
    "django.views.generic", "django_stubs_ext", "django_tasks.apps", "django_tasks_db.backend", "email.mime.multipart",
    "environ", "fontTools.ttLib.ttFont", "httptools", "importlib.resources", "psycopg2.extras", "pydantic.fields",
    "pydantic.json_schema", "pydantic.main", "pydantic.types", "pysqlite3", "ruamel.yaml", "rules.permissions", "segno",
    "uvicorn.lifespan.on", "uvicorn.loops.auto", "uvicorn.protocols.http.httptools_impl", "whitenoise.middleware",
    "whitenoise.storage",
]  # fmt: skip
ANEW = re.compile(r"^workbook_site\.(asgi|settings|web)$|\.(management|migrations)(\.|$)")
LONGEST = 1_000_000  # bytes of what to start


def main(control, with_site):
    """Fork for whoever asks. Returns, in the process that was forked, what it is to be."""
    for name in LIBRARIES:
        importlib.import_module(name)
    assert not {"sqlite3", "diagnostics", "workbook_site"} & set(sys.modules)
    if with_site:
        read_site()
    gc.collect()
    gc.freeze()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it ends when whoever asks does
    signal.signal(signal.SIGCHLD, reap)
    while True:
        asked, fds, _, _ = socket.recv_fds(control, LONGEST, 3)
        if not asked:
            control.close()
            sys.exit()
        if os.fork() == 0:
            control.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            tell = socket.socket(fileno=fds[0])
            wait_for(tell)
            tell.close()
            return json.loads(asked), fds[1:]
        for fd in fds:
            os.close(fd)


def read_site():
    """Import the site, but for what is made anew in each process: its settings, its door, and what is run by name."""
    sys.path[0] = str(Path.cwd())
    import workbook_site  # noqa: F401  (first: it puts the sound SQLite in place)

    os.environ["DJANGO_SETTINGS_MODULE"] = "workbook_site.settings"
    import django

    django.setup(set_prefix=False)
    for package in ("workbook_site", "diagnostics"):
        for found in pkgutil.walk_packages(sys.modules[package].__path__, f"{package}."):
            if not ANEW.search(found.name):
                importlib.import_module(found.name)
    from django.conf import settings
    from django.template.loader import get_template
    from django.urls import get_resolver

    get_resolver().reverse_dict  # noqa: B018  (reads every route)
    for directory in settings.TEMPLATES[0]["DIRS"]:
        for template in sorted(directory.rglob("*.html")):
            get_template(template.relative_to(directory).as_posix())
    assert threading.active_count() == 1


def forget_settings():
    """Let the settings be read again, from the environment as it is now."""
    if "workbook_site.settings" not in sys.modules:
        return
    from django.conf import empty, settings
    from django.core.cache import caches
    from django.db import connections

    for made in connections.all(initialized_only=True):
        assert made.connection is None
        del connections[made.alias]
    del sys.modules["workbook_site.settings"]
    settings._wrapped = empty
    for held in (connections, caches):
        held.__dict__.pop("settings", None)
        held._settings = None


def reap(*_):
    """Take leave of who has ended: only so is their processor time counted with that of the tests."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def wait_for(tell):
    """Fork, and return in the child. Here: tell its id, and how it ended."""
    pid = os.fork()
    if pid:
        tell.sendall(b"%d\n" % pid)
        _, status = os.waitpid(pid, 0)
        tell.sendall(b"%d\n" % os.waitstatus_to_exitcode(status))
        os._exit(0)


def become(asked, outputs):
    """Run a script, or a module after "-m", as Python would with these arguments, in this folder and environment."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for fd, output in zip((1, 2), outputs, strict=True):
        os.dup2(output, fd)
        os.close(output)
    os.chdir(asked["cwd"])
    os.environ.clear()
    os.environ.update(asked["env"])
    sys.path[0] = asked["cwd"]
    forget_settings()
    what, *arguments = asked["args"]
    if what == "-m":
        what, *arguments = arguments
        sys.argv = [what, *arguments]
        runpy.run_module(what, run_name="__main__", alter_sys=True)
    else:
        sys.argv = [what, *arguments]
        runpy.run_path(what, run_name="__main__")


if __name__ == "__main__":
    become(*main(socket.socket(fileno=int(sys.argv[1])), with_site="site" in sys.argv[2:]))
