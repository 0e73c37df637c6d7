"""S11: requests over every route, as everybody, with every method, in every encoding: none of them breaks the site.

Each is made from a seed and a number alone and finds the world as it was made, so that any can be sent again by itself:

    REQUESTS=boarders/204 bin/test tests/generated -k again
"""

import os
import secrets
import time
from collections import Counter

import pytest

from tests.generated.inside import answer_to
from tests.generated.sending import ROUTES, request_of

BLOCK = 750
KEPT = ("boarders", "lamps")  # the seeds of every run; the other blocks of a run draw theirs anew
BLOCKS = [
    *(pytest.param(seed, marks=pytest.mark.slow if seed != KEPT[0] else ()) for seed in KEPT),
    *(pytest.param(f"drawn {number}", marks=pytest.mark.slow if number < 2 else pytest.mark.long) for number in range(12)),
]


@pytest.mark.parametrize("block", BLOCKS)
def test_s11_no_request_breaks_the_site(pages, block):
    seed = block if block in KEPT else secrets.token_hex(4)
    statuses, broke, slowest = Counter(), [], (0, "")
    for number in range(BLOCK):
        request = request_of(pages, seed, number)
        began = time.thread_time()
        status = answer_to(request).status
        slowest = max(slowest, (time.thread_time() - began, f"REQUESTS={seed}/{number}: {request}"))
        statuses[status] += 1
        if status >= 500:  # also 503: there is nobody here to wait for
            broke.append(f"REQUESTS={seed}/{number} got {status}: {request}")
    counts = ", ".join(f"{count} of {status}" for status, count in sorted(statuses.items()))
    print(f"S11: {BLOCK} requests of seed {seed}: {counts}")
    assert broke == []
    assert slowest[0] < 2, slowest  # seconds of a processor: an ordinary page takes a hundredth of one
    assert statuses[200] + statuses[302] > BLOCK / 4, "most get past the door"


if named := os.environ.get("REQUESTS", "").split():

    @pytest.mark.parametrize("which", named)
    def test_again(pages, which):
        """What REQUESTS names: `seed/number`."""
        seed, _, number = which.partition("/")
        request = request_of(pages, seed, int(number))
        print(request)
        assert answer_to(request).status < 500


def test_every_route_is_reached(pages):
    """What is generated gets past the token, the sign-in and the form, to what each route does."""
    missed = {address for address, _ in ROUTES}
    for number in range(80 * len(ROUTES)):
        address = ROUTES[number % len(ROUTES)][0]
        if address in missed and answer_to(request_of(pages, "reach", number, odd=False)).status < 400:
            missed.remove(address)
    assert missed == set()
