"""Participants do not see the workbook beforehand: of a planned workshop no address that there is shows them anything of it."""

import re

import pytest
from django.urls import reverse
from django.utils.html import escape

from diagnostics.actions.local_questions import add_question
from diagnostics.actions.screens import lead_to
from diagnostics.actions.workshops import change_details, return_to_planned, start_workshop
from diagnostics.live.admission import Admission
from diagnostics.live.drawing import pieces_of
from diagnostics.models import Prompt, Question, Workshop
from diagnostics.permissions import may_see_workbook
from diagnostics.queries.content import content_for
from diagnostics.queries.screen import screen_of
from diagnostics.urls import room, urlpatterns
from diagnostics.vocabulary import View
from tests.room.conftest import joined

OWN = "Who drives the night bus?"
SENTENCE = "The workbook opens when the workshop starts."
# What a phone that was let in is answered by each address of the room, before the start and after it.
ROOM = {
    "room": (200, 200),
    "projector": (200, 200),
    "room_question": (403, 200),
    "room_workbook": (403, 200),
    "room_day": (403, 200),
    "room_here": (200, 200),
    "room_qr": (200, 200),
}


@pytest.fixture
def planned(workshop, facilitator):
    """A planned workshop with a question of its own, in which phones may say that somebody is here."""
    add_question(workshop=workshop, by=facilitator, topic="1.x", text=OWN)
    change_details(workshop=workshop, by=facilitator, phones_say_here=True)
    workshop.refresh_from_db()
    return workshop


def start(workshop, facilitator):
    start_workshop(workshop=workshop, by=facilitator, planned_for=workshop.date)


def path_of(pattern, workshop):
    values = {
        "pk": workshop.pk,
        "key": "1.x.1",
        "question": "1.x.1",
        "slug": workshop.edition.workbook.slug,
        "page": "rhagair",
        "fingerprint": workshop.edition.fingerprint,
        "token": "x" * 32,
        "kind": "participants",
    }
    return "/" + re.sub(r"<\w+:(\w+)>", lambda found: str(values.get(found[1], 1)), str(pattern.pattern))


def said_of(workshop):
    """Return all that the workbook says and that nobody is to see beforehand: each text as a page would have it."""
    content = content_for(workshop)
    texts = [said for s in content.sections for said in (s.title, s.aim)]
    texts += [t.title for s in content.sections for t in s.topics]
    texts += [*Question.every.known_in(workshop).values_list("text", flat=True)]
    texts += [*Prompt.objects.filter(edition=workshop.edition).values_list("text", flat=True)]
    texts += [page.title for page in content.guide]
    return {escape(text) for text in texts if text and len(text) > 3}


def seen(client, path, workshop):
    page = client.get(path).content.decode()
    return [text for text in said_of(workshop) if text in page]


def test_these_are_all_the_addresses_of_the_room():
    assert {pattern.name for pattern in room} == set(ROOM)
    assert {pattern.name for pattern in urlpatterns if str(pattern.pattern).startswith("rooms/")} == set(ROOM)


def test_there_is_something_not_to_be_seen(planned):
    assert OWN in said_of(planned) and len(said_of(planned)) >= 20


@pytest.mark.parametrize("pattern", urlpatterns, ids=lambda pattern: pattern.name)
def test_no_address_that_there_is_shows_a_phone_anything_of_it(planned, pattern):
    assert seen(joined(planned), path_of(pattern, planned), planned) == []


@pytest.mark.parametrize("pattern", room, ids=lambda pattern: pattern.name)
def test_each_address_of_the_room_before_the_start_and_after(planned, facilitator, pattern):
    phone, path = joined(planned), path_of(pattern, planned)
    before = phone.get(path)
    start(planned, facilitator)
    after = phone.get(path)
    assert (before.status_code, after.status_code) == ROOM[pattern.name]
    assert (SENTENCE in before.content.decode()) == (before.status_code == 403)
    assert SENTENCE not in after.content.decode()
    if before.status_code == 403:
        assert f'href="{reverse("room", args=[planned.pk])}"' in before.content.decode()


@pytest.mark.parametrize("key", ["1.x.1", "1.x.L1", "9.9.9", "x" * 300])
def test_a_question_that_there_is_cannot_be_told_from_one_that_there_is_not(planned, key):
    answer = joined(planned).get(reverse("room_question", args=[planned.pk, key]))
    known = joined(planned).get(reverse("room_question", args=[planned.pk, "1.x.1"]))
    assert (answer.status_code, answer.content) == (403, known.content)


def test_a_seat_sees_all_of_it(planned, facilitator, client):
    client.force_login(facilitator)
    client.get(reverse("projector", args=[planned.pk]))  # which admits a seat to its room
    assert OWN in client.get(reverse("room_workbook", args=[planned.pk])).content.decode()
    assert OWN in client.get(reverse("room_question", args=[planned.pk, "1.x.L1"])).content.decode()


def test_after_the_start_it_is_there_and_goes_again_with_it(planned, facilitator):
    phone, path = joined(planned), reverse("room_workbook", args=[planned.pk])
    start(planned, facilitator)
    assert OWN in seen(phone, path, planned)
    lead_to(workshop=planned, by=facilitator, question="1.x.1")
    return_to_planned(workshop=planned, by=facilitator)
    assert phone.get(path).status_code == 403
    assert seen(phone, reverse("room", args=[planned.pk]), planned) == []


@pytest.mark.parametrize("view", View.values)
def test_the_screen_and_its_stream_show_the_welcome_whatever_the_rows_say(planned, view):
    question = Question.objects.get(topic__section__edition=planned.edition, key="1.x.1")
    Workshop.objects.filter(pk=planned.pk).update(view=view, screen_question=question, lead_question=question)
    screen = screen_of(planned.pk)
    assert (screen.shows, screen.question, screen.lines, screen.answers) == (View.WELCOME, None, (), ())
    drawn = "".join(pieces_of(screen))
    assert [text for text in said_of(planned) if text in drawn] == []
    assert 'data-view="welcome"' in drawn


@pytest.mark.parametrize(("seat", "stage", "may"), [(0, "planned", False), (0, "running", True), (7, "planned", True)])
def test_who_may_see_it_is_decided_in_one_place(seat, stage, may):
    assert may_see_workbook(Admission(1, seat), Workshop(stage=stage)) is may
