"""How a lead stands to their key action: asked in the action's box, by keyboard, with and without the server (F24)."""

import pytest
from playwright.sync_api import expect

from tests.browser.outbox import all_sent, dialog, header, record, site  # noqa: F401  (site is a fixture)
from tests.browser.pages import RUNNING, tell
from tests.browser.steps import all_saved
from tests.browser.test_offline_page import CACHED
from tests.browser.wire import until

pytestmark = pytest.mark.browser
UNTICKED = "As long as the lead is not ticked present, the summary will say “reported agreed”, and by whom it was recorded."
CONTRADICTED = "The list says that the lead is here. The summary will say: not recorded whether they agreed."
TICK = """
from diagnostics.actions.participants import change_participant
from diagnostics.models import Participant, Workshop
workshop = Workshop.objects.get(pk=2)
fiona = Participant.objects.get(workshop=workshop, name="Dr Fiona Garrick")
change_participant(workshop=workshop, by=workshop.owner, participant=fiona.pk, present=True)
"""
# What lies on this device becomes what the release before would have left there: a tick, and no word of who is present.
AGED = """() => new Promise((done) => {
    const opening = indexedDB.open("workshops");
    opening.onsuccess = () => {
        const change = opening.result.transaction(["writes", "records"], "readwrite");
        const each = (store, age) => (change.objectStore(store).openCursor().onsuccess = ({ target: { result: at } }) => {
            if (!at) return;
            at.update(age(at.value));
            at.continue();
        });
        each("writes", (write) => {
            const { agreement, agreement_words, ...body } = write.body;
            return { ...write, body: { ...body, agreed: agreement === "agreed" } };
        });
        each("records", (kept) => {
            if (!kept.actions) return kept;
            const actions = kept.actions.map(({ agreement, agreement_words, ...action }) => action);
            return { ...kept, actions, people: kept.people.map(({ name, organisation }) => ({ name, organisation })) };
        });
        change.oncomplete = () => { opening.result.close(); done(); };
    };
})"""
# A module of the page, by its name.


def here(page):
    return page.locator('[data-says="lead_person"]')


def said(page):
    return page.locator("[data-lead-said]")


def row(page, what):
    return page.locator("[data-actions] li", has_text=what)


def stand(page, what):
    return row(page, what).locator(".acts__agreement")


def recorded(page, site, what):
    (action,) = [action for action in record(page, site)["actions"] if action["what"] == what]
    return action["lead_person"], action["agreement"], action["agreement_words"]


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def test_it_is_chosen_by_keyboard_from_the_first_key_to_the_last(lead, site):
    press(lead, "Alt+5")
    lead.keyboard.type("Name one midwife")
    press(lead, "Tab")
    lead.keyboard.type("ruth  penhallow")
    expect(here(lead)).to_have_text("On the list and present")  # at once, while it is typed
    press(lead, "Tab", "Tab", "Tab")
    expect(dialog(lead).get_by_label("Not asked yet")).to_be_focused()
    expect(dialog(lead).get_by_label("The reservation, in a few words")).to_be_hidden()
    press(lead, "ArrowRight", "ArrowRight")
    expect(dialog(lead).get_by_label("Agreed, with a reservation")).to_be_checked()
    press(lead, "Tab")
    lead.keyboard.type("If the post is filled")
    press(lead, "Enter")
    expect(dialog(lead)).to_have_count(0)
    expect(stand(lead, "Name one midwife")).to_have_text("agreed with a reservation")
    all_saved(lead)
    assert recorded(lead, site, "Name one midwife") == ("ruth penhallow", "reserved", "If the post is filled")


def test_beside_the_lead_it_is_said_who_they_are_and_below_what_will_be_said(lead):
    press(lead, "Alt+5")
    box = dialog(lead)
    for person, organisation, standing in (
        ("", "", ""),
        ("Dr Fiona Garrick", "", "On the list, not ticked present"),
        ("F. Garrick", "", "Not on the list of participants"),
        ("", "Harbour Family Hubs", "An organisation alone is nobody who is here"),
        ("RUTH PENHALLOW", "", "On the list and present"),
    ):
        box.get_by_label("Lead", exact=True).fill(person)
        box.get_by_label("Organisation").fill(organisation)
        expect(here(lead)).to_have_text(standing)
        for agreement, outcome in (("Was here and agreed", UNTICKED), ("Agreed, with a reservation", UNTICKED)):
            box.get_by_label(agreement).check()
            expect(said(lead)).to_have_text("" if standing in ("", "On the list and present") else outcome)
        box.get_by_label("Was not here").check()
        expect(said(lead)).to_have_text(CONTRADICTED if standing == "On the list and present" else "")
        box.get_by_label("Reported agreed by somebody").check()
        expect(said(lead)).to_have_text("")
        expect(box.get_by_label("Who reported it")).to_be_visible()
        box.get_by_label("Not asked yet").check()
    press(lead, "Escape")


def test_who_is_ticked_present_meanwhile_is_seen_in_the_box_and_in_the_list(lead, site):
    tell(lead, f"/workshops/{RUNNING}/actions/", what="Ring them", lead_person="Dr Fiona Garrick", agreement="agreed")
    expect(stand(lead, "Ring them")).to_have_text("agreed, not ticked present")
    row(lead, "Ring them").locator(".acts__what").click()
    expect(here(lead)).to_have_text("On the list, not ticked present")
    expect(said(lead)).to_have_text(UNTICKED)
    site.shell(TICK)
    expect(here(lead)).to_have_text("On the list and present")
    expect(said(lead)).to_have_text("")
    press(lead, "Escape")
    expect(stand(lead, "Ring them")).to_have_text("agreed")


def test_each_agreement_stands_in_the_list_in_a_few_words(lead):
    words = {
        ("Ruth Penhallow", "not_asked"): "here, not asked",
        ("Ruth Penhallow", "absent"): "not here, but ticked present",
        ("Ruth Penhallow", "reported"): "reported agreed",
        ("Nobody known", "not_asked"): "not asked",
        ("Nobody known", "absent"): "was not here",
        ("Nobody known", "reserved"): "agreed with a reservation, not ticked present",
    }
    for person, agreement in words:
        what = f"{person} {agreement}"
        tell(lead, f"/workshops/{RUNNING}/actions/", what=what, lead_person=person, agreement=agreement)
    for (person, agreement), told in words.items():
        expect(stand(lead, f"{person} {agreement}")).to_have_text(told)
    tell(lead, f"/workshops/{RUNNING}/actions/", what="Nobody leads it", agreement="agreed")
    expect(row(lead, "Nobody leads it")).to_contain_text("no lead, no date")
    expect(stand(lead, "Nobody leads it")).to_have_count(0)


def test_an_agreement_is_its_leads_and_nobody_elses(lead, site):
    said_so = {"agreement": "reserved", "agreement_words": "If paid"}
    for what in ("Count", "Weigh"):
        tell(lead, f"/workshops/{RUNNING}/actions/", what=what, lead_person="Ruth Penhallow", **said_so)
        row(lead, what).locator(".acts__what").click()
        dialog(lead).get_by_label("Lead", exact=True).fill("Gareth Ollerton")
        expect(dialog(lead).get_by_label("Not asked yet")).to_be_checked()
        dialog(lead).get_by_label("Lead", exact=True).fill("ruth penhallow")  # the same after all
        expect(dialog(lead).get_by_label("Agreed, with a reservation")).to_be_checked()
        expect(dialog(lead).get_by_label("The reservation")).to_have_value("If paid")
        dialog(lead).get_by_label("Lead", exact=True).fill("Gareth Ollerton")
        if what == "Weigh":
            dialog(lead).get_by_label("Agreed, with a reservation").check()  # he says the same
        press(lead, "Enter")
        expect(dialog(lead)).to_have_count(0)
    expect(stand(lead, "Count")).to_have_text("here, not asked")
    all_saved(lead)
    assert recorded(lead, site, "Count") == ("Gareth Ollerton", "not_asked", "")
    assert recorded(lead, site, "Weigh") == ("Gareth Ollerton", "reserved", "If paid")


def test_an_earlier_text_comes_back_with_its_agreement(lead, site):
    made = tell(
        lead, f"/workshops/{RUNNING}/actions/", what="As it was", lead_person="Ruth Penhallow", agreement="reported",
        agreement_words="Her deputy",
    )  # fmt: skip
    said_now = {"version": 1, "what": "As it is", "agreement": "absent"}
    tell(lead, f"/workshops/{RUNNING}/actions/{made['id']}/", **said_now)
    row(lead, "As it is").locator(".acts__what").click()
    expect(dialog(lead).get_by_label("Who reported it")).to_be_hidden()
    dialog(lead).get_by_text("Earlier texts").click()
    expect(dialog(lead).locator(".old__about")).to_contain_text("Ruth Penhallow · reported agreed: Her deputy")
    dialog(lead).get_by_role("button", name="Bring back").click()
    expect(dialog(lead).get_by_label("Who reported it")).to_have_value("Her deputy")
    press(lead, "Enter")
    all_saved(lead)
    assert recorded(lead, site, "As it was") == ("Ruth Penhallow", "reported", "Her deputy")


# Without the server.


def kept_here(page):
    """Wait until this device keeps the page."""
    until(page, lambda: f"/workshops/{RUNNING}/lead/" in page.evaluate(CACHED))
    until(page, lambda: page.evaluate("Boolean(navigator.serviceWorker.controller)"))


def test_f24_it_is_asked_and_kept_without_the_server(lead, site):
    kept_here(lead)
    site.stop()
    lead.reload()
    expect(lead.locator("#capture-text")).to_be_focused()
    press(lead, "Alt+5")
    dialog(lead).get_by_label("What will be done").fill("Asked while away")
    dialog(lead).get_by_label("Lead", exact=True).fill("Dr Fiona Garrick")
    expect(here(lead)).to_have_text("On the list, not ticked present")
    dialog(lead).get_by_label("Reported agreed by somebody").check()
    dialog(lead).get_by_label("Who reported it").fill("Kath Ormsby")
    press(lead, "Enter")
    expect(stand(lead, "Asked while away")).to_have_text("reported agreed")
    lead.reload()
    expect(stand(lead, "Asked while away")).to_have_text("reported agreed")
    site.start()
    all_sent(lead)
    assert recorded(lead, site, "Asked while away") == ("Dr Fiona Garrick", "reported", "Kath Ormsby")


def test_f24_a_tick_that_has_waited_here_since_the_release_before_is_taken(lead, site):
    made = tell(lead, f"/workshops/{RUNNING}/actions/", what="Known", lead_person="Ruth Penhallow", agreement="agreed")
    expect(stand(lead, "Known")).to_have_text("agreed")
    kept_here(lead)
    site.stop()
    for what, agreement in (("Ticked then", "Was here and agreed"), ("Not ticked then", "Not asked yet")):
        press(lead, "Alt+5")
        dialog(lead).get_by_label("What will be done").fill(what)
        dialog(lead).get_by_label("Lead", exact=True).fill("Ruth Penhallow")
        dialog(lead).get_by_label(agreement).check()
        press(lead, "Enter")
    expect(header(lead)).to_have_text("2 waiting on this device")
    lead.evaluate(AGED)
    lead.reload()
    expect(stand(lead, "Known")).to_have_text("agreed, not ticked present")  # that record knew nothing of who is present
    expect(stand(lead, "Not ticked then")).to_have_text("not asked")
    expect(stand(lead, "Ticked then").first).to_have_text("agreed, not ticked present")
    site.start()
    all_sent(lead)
    told = [(a["what"], a["agreement"]) for a in record(lead, site)["actions"]]
    assert told == [("Known", "agreed"), ("Ticked then", "agreed"), ("Not ticked then", "not_asked")]
    assert made["version"] == 1
