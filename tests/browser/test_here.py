""" "I am here" on a phone: offered where the workshop lets it, seen on the lead page at once, and taken back from either."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.outbox import all_sent, opened
from tests.browser.steps import join
from tests.browser.wire import RUNNING

pytestmark = pytest.mark.browser
CODE = "from diagnostics.models import Workshop; print(Workshop.objects.get(pk=2).code)"
# The running workshop lets people say it, or not; Mair Pugh is expected.
LETS = """
from diagnostics.actions.workshops import change_details
from diagnostics.models import Participant, Workshop
workshop = Workshop.objects.get(pk=2)
change_details(workshop=workshop, by=workshop.owner, phones_say_here={0})
people = Participant.objects.filter(workshop=2)
people.filter(pk=people.exclude(name="").first().pk, phone="").update(name="Mair Pugh", present=False)
"""


@pytest.fixture
def code(site):
    return site.shell(CODE).strip()


def way(phone):
    return phone.get_by_role("link", name="I am here")


def count(lead):
    return lead.locator("[data-present-count]")


def say_it(phone, name, role=""):
    phone.get_by_label("Your name").fill(name)
    phone.get_by_label("Your role or organisation").fill(role)
    phone.get_by_role("button", name="I am here").click()
    expect(phone.get_by_role("heading", name="You have said that you are here")).to_be_visible()


def test_said_on_a_phone_and_taken_back_on_the_lead_page(site, person, code):
    phone = person(360, 740, is_mobile=True, has_touch=True)
    join(phone, site, code)
    expect(way(phone)).to_be_hidden()
    site.shell(LETS.format(True))
    lead = opened(person(), site)
    expect(way(phone)).to_be_visible()  # without loading the page anew
    assert violations(phone) == []

    way(phone).click()
    assert phone.get_by_label("Your name").get_attribute("autocomplete") == "name"
    assert "Pugh" not in phone.content()
    say_it(phone, "mair  pugh")
    expect(count(lead)).to_contain_text("1 said so on a phone.")

    lead.keyboard.press("Alt+a")
    lead.keyboard.type("mair p")
    mair = lead.get_by_role("dialog", name="Who is here").locator("[data-matches] button")
    expect(mair).to_contain_text("said on a phone")
    expect(mair).to_contain_text("here; take it back")
    lead.keyboard.press("Enter")  # whoever types a name greets them, and takes nobody back
    expect(lead.get_by_text("Mair Pugh is here: their phone said so.")).to_be_visible()
    expect(count(lead)).to_contain_text("1 said so on a phone.")
    lead.keyboard.type("mair p")
    mair.click()
    all_sent(lead)
    expect(count(lead)).not_to_contain_text("on a phone")
    phone.reload()
    expect(phone.get_by_role("heading", name="I am here")).to_be_visible()

    say_it(phone, "Nobody Expected", "Saltmere Trust")
    expect(count(lead)).to_contain_text("1 said so on a phone.")
    phone.get_by_role("button", name="Take it back").click()
    expect(phone.get_by_role("heading", name="I am here")).to_be_visible()
    expect(count(lead)).not_to_contain_text("on a phone")

    site.shell(LETS.format(False))
    phone.get_by_label("Your name").fill("Too Late")
    with phone.expect_response(f"**/rooms/{RUNNING}/here/") as answer:
        phone.get_by_role("button", name="I am here").click()
    assert answer.value.status == 404


def test_without_scripts(site, person, code):
    site.shell(LETS.format(True))
    phone = person(360, 740, java_script_enabled=False)
    join(phone, site, code)
    way(phone).click()
    say_it(phone, "Mair Pugh", "Saltmere Trust")
    phone.get_by_role("link", name="Back to now").click()
    expect(way(phone)).to_have_count(0)
    phone.get_by_role("link", name="You said you are here").click()
    phone.get_by_role("button", name="Take it back").click()
    expect(phone.get_by_label("Your name")).to_be_visible()
