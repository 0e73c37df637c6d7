"""One room without a certificate, as the README has it: phones look on at the network's address, the laptop records (S23)."""

import pytest
from playwright.sync_api import expect

from tests.browser.steps import all_saved, fill_in, join, lines_on, say
from tests.browser.test_accessibility import LOST, violations
from tests.support.server import free_port

pytestmark = pytest.mark.browser
CODE = "from diagnostics.models import Workshop; print(Workshop.objects.get(pk=2).spoken_code)"


@pytest.fixture(scope="module")
def lan(original, tmp_path_factory):
    """A site whose `url` is a name of the network, and whose `here` is the laptop's own address of it."""
    port = free_port()
    env = {"PUBLIC_URL": f"http://workshops.test:{port}"}
    with original.server(tmp_path_factory.mktemp("lan") / "site", port=port, env=env) as server:
        server.here, server.url = server.url, env["PUBLIC_URL"]
        yield server


@pytest.mark.parametrize("width", [360, 1280])
def test_s23_the_page_says_why_and_is_for_everybody(lan, person, width):
    page = person(width, 800)
    page.goto(f"{lan.url}/workshops/2/lead/")
    assert page.evaluate("isSecureContext") is False
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in at another address")
    expect(page.get_by_role("link", name=f"Go to {lan.here}")).to_have_attribute("href", f"{lan.here}/workshops/2/lead/")
    expect(page.get_by_role("link", name="Sign in")).to_have_count(0)
    assert violations(page) == []
    assert page.evaluate(LOST) == []
    page.get_by_role("link", name="Join with the code").click()
    expect(page).to_have_url(f"{lan.url}/join/")
    page.goto(lan.url)
    expect(page.get_by_text(f"Sign in at {lan.here}, on the computer that runs this service.")).to_be_visible()
    expect(page.get_by_role("link", name="Sign in")).to_have_count(0)
    assert violations(page) == []
    assert page.evaluate(LOST) == []


def test_s23_the_laptop_records_and_the_phone_looks_on(lan, person):
    phone, laptop = person(360, 740), person()
    join(phone, lan, lan.shell(CODE).strip())
    expect(phone.locator("[data-screen]")).to_be_visible()

    laptop.goto(f"{lan.url}/workshops/2/lead/")
    laptop.get_by_role("link", name=f"Go to {lan.here}").click()
    fill_in(laptop, lan, "facilitator")
    expect(laptop).to_have_url(f"{lan.here}/workshops/2/lead/")
    assert laptop.evaluate("isSecureContext") is True
    expect(laptop.locator("#capture-text")).to_be_focused()
    laptop.keyboard.press("PageDown")
    say(laptop, "- Said on the laptop")
    all_saved(laptop)
    expect(lines_on(phone).first).to_have_text("Said on the laptop")

    laptop.goto(f"{lan.url}/workshops/2/lead/")
    expect(laptop.get_by_role("heading", level=1)).to_have_text("Sign in at another address")
