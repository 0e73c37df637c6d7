"""The right people: which sections nobody who is named, or who came, can speak for, and how many people there are."""

from dataclasses import dataclass

import pytest
from django.urls import reverse
from django.utils import timezone

from diagnostics.actions import workshops
from diagnostics.actions.participants import change_participant, list_participant
from diagnostics.models import Participant
from diagnostics.queries.content import content_of
from diagnostics.queries.speakers import voices_of
from tests.pages.reading import Page


@dataclass
class Person:
    name: str = ""
    organisation: str = ""
    present: bool = False
    speaks_for: tuple | None = None


def silent(voices):
    return [section.key for section in voices.silent]


def all_keys(workshop):
    return [section.key for section in content_of(workshop.edition).sections]


def test_before_anybody_is_named_nothing_is_said(workshop):
    assert voices_of(workshop, []) is None
    assert voices_of(workshop, [Person(speaks_for=("1",))]) is None


def test_a_section_that_nobody_named_can_speak_for_is_said(workshop):
    people = [
        Person("Ann", speaks_for=("1",)),
        Person(organisation="Council", speaks_for=("4",)),
        Person(speaks_for=("CANLYNIAD",)),
    ]
    assert silent(voices_of(workshop, people)) == ["CANLYNIAD"]
    assert silent(voices_of(workshop, [*people, Person("Bob", speaks_for=("CANLYNIAD", "1"))])) == []


def test_on_the_day_only_who_came_counts(workshop, ruth):
    workshops.start_workshop(workshop=workshop, by=ruth, planned_for=workshop.date)
    workshop.refresh_from_db()
    people = [Person("Ann", present=True, speaks_for=("1",)), Person("Bob", speaks_for=("4", "CANLYNIAD"))]
    voices = voices_of(workshop, people)
    assert (voices.people, voices.has_begun, silent(voices)) == (1, True, ["4", "CANLYNIAD"])
    assert voices_of(workshop, [Person("Bob", speaks_for=("4",))]) is None


def test_who_has_no_suggested_role_counts_as_a_person_alone(workshop):
    voices = voices_of(workshop, [Person("Ann"), Person("Bob")])
    assert (voices.people, voices.silent) == (2, ())
    assert silent(voices_of(workshop, [Person("Ann"), Person("Bob", speaks_for=("1",))])) == ["4", "CANLYNIAD"]


@pytest.mark.parametrize(
    ("people", "too_few", "too_many"), [(7, True, False), (8, False, False), (28, False, False), (29, False, True)]
)
def test_the_number_of_people_is_held_to_what_the_workbook_is_meant_for(infant_mortality, plan, people, too_few, too_many):
    voices = voices_of(plan(edition=infant_mortality), [Person(f"Person {n}") for n in range(people)])
    assert (voices.too_few, voices.too_many) == (too_few, too_many)


# (who: name, present, the sections that they speak for or None; whether the day has begun): how many count, who is silent.
CASES = [
    ([], True, None),
    ([("", False, "1")], False, None),
    ([("Ann", False, "1")], True, None),
    ([("Ann", False, "1"), ("", False, "4")], False, (1, ["4", "CANLYNIAD"])),
    ([("Ann", True, "1 4"), ("Bob", False, "CANLYNIAD")], True, (1, ["CANLYNIAD"])),
    ([("", True, "4"), ("Bob", True, "CANLYNIAD 1")], True, (2, [])),
    ([("Ann", True, None), ("Bob", True, None)], True, (2, [])),
    ([("Ann", True, None), ("Bob", True, "1")], True, (2, ["4", "CANLYNIAD"])),
]  # fmt: skip


@pytest.mark.parametrize(("people", "has_begun", "expected"), CASES)
def test_cases_that_the_lead_page_is_held_to_as_well(workshop, people, has_begun, expected):
    """See js/test_modules.py."""
    workshop.started_at = timezone.now() if has_begun else None
    counted = [Person(name, present=present, speaks_for=keys and keys.split()) for name, present, keys in people]
    voices = voices_of(workshop, counted)
    assert (voices and (voices.people, silent(voices))) == expected


@pytest.mark.parametrize("name", ["workshop", "participants"])
def test_the_pages_say_it_once_somebody_is_named(hers, plan, ruth, infant_mortality, name):
    workshop = plan(edition=infant_mortality)
    address = reverse(name, args=[workshop.pk])
    assert "can speak for" not in Page(hers.get(address)).text.replace("Can speak for", "")
    first = Participant.objects.filter(workshop=workshop, invitee_role__isnull=False).first()
    change_participant(workshop=workshop, by=ruth, participant=first.pk, name="Ann Other")
    text = Page(hers.get(address)).text
    missing = [key for key in all_keys(workshop) if key not in first.invitee_role.speaks_for]
    assert bool(missing) == ("Nobody you have named can speak for" in text)
    assert "1 person is named. The workbook is meant for 8 to 28" in text


def test_the_pages_of_the_day_say_who_came(hers, plan, ruth, infant_mortality):
    workshop = plan(edition=infant_mortality)
    workshops.start_workshop(workshop=workshop, by=ruth, planned_for=workshop.date)
    for n in range(29):
        list_participant(workshop=workshop, by=ruth, role="Guest", name=f"Guest {n}", present=True)
    text = Page(hers.get(reverse("workshop", args=[workshop.pk]))).text
    assert "29 people are present. The workbook is meant for 8 to 28: with more, many will not be heard." in text


@pytest.mark.parametrize("how_many", [0, 5])
def test_the_list_takes_as_many_queries_for_more(hers, plan, ruth, infant_mortality, django_assert_num_queries, how_many):
    workshop = plan(edition=infant_mortality)
    for n in range(how_many):
        list_participant(workshop=workshop, by=ruth, role="Guest", name=f"Guest {n}")
    hers.get(reverse("participants", args=[workshop.pk]))
    with django_assert_num_queries(4):  # session, user, seat with workshop, participants with their roles
        hers.get(reverse("participants", args=[workshop.pk]))
