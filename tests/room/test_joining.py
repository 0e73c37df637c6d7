"""Ways into a room: the typed code and the QR's token (S7), and how they end (S5)."""

import io
import re
from urllib.parse import quote

import pytest
import segno
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from diagnostics.actions.workshops import change_code, close_workshop
from diagnostics.errors import CodeIsUnknown
from diagnostics.live.admission import admission_of
from diagnostics.models import Event, Workshop
from diagnostics.tokens import join_address, join_token, join_url, workshop_of_token
from diagnostics.views.joining import code_typed
from tests.room.conftest import joined

JOIN, UNKNOWN = "/join/", "22222222"


def token_page(workshop):
    return reverse("join_token", args=[join_token(workshop)])


def room_page(workshop):
    return reverse("room", args=[workshop.pk])


AS_TYPED = [
    "{0}", " {0} ", "{1} {2}", "{1}-{2}", "{1} – {2}", "{3}", "code {1} {2}", "Code: {3}", "CODE{0}",
    "{1}\u200b\u202f{2}\u2060",
    "join at workshops.example.org/join with {1} {2}.", "It is {1} {2}, the code", "THEY HAVE {1} {2}",
]  # fmt: skip


@pytest.mark.parametrize("typed", AS_TYPED)
def test_code_is_taken_as_people_type_it(client, running, typed):
    code = running.code
    answer = client.post(JOIN, {"code": typed.format(code, code[:4], code[4:], code.lower())})
    assert (answer.status_code, answer.headers["Location"]) == (302, room_page(running))
    assert client.get(room_page(running)).status_code == 200


@pytest.mark.parametrize(("typed", "meant"), [("u2v3", "V2V3"), ("ＡＢ２３", "AB23"), ("", ""), ("0O1IL", "0O1IL")])
def test_look_alikes_are_mapped_only_where_unambiguous(typed, meant):
    assert code_typed(typed) == meant


def test_who_has_a_seat_keeps_it_by_joining(client, running, facilitator, stranger):
    """Their lead page is told what only seats are, as before they tried the code on their own laptop."""
    for user, seat in ((facilitator, running.seats.get(user=facilitator).pk), (stranger, 0)):
        client.force_login(user)
        client.post(JOIN, {"code": running.code})
        said = {name: cookie.value for name, cookie in client.cookies.items()}
        assert admission_of(said, running.pk).seat == seat


def test_joining_writes_nothing(client, running):
    before = Event.objects.count(), Workshop.objects.values().get(pk=running.pk)
    client.post(JOIN, {"code": running.code})
    client.get(token_page(running))
    assert (Event.objects.count(), Workshop.objects.values().get(pk=running.pk)) == before


def rooms_in(answer):
    """Return the names of the room cookies that an answer sets."""
    return [name for name in answer.cookies if "room-" in name]


def wrong(client, code):
    """Return what an answer to a wrong code is made of, and how many queries it took."""
    with CaptureQueriesContext(connection) as queries:
        answer = client.post(JOIN, {"code": code})
    text = answer.content.decode().replace(f'value="{code}"', "")
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)
    return answer.status_code, text, len(queries), rooms_in(answer)


def test_unknown_and_closed_get_the_same_answer(client, running, facilitator):
    close_workshop(workshop=running, by=facilitator)
    unknown, closed = wrong(client, UNKNOWN), wrong(client, running.code)
    assert unknown == closed
    status, text, queries, cookies = unknown
    assert (status, queries, cookies) == (404, 1, [])
    assert CodeIsUnknown.sentence in text


def test_what_was_typed_stays(client, db):
    answer = client.post(JOIN, {"code": '2222"><b>'})
    assert 'value="2222&quot;&gt;&lt;b&gt;"' in answer.content.decode()


def test_token_is_exchanged_at_once(client, running):
    answer = client.get(token_page(running))
    assert (answer.status_code, answer.headers["Location"]) == (302, room_page(running))
    assert answer.headers["Cache-Control"] == "no-store"
    page = client.get(room_page(running))
    assert page.status_code == 200
    assert join_token(running) not in page.content.decode()


SPOILT = ["{0}x", "x{0}", "{1}.", "{1}", ".{2}", "0.{2}", "9999999999999999999.{2}", "٣.{2}", "{0}é", "-1.{2}"]


@pytest.mark.parametrize("spoilt", SPOILT)
def test_spoilt_token_opens_nothing(client, running, spoilt):
    token = join_token(running)
    spoilt = spoilt.format(token, *token.split("."))
    assert workshop_of_token(spoilt) is None
    answer = client.get(reverse("join_token", args=[spoilt]))
    assert (answer.headers["Location"], rooms_in(answer)) == ("/join/?ended", [])


def test_token_of_one_workshop_opens_no_other(running, another):
    mac = join_token(running).split(".")[1]
    assert workshop_of_token(f"{another.pk}.{mac}") is None
    assert workshop_of_token(join_token(another)) == another


def test_changed_code_ends_code_token_and_cookie(running, facilitator):
    phone, token = joined(running), token_page(running)
    change_code(workshop=running, by=facilitator)
    assert phone.get(room_page(running)).headers["Location"] == "/join/?ended"
    assert Client().post(JOIN, {"code": running.code}).status_code == 404
    assert Client().get(token).headers["Location"] == "/join/?ended"
    now = Workshop.objects.get(pk=running.pk)
    assert joined(now).get(room_page(now)).status_code == 200


def test_ended_admission_is_explained(client, db):
    assert "Your way in has ended" in client.get("/join/?ended").content.decode()
    assert "Your way in has ended" not in client.get(JOIN).content.decode()


def test_join_page_asks_for_the_code(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        page = client.get(JOIN)
    assert page.status_code == 200
    assert '<label for="code">' in page.content.decode()


def drawn(url):
    """Return the SVG that `url` is drawn as."""
    out = io.BytesIO()
    segno.make(url, error="m", micro=False).save(
        out, kind="svg", light="#fff", border=4, omitsize=True, xmldecl=False, nl=False
    )
    return out.getvalue()


def test_qr_holds_the_token_of_the_configured_origin(client, phone, running, facilitator, settings):
    settings.PUBLIC_URL = "https://workshops.example.org"
    assert join_url(running) == f"https://workshops.example.org/join/{join_token(running)}/"
    assert join_address() == "workshops.example.org/join"
    client.force_login(facilitator)
    for answer in (client.get(reverse("qr", args=[running.pk])), phone.get(reverse("room_qr", args=[running.pk]))):
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/svg+xml")
        assert answer.content == drawn(join_url(running))
        assert answer.headers["Cache-Control"] == "no-store"


def test_qr_is_for_seats_and_the_admitted(client, running, stranger):
    assert client.get(reverse("room_qr", args=[running.pk])).headers["Location"] == JOIN
    assert client.get(reverse("qr", args=[running.pk])).headers["Location"].startswith("/sign-in/")
    client.force_login(stranger)
    assert client.get(reverse("qr", args=[running.pk])).status_code == 404


def test_card_says_all_that_somebody_at_a_table_needs(client, running, facilitator, django_assert_num_queries):
    client.force_login(facilitator)
    with django_assert_num_queries(3):  # session, user, seat with workshop
        page = client.get(reverse("card", args=[running.pk])).content.decode()
    card = page.partition('<div class="card-to-join">')[2].partition('<div class="on-paper-only"')[0]
    said = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", card))
    for words in (running.area, running.title, join_address(), running.spoken_code, "no account, and nobody asks your name"):
        assert words in said
    assert f'src="{reverse("qr", args=[running.pk])}?{running.epoch}"' in card


def test_there_is_no_card_to_a_workshop_that_nobody_can_join(client, running, facilitator):
    client.force_login(facilitator)
    close_workshop(workshop=running, by=facilitator)
    answer = client.get(reverse("card", args=[running.pk]))
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("workshop", args=[running.pk]))
    assert reverse("card", args=[running.pk]) not in client.get(answer.headers["Location"]).content.decode()


@pytest.mark.parametrize("typed", ["/Join/", "/JOIN", "/join", "/jo\u200bin/", "/join/ "])
def test_the_code_box_is_found_as_people_type_its_address(client, db, typed):
    answer = client.get(quote(typed), follow=True)
    assert [address for address, _ in answer.redirect_chain] == [JOIN]
    assert answer.status_code == 200


def test_the_code_box_is_found_with_what_nobody_sees_behind_its_address(client, db):
    assert client.get(quote("/join/\u200b/")).headers["Location"] == JOIN
