"""Pages that people take along on paper."""

import io

import pikepdf
import pytest
from playwright.sync_api import expect

from tests.browser.steps import sign_in

pytestmark = pytest.mark.browser
IN_PRINT = """() => {
  const seen = [...document.body.querySelectorAll("*")].filter((e) => !e.children.length && e.checkVisibility())
  return seen.map((e) => e.alt || e.textContent.trim()).filter(Boolean)
}"""
BORDERS = """() => [...document.querySelectorAll(".person .nhsuk-input")].map((box) => getComputedStyle(box).borderTopWidth)"""


def test_the_list_of_participants_prints_as_a_list(site, person):
    page = person()
    sign_in(page, site, "facilitator")
    page.goto(f"{site.url}/workshops/2/participants/")
    with pikepdf.open(io.BytesIO(page.pdf(format="A4"))) as printed:
        assert len(printed.pages) <= 3
    page.emulate_media(media="print")
    assert set(page.evaluate(BORDERS)) == {"0px"}


def test_the_card_prints_twice_on_one_sheet_and_nothing_beside_it(site, person):
    page = person()
    sign_in(page, site, "facilitator")
    page.goto(f"{site.url}/workshops/2/")
    code, title = page.locator(".spoken-code").inner_text(), page.locator(".lede").inner_text()
    page.get_by_role("link", name="Print the card").click()
    page.evaluate("print = () => (document.title = 'printed')")
    page.get_by_role("button", name="Print the card").click()
    expect(page).to_have_title("printed")
    page.emulate_media(media="print")
    seen = page.evaluate(IN_PRINT)
    assert seen[:2] == ["Saltmere", title]
    assert {code, f"{site.url.split('//')[1]}/join", "QR code: scan it to join this workshop"} <= set(seen)
    words = seen[: len(seen) // 2 + 1]
    assert [one for one in words if "QR code" not in one] == seen[len(words) :]
    with pikepdf.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as printed:
        (sheet,) = printed.pages
        assert [round(float(side)) for side in sheet.mediabox[2:]] == [595, 842]
