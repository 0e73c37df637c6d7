"""Pages that people take along on paper."""

import io

import pikepdf
import pytest

from tests.browser.steps import sign_in

pytestmark = pytest.mark.browser
BORDERS = """() => [...document.querySelectorAll(".person .nhsuk-input")].map((box) => getComputedStyle(box).borderTopWidth)"""


def test_the_list_of_participants_prints_as_a_list(site, person):
    page = person()
    sign_in(page, site, "facilitator")
    page.goto(f"{site.url}/workshops/2/participants/")
    with pikepdf.open(io.BytesIO(page.pdf(format="A4"))) as printed:
        assert len(printed.pages) <= 3
    page.emulate_media(media="print")
    assert set(page.evaluate(BORDERS)) == {"0px"}
