"""Who is here, ticked on the lead page: a few letters and Enter, by either seat, with the network or without."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.outbox import PATIENCE, all_sent, header, opened
from tests.browser.steps import all_saved
from tests.browser.wire import RUNNING, cut_off, mend, wired

pytestmark = pytest.mark.browser
LIST = f"""
import json
from diagnostics.models import Participant
rows = Participant.objects.filter(workshop={RUNNING}).values_list("name", "role", "organisation", "group", "present")
print(json.dumps(list(rows)))
"""
NOBODY_YET = f"""
from diagnostics.models import Participant
people = Participant.objects.filter(workshop={RUNNING})
people.update(present=False)
people.exclude(name="").first().delete()
first, second = people.exclude(name="")[:2]
Participant.objects.filter(pk=first.pk).update(name="Mair Pugh", organisation="Saltmere Trust")
Participant.objects.filter(pk=second.pk).update(name="Marged Wyn", organisation="Saltmere Council")
"""
ONE_VOICE = f"""
from diagnostics.models import Participant
people = Participant.objects.filter(workshop={RUNNING})
people.filter(name="Mair Pugh").update(name="Somebody else")
one = next(person for person in people.select_related("invitee_role") if person.speaks_for == ["5", "13"])
Participant.objects.filter(pk=one.pk).update(name="Mair Pugh")
"""

# The day has just begun, with its welcome: the room was in no section yet.
JUST_BEGUN = f"""
from datetime import timedelta
from django.utils import timezone
from diagnostics.models import AgendaItem, Workshop
AgendaItem.objects.filter(workshop={RUNNING}).update(opened_at=None, spent=0)
start = timezone.localtime() - timedelta(minutes=1)
Workshop.objects.filter(pk={RUNNING}).update(date=start.date(), starts_at=start.time(), started_at=start)
"""


@pytest.fixture
def site(original, tmp_path):
    with wired(original, tmp_path) as server:
        server.shell(NOBODY_YET)
        yield server


def here(site):
    """Who is ticked, by name or else by role."""
    return sorted(name or role for name, role, _, _, present in json.loads(site.shell(LIST)) if present)


def arrivals(page):
    return page.get_by_role("dialog", name="Who is here")


def who(page):
    return page.get_by_label("Name, organisation or role")


def found(page):
    return arrivals(page).locator("[data-matches] button")


def done(page):
    return arrivals(page).locator("[data-done]")


def test_a_few_letters_and_enter_tick_one_after_the_other(site, person):
    page = opened(person(), site)
    page.keyboard.press("Alt+a")
    expect(who(page)).to_be_focused()
    page.keyboard.type("mai p")
    expect(found(page)).to_have_count(1)
    expect(found(page)).to_contain_text("Mair Pugh")
    page.keyboard.press("Enter")
    expect(done(page)).to_have_text("Mair Pugh is here. 1 is here now.")
    expect(who(page)).to_have_value("")
    expect(who(page)).to_be_focused()
    page.keyboard.type("saltm cou")
    page.keyboard.press("Enter")
    expect(done(page)).to_have_text("Marged Wyn is here. 2 are here now.")
    page.keyboard.type("chil")  # a role that nobody is named for yet
    expect(found(page).first).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    all_saved(page)
    assert here(site) == ["Mair Pugh", "Marged Wyn"]

    page.keyboard.press("Alt+a")
    expect(who(page)).to_have_value("chil")  # what was half typed
    who(page).fill("mair")
    expect(found(page)).to_contain_text("here; take it back")
    page.keyboard.press("Enter")
    expect(done(page)).to_have_text("Mair Pugh is not here. 1 is here now.")
    arrivals(page).get_by_role("button", name="Done").click()
    expect(page.locator("#capture-text")).to_be_focused()
    page.keyboard.press("Alt+z")
    expect(page.locator("[data-notice]")).to_contain_text("Undone “Mair Pugh”")
    all_saved(page)
    assert here(site) == ["Mair Pugh", "Marged Wyn"]


def test_who_is_not_on_the_list_is_put_there(site, person):
    page = opened(person(), site, "scribe")
    listed = len(json.loads(site.shell(LIST)))
    page.keyboard.press("Alt+a")
    page.keyboard.type("Ifan Rees")
    expect(arrivals(page)).to_contain_text("Nobody on the list: Enter puts them there.")
    page.keyboard.press("Enter")
    expect(done(page)).to_have_text("Ifan Rees is on the list, and here. 1 is here now.")
    page.keyboard.type("Mair")  # there is one, and this is another
    page.get_by_role("combobox", name="Role").fill("Midwife")
    page.get_by_role("combobox", name="Organisation").fill("Wrenfield Trust")
    page.keyboard.press("Enter")
    expect(done(page)).to_have_text("Mair is on the list, and here. 2 are here now.")
    all_saved(page)
    after = json.loads(site.shell(LIST))
    assert after[listed:] == [["Ifan Rees", "Participant", "", "", True], ["Mair", "Midwife", "Wrenfield Trust", "", True]]


def test_a_suggested_role_brings_its_group_along(site, person):
    page = opened(person(), site)
    page.keyboard.press("Alt+a")
    role = page.locator("#suggested-roles option").first.get_attribute("value")
    page.keyboard.type("Ifan Rees")
    page.get_by_role("combobox", name="Role").fill(role.lower())
    arrivals(page).get_by_role("button", name="Put “Ifan Rees” on the list, as present").click()
    all_saved(page)
    [[_, _, _, group, present]] = [row for row in json.loads(site.shell(LIST)) if row[0] == "Ifan Rees"]
    assert group and present


def test_both_seats_tick_the_same_person_and_neither_takes_it_back(site, person):
    lead, scribe = opened(person(), site), opened(person(), site, "scribe")
    scribe.keyboard.press("Alt+a")
    scribe.keyboard.type("mair")
    expect(found(scribe)).to_contain_text("tick")
    lead.keyboard.press("Alt+a")
    lead.keyboard.type("mair")
    lead.keyboard.press("Enter")
    expect(scribe.locator("[data-present-count]")).to_contain_text("1 of ")
    scribe.keyboard.press("Enter")
    for page in (lead, scribe):
        expect(done(page)).to_have_text("Mair Pugh is here. 1 is here now.")
        all_saved(page)
    assert here(site) == ["Mair Pugh"]


def test_arrivals_wait_while_the_server_is_away(site, person):
    page = opened(person(), site)
    cut_off(page, "/people/|/record/|/undo/")
    page.keyboard.press("Alt+a")
    page.keyboard.type("mair")
    page.keyboard.press("Enter")
    page.keyboard.type("Ifan Rees")
    page.keyboard.press("Enter")
    page.keyboard.type("ifan")
    page.keyboard.press("Enter")  # gone again
    page.keyboard.type("marg")
    page.keyboard.press("Enter")
    expect(done(page)).to_have_text("Marged Wyn is here. 2 are here now.")
    page.keyboard.press("Escape")
    expect(header(page)).to_contain_text("4", timeout=PATIENCE)
    page.keyboard.press("Alt+z")
    expect(page.locator("[data-present-count]")).to_contain_text("1 of ")
    mend(page)
    all_sent(page)
    assert here(site) == ["Mair Pugh"]
    assert [row[1:] for row in json.loads(site.shell(LIST)) if row[0] == "Ifan Rees"] == [["Participant", "", "", False]]


def test_the_page_says_for_what_nobody_here_can_speak_and_that_they_are_few(site, person):
    site.shell(ONE_VOICE)
    page = opened(person(), site)
    silence, number = page.locator("[data-present-silence]"), page.locator("[data-present-number]")
    expect(page.locator("[data-present-count]")).to_contain_text("Nobody of ")
    expect(silence).to_have_text("")
    expect(number).to_have_text("")
    page.keyboard.press("Alt+a")
    page.keyboard.type("mair p")
    page.keyboard.press("Enter")
    expect(silence).to_have_text(
        "Nobody who is here can speak for sections 1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12 or OPO."
    )  # fmt: skip
    expect(number).to_have_text(
        "1 person is here. The workbook is meant for 8 to 28: the summary says that few were heard."
    )  # fmt: skip


def test_that_they_are_few_is_said_once_the_room_is_in_a_section(site, person):
    site.shell(ONE_VOICE)
    site.shell(JUST_BEGUN)
    page = opened(person(), site, at=None)
    page.keyboard.press("Alt+a")
    page.keyboard.type("mair p")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.locator("[data-present-count]")).to_contain_text("1 of ")
    expect(page.locator("[data-present-silence]")).to_contain_text("Nobody who is here can speak for")
    expect(page.locator("[data-present-number]")).to_have_text("")
    page.keyboard.press("PageDown")
    expect(page.locator("[data-present-number]")).to_contain_text("1 person is here. The workbook is meant for 8 to 28")
