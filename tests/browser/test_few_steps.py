"""How little it takes from the sign-in to a workshop that is planned and adapted: what somebody opens and does is counted."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.steps import fill_in

pytestmark = pytest.mark.browser
# Tells of each press of a button or link, each tick, and each box in which something else stands when it is left.
TELLS = """
addEventListener('click', ({ target }) => target.closest('a, button, summary') && told('pressed'), true)
addEventListener('change', ({ target }) => target.matches('input, select, textarea') && told(target.name), true)
"""
PLANNED = """
import json
from diagnostics.models import AgendaItem, Workshop
workshop = Workshop.objects.get(area="Wendmouth")
rows = AgendaItem.objects.filter(workshop=workshop, section__key__in=["3", "9"]).order_by("section__key")
print(json.dumps([workshop.stage, [[row.section.key, row.minutes, row.reason] for row in rows]]))
"""
MOST_PAGES, MOST_INPUTS = 5, 12


@pytest.fixture
def counted(person):
    """A browser with what is done in it: the pages that were opened, one after the other, and the inputs given."""
    page = person()
    page.pages, page.inputs = [], []
    page.expose_function("told", lambda what: page.inputs.append(what))
    page.add_init_script(TELLS)
    page.on("load", lambda page: page.pages.append(re.sub(r"^https?://[^/]+", "", page.url)))
    return page


def test_from_the_sign_in_to_a_workshop_that_is_planned_and_adapted(site, counted):
    page = counted
    page.goto(f"{site.url}/sign-in/")
    fill_in(page, site, "facilitator")
    page.get_by_role("link", name="New workshop").click()
    page.get_by_label("Area", exact=True).fill("Wendmouth")
    page.get_by_role("button", name="Create it and arrange the agenda").click()
    expect(page.get_by_role("heading", name="Agenda", level=1)).to_be_visible()
    third, ninth = (page.locator("[data-arranging] > li").filter(has=page.get_by_text(key, exact=True)) for key in ("3", "9"))
    third.get_by_label("Minutes").fill("20")
    ninth.locator("summary").click()
    ninth.get_by_label("Leave it out, because").fill("No time today")
    page.get_by_role("button", name="Save the agenda").last.click()
    expect(page.get_by_text("The agenda is saved.")).to_be_visible()
    page.wait_for_load_state()

    stage, (third, ninth) = json.loads(site.shell(PLANNED))
    assert (stage, third, ninth[2]) == ("planned", ["3", 20, ""], "No time today")
    print(f"A2 from the sign-in to a planned, adapted workshop: {len(page.pages)} pages, {len(page.inputs)} inputs")
    assert page.inputs.count("pressed") == 5  # sign in, new workshop, create it, leave out, save
    assert len(page.pages) <= MOST_PAGES, page.pages
    assert len(page.inputs) <= MOST_INPUTS, page.inputs
