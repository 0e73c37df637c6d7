"""Before the start, in a browser: a phone stays on the page that refuses it, and a seat on the question that it looks at."""

import pytest
from playwright.sync_api import expect

from tests.browser.shared_server import site  # noqa: F401
from tests.browser.steps import come_as, join

pytestmark = pytest.mark.browser
PLANNED = 1
CODE = f"from diagnostics.models import Workshop; print(Workshop.objects.get(pk={PLANNED}).code)"


def test_a_phone_is_told_and_led_to_the_welcome(site, person):
    phone = person()
    join(phone, site, site.shell(CODE).strip())
    assert phone.goto(f"{site.url}/rooms/{PLANNED}/questions/2.9.1/").status == 403
    expect(phone.get_by_role("heading", name="The workbook is not open yet")).to_be_visible()
    phone.wait_for_timeout(2000)  # no script leads away from it
    expect(phone.get_by_text("The workbook opens when the workshop starts.")).to_be_visible()
    phone.get_by_role("link", name="Go to the welcome").click()
    expect(phone.get_by_text("The workshop has not started.")).to_be_visible()
    expect(phone.get_by_role("link", name="Look through the workbook")).to_be_hidden()


def test_a_seat_looks_at_a_question_and_is_left_there(site, person):
    page = person()
    come_as(page, site, "facilitator")
    page.goto(f"{site.url}/rooms/{PLANNED}/projector/")  # which admits a seat
    page.goto(f"{site.url}/rooms/{PLANNED}/questions/2.9.1/")
    expect(page.locator("[data-fresh][data-state=live]")).to_be_attached()
    page.wait_for_timeout(2000)
    expect(page).to_have_url(f"{site.url}/rooms/{PLANNED}/questions/2.9.1/")
    expect(page.locator(".asked__key").first).to_have_text("2.9.1")
