"""The server's side of a bad network (F2): requests and answers are cut, delayed and swallowed in their middle."""

import itertools
import random
import socket
import time

import pytest

from tests.faults.ledger import judge
from tests.faults.proxy import DOWN, UP, Proxy
from tests.faults.writers import Writers

MANY = [60, pytest.param(400, marks=pytest.mark.long)]  # changes of the weather


@pytest.mark.parametrize("many", MANY)
def test_f2_bad_network_loses_doubles_and_reorders_nothing(site, party, many):
    chance = random.Random(2)
    with Proxy(site.port) as proxy:
        with Writers(party, [proxy.port], timeout=0.7) as writers:
            for act in itertools.islice(itertools.cycle(("up", "down", "all", "swallow up", "swallow down", "delay")), many):
                after = chance.randint(0, 900)  # a request is some 700 bytes, an answer some 900
                {
                    "up": lambda after=after: proxy.cut(UP, after),
                    "down": lambda after=after: proxy.cut(DOWN, after),
                    "all": proxy.cut,
                    "swallow up": lambda after=after: proxy.swallow(UP, after),
                    "swallow down": lambda after=after: proxy.swallow(DOWN, after),
                    "delay": lambda: proxy.delay(0.2),
                }[act]()
                time.sleep(chance.uniform(0.1, 0.3))
                proxy.open()
                time.sleep(chance.uniform(0.05, 0.15))
        harmed = proxy.harmed
    verdict = judge(site.database_url, party, writers.all)
    print(f"F2 {many} changes of weather, {harmed} pieces or connections harmed: {verdict}")
    assert verdict.is_clean, verdict
    assert harmed > many / 2
    assert verdict.retried > many / 4
    assert verdict.acknowledged > many


def test_proxy_cuts_swallows_and_delays_where_it_says(site):
    whole = b"GET /healthz/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
    with Proxy(site.port) as proxy:
        assert _ask(proxy, whole).startswith(b"HTTP/1.1 200 ")
        proxy.cut(UP, after=20)
        assert _ask(proxy, whole) == "cut"
        proxy.cut(DOWN, after=20)
        assert _ask(proxy, whole) == "cut"
        proxy.swallow(DOWN, after=12)
        assert _ask(proxy, whole) == b"HTTP/1.1 200"
        proxy.swallow(UP, after=12)
        assert _ask(proxy, whole) == b""
        proxy.cut()
        assert _ask(proxy, whole) == "cut"
        proxy.delay(0.3)
        began = time.monotonic()
        assert _ask(proxy, whole).startswith(b"HTTP/1.1 200 ")
        assert time.monotonic() - began > 0.6  # there and back
        proxy.open()
        assert _ask(proxy, whole).startswith(b"HTTP/1.1 200 ")
        assert proxy.harmed >= 5


def _ask(proxy, request):
    """Return what came back within a second, or "cut"."""
    got = b""
    try:
        with socket.create_connection(("127.0.0.1", proxy.port), timeout=1) as connection:
            connection.sendall(request)
            while b"\r\n\r\nok" not in got and (piece := connection.recv(65536)):
                got += piece
    except TimeoutError:
        return got
    except ConnectionError:
        return "cut"
    return got
