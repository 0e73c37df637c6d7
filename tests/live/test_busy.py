"""What is said to who had no turn: the same as any refusal, though it is drawn only once."""

import pytest

from diagnostics.errors import Busy
from workbook_site.bridge import _busy, _refusal

pytestmark = pytest.mark.one_database  # nothing is read or written


@pytest.mark.parametrize("path", ["/join/", "/a b/é\"><script>'&amp;", "/join/%2e%2e/", "//elsewhere.example/", "/"])
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "DELETE"])
@pytest.mark.parametrize("accept", [b"text/html,*/*", b"application/json", b"", b"\xff"])
def test_busy_is_a_refusal_like_any_other(path, method, accept):
    scope = {"method": method, "path": path, "headers": [(b"accept", accept)]}
    drawn, real = _busy(scope), _refusal(scope, Busy())
    assert (drawn.status_code, drawn.content) == (503, real.content)
    assert dict(drawn.items()) == {**real.headers, "Retry-After": "1"}
