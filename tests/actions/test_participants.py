"""Who is invited and who came."""

import datetime

import pytest

from diagnostics.actions.loading import load_workbook
from diagnostics.actions.participants import (
    change_participant,
    change_participants,
    greet_participant,
    list_participant,
    remove_participant,
    tick_participant,
)
from diagnostics.actions.workshops import change_details, close_workshop, plan_workshop
from diagnostics.errors import LineIsEmpty, LineIsTooLong, NotThere, WrittenMeanwhile
from diagnostics.models import InviteeRole, Participant
from tests.actions.traces import change, one_event, refuses


def listed(workshop):
    return list(Participant.objects.filter(workshop=workshop).values_list("role", flat=True))


def planned(edition, by, *small_groups):
    day = datetime.date(2030, 5, 14)
    return plan_workshop(by=by, edition=edition, title="t", area="a", date=day, small_groups=list(small_groups))


def test_suggested_roles_are_listed(edition, facilitator):
    workshop = planned(edition, facilitator)
    rows = Participant.objects.filter(workshop=workshop)
    assert [(p.position, p.group, p.role, p.name, p.present) for p in rows] == [
        (1, "Ysgolion", "Pennaeth", "", False),
        (2, "Iechyd", "Nyrs ysgol", "", False),
    ]
    assert [p.invitee_role.number for p in rows] == [1, 2]


def test_roles_of_a_small_group_are_not_listed(edition, facilitator):
    assert listed(planned(edition, facilitator, "ysgolion")) == ["Pennaeth"]


def test_a_small_group_named_later_takes_the_places_that_nobody_is_named_for_and_gives_them_back(workshop, facilitator):
    change_details(workshop=workshop, by=facilitator, small_groups=["ysgolion"])
    assert listed(workshop) == ["Pennaeth"]
    change_details(workshop=workshop, by=facilitator, small_groups=[])
    assert listed(workshop) == ["Pennaeth", "Nyrs ysgol"]
    place = Participant.objects.get(workshop=workshop, role="Nyrs ysgol")
    change_participant(workshop=workshop, by=facilitator, participant=place.pk, name="Mair Pugh")
    change_details(workshop=workshop, by=facilitator, small_groups=["ysgolion"])
    assert listed(workshop) == ["Pennaeth", "Nyrs ysgol"]


@pytest.mark.parametrize("groups", [[], ["screening"], ["febrile-infant", "immunisation", "screening"]])
def test_small_groups_of_the_real_workbook(facilitator, whole_content, groups):
    """24 roles, minus those that go to a group held separately."""
    edition, _ = load_workbook(content=whole_content)
    assert {g["slug"] for g in edition.small_groups} >= set(groups)
    roles = InviteeRole.objects.filter(edition=edition)
    expected = [role.role for role in roles if not set(role.unless) & set(groups)]
    assert roles.count() == 24
    assert (len(expected) < 24) is bool(groups)
    assert listed(planned(edition, facilitator, *groups)) == expected


def test_list_somebody_more(running, scribe):
    with one_event(running, "participant.listed", scribe) as changes:
        said = {"role": "Pennaeth", "name": "Nia Vaughan", "email": "nia@council.example"}
        row = list_participant(workshop=running, by=scribe, **said).subject
        blank = {"invitee_role_id": None, "group": "", "organisation": "", "present": False, "phone": ""}
        changes.append(change(row, None, {"position": 3, **said, **blank}))
    assert (row.position, row.name, row.email, row.present) == (3, "Nia Vaughan", "nia@council.example", False)
    assert listed(running) == ["Pennaeth", "Nyrs ysgol", "Pennaeth"]


def test_change_and_remove(running, scribe):
    row = Participant.objects.filter(workshop=running).first()
    said = {"name": "Gwen Rees", "organisation": "Bwrdd"}
    with one_event(running, "participant.changed", scribe, change(row, dict.fromkeys(said, ""), said)):
        change_participant(workshop=running, by=scribe, participant=row.pk, name="Gwen Rees", organisation="Bwrdd")
    row.refresh_from_db()
    assert (row.name, row.organisation, row.role) == ("Gwen Rees", "Bwrdd", "Pennaeth")
    with one_event(running, "participant.removed", scribe):
        remove_participant(workshop=running, by=scribe, participant=row.pk)
    assert listed(running) == ["Nyrs ysgol"]


def test_several_are_changed_at_once_or_nobody(running, another, scribe):
    head, nurse = Participant.objects.filter(workshop=running)
    elsewhere = Participant.objects.filter(workshop=another).first()
    ticks = {head.pk: {"present": True}, nurse.pk: {"present": True, "name": "Nia Vaughan"}}
    drawn = {head.pk: {"present": False}, nurse.pk: {"present": False, "name": ""}}
    with one_event(running, "participants.changed", scribe):
        change_participants(workshop=running, by=scribe, people=ticks, drawn=drawn)
    assert list(Participant.objects.filter(present=True)) == [head, nurse]
    again = {head.pk: {"name": "Gwen Rees"}, nurse.pk: {"name": "Gwen Rees"}, elsewhere.pk: {"name": "Gwen Rees"}}
    with refuses(WrittenMeanwhile) as caught:
        change_participants(workshop=running, by=scribe, people=again, drawn=dict.fromkeys(again, {"name": ""}))
    assert caught.value.facts == {"stands": {nurse.pk: {"name": "Nia Vaughan"}}, "gone": [elsewhere.pk]}


def test_participant_of_another_workshop(running, another, facilitator):
    elsewhere = Participant.objects.filter(workshop=another).first()
    with refuses(NotThere):
        change_participant(workshop=running, by=facilitator, participant=elsewhere.pk, name="Mine")
    with refuses(NotThere):
        remove_participant(workshop=running, by=facilitator, participant=elsewhere.pk)


def test_who_came_can_be_put_right_after_closing(running, facilitator):
    close_workshop(workshop=running, by=facilitator)
    head = Participant.objects.filter(workshop=running).last()
    change_participant(workshop=running, by=facilitator, participant=head.pk, present=True)
    assert list(Participant.objects.filter(present=True)) == [head]


def test_ticked_by_both_seats_and_taken_back(running, facilitator, scribe):
    row = Participant.objects.filter(workshop=running).first()
    said = {"workshop": running, "participant": row.pk}
    with one_event(running, "participant.ticked", facilitator, change(row, {"present": False}, {"present": True})):
        tick_participant(**said, by=facilitator, present=True)
    with one_event(running, "participant.ticked", scribe):
        tick_participant(**said, by=scribe, present=True)
    row.refresh_from_db()
    assert row.present
    tick_participant(**said, by=scribe, present=False)
    row.refresh_from_db()
    assert not row.present


def test_whoever_was_not_expected_is_listed_as_present(running, scribe):
    with one_event(running, "participant.greeted", scribe) as changes:
        row = greet_participant(workshop=running, by=scribe, name=" Nia\u200b Vaughan", role="Nyrs ysgol", invitee=2).subject
        said = {"position": 3, "invitee_role_id": row.invitee_role_id, "group": "Iechyd", "role": "Nyrs ysgol"}
        blank = {"organisation": "", "email": "", "phone": ""}
        changes.append(change(row, None, {**said, **blank, "name": "Nia Vaughan", "present": True}))
    assert (row.invitee_role.number, row.invitee_role.edition) == (2, running.edition)
    row = greet_participant(workshop=running, by=scribe, name="Mair", organisation="Ysgol").subject
    assert (row.role, row.group, row.invitee_role, row.organisation) == ("Participant", "", None, "Ysgol")


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"name": " "}, LineIsEmpty),
        ({"name": "\u200b"}, LineIsEmpty),
        ({"name": "n" * 201}, LineIsTooLong),
        ({"name": "Nia", "role": "r" * 301}, LineIsTooLong),
        ({"name": "Nia", "organisation": "o" * 201}, LineIsTooLong),
        ({"name": "Nia", "invitee": 99}, NotThere),
        ({"name": "Nia", "invitee": 2**62}, NotThere),
    ],
)
def test_what_cannot_be_listed_is_refused(running, scribe, said, refusal):
    with refuses(refusal):
        greet_participant(workshop=running, by=scribe, **said)
    assert listed(running) == ["Pennaeth", "Nyrs ysgol"]


def test_who_is_off_the_list_cannot_be_ticked(running, another, scribe):
    for row in Participant.objects.filter(workshop=another):
        with refuses(NotThere):
            tick_participant(workshop=running, by=scribe, participant=row.pk, present=True)
