"""The lead: handed over by who has it, taken back by who planned the workshop, and never inherited."""

import pytest
from django.test import Client
from django.urls import reverse

from diagnostics.actions.findings import record_finding
from diagnostics.actions.screens import lead_to
from diagnostics.actions.seats import give_seat, hand_over, reclaim_lead, take_seat
from diagnostics.actions.summaries import publish_summary
from diagnostics.actions.workshops import close_workshop
from diagnostics.errors import InvalidInput, NotThere
from diagnostics.models import Seat, Workshop
from diagnostics.queries.record import record_of
from diagnostics.queries.screen import screen_of
from tests.actions.traces import everything, one_event, refuses


def roles(workshop):
    return dict(Seat.objects.filter(workshop=workshop).values_list("user__username", "role"))


HANDED = {"olwen": "scribe", "idris": "facilitator"}
BEGAN = {"olwen": "facilitator", "idris": "scribe"}


def test_handed_over_and_taken_back(running, facilitator, scribe, seat_of):
    assert roles(running) == BEGAN
    assert record_of(Workshop.objects.get(pk=running.pk))["facilitators"] == [facilitator.pk]
    with one_event(running, "lead.handed_over", facilitator):
        hand_over(workshop=running, by=facilitator, seat=seat_of(scribe).pk)
    assert roles(running) == HANDED
    assert record_of(Workshop.objects.get(pk=running.pk))["facilitators"] == [scribe.pk]
    with one_event(running, "lead.reclaimed", facilitator):
        reclaim_lead(workshop=running, by=facilitator)
    assert roles(running) == BEGAN


def test_the_screen_and_the_seats_stay(running, facilitator, scribe, seat_of):
    lead_to(workshop=running, by=facilitator, question="1.x.1")
    ids = {s.pk for s in Seat.objects.filter(workshop=running)}
    before = screen_of(running.pk)
    hand_over(workshop=running, by=facilitator, seat=seat_of(scribe).pk)
    after = screen_of(running.pk)
    assert (after.view, after.question, after.epoch) == (before.view, before.question, before.epoch)
    assert {s.pk for s in Seat.objects.filter(workshop=running)} == ids  # what admits their screens


def test_only_who_leads_hands_over(running, facilitator, scribe, stranger, seat_of):
    for by in (scribe, stranger):
        with refuses(NotThere):
            hand_over(workshop=running, by=by, seat=seat_of(scribe).pk)


def test_to_a_seat_of_this_workshop_and_not_to_oneself(running, another, facilitator, stranger, seat_of):
    with refuses(NotThere):
        hand_over(workshop=running, by=facilitator, seat=Seat.objects.get(workshop=another, user=stranger).pk)
    with refuses(InvalidInput):
        hand_over(workshop=running, by=facilitator, seat=seat_of(facilitator).pk)


def test_only_the_owner_takes_it_back(running, facilitator, scribe, stranger, seat_of):
    give_seat(workshop=running, by=facilitator, user=stranger)
    hand_over(workshop=running, by=facilitator, seat=seat_of(scribe).pk)
    for by in (scribe, stranger):
        with refuses(NotThere):
            reclaim_lead(workshop=running, by=by)


def test_taken_back_from_everybody_who_had_it(running, facilitator, scribe, stranger, seat_of):
    give_seat(workshop=running, by=facilitator, user=stranger)
    hand_over(workshop=running, by=facilitator, seat=seat_of(scribe).pk)
    hand_over(workshop=running, by=scribe, seat=seat_of(stranger).pk)
    assert roles(running) == {"olwen": "scribe", "idris": "scribe", "mostyn": "facilitator"}
    reclaim_lead(workshop=running, by=facilitator)
    assert roles(running) == {**BEGAN, "mostyn": "scribe"}


def test_taken_back_at_any_stage(running, facilitator, scribe, seat_of):
    for move in (None, close_workshop, publish_summary):
        hand_over(workshop=running, by=facilitator, seat=seat_of(scribe).pk)
        if move:
            move(workshop=running, by=scribe)
        reclaim_lead(workshop=running, by=facilitator)
        assert roles(running) == BEGAN


def test_nobody_inherits_it(running, facilitator, scribe, stranger, seat_of):
    give_seat(workshop=running, by=facilitator, user=stranger)
    hand_over(workshop=running, by=facilitator, seat=seat_of(stranger).pk)
    take_seat(workshop=running, by=stranger, seat=seat_of(stranger).pk)
    assert roles(running) == {"olwen": "scribe", "idris": "scribe"}
    reclaim_lead(workshop=running, by=facilitator)
    assert roles(running) == BEGAN


# The pages.


def test_the_seats_page_hands_over_and_takes_back(running, leading, writing, scribe, seat_of):
    index = reverse("seats", args=[running.pk])
    hand = reverse("seat_hand_over", args=[running.pk, seat_of(scribe).pk])
    reclaim = reverse("lead_reclaim", args=[running.pk])
    page = leading.get(index).content.decode()
    assert (page.count(hand), page.count("/hand-over/"), page.count(reclaim)) == (1, 1, 0)
    page = leading.post(hand, follow=True)
    assert (page.redirect_chain, roles(running)) == ([(index, 302)], HANDED)
    assert "Idris leads now. You have the scribe&#x27;s seat." in page.content.decode()
    assert (page.content.decode().count("/hand-over/"), page.content.decode().count(reclaim)) == (0, 1)
    theirs = writing.get(index).content.decode()
    assert (theirs.count("/hand-over/"), theirs.count(reclaim)) == (1, 0)
    page = leading.post(reclaim)
    assert (page.status_code, page["Location"], roles(running)) == (302, reverse("lead", args=[running.pk]), BEGAN)


def test_who_did_not_plan_it_comes_back_to_the_workshop(running, facilitator, leading, writing, scribe, seat_of):
    hand_over(workshop=running, by=facilitator, seat=seat_of(scribe).pk)
    page = writing.post(reverse("seat_hand_over", args=[running.pk, seat_of(facilitator).pk]), follow=True)
    assert (page.redirect_chain, page.status_code) == ([(reverse("workshop", args=[running.pk]), 302)], 200)
    assert roles(running) == BEGAN


def test_the_lead_page_follows_the_role(running, facilitator, leading, writing, scribe, seat_of):
    hand_over(workshop=running, by=facilitator, seat=seat_of(scribe).pk)
    path = reverse("lead", args=[running.pk])
    assert 'data-seat="scribe"' in leading.get(path).content.decode()
    assert 'data-seat="facilitator"' in writing.get(path).content.decode()
    said = {"data": {"question": "1.x.1"}, "content_type": "application/json"}
    drive = reverse("screen_lead", args=[running.pk])
    assert [c.post(drive, **said).status_code for c in (leading, writing)] == [404, 200]


@pytest.mark.parametrize("method", ["get", "put", "delete"])
def test_only_a_post_moves_the_lead(running, leading, scribe, seat_of, method):
    before = everything()
    for path in (reverse("seat_hand_over", args=[running.pk, seat_of(scribe).pk]), reverse("lead_reclaim", args=[running.pk])):
        answer = getattr(leading, method)(path)
        led = reverse("seats", args=[running.pk]) if method == "get" else None  # back to the page of the button
        assert (answer.status_code, answer.headers.get("Location")) == (302 if led else 405, led)
    assert everything() == before


def test_not_without_the_token(running, facilitator, scribe, seat_of):
    client = Client(enforce_csrf_checks=True)
    client.force_login(facilitator)
    before = everything()
    for path in (reverse("seat_hand_over", args=[running.pk, seat_of(scribe).pk]), reverse("lead_reclaim", args=[running.pk])):
        assert client.post(path).status_code == 403
    assert everything() == before


def test_who_may_do_neither(running, another, strange, writing, scribe, seat_of):
    before = everything()
    paths = [reverse("seat_hand_over", args=[running.pk, seat_of(scribe).pk]), reverse("lead_reclaim", args=[running.pk])]
    for client in (strange, writing):
        assert [client.post(path).status_code for path in paths] == [404, 404]
    assert [Client().post(path)["Location"] for path in paths] == [f"{reverse('sign_in')}?next={path}" for path in paths]
    assert everything() == before


def test_a_seat_of_another_workshop(running, another, leading, stranger):
    before = everything()
    seat = Seat.objects.get(workshop=another, user=stranger)
    assert leading.post(reverse("seat_hand_over", args=[running.pk, seat.pk])).status_code == 404
    assert everything() == before


def test_what_was_recorded_stays(running, facilitator, scribe, seat_of):
    record_finding(workshop=running, by=facilitator, kind="gap", text="Said before", question="1.x.1")
    before = record_of(Workshop.objects.get(pk=running.pk))
    hand_over(workshop=running, by=facilitator, seat=seat_of(scribe).pk)
    after = record_of(Workshop.objects.get(pk=running.pk))
    changed = {name for name in before if before[name] != after[name]} - {"now"}
    assert changed == {"revision", "facilitators"}
