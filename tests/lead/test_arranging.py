"""Arranging by what the lead page sends: before the day as on the agenda's own page, and every sentence that refuses."""

from django.urls import reverse

from diagnostics.models import AgendaItem
from tests.lead.pages import ask, say


def laid(workshop):
    rows = AgendaItem.objects.standing().filter(workshop=workshop).select_related("section")
    return {row.section.key if row.section else row.title: None if row.reason else row.minutes for row in rows}


def path(workshop, what=None):
    item = what and AgendaItem.objects.filter(workshop=workshop).filter(title=what).get()
    return reverse("agenda_item", args=[workshop.pk, item.pk]) if item else reverse("agenda_items", args=[workshop.pk])


def test_before_the_day_the_rest_is_shared_out_and_the_answer_tells_it(workshop, leading):
    held = ask(leading, reverse("record", args=[workshop.pk]))[1]
    said = {"minutes": 20, "had": {"minutes": 28}}
    status, answer = say(leading, path(workshop, "Cydweithio"), said, **{"X-Workshop-Holds": held["stamp"]})
    assert (status, sum(laid(workshop).values()), laid(workshop)["4"]) == (200, 60, 20)
    told = {item["section"] or item["title"]: item["minutes"] for item in answer["record"]["agenda"]}
    assert told == laid(workshop)
    assert say(leading, path(workshop), {"title": "Lunch", "minutes": 10})[0] == 200
    assert say(leading, path(workshop, "Break"), {"reason": "Nobody wants one"})[0] == 200
    assert (laid(workshop)["Break"], sum(minutes or 0 for minutes in laid(workshop).values())) == (None, 60)


def test_before_the_day_what_does_not_fit_is_said_in_a_sentence(workshop, leading):
    before = laid(workshop)
    for where, said in ((path(workshop, "Cydweithio"), {"minutes": 75}), (path(workshop), {"title": "Lunch", "minutes": 75})):
        status, answer = say(leading, where, said)
        assert (status, answer["refused"], answer["field"]) == (422, "DayIsTooShort", "minutes")
        assert "too short for what is planned. Give something fewer minutes, leave something out" in answer["sentence"]
    assert laid(workshop) == before
