"""The pages of a room: who gets in, what they say at each stage, and that they say what was recorded."""

import pytest
from django.test import Client
from django.urls import reverse

from diagnostics.actions.findings import edit_finding, record_finding
from diagnostics.actions.screens import hold_screen, lead_to, show_view
from diagnostics.actions.seats import take_seat
from diagnostics.actions.workshops import close_workshop
from diagnostics.models import Finding, Seat, Workshop
from tests.room.conftest import joined

PAGES = {"room": {}, "projector": {}, "room_workbook": {}, "room_question": {"key": "1.x.1"}}


def address(name, workshop):
    return reverse(name, kwargs={"pk": workshop.pk, **PAGES[name]})


def text(client, name, workshop):
    answer = client.get(address(name, workshop))
    assert answer.status_code == 200, answer.headers
    return answer.content.decode()


def said(html):
    """Return the lines a phone page shows, as (kind, text), newest first."""
    lines = html.partition('<ol class="lines"')[2].partition("</ol>")[0].split('<li class="line of-')[1:]
    texts = [part.partition('dir="auto">')[2].partition("</p>")[0] for part in lines]
    return list(zip([part.partition('"')[0].split()[0] for part in lines], texts, strict=True))


@pytest.mark.parametrize("name", PAGES)
def test_without_admission_the_code_is_asked_for(client, running, another, name):
    assert client.get(address(name, running)).headers["Location"] == "/join/"
    assert joined(another).get(address(name, running)).headers["Location"] == "/join/"
    assert client.get(address(name, running).replace(f"/{running.pk}/", "/987654/")).headers["Location"] == "/join/"


def test_a_cookie_renamed_for_another_room_opens_nothing(phone, running, another):
    phone.cookies[f"room-{another.pk}"] = phone.cookies[f"room-{running.pk}"].value
    assert phone.get(address("room", another)).headers["Location"] == "/join/"


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_kept_by_no_cache(phone, running, name):
    assert "no-store" in phone.get(address(name, running)).headers["Cache-Control"]


def test_projector_opens_for_a_seat_and_admits_it(client, running, scribe, facilitator, settings):
    client.force_login(scribe)
    assert running.spoken_code in text(client, "projector", running)
    del client.cookies[settings.SESSION_COOKIE_NAME]
    assert text(client, "room", running)
    take_seat(workshop=running, by=facilitator, seat=Seat.objects.get(workshop=running, user=scribe).pk)
    assert client.get(address("projector", running)).headers["Location"] == "/join/?ended"


def test_projector_is_not_for_strangers(client, running, stranger):
    client.force_login(stranger)
    assert client.get(address("projector", running)).headers["Location"] == "/join/"


def test_before_the_start_nobody_sees_the_workbook(workshop):
    phone = joined(workshop)
    assert "The workshop has not started" in text(phone, "room", workshop)
    for name in ("room_workbook", "room_question"):
        assert phone.get(address(name, workshop)).headers["Location"] == address("room", workshop)


@pytest.mark.parametrize("name", PAGES)
def test_closed_workshop_shows_only_that(phone, running, facilitator, name):
    lead_to(workshop=running, by=facilitator, question="1.x.1")
    record_finding(workshop=running, by=facilitator, question="1.x.1", kind="gap", text="Nobody sleeps.")
    close_workshop(workshop=running, by=facilitator)
    html = text(phone, name, running)
    assert "The workshop is closed" in html
    assert "Nobody sleeps" not in html
    assert running.spoken_code not in html


def test_seat_sees_the_end_on_the_wall(client, running, facilitator):
    close_workshop(workshop=running, by=facilitator)
    client.force_login(facilitator)
    html = text(client, "projector", running)
    assert 'data-view="closed"' in html
    assert "The workshop is closed" in html


def test_room_follows_the_lead(phone, running, facilitator):
    assert 'data-view="welcome"' in text(phone, "room", running)
    lead_to(workshop=running, by=facilitator, question="1.x.1")
    assert 'data-key="1.x.1"' in text(phone, "room", running)
    hold_screen(workshop=running, by=facilitator, held=True)
    lead_to(workshop=running, by=facilitator, question="4.1.1")
    assert 'data-key="1.x.1"' in text(phone, "room", running)
    hold_screen(workshop=running, by=facilitator, held=False)
    assert 'data-key="4.1.1"' in text(phone, "room", running)
    show_view(workshop=running, by=facilitator, view="tree")
    assert 'data-view="tree"' in text(phone, "room", running)


def test_page_equals_what_was_recorded(phone, running, facilitator):
    lead_to(workshop=running, by=facilitator, question="1.x.1")
    assert said(text(phone, "room", running)) == []
    lines = [("1.x.1", "strength", "A"), ("1.x.9", "good_practice", "B & <b>"), ("1.y.1", "gap", "C")]
    lines += [("1.x.1", "recommendation", "D")]
    for question, kind, line in lines:
        record_finding(workshop=running, by=facilitator, question=question, kind=kind, text=line)
    first = Finding.objects.get(text="A")
    edit_finding(workshop=running, by=facilitator, finding=first.pk, version=1, text="A, changed")
    recorded = [("strength", "A, changed"), ("good-practice", "B &amp; &lt;b&gt;"), ("recommendation", "D")]
    for name in ("room", "room_question", "projector"):
        assert said(text(phone, name, running)) == recorded[::-1], name
    wall = text(phone, "projector", running)
    assert wall.partition('class="newest__text" dir="auto">')[2].partition("<")[0] == "D"
    assert [word in wall for word in ("1 strength<", "1 good practice<", "no gaps<", "1 recommendation<")] == [True] * 4


@pytest.mark.parametrize("name", PAGES)
def test_queries_do_not_grow_with_lines(phone, running, facilitator, django_assert_num_queries, name):
    counts = {"room": 7, "projector": 7, "room_workbook": 8, "room_question": 13}
    lead_to(workshop=running, by=facilitator, question="1.x.1")
    for lines in (1, 3):
        while Finding.objects.count() < lines:
            record_finding(workshop=running, by=facilitator, question="1.x.1", kind="gap", text="Again.")
        phone.get(address(name, running))
        with django_assert_num_queries(counts[name]):
            assert len(said(text(phone, name, running))) == (0 if name == "room_workbook" else lines)


def test_looking_elsewhere_says_where_the_room_is(phone, running, facilitator):
    lead_to(workshop=running, by=facilitator, question="4.1.1")
    html = text(phone, "room_question", running)
    assert "data-now-at>4.1.1 " in html
    assert 'class="asked__key">1.x.1<' in html
    assert "data-screen" not in html  # the live update puts nothing on this page but the words of the bar


@pytest.mark.parametrize("key", ["9.9.9", "1.x", "x" * 300, "1.x.1.a"])
def test_unknown_question_leads_back(phone, running, key):
    answer = phone.get(reverse("room_question", args=[running.pk, key]))
    assert answer.status_code == 404
    assert "This question is not part of this workshop" in answer.content.decode()
    assert "Back to now" in answer.content.decode()


def test_rooms_work_without_scripts(phone, running):
    assert '<noscript><meta http-equiv="refresh"' in text(phone, "room", running)
    assert '<noscript><meta http-equiv="refresh"' in text(phone, "projector", running)
    assert '<noscript><meta http-equiv="refresh"' not in text(phone, "room_question", running)


def test_nothing_can_be_posted(running):
    phone = Client(enforce_csrf_checks=False)
    phone.post(reverse("join"), {"code": running.code})
    assert [phone.post(address(name, running)).status_code for name in PAGES] == [405] * 4
    assert Workshop.objects.get(pk=running.pk).revision == running.revision
