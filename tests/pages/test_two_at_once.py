"""Two people plan the same workshop at the same time: neither overwrites the other unseen, and nothing typed is lost."""

from datetime import date

import pytest
from django.db import connection
from django.urls import reverse

from diagnostics.actions.participants import change_participant, list_participant, remove_participant
from diagnostics.actions.seats import give_seat
from diagnostics.actions.workshops import change_details
from diagnostics.models import Participant
from tests.pages.reading import Page, drawn

MEANWHILE = "Somebody saved “{}” here meanwhile. Save again to keep yours, or enter theirs."
EMPTIED = "Somebody emptied this meanwhile. Save again to keep yours, or empty it too."
GONE = "Somebody took this person off the list meanwhile. Save again to add them anew, or empty the boxes."


@pytest.fixture
def tom(workshop, ruth, account):
    """The scribe."""
    tom = account("tom")
    give_seat(workshop=workshop, by=ruth, user=tom)
    return tom


@pytest.fixture
def his(signed_in, tom):
    """The scribe's client. `hers` is the facilitator's."""
    return signed_in(tom)


@pytest.fixture
def head(workshop):
    return Participant.objects.filter(workshop=workshop).first()


@pytest.fixture
def listing(workshop):
    return reverse("participants", args=[workshop.pk])


def of(row, *names):
    row.refresh_from_db()
    return tuple(getattr(row, name) for name in names)


def faults(response):
    """What is said beside each field of a list, by its name on the page."""
    return {field.html_name: list(field.errors) for row in response.context["faulty"] for field in row if field.errors}


def test_a_name_saved_meanwhile_is_said_beside_the_box_and_stays_until_it_is_saved_again(hers, his, head, listing):
    hers_sent, his_sent = drawn(Page(hers.get(listing))), drawn(Page(his.get(listing)))
    name = f"p{head.pk}-name"
    his.post(listing, {**his_sent, name: "Bob Carne"})
    response = hers.post(listing, {**hers_sent, name: "Anna Roe", "then": "new"})
    assert (response.status_code, faults(response)) == (422, {name: [MEANWHILE.format("Bob Carne")]})
    assert (Page(response).value(name), of(head, "name")) == ("Anna Roe", ("Bob Carne",))
    assert hers.post(listing, drawn(Page(response))).status_code == 302
    assert of(head, "name") == ("Anna Roe",)


def test_theirs_may_be_kept_and_what_is_emptied_is_said_so(hers, workshop, tom, head, listing):
    change_participant(workshop=workshop, by=tom, participant=head.pk, name="Bob Carne")
    sent, name = drawn(Page(hers.get(listing))), f"p{head.pk}-name"
    change_participant(workshop=workshop, by=tom, participant=head.pk, name="")
    response = hers.post(listing, {**sent, name: "Anna Roe"})
    assert faults(response) == {name: [EMPTIED]}
    assert hers.post(listing, {**drawn(Page(response)), name: ""}).status_code == 302
    assert of(head, "name") == ("",)


def test_a_third_text_saved_between_two_presses_is_said_too(hers, workshop, tom, head, listing):
    sent, name = drawn(Page(hers.get(listing))), f"p{head.pk}-name"
    for theirs in ("Bob Carne", "Carol Dunn"):
        change_participant(workshop=workshop, by=tom, participant=head.pk, name=theirs)
        response = hers.post(listing, {**sent, name: "Anna Roe"})
        assert faults(response) == {name: [MEANWHILE.format(theirs)]}
        sent = drawn(Page(response))


def test_the_same_typed_by_both_is_no_matter(hers, workshop, tom, head, listing):
    sent = drawn(Page(hers.get(listing)))
    change_participant(workshop=workshop, by=tom, participant=head.pk, name="Anna Roe")
    assert hers.post(listing, {**sent, f"p{head.pk}-name": " Anna  Roe "}).status_code == 302


def test_one_refused_row_keeps_the_others_from_being_half_saved(hers, workshop, tom, head, listing):
    nurse = Participant.objects.filter(workshop=workshop).last()
    sent = {**drawn(Page(hers.get(listing))), f"p{nurse.pk}-email": "nurse@trust.example", f"p{head.pk}-name": "Anna Roe"}
    change_participant(workshop=workshop, by=tom, participant=head.pk, name="Bob Carne")
    response = hers.post(listing, sent)
    assert (Page(response).value(f"p{nurse.pk}-email"), of(nurse, "email")) == ("nurse@trust.example", ("",))
    hers.post(listing, drawn(Page(response)))
    assert (of(nurse, "email"), of(head, "name")) == (("nurse@trust.example",), ("Anna Roe",))


def test_somebody_taken_off_while_named_is_said_and_saved_again_added_anew(hers, workshop, tom, head, listing):
    sent, name = drawn(Page(hers.get(listing))), f"p{head.pk}-name"
    remove_participant(workshop=workshop, by=tom, participant=head.pk)
    response = hers.post(listing, {**sent, name: "Anna Roe", f"p{head.pk}-present": "on"})
    assert (response.status_code, faults(response), Page(response).value(name)) == (422, {name: [GONE]}, "Anna Roe")
    assert Participant.objects.filter(workshop=workshop).count() == 1
    assert [hers.post(listing, drawn(Page(response))).status_code for _ in range(2)] == [302, 302]
    added = Participant.objects.get(name="Anna Roe")
    kept = (added.workshop, added.role, added.group, added.invitee_role, added.present)
    assert kept == (workshop, head.role, head.group, head.invitee_role, True)


def test_somebody_taken_off_is_let_go_where_nothing_was_typed_or_the_boxes_are_emptied(hers, workshop, tom, head, listing):
    sent, name = drawn(Page(hers.get(listing))), f"p{head.pk}-name"
    remove_participant(workshop=workshop, by=tom, participant=head.pk)
    assert hers.post(listing, sent).status_code == 302
    page = Page(hers.post(listing, {**sent, name: "Anna Roe"}))
    assert hers.post(listing, {**drawn(page), name: ""}).status_code == 302
    assert [p.role for p in Participant.objects.filter(workshop=workshop)] == ["Nyrs ysgol"]


def test_somebody_listed_meanwhile_stands_on_the_page_that_comes_back(hers, workshop, tom, head, listing):
    sent = drawn(Page(hers.get(listing)))
    added = list_participant(workshop=workshop, by=tom, role="Visitor", name="Carol Dunn").subject
    page = Page(hers.post(listing, {**sent, f"p{head.pk}-email": "no address"}))
    assert (page.value(f"p{added.pk}-name"), page.value(f"initial-p{added.pk}-name")) == ("Carol Dunn", "Carol Dunn")


@pytest.mark.parametrize("how_many", [1, 3])
def test_saving_the_list_takes_eleven_queries(hers, workshop, ruth, listing, django_assert_num_queries, how_many):
    people = [list_participant(workshop=workshop, by=ruth, role=f"Visitor {n}").subject for n in range(how_many)]
    sent = drawn(Page(hers.get(listing))) | {f"p{person.pk}-name": f"Name {person.pk}" for person in people}
    # session, user, seat with workshop, participants; savepoint, workshop, those people, one update, workshop, event, release
    told = connection.vendor == "postgresql"  # which is asked to carry the notice
    with django_assert_num_queries(11 + told):
        assert hers.post(listing, sent).status_code == 302
    assert [of(person, "name") for person in people] == [(f"Name {person.pk}",) for person in people]


def test_the_page_of_one_person_writes_only_what_was_changed_there(hers, his, workshop, head):
    address = reverse("participant", args=[workshop.pk, head.pk])
    hers_sent, his_sent = drawn(Page(hers.get(address))), drawn(Page(his.get(address)))
    his.post(address, {**his_sent, "organisation": "Saltmere Trust", "email": "head@trust.example", "group": "Iechyd"})
    assert hers.post(address, {**hers_sent, "name": "Anna Roe", "present": "on"}).status_code == 302
    said = of(head, "name", "organisation", "email", "group", "present")
    assert said == ("Anna Roe", "Saltmere Trust", "head@trust.example", "Iechyd", True)


def test_the_page_of_one_person_refuses_what_was_saved_meanwhile(hers, workshop, tom, head):
    address = reverse("participant", args=[workshop.pk, head.pk])
    sent = drawn(Page(hers.get(address)))
    change_participant(workshop=workshop, by=tom, participant=head.pk, role="Governor", group="")
    response = hers.post(address, {**sent, "role": "Head", "group": "Iechyd", "name": "Anna Roe"})
    said = {"role": [MEANWHILE.format("Governor")], "group": [MEANWHILE.format("No group")]}
    assert (response.status_code, response.context["form"].errors) == (422, said)
    assert of(head, "role", "group", "name") == ("Governor", "", "")
    assert hers.post(address, drawn(Page(response)) | {"group": "Iechyd"}).status_code == 302
    assert of(head, "role", "group", "name") == ("Head", "Iechyd", "Anna Roe")


def test_the_page_of_somebody_taken_off_offers_to_add_them_anew(hers, workshop, tom, head):
    address = reverse("participant", args=[workshop.pk, head.pk])
    sent = drawn(Page(hers.get(address)))
    remove_participant(workshop=workshop, by=tom, participant=head.pk)
    response = hers.post(address, {**sent, "name": "Anna Roe"})
    assert (response.status_code, Page(response).value("name")) == (422, "Anna Roe")
    assert "Somebody took this person off the list meanwhile. Add them anew here, or cancel." in Page(response).text
    new = reverse("participant_new", args=[workshop.pk])
    assert f'action="{new}"' in response.content.decode()
    for _ in range(2):
        hers.post(new, drawn(Page(response)))
    assert Participant.objects.filter(workshop=workshop, name="Anna Roe").count() == 1


def test_details_write_only_what_was_changed(hers, his, workshop):
    address = reverse("workshop_details", args=[workshop.pk])
    hers_sent, his_sent = drawn(Page(hers.get(address))), drawn(Page(his.get(address)))
    his.post(address, {**his_sent, "contact_phone": "01632 960 001", "small_groups": "ysgolion", "starts_at": "10:00"})
    assert hers.post(address, {**hers_sent, "venue": "Town hall"}).status_code == 302
    said = of(workshop, "venue", "contact_phone", "small_groups", "starts_at", "title")
    assert (*said[:3], f"{said[3]:%H:%M}", said[4]) == ("Town hall", "01632 960 001", ["ysgolion"], "10:00", "Sleep")


def test_details_saved_meanwhile_are_said_beside_each_field(hers, workshop, tom):
    address = reverse("workshop_details", args=[workshop.pk])
    sent = drawn(Page(hers.get(address)))
    change_details(workshop=workshop, by=tom, date=date(2027, 4, 1), venue="Guildhall", small_groups=["ysgolion"])
    response = hers.post(address, {**sent, "date": "15 March 2027", "venue": "Town hall", "area": "Wend"})
    said = {"date": [MEANWHILE.format("1 April 2027")], "venue": [MEANWHILE.format("Guildhall")]}
    assert (response.status_code, response.context["form"].errors) == (422, said)
    assert of(workshop, "venue", "area") == ("Guildhall", "Saltmere")
    assert hers.post(address, drawn(Page(response))).status_code == 302
    assert of(workshop, "date", "venue", "area", "small_groups") == (date(2027, 3, 15), "Town hall", "Wend", ["ysgolion"])


def test_a_small_group_can_be_unticked(hers, workshop, tom):
    change_details(workshop=workshop, by=tom, small_groups=["ysgolion"])
    address = reverse("workshop_details", args=[workshop.pk])
    sent = drawn(Page(hers.get(address)))
    assert sent["initial-small_groups"] == "ysgolion"
    del sent["small_groups"]
    assert hers.post(address, sent).status_code == 302
    assert of(workshop, "small_groups") == ([],)


def test_a_name_kept_with_letters_that_nobody_sees_can_be_changed(hers, listing, head):
    """Those were kept once. Nobody saved it meanwhile: the page shows it without them."""
    Participant.objects.filter(pk=head.pk).update(name="Ann\u200b Smith\xad")
    page = Page(hers.get(listing))
    (box,) = [name for name in drawn(page) if name.endswith(f"{head.pk}-name") and not name.startswith("initial-")]
    assert hers.post(listing, {**drawn(page), box: "Anna Smith"}).status_code == 302
    assert of(head, "name") == ("Anna Smith",)
