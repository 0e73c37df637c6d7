"""A phone that said "I am here": its pages say so, and it says it of somebody else only where it is asked to."""

import re

from django.urls import reverse

from diagnostics.actions.participants import tick_participant
from diagnostics.models import Participant
from tests.room.conftest import joined
from tests.room.test_here import SAID, asking, page_of, phone  # noqa: F401  (fixtures)


def test_the_room_page_of_a_phone_that_said_it_says_so_until_it_does_not_count(phone, asking, facilitator):
    def way(client):
        page = client.get(reverse("room", args=[asking.pk])).content.decode()
        return re.search(r"data-here-link>([^<]+)</a>", page)[1]

    other = joined(asking)
    assert (way(phone), way(other)) == ("I am here", "I am here")
    phone.post(page_of(asking), SAID)
    assert (way(phone), way(other)) == ("You said you are here", "I am here")
    tick_participant(workshop=asking, by=facilitator, participant=Participant.objects.get(name="Mair Pugh").pk, present=False)
    assert way(phone) == "I am here"


def test_a_phone_speaks_for_somebody_else_only_where_it_is_asked_to(phone, asking):
    phone.post(page_of(asking), SAID)
    page = phone.get(page_of(asking)).content.decode()
    assert ("Somebody else on this phone" in page, 'name="name"' in page) == (True, False)
    page = phone.get(f"{page_of(asking)}?another").content.decode()
    assert ("<h1>Somebody else on this phone</h1>" in page, 'name="another"' in page, "Pugh" in page) == (True, True, False)
    other = {"name": "Sian Rees", "another": "yes"}
    for _ in range(2):  # pressed twice it is one
        assert phone.post(page_of(asking), other).headers["Location"] == page_of(asking)
    said = Participant.objects.exclude(phone="").order_by("pk")
    assert [row.name for row in said] == ["Mair Pugh", "Sian Rees"]
    assert len({row.phone for row in said}) == 1
    for left in (["Mair Pugh"], []):  # the last first
        phone.post(page_of(asking), {"back": "yes"})
        assert list(said.values_list("name", flat=True)) == left


def test_somebody_else_with_a_fault_keeps_what_was_typed_and_whose_it_is(phone, asking):
    phone.post(page_of(asking), SAID)
    answer = phone.post(page_of(asking), {"name": "", "role": "Council", "another": "yes"})
    page = answer.content.decode()
    assert (answer.status_code, 'value="Council"' in page, 'name="another"' in page) == (422, True, True)
