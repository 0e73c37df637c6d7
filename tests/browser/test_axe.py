"""What the tests' axe says of contrast, of which it looks at one element of those that are drawn alike."""

import pytest

from tests.browser.axe import violations

pytestmark = pytest.mark.browser
CONTRAST = {"runOnly": ["color-contrast"]}
PAGE = """<!doctype html><title>Lines</title><style>
  body { color: #111; background: #fff } .pale { color: #bbb } .dark { background: #222 }
</style><main>{}</main>"""


@pytest.fixture
def page(person):
    return person()


def said_of(page, html):
    page.set_content(PAGE.replace("{}", html))
    return [html for rule, html, _ in violations(page, **CONTRAST)]


def test_lines_drawn_alike_are_looked_at_once(page):
    assert said_of(page, "<p>One</p><p>Two</p>") == []
    assert said_of(page, "<p class=pale>One</p><p class=pale>Two</p>") == ['<p class="pale">One</p>']


@pytest.mark.parametrize(
    ("last", "found"),
    [
        ('<p style="color: #ccc">Three</p>', '<p style="color: #ccc">Three</p>'),
        ("<div class=dark><p>Three</p></div>", "<p>Three</p>"),
        ('<div style="opacity: 0.2"><p>Three</p></div>', "<p>Three</p>"),
        ("<p class=dark>Three</p>", '<p class="dark">Three</p>'),
        ('<p><b style="background: #333">Three</b></p>', '<b style="background: #333">Three</b>'),
    ],
)
def test_one_among_many_that_is_drawn_otherwise_is_found(page, last, found):
    assert said_of(page, f"<p>One</p><p>Two</p>{last}") == [found]


def test_nothing_is_left_on_the_page(page):
    said_of(page, "<p>One</p><p>Two</p>")
    assert page.locator("main").inner_html() == "<p>One</p><p>Two</p>"
