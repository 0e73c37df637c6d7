"""F23: what was sent after the sign-in had run out comes back filled, for who sent it; another press alone writes it."""

import re

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from diagnostics.actions.findings import record_finding
from diagnostics.actions.local_questions import add_question
from diagnostics.actions.workshops import close_workshop, start_workshop
from diagnostics.errors import SignedInAgain, StalePage
from diagnostics.forms.returning import AGAIN
from diagnostics.models import AgendaItem, Finding, Participant, Question, Seat, Summary, Workshop
from diagnostics.urls import urlpatterns
from diagnostics.views import signed_in as guarding
from tests.actions.traces import everything
from tests.pages.conftest import PASSWORD
from tests.pages.reading import Page, drawn

SIGN_IN = "/sign-in/"
HERS = {"username": "ruth", "password": PASSWORD}
OURS = {"origin": "http://localhost"}  # as browsers send along with a form


def one_line(workshop, ruth):
    start_workshop(workshop=workshop, by=ruth, planned_for=workshop.date)
    record_finding(workshop=workshop, by=ruth, kind="gap", text="Kept off", on_screen=False)


def to_publish(workshop, ruth):
    one_line(workshop, ruth)
    close_workshop(workshop=workshop, by=ruth)


def one_question(workshop, ruth):
    add_question(workshop=workshop, by=ruth, topic="1.x", text="Who owes?")


def is_asked():
    return list(Question.every.exclude(workshop=None).values_list("text", flat=True)) == ["Who pays?"]


# Route: (what is done before, what is typed into its form as it was drawn, what is true once it is sent again).
FORMS = {
    "workshop_new": (None, {"area": "Wrenfield"}, lambda: Workshop.objects.filter(area="Wrenfield").count() == 1),
    "workshop_details": (None, {"venue": "Town hall"}, lambda: Workshop.objects.get().venue == "Town hall"),
    "workshop_agenda": (None, {"new-title": "Lunch"}, lambda: AgendaItem.objects.filter(title="Lunch").count() == 1),
    "workshop_questions": (None, {"topic": "1.x", "text": "Who pays?"}, is_asked),
    "workshop_question": (one_question, {"text": "Who pays?"}, is_asked),
    "participants": (None, {"p1-name": "Ann Other"}, lambda: Participant.objects.filter(name="Ann Other").count() == 1),
    "participant_new": (None, {"role": "Head", "name": "Ann"}, lambda: Participant.objects.filter(name="Ann").count() == 1),
    "participants_rows": (None, {"text": "Ann Other"}, lambda: not Participant.objects.filter(name="Ann Other").exists()),
    "participant": (None, {"name": "Ann Other"}, lambda: Participant.objects.filter(name="Ann Other").count() == 1),
    "seats": (None, {"username": "tom"}, lambda: Seat.objects.filter(user__username="tom").count() == 1),
    "workshop_deletion": (None, {"name": "Saltmere"}, lambda: not Workshop.objects.exists()),
    "plain_record": (one_line, {"kind": "gap", "text": "Typed"}, lambda: Finding.objects.filter(text="Typed").count() == 1),
    "publish": (to_publish, {}, lambda: Summary.objects.get().document["findings"][0]["text"] == "Kept off"),
}
DRAWN_ON = {"publish": "close"}  # the page that another address's form stands on


@pytest.fixture
def hers(client, ruth, account):
    account("tom")
    client.post(SIGN_IN, HERS)
    return client


def run_out(client):
    del client.cookies[settings.SESSION_COOKIE_NAME]


@pytest.mark.parametrize("route", FORMS)
def test_f23_a_form_comes_back_filled_and_writes_nothing_until_it_is_sent_again(hers, ruth, workshop, route):
    before, typed, is_written = FORMS[route]
    if before:
        before(workshop, ruth)
    first = Participant.objects.first().pk
    own = {"workshop_new": [], "participant": [workshop.pk, first], "workshop_question": [workshop.pk, "1.x.L1"]}
    ids = own.get(route, [workshop.pk])
    typed = {name.replace("p1-", f"p{first}-"): value for name, value in typed.items()}
    page = Page(hers.get(reverse(DRAWN_ON.get(route, route), args=ids)))
    if route == "publish":
        typed = {control["name"]: "on" for control in page.controls if control.get("name", "").startswith("line-")}
    run_out(hers)
    stood = everything()

    asked = hers.post(reverse(route, args=ids), {**drawn(page), **typed})
    assert (asked.status_code, "Your sign-in had run out" in Page(asked).text) == (401, True)
    wrong = hers.post(SIGN_IN, {**drawn(Page(asked)), **HERS, "password": "not it"})
    returned = hers.post(SIGN_IN, {**drawn(Page(wrong)), **HERS})
    assert "data-going-on" in returned.content.decode()
    filled = hers.post(reverse(route, args=ids), drawn(Page(returned)))
    assert (filled.status_code, SignedInAgain.sentence in Page(filled).text) == (409 if route == "publish" else 422, True)
    assert {name: drawn(Page(filled)).get(name) for name in typed} == typed
    assert everything() == stood

    assert AGAIN not in drawn(Page(filled))
    hers.post(reverse(route, args=ids), drawn(Page(filled)))
    assert is_written()


def in_two_tabs(route, ids, typed):
    """Draw a form, sign in anew in another tab, and send it from the first: return (the browser, what was sent, the answer)."""
    browser = Client(enforce_csrf_checks=True)
    sign_in(browser)
    page = Page(browser.get(reverse(DRAWN_ON.get(route, route), args=ids)))
    sign_in(browser)
    said = {**drawn(page), **typed}
    return browser, said, browser.post(reverse(route, args=ids), said, headers=OURS)


def sign_in(browser):
    page = Page(browser.get(SIGN_IN))
    assert browser.post(SIGN_IN, {**drawn(page), **HERS}, headers=OURS).status_code == 302


def test_f23_a_form_from_before_a_sign_in_in_another_tab_comes_back_filled(ruth, workshop):
    stood = everything()
    browser, said, back = in_two_tabs("participant_new", [workshop.pk], {"role": "Head", "name": "Ann Other"})
    address = reverse("participant_new", args=[workshop.pk])
    assert (back.status_code, "data-going-on" in back.content.decode()) == (200, True)
    filled = browser.post(address, drawn(Page(back)), headers=OURS)
    assert (filled.status_code, SignedInAgain.sentence in Page(filled).text) == (422, True)
    assert (drawn(Page(filled))["name"], everything()) == ("Ann Other", stood)
    browser.post(address, drawn(Page(filled)), headers=OURS)
    assert Participant.objects.filter(name="Ann Other").count() == 1


def test_f23_a_button_from_before_a_sign_in_in_another_tab_asks_for_another_press(ruth, workshop):
    code = workshop.code
    browser, _, answer = in_two_tabs("workshop_code", [workshop.pk], {})
    shown = browser.get(answer.headers["Location"], follow=True)
    assert SignedInAgain.sentence in Page(shown).text
    assert Workshop.objects.get().code == code


def test_f23_a_sign_in_page_from_before_another_sign_in_comes_back_with_what_it_carries(hers, ruth, workshop):
    browser = Client(enforce_csrf_checks=True)
    sign_in(browser)
    address = reverse("participant_new", args=[workshop.pk])
    page = Page(browser.get(address))
    run_out(browser)
    asked = Page(browser.post(address, {**drawn(page), "name": "Ann Other"}, headers=OURS))
    sign_in(browser)
    again = browser.post(SIGN_IN, {**drawn(asked), **HERS}, headers=OURS)
    assert (again.status_code, Page(again).value("kept-name"), Page(again).value("username")) == (403, "Ann Other", "ruth")
    assert PASSWORD not in again.content.decode()
    back = browser.post(SIGN_IN, {**drawn(Page(again)), **HERS}, headers=OURS)
    assert Page(back).value("name") == "Ann Other"


@pytest.mark.parametrize("headers", [{}, {"origin": "https://elsewhere.example"}, {**OURS, "accept": "application/json"}])
def test_f23_what_another_site_may_have_sent_comes_back_to_nobody(ruth, workshop, headers):
    browser = Client(enforce_csrf_checks=True)
    sign_in(browser)
    for route, ids in (("participant_new", [workshop.pk]), ("sign_in", []), ("workshop_code", [workshop.pk])):
        answer = browser.post(reverse(route, args=ids), {"name": "Ann Other", "csrfmiddlewaretoken": "x" * 64}, headers=headers)
        assert (answer.status_code, "Ann Other" in answer.content.decode()) == (403, False)


def test_f23_what_comes_back_stale_once_more_is_refused(ruth, workshop):
    """Or a page that goes on by itself would go round for ever."""
    browser, said, _ = in_two_tabs("participant_new", [workshop.pk], {"name": "Ann Other"})
    answer = browser.post(reverse("participant_new", args=[workshop.pk]), {**said, AGAIN: "yes"}, headers=OURS)
    assert (answer.status_code, StalePage.sentence in Page(answer).text) == (403, True)


def test_f23_what_a_colleague_saved_meanwhile_is_told_then_too(hers, workshop):
    """The form comes back with what its page was drawn with."""
    address = reverse("workshop_details", args=[workshop.pk])
    page = Page(hers.get(address))
    run_out(hers)
    asked = hers.post(address, {**drawn(page), "venue": "Town hall"})
    Workshop.objects.update(venue="Library")
    returned = hers.post(SIGN_IN, {**drawn(Page(asked)), **HERS})
    filled = hers.post(address, drawn(Page(returned)))
    told = Page(hers.post(address, drawn(Page(filled))))
    assert "Somebody saved “Library” here meanwhile." in told.text
    assert (Workshop.objects.get().venue, told.value("venue")) == ("Library", "Town hall")


def test_f23_it_comes_back_to_nobody_else(hers, workshop):
    address = reverse("participant_new", args=[workshop.pk])
    page = Page(hers.get(address))
    run_out(hers)
    asked = hers.post(address, {**drawn(page), "name": "Ann Other"})
    answer = hers.post(SIGN_IN, {**drawn(Page(asked)), **HERS, "username": "tom"}, follow=True)
    assert (answer.redirect_chain, "Ann Other" in answer.content.decode()) == ([(address, 302)], False)
    assert "came from another account, and was not kept" in Page(answer).text


def test_f23_nothing_is_carried_for_a_browser_that_nobody_signed_in_with(client, workshop):
    address = reverse("participant_new", args=[workshop.pk])
    assert client.post(address, {"name": "Ann Other"}).headers["Location"] == f"{SIGN_IN}?next={address}"


def test_f23_nothing_is_carried_after_signing_out(hers, workshop):
    address = reverse("participant_new", args=[workshop.pk])
    hers.post(reverse("sign_out"))
    assert hers.cookies[guarding.LAST].value == ""
    assert hers.post(address, {"name": "Ann Other"}).headers["Location"] == f"{SIGN_IN}?next={address}"


@pytest.mark.parametrize("sent", [{"name": "x" * 900_001}, {f"p{n}-name": "x" for n in range(3991)}, {}])
def test_f23_too_much_and_nothing_at_all_are_said_to_be_lost(hers, workshop, sent):
    """A page can carry hardly more than a request may hold. A button sends nothing."""
    address = reverse("participants", args=[workshop.pk])
    run_out(hers)
    answer = hers.post(address, sent, follow=True)
    assert answer.redirect_chain == [(f"{SIGN_IN}?next={address}", 302)]
    assert "Your sign-in had run out, so nothing was done. Sign in, and try once more." in Page(answer).text


def test_f23_neither_token_nor_password_is_carried(hers, workshop):
    run_out(hers)
    asked = hers.post(reverse("seats", args=[workshop.pk]), {"username": "tom", "role": "scribe"})
    names = {control["name"] for control in Page(asked).controls}
    assert names == {"csrfmiddlewaretoken", "username", "password", "next", "kept-username", "kept-role"}


@pytest.mark.parametrize("pattern", urlpatterns, ids=lambda pattern: pattern.name)
def test_f23_no_route_writes_what_only_comes_back(hers, ruth, workshop, pattern):
    one_line(workshop, ruth)
    person = Participant.objects.first()
    sent = {AGAIN: "yes", "area": "Saltmere", "name": "Saltmere", "role": "scribe", "username": "tom", "kind": "gap"}
    sent |= {f"initial-p{person.pk}-name": "", f"p{person.pk}-name": "Ann Other", "date": "2030-05-14"}
    sent |= {"text": "x", "initial-role": "x"}
    values = {"pk": workshop.pk, "participant": person.pk, "question": "1.x.1", "key": "1.x.1", "kind": "pdf"}
    path = re.sub(r"<\w+:(\w+)>", lambda found: str(values.get(found[1], 1)), str(pattern.pattern))
    stood = everything()
    if pattern.name not in {"sign_out", "join"}:
        hers.post(f"/{path}", sent)
    assert everything() == stood
    assert User.objects.count() == 2
