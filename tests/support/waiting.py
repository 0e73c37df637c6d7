"""A test that never ends by itself; test_interrupt.py runs it by name."""

import threading


def test_waits():
    print("waiting", flush=True)
    threading.Event().wait()
