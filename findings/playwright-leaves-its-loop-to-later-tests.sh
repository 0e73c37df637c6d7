#!/usr/bin/env bash
# Playwright 1.65.2 for Python, its synchronous interface: while it is started, its thread has a running event loop.
#
# Guess before looking: "synchronous" means that the caller's thread stays without a loop; asyncio.run() elsewhere in the same
# program goes on working, since nothing of Playwright is on the stack.
#
# Seen: from start() to stop() asyncio.get_running_loop() finds a loop in plain code, and asyncio.run() raises RuntimeError
# ("cannot be called from a running event loop"). A test runner that keeps one browser for a session so breaks every later
# test in that process that calls asyncio.run, and only those: which they are depends on the order of the tests. In a thread
# of its own asyncio.run() works. No browser is needed to see it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" -q --disable-pip-version-check install "playwright==1.65.2"
"$folder/venv/bin/python" - <<'PYTHON'
import asyncio
from concurrent.futures import ThreadPoolExecutor

from playwright.sync_api import sync_playwright


async def nothing():
    return "ran"


def run():
    coroutine = nothing()
    try:
        return asyncio.run(coroutine)
    except RuntimeError as error:
        coroutine.close()
        return str(error)


seen = [run()]
started = sync_playwright().start()
seen.append(run())
with ThreadPoolExecutor(1) as thread:
    seen.append(thread.submit(run).result())
started.stop()
seen.append(run())
print(seen)
assert seen == ["ran", "asyncio.run() cannot be called from a running event loop", "ran", "ran"], "this has changed"
PYTHON
