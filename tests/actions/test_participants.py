"""Who is invited and who came."""

import datetime

import pytest

from diagnostics.actions.loading import load_workbook
from diagnostics.actions.participants import (
    change_participant,
    change_participants,
    list_participant,
    remove_participant,
)
from diagnostics.actions.workshops import change_details, close_workshop, plan_workshop
from diagnostics.errors import NotThere, WrittenMeanwhile
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
        blank = {"invitee_role_id": None, "group": "", "organisation": "", "present": False}
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
