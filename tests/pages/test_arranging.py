"""The agenda as a form, without a script: saved together, moved by buttons, kept as a plan to start the next one from."""

import pytest
from django.urls import reverse

from diagnostics.actions.arranging import change_item, list_item
from diagnostics.actions.seats import give_seat
from diagnostics.models import AgendaItem, KeptPlan, QuestionMark, Workshop
from tests.pages.reading import Page, drawn

NEW = reverse("workshop_new")


@pytest.fixture
def tom(workshop, ruth, account):
    other = account("tom")
    give_seat(workshop=workshop, by=ruth, user=other)
    return other


@pytest.fixture
def address(workshop):
    return reverse("workshop_agenda", args=[workshop.pk])


def agenda(workshop):
    rows = AgendaItem.objects.standing().filter(workshop=workshop).select_related("section")
    return [row.section.key if row.section else row.title for row in rows]


def item(workshop, title):
    return AgendaItem.objects.get(workshop=workshop, title=title)


def sent(page):
    """What the page's form sends as it was drawn, the order of its items too."""
    order = [control["value"] for control in page.controls if control.get("name") == "order"]
    return {**drawn(page), "order": order}


def test_one_press_saves_minutes_reasons_and_something_new(hers, workshop, address):
    pause, section = item(workshop, "Break"), AgendaItem.objects.get(workshop=workshop, section__key="1")
    typed = {f"i{pause.pk}-minutes": "10", f"i{section.pk}-reason": "Not here", "new-title": "Lunch", "new-minutes": "5"}
    answer = hers.post(address, {**sent(Page(hers.get(address))), **typed})
    assert (answer.status_code, answer["Location"]) == (302, f"{address}#item{item(workshop, 'Lunch').pk}")
    pause.refresh_from_db()
    assert (pause.minutes, pause.by_hand, item(workshop, "Lunch").minutes) == (10, True, 5)
    assert QuestionMark.objects.filter(workshop=workshop, mark="left_out", reason="Not here").count() == 3
    assert Page(hers.get(address)).value(f"i{pause.pk}-minutes") == "10"
    assert "Left out: Not here" in Page(hers.get(reverse("workshop", args=[workshop.pk]))).text


def test_a_button_moves_an_item_and_saves_what_else_was_typed(hers, workshop, address):
    before, pause = agenda(workshop), item(workshop, "Break")
    answer = hers.post(address, {**sent(Page(hers.get(address))), "move": f"{pause.pk} up", f"i{pause.pk}-note": "Tea"})
    assert answer["Location"] == f"{address}#item{pause.pk}"
    at = before.index("Break")
    assert agenda(workshop) == [*before[: at - 1], "Break", before[at - 1], *before[at + 1 :]]
    pause.refresh_from_db()
    assert pause.note == "Tea"


def test_a_page_sent_as_it_was_drawn_writes_nothing(hers, workshop, address):
    revision = Workshop.objects.get(pk=workshop.pk).revision
    hers.post(address, sent(Page(hers.get(address))))
    assert Workshop.objects.get(pk=workshop.pk).revision == revision


@pytest.mark.parametrize("order", [["x"], ["1", "999999"], ["-1"], ["9" * 30], []])
def test_an_order_that_names_what_is_not_there_loses_nothing(hers, workshop, address, order):
    before = agenda(workshop)
    hers.post(address, {**sent(Page(hers.get(address))), "order": order})
    assert sorted(agenda(workshop)) == sorted(before)


def test_what_does_not_fit_is_said_and_what_was_typed_stays(hers, workshop, address):
    pause = item(workshop, "Break")
    answer = hers.post(address, {**sent(Page(hers.get(address))), f"i{pause.pk}-minutes": "2 hours"})
    assert (answer.status_code, Page(answer).value(f"i{pause.pk}-minutes")) == (422, "2 hours")
    assert "too short for what is planned" in Page(answer).text
    answer = hers.post(address, {**sent(Page(hers.get(address))), "new-minutes": "5"})
    assert "Say what these minutes are for." in Page(answer).text


def test_what_nobody_sees_is_nothing_typed_and_loses_nothing_else(hers, workshop, address):
    pause, revision = item(workshop, "Break"), Workshop.objects.get(pk=workshop.pk).revision
    answer = hers.post(address, {**sent(Page(hers.get(address))), f"i{pause.pk}-title": "\u200b", f"i{pause.pk}-note": "Tea"})
    assert (answer.status_code, Page(answer).value(f"i{pause.pk}-note")) == (422, "Tea")
    assert "Give what this is." in Page(answer).text
    hers.post(address, {**sent(Page(hers.get(address))), f"i{pause.pk}-reason": "\u200b", "new-title": "\u2060"})
    assert Workshop.objects.get(pk=workshop.pk).revision == revision


def test_what_somebody_arranged_meanwhile_is_said_beside_its_field(hers, workshop, address, ruth):
    pause, page = item(workshop, "Break"), Page(hers.get(address))
    change_item(workshop=workshop, by=ruth, item=pause.pk, minutes=9)
    answer = hers.post(address, {**sent(page), f"i{pause.pk}-minutes": "10"})
    assert "Somebody saved “9” here meanwhile." in Page(answer).text
    assert AgendaItem.objects.get(pk=pause.pk).minutes == 9


def test_the_agenda_is_the_facilitators(signed_in, workshop, address, tom):
    assert signed_in(tom).get(address).status_code == 404


def test_the_page_asks_as_many_queries_for_more(hers, workshop, address, django_assert_num_queries):
    hers.get(address)
    with django_assert_num_queries(5):
        hers.get(address)
    for _ in range(5):
        hers.post(address, {**sent(Page(hers.get(address))), "new-title": "Lunch", "new-minutes": "1"})
    with django_assert_num_queries(5):
        hers.get(address)


def test_a_plan_is_kept_by_name_and_the_next_workshop_starts_from_it(hers, edition, workshop, address):
    assert "plan" not in Page(hers.get(NEW)).text.split("Start from")[0]
    hers.post(address, {**sent(Page(hers.get(address))), "new-title": "Lunch", "new-minutes": "5"})
    answer = hers.post(reverse("plan_keep", args=[workshop.pk]), {"name": " With  lunch "}, follow=True)
    assert "Kept as “With lunch”." in Page(answer).text
    plan = KeptPlan.objects.get()
    hers.post(NEW, {**drawn(Page(hers.get(NEW))), "area": "Wend", "plan": plan.pk})
    made = Workshop.objects.get(area="Wend")
    assert agenda(made) == agenda(workshop)
    hers.post(reverse("plan_discard", args=[workshop.pk, plan.pk]))
    assert (KeptPlan.objects.count(), "Start from" in Page(hers.get(NEW)).text) == (0, False)


def test_a_plan_brings_its_length_unless_another_is_typed_and_its_small_groups(hers, edition, workshop):
    details = reverse("workshop_details", args=[workshop.pk])
    hers.post(details, {**drawn(Page(hers.get(details))), "minutes": "90", "small_groups": "ysgolion"})
    hers.post(reverse("plan_keep", args=[workshop.pk]), {"name": "Long"})
    plan = {"plan": KeptPlan.objects.get().pk}
    hers.post(NEW, {**drawn(Page(hers.get(NEW))), "area": "Wend", **plan})
    hers.post(NEW, {**drawn(Page(hers.get(NEW))), "area": "Ystrad", "minutes": "75", **plan})
    made = {w.area: (w.minutes, w.small_groups) for w in Workshop.objects.all()}
    assert (made["Wend"], made["Ystrad"]) == ((90, ["ysgolion"]), (75, ["ysgolion"]))


def test_nobody_starts_from_anothers_plan(signed_in, hers, workshop, tom, ruth):
    list_item(workshop=workshop, by=ruth, title="Lunch")
    hers.post(reverse("plan_keep", args=[workshop.pk]), {"name": "Hers"})
    his = signed_in(tom)
    page = Page(his.get(NEW))
    assert "Hers" not in page.text
    his.post(NEW, {**drawn(page), "area": "Wend", "plan": KeptPlan.objects.get().pk})
    assert Workshop.objects.filter(area="Wend").exists()
    assert not Workshop.objects.filter(area="Wend", agenda__title="Lunch").exists()


def test_a_plan_without_a_name_is_not_kept(hers, workshop):
    answer = hers.post(reverse("plan_keep", args=[workshop.pk]), {"name": " "}, follow=True)
    assert "Give the plan a name" in Page(answer).text
    assert not KeptPlan.objects.exists()
