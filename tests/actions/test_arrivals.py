"""Arrivals that are said on phones: who is ticked, who is listed, how often, and how a seat or the phone takes it back."""

import pytest

from diagnostics.actions import arrivals
from diagnostics.actions.arrivals import say_here, take_here_back
from diagnostics.actions.participants import change_participant, change_participants, list_participant, tick_participant
from diagnostics.actions.undo import undo_last
from diagnostics.actions.workshops import change_code, change_details, close_workshop
from diagnostics.errors import (
    AlreadyHere,
    LineIsEmpty,
    LineIsTooLong,
    NothingToUndo,
    NotThere,
    TooManyArrivals,
    WorkshopIsClosed,
)
from diagnostics.live.admission import Admission, phone_of
from diagnostics.models import Event, Participant, Workshop
from tests.actions.traces import change, one_event, refuses

HERE, GONE = True, False


@pytest.fixture
def asking(running, facilitator):
    """The running workshop, which lets people say on phones that they are here; Nia Vaughan is expected."""
    change_details(workshop=running, by=facilitator, phones_say_here=True)
    list_participant(workshop=running, by=facilitator, role="Midwife", name="Nia Vaughan", organisation="Ysbyty")
    return Workshop.objects.get(pk=running.pk)


def said_on(workshop, number=1, epoch=None, seat=0):
    """What an action is told of a phone."""
    admission = Admission(epoch or workshop.epoch, seat, f"{workshop.pk} phone{number}")
    return {"workshop": workshop, "by": None, "admission": admission, "phone": phone_of(admission)}


def people(workshop):
    """(role, name, organisation, whether present, whether a phone says it) of everybody on the list."""
    rows = Participant.objects.filter(workshop=workshop)
    return [(row.role, row.name, row.organisation, row.present, bool(row.phone)) for row in rows]


PLACES = [("Pennaeth", "", "", GONE, False), ("Nyrs ysgol", "", "", GONE, False)]
NIA = ("Midwife", "Nia Vaughan", "Ysbyty")


@pytest.mark.parametrize("name", ["Nia Vaughan", "  nia   VAUGHAN ", "Nia\u200b Vaughan"])
def test_who_is_expected_is_ticked_whatever_the_case_and_spaces(asking, name):
    person, said = Participant.objects.get(name="Nia Vaughan"), said_on(asking)
    told = change(person, {"present": False, "phone": ""}, {"present": True, "phone": said["phone"]})
    with one_event(asking, "arrival.said", None, told):
        say_here(**said, name=name, role="Elsewhere Council")
    assert people(asking) == [*PLACES, (*NIA, HERE, True)]


def test_who_is_not_expected_is_listed_with_their_organisation(asking):
    with one_event(asking, "arrival.said", None):
        say_here(**said_on(asking), name="Mair  Pugh", role=" Saltmere Council ")
    assert people(asking) == [*PLACES, (*NIA, GONE, False), ("Participant", "Mair Pugh", "Saltmere Council", HERE, True)]


def test_a_suggested_role_is_known_by_its_name(asking):
    say_here(**said_on(asking), name="Mair Pugh", role="nyrs  YSGOL")
    row = Participant.objects.get(name="Mair Pugh")
    assert (row.role, row.organisation, row.invitee_role.number, row.group) == ("Nyrs ysgol", "", 2, "Iechyd")


@pytest.mark.parametrize("also", [{"name": "nia vaughan"}, {"name": "Nia Vaughan", "organisation": "Bwrdd"}])
def test_two_who_are_expected_under_one_name_are_not_guessed_between(asking, facilitator, also):
    list_participant(workshop=asking, by=facilitator, role="Nurse", **also)
    say_here(**said_on(asking), name="Nia Vaughan")
    assert [person[3:] for person in people(asking)] == [(GONE, False)] * 4 + [(HERE, True)]


def test_one_of_two_who_came_already_leaves_one(asking, facilitator):
    list_participant(workshop=asking, by=facilitator, role="Nurse", name="Nia Vaughan", present=True)
    say_here(**said_on(asking), name="Nia Vaughan")
    assert [person[3:] for person in people(asking)] == [(GONE, False)] * 2 + [(HERE, True), (HERE, False)]


def test_who_came_already_is_not_ticked_twice(asking):
    say_here(**said_on(asking, 1), name="Nia Vaughan")
    say_here(**said_on(asking, 2), name="Nia Vaughan")
    assert people(asking)[2:] == [(*NIA, HERE, True), ("Participant", "Nia Vaughan", "", HERE, True)]


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"name": ""}, LineIsEmpty),
        ({"name": "\u200b "}, LineIsEmpty),
        ({"name": "n" * 201}, LineIsTooLong),
        ({"name": "Nia", "role": "r" * 201}, LineIsTooLong),
    ],
)
def test_what_cannot_be_listed_is_refused(asking, said, refusal):
    with refuses(refusal):
        say_here(**said_on(asking), **said)


def test_a_phone_says_it_once(asking):
    say_here(**said_on(asking), name="Nia Vaughan")
    with refuses(AlreadyHere):
        say_here(**said_on(asking), name="Mair Pugh")


def test_a_phone_may_put_it_right_and_not_go_on_for_ever(asking):
    for _ in range(arrivals.TIMES):
        say_here(**said_on(asking), name="Mair Pugh")
        take_here_back(**said_on(asking))
    with refuses(TooManyArrivals):
        say_here(**said_on(asking), name="Mair Pugh")
    say_here(**said_on(asking, 2), name="Mair Pugh")  # another phone may
    assert people(asking)[-1] == ("Participant", "Mair Pugh", "", HERE, True)


def test_phones_are_a_room_full_and_some_more(asking, facilitator):
    for number in range(arrivals.MOST):
        say_here(**said_on(asking, number), name=f"Person {number}")
    with refuses(TooManyArrivals):
        say_here(**said_on(asking, "one too many"), name="Nia Vaughan")
    tick_participant(workshop=asking, by=facilitator, participant=Participant.objects.get(name="Person 7").pk, present=False)
    say_here(**said_on(asking, "in its place"), name="Nia Vaughan")
    assert arrivals.MOST > 28


def test_phones_that_say_it_and_take_it_back_come_to_an_end(asking, monkeypatch):
    monkeypatch.setattr(arrivals, "MOST_TIMES", 4)
    for number in range(4):
        say_here(**said_on(asking, number), name="Mair Pugh")
        take_here_back(**said_on(asking, number))
    with refuses(TooManyArrivals):
        say_here(**said_on(asking, "fresh"), name="Mair Pugh")


def test_the_phone_takes_back_a_tick(asking):
    say_here(**said_on(asking), name="Nia Vaughan")
    with one_event(asking, "arrival.taken_back", None):
        take_here_back(**said_on(asking))
    assert people(asking) == [*PLACES, (*NIA, GONE, False)]


def test_whom_the_phone_listed_is_off_the_list_again(asking):
    say_here(**said_on(asking), name="Mair Pugh", role="Council")
    with one_event(asking, "arrival.taken_back", None):
        take_here_back(**said_on(asking))
    assert people(asking) == [*PLACES, (*NIA, GONE, False)]


def test_whom_a_seat_has_changed_since_stays_on_the_list(asking, scribe):
    say_here(**said_on(asking), name="Mair Pugh")
    person = Participant.objects.get(name="Mair Pugh")
    change_participant(workshop=asking, by=scribe, participant=person.pk, email="mair@example.org")
    take_here_back(**said_on(asking))
    assert people(asking)[-1] == ("Participant", "Mair Pugh", "", GONE, False)


def test_a_phone_takes_back_nothing_of_another(asking):
    say_here(**said_on(asking, 1), name="Nia Vaughan")
    with refuses(NotThere):
        take_here_back(**said_on(asking, 2))


def by_the_lead_page(workshop, by, row):
    tick_participant(workshop=workshop, by=by, participant=row.pk, present=False)


def by_one_of_the_list(workshop, by, row):
    change_participant(workshop=workshop, by=by, participant=row.pk, present=False)


def by_the_list(workshop, by, row):
    change_participants(workshop=workshop, by=by, people={row.pk: {"present": False}}, drawn={row.pk: {"present": True}})


@pytest.mark.parametrize("untick", [by_the_lead_page, by_one_of_the_list, by_the_list])
def test_a_seat_takes_the_tick_away_and_the_phone_may_say_it_again(asking, scribe, untick):
    say_here(**said_on(asking), name="Nia Vaughan")
    untick(asking, scribe, Participant.objects.get(name="Nia Vaughan"))
    assert people(asking)[-1] == (*NIA, GONE, False)
    say_here(**said_on(asking), name="Nia Vaughan")
    assert people(asking)[-1] == (*NIA, HERE, True)


def test_a_seat_that_ticks_them_too_changes_nothing(asking, scribe):
    say_here(**said_on(asking), name="Nia Vaughan")
    person = Participant.objects.get(name="Nia Vaughan")
    tick_participant(workshop=asking, by=scribe, participant=person.pk, present=True)
    assert people(asking)[-1] == (*NIA, HERE, True)


def test_undo_of_a_seat_brings_back_what_the_phone_said_and_undoes_no_arrival(asking, scribe):
    say_here(**said_on(asking), name="Nia Vaughan")
    with refuses(NothingToUndo):
        undo_last(workshop=asking, by=scribe)
    by_the_lead_page(asking, scribe, Participant.objects.get(name="Nia Vaughan"))
    undo_last(workshop=asking, by=scribe)
    assert people(asking)[-1] == (*NIA, HERE, True)


def switched_off(workshop, by):
    change_details(workshop=workshop, by=by, phones_say_here=False)


@pytest.mark.parametrize("act", [say_here, take_here_back])
@pytest.mark.parametrize(
    ("ends", "refusal"), [(switched_off, NotThere), (change_code, NotThere), (close_workshop, WorkshopIsClosed)]
)
def test_what_ended_while_it_was_sent_is_refused_under_the_lock(asking, facilitator, act, ends, refusal):
    said = said_on(asking)
    say_here(**said, name="Nia Vaughan")
    ends(workshop=asking, by=facilitator)
    with refuses(refusal):
        act(**said, **({"name": "Mair Pugh"} if act is say_here else {}))


def test_who_has_a_seat_says_it_on_the_lead_page_alone(asking):
    with refuses(NotThere):
        say_here(**said_on(asking, seat=asking.seats.first().pk), name="Nia Vaughan")


def test_it_is_off_unless_somebody_ticks_it(running):
    assert Workshop.objects.get(pk=running.pk).phones_say_here is False
    with refuses(NotThere):
        say_here(**said_on(running), name="Nia Vaughan")


def test_events_tell_the_phone_by_a_hash_alone(asking):
    said = said_on(asking)
    say_here(**said, name="Nia Vaughan")
    event = Event.objects.get(verb="arrival.said")
    assert (event.by, event.answer["phone"]) == (None, said["phone"])
    assert said["admission"].bearer not in f"{event.changes} {event.answer}"
