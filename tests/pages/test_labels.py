"""Every control that can be seen has a label of its own, and no id stands twice."""

import pytest
from django.urls import reverse

from diagnostics.models import Participant
from tests.pages.reading import Page

NAMES = ["workshop_details", "participants", "participant_new", "seats", "workshop"]


def check(page):
    assert [c for c in page.visible if not page.labels.get(c.get("id"), "").strip()] == []
    assert sorted(page.ids) == sorted(set(page.ids))
    hidden = {c.get("id") for c in page.controls if c.get("type") == "hidden" and c.get("id")}
    assert hidden & set(page.labels) == set()


@pytest.mark.parametrize("name", NAMES)
def test_pages_of_a_workshop(hers, workshop, name):
    check(Page(hers.get(reverse(name, args=[workshop.pk]))))


def test_page_of_a_participant(hers, workshop):
    person = Participant.objects.filter(workshop=workshop).first()
    check(Page(hers.get(reverse("participant", args=[workshop.pk, person.pk]))))


def test_new_workshop_right_and_wrong(hers, edition):
    check(Page(hers.get(reverse("workshop_new"))))
    check(Page(hers.post(reverse("workshop_new"), {})))


def test_sign_in(client, db):
    check(Page(client.get(reverse("sign_in"))))
