"""A button pressed twice, or again because the answer was lost, does once what it says and goes where it would have gone."""

from functools import partial

import pytest
from django.urls import reverse

from diagnostics.actions.workshops import plan_workshop
from diagnostics.models import Event, Participant, Summary, Workshop
from diagnostics.vocabulary import Stage
from tests.actions.at_once import at_once
from tests.pages.reading import Page, drawn

NEW = "/workshops/new/"


def test_the_workshop_is_made_once(hers, edition):
    sent = {**drawn(Page(hers.get(NEW))), "area": "Saltmere"}
    answers = [hers.post(NEW, sent) for _ in range(2)]
    workshop = Workshop.objects.get()
    assert [(a.status_code, a.headers["Location"]) for a in answers] == [(302, reverse("workshop", args=[workshop.pk]))] * 2


def test_another_workshop_from_the_same_page_is_made_once_that_is_said(hers, edition):
    sent = {**drawn(Page(hers.get(NEW))), "area": "Saltmere"}
    hers.post(NEW, sent)
    response = hers.post(NEW, {**sent, "area": "Wend", "small_groups": "ysgolion"})
    assert response.status_code == 422
    assert "This page has made a workshop already. Press again to make this one too." in Page(response).text
    assert hers.post(NEW, drawn(Page(response))).status_code == 302
    assert [(w.area, w.small_groups) for w in Workshop.objects.order_by("pk")] == [("Saltmere", []), ("Wend", ["ysgolion"])]


def test_a_workshop_is_nobody_elses_by_its_key(hers, signed_in, account, edition):
    sent = {**drawn(Page(hers.get(NEW))), "area": "Saltmere"}
    hers.post(NEW, sent)
    assert signed_in(account("tom")).post(NEW, sent).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_a_workshop_planned_20_times_at_once_is_one(edition, ruth):
    said = {"title": "Sleep", "area": "Saltmere", "date": "2030-05-14", "client_key": "a-key"}
    made = at_once(*[partial(plan_workshop, by=ruth, edition=edition, **said)] * 20)
    assert made == [Workshop.objects.get()] * 20
    assert Event.objects.count() == 1


def test_somebody_is_listed_once(hers, workshop):
    address = reverse("participant_new", args=[workshop.pk])
    sent = {**drawn(Page(hers.get(address))), "role": "Governor", "name": "Anna Roe"}
    answers = [hers.post(address, sent) for _ in range(2)]
    assert [(a.status_code, a.headers["Location"]) for a in answers] == [(302, reverse("participants", args=[workshop.pk]))] * 2
    assert Participant.objects.filter(role="Governor").count() == 1


def test_somebody_else_from_the_same_page_is_listed_once_that_is_said(hers, workshop):
    address = reverse("participant_new", args=[workshop.pk])
    sent = {**drawn(Page(hers.get(address))), "role": "Governor", "name": "Anna Roe"}
    hers.post(address, sent)
    response = hers.post(address, {**sent, "name": "Bob Carne"})
    assert response.status_code == 422
    assert "This page has added somebody already. Press again to add this person too." in Page(response).text
    hers.post(address, drawn(Page(response)))
    assert [p.name for p in Participant.objects.filter(role="Governor")] == ["Anna Roe", "Bob Carne"]


def test_each_move_from_stage_to_stage_is_made_once(hers, workshop):
    told = {"planned_for": workshop.date}  # as the page that asks says it
    steps = [
        ("workshop_start", "lead", Stage.RUNNING),
        ("workshop_planned", "workshop", Stage.PLANNED),
        ("workshop_start", "lead", Stage.RUNNING),
        ("close", "close", Stage.CLOSED),
        ("reopen", "lead", Stage.RUNNING),
        ("close", "close", Stage.CLOSED),
    ]
    for button, goes, stage in steps:
        answers = [hers.post(reverse(button, args=[workshop.pk]), told) for _ in range(2)]
        assert [(a.status_code, a.headers["Location"]) for a in answers] == [(302, reverse(goes, args=[workshop.pk]))] * 2
        assert Workshop.objects.get().stage == stage
    assert Event.objects.count() == 1 + len(steps)
    assert [hers.post(reverse("publish", args=[workshop.pk])).status_code for _ in range(2)] == [200, 302]
    assert Summary.objects.count() == 1


@pytest.mark.parametrize(("button", "stage"), [("close", Stage.PLANNED), ("reopen", Stage.PLANNED), ("publish", Stage.PLANNED)])
def test_a_move_that_is_not_to_be_made_from_here_is_refused(hers, workshop, button, stage):
    assert hers.post(reverse(button, args=[workshop.pk])).status_code == 409
    assert Workshop.objects.get().stage == stage


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_the_same_moment_both_go_on(signed_in, ruth, workshop):
    told = {"planned_for": workshop.date}
    for button in ("workshop_start", "workshop_planned", "workshop_start", "close", "reopen"):
        answers = at_once(*[partial(signed_in(ruth).post, reverse(button, args=[workshop.pk]), told)] * 2)
        assert [answer.status_code for answer in answers] == [302, 302]
