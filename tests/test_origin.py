"""However an operator spells PUBLIC_URL, it becomes what browsers say, or the start is refused with a sentence."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from workbook_site.origin import origin_of

pytestmark = pytest.mark.one_database
SPELLED = {
    "https://workshops.example.org": ("https://workshops.example.org", "workshops.example.org"),
    "https://Example.ORG/": ("https://example.org", "example.org"),
    "HTTPS://example.org": ("https://example.org", "example.org"),
    "https://example.org:443": ("https://example.org", "example.org"),
    "http://example.org:80": ("http://example.org", "example.org"),
    "http://example.org:443": ("http://example.org:443", "example.org"),
    "https://example.org.": ("https://example.org", "example.org"),
    " http://localhost:8000 ": ("http://localhost:8000", "localhost"),
    "http://192.168.1.5:8452": ("http://192.168.1.5:8452", "192.168.1.5"),
    "http://[::1]:8000": ("http://[::1]:8000", "[::1]"),
    "http://[FD00:0:0:0:0:0:0:5]": ("http://[fd00::5]", "[fd00::5]"),
    "https://Münster.example": ("https://xn--mnster-3ya.example", "xn--mnster-3ya.example"),
    "https://xn--mnster-3ya.example": ("https://xn--mnster-3ya.example", "xn--mnster-3ya.example"),
}
WRONG = [
    "", "example.org", "ftp://example.org", "https://", "https:///x", "https://example.org/workshops", "https://example.org?x",
    "https://example.org#y", "https://example.org?", "https://a b.example", "https://my_host.example", "https://*.example.org",
    "https://.example.org", "https://example.org:port", "https://example.org:70000", "http://[::1", "http://[fe80::1%eth0]",
    "https://straße.example",
]  # fmt: skip


@pytest.mark.parametrize("said", SPELLED)
def test_origin_is_spelled_as_browsers_spell_it(said):
    origin = origin_of(said)
    assert (origin.url, origin.host) == SPELLED[said]


@pytest.mark.parametrize("said", WRONG)
def test_what_is_no_origin_is_refused_by_name(said):
    with pytest.raises(ImproperlyConfigured) as refused:
        origin_of(said)
    assert str(refused.value) == (
        f"PUBLIC_URL is {said!r}; it must be an origin such as https://workshops.example.org: scheme, host and, where it is "
        "not the usual one, a port."
    )


def test_password_in_an_origin_is_refused_and_not_repeated():
    with pytest.raises(ImproperlyConfigured) as refused:
        origin_of("https://olwen:secret@example.org")
    assert str(refused.value).startswith("PUBLIC_URL is 'https://…@example.org'; it must be an origin")
