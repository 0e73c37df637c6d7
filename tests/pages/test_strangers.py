"""Pages of one workshop: a stranger gets 404, nobody signed in the sign-in page."""

import pytest
from django.urls import reverse

from diagnostics.actions.seat_links import make_seat_link
from diagnostics.models import Participant, Seat, SeatLink

GETS = [
    "workshop", "workshop_details", "workshop_agenda", "workshop_start", "workshop_planned", "workshop_deletion",
    "workshop_questions", "participants", "participant_new", "participants_rows", "seats", "card",
    "workshop_papers", "workshop_history", "invitations", "workshop_calendar",
]  # fmt: skip
POSTS = [*GETS[1:-5], "workshop_code", "plan_keep", "seat_link_make"]


@pytest.mark.parametrize("name", GETS)
def test_stranger_gets_404(signed_in, account, workshop, name):
    assert signed_in(account("tom")).get(reverse(name, args=[workshop.pk])).status_code == 404


@pytest.mark.parametrize("name", POSTS)
def test_stranger_posts_404(signed_in, account, workshop, name):
    revision = workshop.revision
    assert signed_in(account("tom")).post(reverse(name, args=[workshop.pk]), {}).status_code == 404
    workshop.refresh_from_db()
    assert workshop.revision == revision


@pytest.mark.parametrize("name", GETS)
def test_nobody_gets_the_sign_in_page(client, workshop, name):
    address = reverse(name, args=[workshop.pk])
    assert client.get(address).headers["Location"] == f"{reverse('sign_in')}?next={address}"


@pytest.mark.parametrize("name", ["workshops", "workshop_new", "workbooks"])
def test_nobody_gets_no_list(client, db, name):
    assert client.get(reverse(name)).headers["Location"] == f"{reverse('sign_in')}?next={reverse(name)}"


def test_another_workshops_ids_are_404(hers, plan, ruth):
    mine, other = plan(), plan(area="Wend")
    person, seat = Participant.objects.filter(workshop=other).first(), Seat.objects.get(workshop=other)
    assert hers.get(reverse("participant", args=[mine.pk, person.pk])).status_code == 404
    assert hers.post(reverse("participant", args=[mine.pk, person.pk]), {"role": "x"}).status_code == 404
    assert hers.post(reverse("participant_remove", args=[mine.pk, person.pk])).status_code == 404
    assert hers.post(reverse("seat_take", args=[mine.pk, seat.pk])).status_code == 404
    link = make_seat_link(workshop=other, by=ruth, role="scribe").subject
    assert hers.post(reverse("seat_link_withdraw", args=[mine.pk, link.pk])).status_code == 404
    assert SeatLink.objects.filter(pk=link.pk, withdrawn_at=None).exists()
    assert Participant.objects.filter(pk=person.pk, role=person.role).exists()


@pytest.mark.parametrize(
    ("typed", "leads"),
    [
        ("/Workshops/{0}/Seats/", "/workshops/{0}/seats/"),
        ("/Sign-In/?next=/A/", "/sign-in/?next=/A/"),
        ("/WORKBOOKS", "/workbooks/"),
    ],
)
def test_a_fixed_address_is_met_in_all_its_capitals(client, workshop, typed, leads):
    answer = client.get(typed.format(workshop.pk))
    assert (answer.status_code, answer.headers["Location"]) == (302, leads.format(workshop.pk))


@pytest.mark.parametrize(
    "typed",
    [
        "/Summaries/Abc/",
        "/Workbooks/Cwsg/",
        "//Join//elsewhere.example/",
        "/Nowhere/",
        "/Join/7.Abc/",
        f"/Join/?{16_384 * 'a'}",
    ],
)
def test_what_tells_capitals_apart_or_is_nowhere_leads_nowhere(client, db, typed):
    assert client.get(typed).status_code == 404
    assert client.post("/Join/", {"code": "22222222"}).status_code == 404
