"""Deleting a workshop that was never published: everything of it, and nothing else."""

import logging
from functools import partial

import pytest
from django.apps import apps

from diagnostics.actions.answers import save_answer
from diagnostics.actions.deletions import delete_workshop
from diagnostics.actions.editing import take_line
from diagnostics.actions.findings import edit_finding, record_finding, withdraw_finding
from diagnostics.actions.key_actions import agree_action, edit_action
from diagnostics.actions.local_questions import add_question
from diagnostics.actions.marks import mark_question
from diagnostics.actions.participants import list_participant
from diagnostics.actions.screens import hold_screen, lead_to
from diagnostics.actions.seat_links import make_seat_link
from diagnostics.actions.seats import give_seat
from diagnostics.actions.summaries import publish_summary
from diagnostics.actions.undo import undo_last
from diagnostics.actions.workshops import (
    change_code,
    change_details,
    close_workshop,
    plan_workshop,
    reopen_workshop,
    return_to_planned,
    start_workshop,
)
from diagnostics.actions.writing import Done
from diagnostics.errors import NameIsAnother, NotThere, SummaryIsPublished, WrittenMeanwhile
from diagnostics.models import Event, Finding, Summary, Workshop
from diagnostics.queries.stages import Going, what_goes
from diagnostics.queries.tables import all_tables, rows_of
from tests.actions.at_once import at_once
from tests.actions.traces import refuses


def whole_database():
    """Return {table: every row of it} of the whole site."""
    return {label: list(rows_of(model)) for label, model in all_tables().items()}


def fill(workshop, facilitator, scribe):
    """Record one of everything, through all that a day may hold."""
    by = {"workshop": workshop, "by": facilitator}
    first, second = (record_finding(**by, kind="gap", text=text, question="1.x.1", prompt="1.x.1.a").subject for text in "ab")
    record_finding(**by, kind="strength", text="Parked", client_key="a-key")
    edit_finding(**by, finding=first.pk, version=1, text="Said better")
    withdraw_finding(workshop=workshop, by=scribe, finding=second.pk, version=1)
    save_answer(**by, question="1.x.1", version=0, text="A third", to_find_out="How many")
    made = agree_action(**by, what="Name a lead", findings=[first.pk, second.pk], priority_action=1).subject
    edit_action(**by, key_action=made.pk, version=1, agreement="agreed")
    mark_question(**by, question="4.1.2", mark="left_out", reason="Small group")
    add_question(**by, topic="1.x", text="Who drives the night bus?")
    list_participant(**by, role="Governor", name="Anna Roe", email="anna@example.org")
    take_line(workshop=workshop, by=scribe, finding=first.pk)
    lead_to(**by, question="4.1.1")
    hold_screen(**by, held=True)
    lead_to(**by, question="1.x.1")
    undo_last(**by)


def test_nothing_is_left_of_it_and_nothing_else_is_gone(edition, another, facilitator, scribe, stranger):
    give_seat(workshop=another, by=stranger, user=facilitator)
    record_finding(workshop=another, by=stranger, kind="gap", text="Elsewhere", question="1.x.1")
    before = whole_database()  # with the place of the other workshop
    workshop = plan_workshop(by=facilitator, edition=edition, title="Sleep", area="Saltmere", date="2030-05-14")
    give_seat(workshop=workshop, by=facilitator, user=scribe)
    make_seat_link(workshop=workshop, by=facilitator, role="scribe")
    workshop.refresh_from_db()
    start_workshop(workshop=workshop, by=facilitator, planned_for=workshop.date)
    fill(workshop, facilitator, scribe)
    named = {
        model._meta.label
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.concrete_fields
        if field.related_model in {Workshop, Finding}
        and model._base_manager.filter(**{f"{field.name}__isnull": False}).exists()
    }
    assert named == {
        field.model._meta.label
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.concrete_fields
        if field.related_model in {Workshop, Finding} and model is not Summary
    }  # every table that may name a workshop, or a line of one, does
    assert what_goes(workshop) == Going(lines=3, answers=1, actions=1, people=3, seats=2)
    delete_workshop(workshop=workshop, by=facilitator, name="Saltmere", recorded=5)
    after = whole_database()
    assert {label: after[label] for label in after if after[label] != before[label]} == {}


@pytest.mark.parametrize("typed", ["Saltmere", "  salt\u00admere", "SALTMERE "])
def test_its_name_may_be_typed_in_any_case(workshop, facilitator, typed):
    delete_workshop(workshop=workshop, by=facilitator, name=typed, recorded=0)
    assert not Workshop.objects.exists()


@pytest.mark.parametrize(
    ("area", "typed"),
    [
        ("King’s Lynn", "king's lynn"),
        ("Stoke-on-Trent", "Stoke‑on–Trent"),
        ("Ynys  Môn", "ynys mo\u0302n"),
        ("“North” & West", '"north" &  west'),
        ("STRASSE", "straße"),
    ],
)
def test_its_name_as_a_phone_may_type_it(workshop, facilitator, area, typed):
    change_details(workshop=workshop, by=facilitator, area=area)
    delete_workshop(workshop=workshop, by=facilitator, name=typed, recorded=0)
    assert not Workshop.objects.exists()


@pytest.mark.parametrize("typed", ["", " ", "\u200b", "Salt mere", "Saltmer", "Sleep in Saltmere", "delete"])
def test_another_name_deletes_nothing(workshop, facilitator, typed):
    with refuses(NameIsAnother) as caught:
        delete_workshop(workshop=workshop, by=facilitator, name=typed, recorded=0)
    assert caught.value.field == "name"


def test_the_name_is_the_one_that_stands_now(workshop, facilitator, scribe):
    change_details(workshop=workshop, by=scribe, area="Wrenfield")
    with refuses(NameIsAnother):
        delete_workshop(workshop=workshop, by=facilitator, name="Saltmere", recorded=0)


def test_what_was_recorded_since_the_page_was_drawn_is_not_deleted_unseen(running, facilitator, scribe):
    record_finding(workshop=running, by=scribe, kind="gap", text="Said meanwhile")
    for recorded in (None, 0, 2):
        with refuses(WrittenMeanwhile):
            delete_workshop(workshop=running, by=facilitator, name="Saltmere", recorded=recorded)
    delete_workshop(workshop=running, by=facilitator, name="Saltmere", recorded=1)
    assert not Workshop.objects.exists()


@pytest.mark.parametrize("stage", ["planned", "running", "closed", "planned again", "reopened"])
def test_at_every_stage_before_the_first_summary(workshop, facilitator, stage):
    by = {"workshop": workshop, "by": facilitator}
    steps = {
        "planned": [],
        "running": [start_workshop],
        "closed": [start_workshop, close_workshop],
        "planned again": [start_workshop, return_to_planned],
        "reopened": [start_workshop, close_workshop, reopen_workshop],
    }
    for step in steps[stage]:
        step(**by, **({"planned_for": workshop.date} if step is start_workshop else {}))
    delete_workshop(**by, name="Saltmere", recorded=0)
    assert not Workshop.objects.exists()


@pytest.mark.parametrize("reopened", [False, True])
def test_what_was_published_stays(running, facilitator, reopened):
    by = {"workshop": running, "by": facilitator}
    close_workshop(**by)
    publish_summary(**by)
    if reopened:
        reopen_workshop(**by)
    with refuses(SummaryIsPublished):
        delete_workshop(**by, name="Saltmere", recorded=0)


def test_every_write_after_it_finds_nothing(running, facilitator):
    by = {"workshop": running, "by": facilitator}
    delete_workshop(**by, name="Saltmere", recorded=0)
    for act, said in (
        (delete_workshop, {"name": "Saltmere", "recorded": 0}),
        (record_finding, {"kind": "gap", "text": "Too late", "client_key": "a-key"}),
        (change_code, {}),
        (close_workshop, {}),
        (publish_summary, {}),
    ):
        with refuses(NotThere):
            act(**by, **said)


@pytest.mark.django_db(transaction=True)
def test_the_log_says_who_deleted_which_in_numbers(running, facilitator, caplog):
    pk = running.pk
    with caplog.at_level(logging.WARNING, "diagnostics"):
        delete_workshop(workshop=running, by=facilitator, name="Saltmere", recorded=0)
    assert [record.getMessage() for record in caplog.records] == [f"Workshop {pk} was deleted by account {facilitator.pk}."]


@pytest.mark.django_db(transaction=True)
def test_its_number_is_not_given_again(workshop, facilitator, edition):
    delete_workshop(workshop=workshop, by=facilitator, name="Saltmere", recorded=0)
    made = plan_workshop(by=facilitator, edition=edition, title="Sleep", area="Saltmere", date="2030-05-14")
    assert made.pk > workshop.pk


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", range(3))
def test_with_others_at_the_same_moment_either_all_of_it_is_gone_or_all_stands(running, facilitator, scribe, turn):
    delete = partial(delete_workshop, workshop=running, by=facilitator, name="Saltmere", recorded=0)
    record = partial(record_finding, workshop=running, by=scribe, kind="gap", text="Said")
    took, closed, *recorded = at_once(delete, partial(close_workshop, workshop=running, by=facilitator), *[record] * 4)
    if isinstance(took, WrittenMeanwhile):
        assert Finding.objects.count() == [type(answer) for answer in recorded].count(Done) > 0
        return
    assert took is None
    assert not Workshop.objects.exists() and not Event.objects.exists() and not Finding.objects.exists()
    assert [answer for answer in recorded if isinstance(answer, Done)] == []
    assert isinstance(closed, (Done, NotThere))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", range(3))
def test_deleted_and_published_at_the_same_moment_it_is_one_of_them(running, facilitator, turn):
    by = {"workshop": running, "by": facilitator}
    close_workshop(**by)
    deleted, published = at_once(partial(delete_workshop, **by, name="Saltmere", recorded=0), partial(publish_summary, **by))
    if deleted is None:
        assert (type(published), Workshop.objects.exists(), Summary.objects.exists()) == (NotThere, False, False)
    else:
        assert (type(deleted), published.subject.version) == (SummaryIsPublished, 1)


@pytest.mark.django_db(transaction=True)
def test_deleted_twice_at_the_same_moment_it_is_gone_once(running, facilitator):
    delete = partial(delete_workshop, workshop=running, by=facilitator, name="Saltmere", recorded=0)
    assert sorted(str(type(answer).__name__) for answer in at_once(delete, delete)) == ["NoneType", "NotThere"]
