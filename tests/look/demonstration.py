"""The demonstration, served, for pictures of it."""

import tempfile
from contextlib import contextmanager
from pathlib import Path

from tests.support.demonstration import Demonstration, worker_of
from tests.support.originals import Originals


@contextmanager
def demonstration(stages, **options):
    """A server of the demonstration at these stages, with its worker."""
    with tempfile.TemporaryDirectory() as name:
        originals = Originals(Path(name) / "originals")
        try:
            original = Demonstration.of(originals, stages=stages)
            with original.server(Path(name) / "site", **options) as site, worker_of(site):
                yield site
        finally:
            originals.leave()
