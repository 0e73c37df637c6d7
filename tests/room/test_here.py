""" "I am here" from a phone: who may say it (S1), what it tells of the list (S6), and what it leaves on the seats' pages."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from diagnostics.actions.participants import list_participant
from diagnostics.actions.screens import lead_to, show_view
from diagnostics.actions.workshops import change_code, change_details, close_workshop, reopen_workshop, start_workshop
from diagnostics.models import Participant, Workshop
from diagnostics.vocabulary import View
from tests.actions.traces import everything
from tests.conftest import signed_in
from tests.lead.pages import ask
from tests.room.conftest import joined

SAID = {"name": "Mair Pugh", "role": "Saltmere Council"}
CHANCE = re.compile(r' value="\w{64}"| data-revision="\d+"')  # drawn by chance, and how many writes there were


def page_of(workshop):
    return reverse("room_here", args=[workshop.pk])


def on(workshop, by):
    """Let the people of a workshop say it."""
    change_details(workshop=workshop, by=by, phones_say_here=True)
    return Workshop.objects.get(pk=workshop.pk)


@pytest.fixture
def asking(running, facilitator):
    list_participant(workshop=running, by=facilitator, role="Midwife", name="Nia Vaughan")
    return on(running, facilitator)


@pytest.fixture
def phone(asking):
    return joined(asking)


def answered(client, method, workshop):
    """Return (status, where it leads) of an answer, and whether anything was written."""
    before = everything()
    answer = getattr(client, method)(page_of(workshop), SAID if method == "post" else {})
    return answer.status_code, answer.headers.get("Location"), everything() != before


def seated(workshop, user):
    """A browser that its seat let in, signed in as its holder."""
    client = signed_in(user)
    client.get(reverse("projector", args=[workshop.pk]))
    return client


# Who asks: what GET and POST are answered, (status, where to, whether it writes), as long as the workshop asks for it.
TO_CODE, ENDED, NOT_THERE = (302, "/join/", False), (302, "/join/?ended", False), (404, None, False)
MATRIX = {
    "nobody": (TO_CODE, TO_CODE),
    "participant": ((200, None, False), (302, "here", True)),
    "participant of another": (TO_CODE, TO_CODE),
    "participant by the old code": (ENDED, ENDED),
    "facilitator": (NOT_THERE, NOT_THERE),
    "scribe": (NOT_THERE, NOT_THERE),
    "facilitator who joined by the code": (NOT_THERE, NOT_THERE),
    "stranger": (TO_CODE, TO_CODE),
    "stranger who joined by the code": ((200, None, False), (302, "here", True)),
}


@pytest.fixture
def comes(asking, another, facilitator, scribe, stranger):
    """Return a function that makes the browser of somebody in MATRIX."""

    def comes(who):
        if who == "participant by the old code":
            client = joined(asking)
            change_code(workshop=asking, by=facilitator)
            return client
        client = {
            "facilitator": lambda: seated(asking, facilitator),
            "scribe": lambda: seated(asking, scribe),
            "stranger": lambda: signed_in(stranger),
            "facilitator who joined by the code": lambda: signed_in(facilitator),
            "stranger who joined by the code": lambda: signed_in(stranger),
            "participant of another": lambda: joined(another),
            "participant": lambda: joined(asking),
        }.get(who, Client)()
        if "joined" in who:
            client.post(reverse("join"), {"code": asking.code})
        return client

    return comes


@pytest.mark.parametrize("who", MATRIX)
def test_s1_who_may_say_it(comes, asking, who):
    client = comes(who)
    found = tuple(answered(client, method, asking) for method in ("get", "post"))
    expected = tuple((status, page_of(asking) if to == "here" else to, writes) for status, to, writes in MATRIX[who])
    assert found == expected


@pytest.mark.parametrize("who", MATRIX)
def test_s1_where_it_is_off_there_is_no_such_page(comes, asking, facilitator, who):
    client = comes(who)
    change_details(workshop=asking, by=facilitator, phones_say_here=False)
    for method in ("get", "post"):
        expected = MATRIX[who][method == "post"]
        assert answered(client, method, asking) == (NOT_THERE if expected[0] == 200 or expected[2] else expected)


@pytest.mark.parametrize("method", ["head", "put", "patch", "delete"])
def test_s1_no_other_method_is_there(phone, asking, method):
    before = everything()
    assert getattr(phone, method)(page_of(asking)).status_code == 405
    assert everything() == before


def test_s2_a_phone_says_nothing_in_another_workshop(phone, another, stranger):
    elsewhere = on(another, stranger)
    assert answered(phone, "post", elsewhere) == TO_CODE


def test_s17_without_its_token(asking):
    client = Client(enforce_csrf_checks=True)
    admitted = joined(asking)
    client.cookies = admitted.cookies
    assert answered(client, "post", asking) == (403, None, False)


def test_before_the_start_too(workshop, facilitator):
    asking = on(workshop, facilitator)
    assert answered(joined(asking), "post", asking) == (302, page_of(asking), True)


def test_after_closing_it_is_gone_and_after_reopening_it_is_there(phone, asking, facilitator):
    close_workshop(workshop=asking, by=facilitator)
    for method in ("get", "post"):
        before = everything()
        answer = getattr(phone, method)(page_of(asking), SAID)
        assert "The workshop is closed" in answer.content.decode()
        assert everything() == before
    reopen_workshop(workshop=asking, by=facilitator)
    assert answered(phone, "post", asking) == (302, page_of(asking), True)


def test_said_and_taken_back(phone, asking):
    page = phone.post(page_of(asking), SAID, follow=True).content.decode()
    assert ("You have said that you are here" in page, "Mair Pugh" in page) == (True, False)
    row = Participant.objects.get(name="Mair Pugh")
    assert (row.present, row.organisation, len(row.phone)) == (True, "Saltmere Council", 32)
    again = phone.post(page_of(asking), {"name": "Somebody else"}, follow=True)
    assert "You have said that you are here" in again.content.decode()
    assert not Participant.objects.filter(name="Somebody else").exists()
    page = phone.post(page_of(asking), {"back": "yes"}, follow=True).content.decode()
    assert "<h1>I am here</h1>" in page
    assert not Participant.objects.filter(name="Mair Pugh").exists()
    assert phone.post(page_of(asking), {"back": "yes"}).headers["Location"] == page_of(asking)  # pressed twice


def test_what_cannot_be_kept_is_said_and_stays_in_its_box(phone, asking):
    before = everything()
    for typed, fault in (
        ("", "Give your name."),
        ("\u200b", "Give your name."),
        ("n" * 201, "This holds up to 200 characters"),
    ):
        answer = phone.post(page_of(asking), {"name": typed, "role": "Council"})
        page = answer.content.decode()
        assert (answer.status_code, fault in page, 'value="Council"' in page) == (422, True, True)
    assert everything() == before


def test_a_phone_that_goes_on_is_refused_with_what_to_do(phone, asking):
    for _ in range(3):
        phone.post(page_of(asking), SAID)
        phone.post(page_of(asking), {"back": "yes"})
    before = everything()
    answer = phone.post(page_of(asking), SAID)
    page = answer.content.decode()
    assert (answer.status_code, "Tell the facilitator that you have come." in page) == (429, True)
    assert 'value="Mair Pugh"' in page
    assert everything() == before


def test_s6_nobody_finds_out_by_guessing_who_is_expected(asking):
    """A name that is expected and one that is not are answered alike, to the letter."""
    told = []
    for name in ("nia VAUGHAN", "Nobody Known"):
        client = joined(asking)
        first = client.post(page_of(asking), {"name": name})
        page = CHANCE.sub("", client.get(page_of(asking)).content.decode())
        told.append((first.status_code, first.headers["Location"], first.content, page))
    assert told[0] == told[1]
    assert Participant.objects.get(name="Nia Vaughan").present  # the first was
    assert "Vaughan" not in told[0][-1].replace("nia VAUGHAN", "")


def test_s6_no_phone_sees_the_list(asking, phone):
    other = joined(asking)
    phone.post(page_of(asking), SAID)
    for client in (phone, other):
        for name, *where in (["room"], ["room_here"], ["room_workbook"], ["room_day"], ["room_question", "1.x.1"]):
            page = client.get(reverse(name, args=[asking.pk, *where])).content.decode()
            assert [word for word in ("Vaughan", "Mair", "Pugh", "Midwife") if word in page] == []
    assert "<h1>I am here</h1>" in other.get(page_of(asking)).content.decode()


def test_the_browser_offers_what_it_knows_of_its_owner(phone, asking):
    page = phone.get(page_of(asking)).content.decode()
    boxes = [dict(re.findall(r'([\w-]+)="([^"]*)"', tag)) for tag in re.findall(r"<input[^>]*>", page) if 'type="text"' in tag]
    assert [(box["name"], box["autocomplete"]) for box in boxes] == [("name", "name"), ("role", "organization")]
    assert "What happens to it" in page


def test_the_way_there_shows_where_it_is_asked_for(workshop, facilitator):
    phone, way = joined(workshop), f'href="{page_of(workshop)}" data-here-link'
    for stage in ("planned", "running"):
        if stage == "running":
            start_workshop(workshop=workshop, by=facilitator, planned_for=workshop.date)
        for asks in (False, True):
            change_details(workshop=workshop, by=facilitator, phones_say_here=asks)
            page = phone.get(reverse("room", args=[workshop.pk])).content.decode()
            assert (f"{way} hidden>" in page, f"{way}>" in page) == (not asks, asks), stage
            assert f'data-here="{"yes" if asks else "no"}"' in page
            assert ("say on your phone that you are here" in page) == asks, stage  # on the wall, where the code stands


def test_a_phone_is_told_of_the_way_whatever_the_room_sees(asking, facilitator, phone):
    lead_to(workshop=asking, by=facilitator, question="1.x.1")
    for view in View.values:
        show_view(workshop=asking, by=facilitator, view=view)
        assert 'data-here="yes"' in phone.get(reverse("room", args=[asking.pk])).content.decode(), view


def test_where_others_could_read_a_name_there_is_no_form(asking, settings):
    settings.PUBLIC_URL, settings.PUBLIC_HOST, settings.ALLOWED_HOSTS = (
        "http://192.168.1.5:8000",
        "192.168.1.5",
        ["192.168.1.5"],
    )
    phone = Client(SERVER_NAME="192.168.1.5")
    phone.post(reverse("join"), {"code": asking.code})
    assert "data-here-link" not in phone.get(reverse("room", args=[asking.pk])).content.decode()
    assert answered(phone, "post", asking) == (403, None, False)


def test_the_page_takes_a_constant_number_of_queries(phone, asking, facilitator, django_assert_num_queries):
    phone.get(page_of(asking))
    for people in (1, 3):
        for number in range(people):
            list_participant(workshop=asking, by=facilitator, role="Midwife", name=f"Person {people} {number}")
        with django_assert_num_queries(7):  # the workshop, whether this phone said it, five of the screen
            phone.get(page_of(asking))


def test_seats_see_that_a_phone_said_it(phone, asking, leading):
    phone.post(page_of(asking), {"name": "Nia Vaughan"})
    record = ask(leading, reverse("record", args=[asking.pk]))[1]
    assert [(one["name"], one["present"], one["on_phone"]) for one in record["people"]][-1] == ("Nia Vaughan", True, True)
    listed = leading.get(reverse("participants", args=[asking.pk])).content.decode()
    assert listed.count("said on a phone") == 1
    phone.post(page_of(asking), {"back": "yes"})
    assert "said on a phone" not in leading.get(reverse("participants", args=[asking.pk])).content.decode()


def test_the_history_says_it_of_somebody_on_a_phone(phone, asking, leading):
    for name in ("Nia Vaughan", "Mair Pugh"):
        phone.post(page_of(asking), {"name": name, "role": "Council"})
        phone.post(page_of(asking), {"back": "yes"})
    page = leading.get(reverse("workshop_history", args=[asking.pk])).content.decode()
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))
    for sentence in (
        "Somebody on a phone said that Nia Vaughan is here",
        "Somebody on a phone took back that Nia Vaughan is here",
        "Somebody on a phone said that Mair Pugh is here, who was not on the list of participants",
        "Somebody on a phone took back that Mair Pugh is here, who is off the list again",
        "changed the arrivals on phones Arrivals on phones yes",
    ):
        assert sentence in text, sentence
    assert Participant.objects.exclude(phone="").count() == 0
    assert re.findall(r"\b[0-9a-f]{32}\b", page) == []
