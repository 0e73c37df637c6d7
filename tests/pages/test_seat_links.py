"""A link that gives a seat: shown once, taken by a button and never by opening, used once, and of no use to anybody later."""

import datetime
import logging

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from diagnostics import clock
from diagnostics.actions.seat_links import LINK_DAYS, accept_seat, make_seat_link, withdraw_seat_link
from diagnostics.actions.workshops import close_workshop, start_workshop
from diagnostics.errors import NotThere
from diagnostics.forms.returning import AGAIN
from diagnostics.link_tokens import hash_of
from diagnostics.models import Event, Seat, SeatLink
from tests.actions.at_once import at_once
from tests.actions.traces import everything
from tests.pages.conftest import PASSWORD
from tests.pages.reading import Page, drawn
from tests.paper.test_links import everything_stored
from workbook_site.masking import Masked
from workbook_site.serving.queues import Queues
from workbook_site.serving.visitors import Visitor

HERS = {"name": "Nia Rhys", "username": "nia", "password": PASSWORD, "again": PASSWORD}


@pytest.fixture
def offer(workshop, ruth):
    """Return a function that makes a link and returns it with its address."""

    def offer(role="scribe"):
        link = make_seat_link(workshop=workshop, by=ruth, role=role).subject
        return link, reverse("seat_link", args=[link.token])

    return offer


def seats(workshop):
    return list(Seat.objects.filter(workshop=workshop).order_by("pk").values_list("user__username", "role"))


def is_ended(answer):
    return (answer.status_code, "This link has ended" in answer.content.decode()) == (404, True)


@pytest.mark.parametrize("role", ["scribe", "facilitator"])
def test_it_is_shown_once_and_only_its_hash_is_kept(hers, workshop, role):
    made = hers.post(reverse("seat_link_make", args=[workshop.pk]), {"role": role})
    token = made.context["address"].rstrip("/").rpartition("/")[2]
    link = SeatLink.objects.get()
    assert (len(token), link.role, link.token_hash) == (32, role, hash_of(token))
    assert made.headers["Cache-Control"] == "no-store"
    shown = hers.get(reverse("seats", args=[workshop.pk])).content.decode()
    assert (token in shown, f"Make a link for a {role}" in shown, f"the link for a {role} made" in shown) == (False, True, True)
    stored = everything_stored()
    assert (link.token_hash in stored, token in stored) == (True, False)
    told = str(list(Event.objects.values_list("changes", "answer")))
    assert (link.token_hash in told, token in told, "seatlink" in told) == (False, False, True)


def test_no_seat_but_these_two(hers, workshop):
    answer = hers.post(reverse("seat_link_make", args=[workshop.pk]), {"role": "owner"})
    assert (answer.status_code, SeatLink.objects.count()) == (422, 0)


def test_opening_it_changes_nothing_and_tells_little(offer, workshop, signed_in, account):
    _, address = offer()
    before = everything()
    for browser in (Client(), signed_in(account("tom"))):
        page = browser.get(address)
        assert (page.status_code, browser.head(address).status_code) == (200, 200)
        assert all(words in Page(page).text for words in ("Saltmere", "14 March 2027", "A seat for you: scribe"))
        assert (page.headers["Referrer-Policy"], page.headers["Cache-Control"]) == ("strict-origin", "no-store")
        assert page.headers["X-Robots-Tag"].startswith("noindex")
        assert "Ruth" not in Page(page).text and workshop.code not in page.content.decode()
    assert everything() == before


@pytest.mark.parametrize("role", ["scribe", "facilitator"])
def test_who_has_an_account_takes_the_seat_by_a_button(offer, workshop, signed_in, account, role):
    _, address = offer(role)
    tom = signed_in(account("tom"))
    taken = tom.post(address, {"take": "yes"}, follow=True)
    assert taken.redirect_chain == [(reverse("workshop", args=[workshop.pk]), 302)]
    assert f"You have the {role}’s seat now." in Page(taken).text
    assert seats(workshop) == [("ruth", "facilitator"), ("tom", role)]
    event = Event.objects.order_by("-revision").first()
    assert (event.verb, event.by.username) == ("seat.accepted", "tom")


def test_who_has_none_makes_one_and_is_signed_in_under_a_new_key(offer, workshop):
    _, address = offer()
    browser = Client()
    page = Page(browser.get(address))
    browser.get(reverse("join"))
    session = browser.session
    session["planted"] = "by somebody else"
    session.save()
    planted = browser.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    taken = browser.post(address, {**drawn(page), **HERS})
    assert (taken.status_code, taken.headers["Location"]) == (302, reverse("workshop", args=[workshop.pk]))
    key = browser.cookies[settings.SESSION_COOKIE_NAME].value
    assert key != planted and browser.session["_auth_user_id"]
    nia = get_user_model().objects.get(username="nia")
    assert (nia.get_full_name(), nia.is_staff, nia.is_superuser, nia.check_password(PASSWORD)) == (
        "Nia Rhys", False, False, True,
    )  # fmt: skip
    assert seats(workshop) == [("ruth", "facilitator"), ("nia", "scribe")]
    assert Event.objects.order_by("-revision").first().by == nia
    assert "Next time, sign in as nia." in Page(browser.get(taken.headers["Location"])).text


@pytest.mark.parametrize(
    ("given", "field", "sentence"),
    [
        ({"username": "ruth"}, "username", "There is an account 'ruth' already. Choose another user name."),
        ({"username": "RUTH"}, "username", "There is an account 'RUTH' already. Choose another user name."),
        ({"username": "a b"}, "username", "without a space. Choose another user name."),
        ({"name": " "}, "name", "Give your name."),
        ({"password": "short", "again": "short"}, "password", "at least 12 characters. Choose another password."),
        ({"password": "password1234", "again": "password1234"}, "password", "too common. Choose another password."),
        ({"again": "a long enough passwort"}, "again", "The two passwords differ. Type both once more."),
    ],
)
def test_an_account_that_cannot_be_made_leaves_the_link_as_it_is(offer, ruth, given, field, sentence):
    _, address = offer()
    before = everything(), get_user_model().objects.count()
    answer = Client().post(address, {**HERS, **given})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert sentence in Page(answer).text
    assert PASSWORD not in answer.content.decode()
    assert (everything(), get_user_model().objects.count()) == before
    assert Client().post(address, HERS).status_code == 302


def spent(how, link, workshop, ruth, signed_in, account):
    if how == "used":
        accept_seat(workshop=workshop, by=account("first"), token=link.token)
    elif how == "withdrawn":
        withdraw_seat_link(workshop=workshop, by=ruth, link=link.pk)
    elif how == "past its day":
        SeatLink.objects.filter(pk=link.pk).update(ends_at=link.made_at)
    elif how == "of a day that is over":
        start_workshop(workshop=workshop, by=ruth, planned_for=workshop.date)
        close_workshop(workshop=workshop, by=ruth)


@pytest.mark.parametrize("how", ["used", "withdrawn", "past its day", "of a day that is over", "unknown"])
def test_a_link_that_gives_nothing_says_so_and_no_more(offer, workshop, ruth, signed_in, account, how, caplog):
    link, address = offer()
    spent(how, link, workshop, ruth, signed_in, account)
    if how == "unknown":
        address = reverse("seat_link", args=["A" * 32])
    before = everything(), get_user_model().objects.count()
    tom = account("tom")
    with caplog.at_level(logging.DEBUG):
        answers = [Client().get(address), Client().post(address, HERS), signed_in(tom).get(address)]
        answers.append(signed_in(tom).post(address, {"take": "yes"}))
    assert all(map(is_ended, answers))
    assert not any("Saltmere" in answer.content.decode() for answer in answers)
    assert len({Page(answer).text for answer in answers[:2]}) == 1
    assert link.token not in caplog.text
    assert (everything(), get_user_model().objects.count()) == (before[0], before[1] + 1)  # tom's


def test_it_ends_after_its_days_by_the_clock(workshop, ruth, account):
    link = make_seat_link(workshop=workshop, by=ruth, role="scribe").subject
    assert link.ends_at - link.made_at == datetime.timedelta(days=LINK_DAYS)
    tom = account("tom")
    with clock.as_if(link.ends_at), pytest.raises(NotThere):
        accept_seat(workshop=workshop, by=tom, token=link.token)
    with clock.as_if(link.ends_at - datetime.timedelta(seconds=1)):
        accept_seat(workshop=workshop, by=tom, token=link.token)
    assert seats(workshop)[1:] == [("tom", "scribe")]


def test_who_has_a_seat_already_uses_nothing_up(hers, offer, workshop, account):
    link, address = offer()
    assert "have the facilitator’s seat here already" in Page(hers.get(address)).text
    answer = hers.post(address, {"take": "yes"})
    assert (answer.status_code, answer.headers["Location"]) == (302, address)
    assert seats(workshop) == [("ruth", "facilitator")]
    accept_seat(workshop=workshop, by=account("tom"), token=link.token)
    assert len(seats(workshop)) == 2


def test_a_link_gives_no_seat_in_another_workshop(offer, plan, account):
    link, _ = offer()
    with pytest.raises(NotThere):
        accept_seat(workshop=plan(area="Wend"), by=account("tom"), token=link.token)


@pytest.mark.django_db(transaction=True)
def test_two_at_once_take_one_seat(offer, workshop, account):
    link, _ = offer()
    people = [account(name) for name in ("tom", "nia", "ann")]
    calls = [lambda by=by: accept_seat(workshop=workshop, by=by, token=link.token) for by in people]
    answers = at_once(*calls)
    assert sorted(isinstance(answer, NotThere) for answer in answers) == [False, True, True]
    assert len(seats(workshop)) == 2


def test_a_button_after_the_sign_in_ran_out_asks_to_sign_in(offer, workshop, account):
    _, address = offer()
    account("tom")
    browser = Client()
    back = browser.post(address, {"take": "yes"}, follow=True)
    assert back.redirect_chain == [(address, 302)]
    assert "nothing was done. Sign in, and try once more." in Page(back).text
    assert f"/sign-in/?next={address}" in Page(back).links
    led = browser.post(reverse("sign_in"), {"username": "tom", "password": PASSWORD, "next": address})
    assert led.headers["Location"] == address
    assert seats(workshop) == [("ruth", "facilitator")]


def test_an_account_form_in_a_tab_where_somebody_signed_in_makes_none(offer, signed_in, account, workshop):
    _, address = offer()
    tom = signed_in(account("tom"))
    assert tom.post(address, HERS).headers["Location"] == address
    assert not get_user_model().objects.filter(username="nia").exists()
    assert seats(workshop) == [("ruth", "facilitator")]


@pytest.mark.parametrize("sent", [HERS, {"take": "yes"}])
def test_what_only_comes_back_is_not_written(offer, signed_in, account, workshop, sent):
    _, address = offer()
    for browser in (Client(), signed_in(account("tom"))):
        assert browser.post(address, {**sent, AGAIN: "yes"}).status_code == 200
    assert seats(workshop) == [("ruth", "facilitator")]


def test_it_needs_its_token_against_other_sites(offer, workshop):
    _, address = offer()
    browser = Client(enforce_csrf_checks=True)
    assert browser.post(address, HERS).status_code == 403
    assert seats(workshop) == [("ruth", "facilitator")]


def test_it_is_withdrawn_by_those_who_give_seats(hers, offer, workshop, signed_in, account):
    link, address = offer()
    withdraw = reverse("seat_link_withdraw", args=[workshop.pk, link.pk])
    scribe = account("tom")
    accept_seat(workshop=workshop, by=scribe, token=offer()[0].token)
    for name, args in (("seat_link_withdraw", [workshop.pk, link.pk]), ("seat_link_make", [workshop.pk])):
        assert signed_in(scribe).post(reverse(name, args=args), {"role": "scribe"}).status_code == 404
        assert signed_in(account(name)).post(reverse(name, args=args), {"role": "scribe"}).status_code == 404
    assert Client().get(address).status_code == 200
    shown = hers.post(withdraw, follow=True)
    assert ("The link is withdrawn." in Page(shown).text, is_ended(Client().get(address))) == (True, True)
    assert "the link for a scribe made" not in Page(shown).text


def test_it_stands_in_the_history_as_words(hers, offer, workshop, account):
    link, _ = offer()
    accept_seat(workshop=workshop, by=account("tom", "Tom Adeyinka"), token=link.token)
    told = Page(hers.get(reverse("workshop_history", args=[workshop.pk]))).text
    assert "made a link that gives the scribe’s seat" in told
    assert "took the scribe’s seat by a link" in told


@pytest.mark.parametrize("path", ["/seats/{}/", "/seats//{}/", "/sign-in/?next=/seats/{}/", "/sign-in/?next=%2Fseats%2F{}%2F"])
def test_s9_its_token_reaches_no_log(offer, path):
    for token in (offer()[0].token, "abcdefgh" * 3):  # the second looks like a word
        record = logging.makeLogRecord({"msg": "Not Found: %s", "args": (path.format(token),)})
        assert token not in Masked("{message}", style="{").format(record)


@pytest.mark.parametrize(("kind", "lane"), [("stranger", "signing_in"), ("participant", "signing_in"), ("person", "recording")])
def test_an_account_is_made_where_passwords_wait_their_turn(kind, lane):
    queues = Queues()
    scope = {"method": "POST", "path": "/seats/x/"}
    assert queues.of(scope, Visitor(kind, "a", "b")) is getattr(queues, lane)
