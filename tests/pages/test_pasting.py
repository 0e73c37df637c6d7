"""Rows pasted into the list of participants: looked at, ticked, kept."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from diagnostics.actions.participants import list_participant
from diagnostics.models import Event, Participant, Workshop
from tests.actions.traces import everything
from tests.pages.reading import Page, drawn
from tests.support.databases import on_postgres

TEXT = (
    "Name\tOrganisation\tRole\tE-mail\nAnn Other\tSaltmere Council\tPennaeth\tann@example.org\n"
    "Bob Bell\tWrenfield Trust\t\tBob Bell <bob@example.org>;\n"
)


@pytest.fixture
def address(workshop):
    return reverse("participants_rows", args=[workshop.pk])


@pytest.fixture
def look(hers, address):
    """Return a function that pastes a text and returns the page that shows what was understood."""
    return lambda text: Page(hers.post(address, {**drawn(Page(hers.get(address))), "text": text}))


def ticked(page):
    return [c["name"] for c in page.controls if c.get("type") == "checkbox" and "checked" in c]


def test_people_are_shown_before_they_are_kept(hers, workshop, address, look):
    stood = everything()
    page = look(TEXT)
    assert everything() == stood
    assert ticked(page) == ["row-0", "row-1"]
    for said in ("Ann Other", "Saltmere Council", "bob@example.org", "Takes the place that is kept for this role."):
        assert said in page.text
    answer = hers.post(address, {**drawn(page), "keep": "yes"})
    assert answer.headers["Location"] == reverse("participants", args=[workshop.pk])
    assert [str(said) for said in get_messages(answer.wsgi_request)] == ["2 people are on the list."]
    rows = Participant.objects.filter(workshop=workshop).values_list(
        "position", "group", "role", "name", "organisation", "email"
    )
    assert list(rows) == [
        (1, "Ysgolion", "Pennaeth", "Ann Other", "Saltmere Council", "ann@example.org"),  # the place that was kept
        (2, "Iechyd", "Nyrs ysgol", "", "", ""),
        (3, "", "Participant", "Bob Bell", "Wrenfield Trust", "bob@example.org"),
    ]
    assert Event.objects.filter(workshop=workshop, verb="participants.listed").count() == 1


def test_the_look_says_how_a_name_stood_in_the_rows_where_it_was_read_as_more(hers, look):
    page = look("Smith, Anna <ann@example.org>\nBob Bell, Pennaeth <bob@example.org>\nCarys Dee <carys@example.org>")
    assert page.text.count("In the rows: “") == 2
    assert "In the rows: “Smith, Anna”." in page.text
    assert "Takes the place that is kept for this role. In the rows: “Bob Bell, Pennaeth”." in page.text


def test_a_place_whose_holder_came_is_kept_for_nobody(hers, workshop, look):
    """Somebody was there for that role, and nobody noted who: another name would be said to have come."""
    Participant.objects.filter(workshop=workshop, role="Pennaeth").update(present=True)
    assert "Takes the place" not in look(TEXT).text


def test_a_second_press_lists_nobody_twice(hers, workshop, address, look):
    sent = {**drawn(look(TEXT)), "keep": "yes"}
    first = hers.post(address, sent)
    stood = everything()
    assert hers.post(address, sent).headers["Location"] == first.headers["Location"]
    assert everything() == stood
    refused = hers.post(address, {name: value for name, value in sent.items() if name != "row-0"})
    assert "This page has put people on the list already." in Page(refused).text
    assert everything() == stood


def test_a_second_of_a_suggested_role_brings_its_group(hers, workshop, address, look):
    hers.post(address, {**drawn(look("Ann Other\tPennaeth\nBob Bell\tPennaeth")), "keep": "yes"})
    rows = Participant.objects.filter(workshop=workshop, role="Pennaeth").values_list("name", "group", "invitee_role__number")
    assert list(rows) == [("Ann Other", "Ysgolion", 1), ("Bob Bell", "Ysgolion", 1)]


def test_doubles_are_marked_and_not_ticked(workshop, ruth, look):
    by = {"workshop": workshop, "by": ruth}
    list_participant(**by, role="Head", name="Ann Other", email="ann@example.org")
    list_participant(**by, role="Head", name="Ceri Cox")
    page = look(
        "A. Other\tANN@example.org\nCERI  COX\tceri@example.org\nAnn Other\tanother@example.org\nBob Bell\tbob@example.org\n"
        "Bob Bell\tbob@example.org"
    )
    assert ticked(page) == ["row-2", "row-3"], "of one name with another address there may be two"
    assert page.text.count("is on the list already.") == 2
    assert page.text.count("The same stands further up.") == 1


def test_who_is_not_ticked_is_not_kept(hers, workshop, address, look):
    sent = {name: value for name, value in drawn(look(TEXT)).items() if name != "row-0"}
    hers.post(address, {**sent, "keep": "yes"})
    assert [row.name for row in Participant.objects.exclude(name="")] == ["Bob Bell"]


def test_a_column_that_was_taken_for_another_is_set_right(hers, address, look):
    page = look("Ann Other\tBell")
    names = [c["name"] for c in page.controls if c.get("name", "").startswith("column-")]
    assert names == ["column-0", "column-1"]
    again = hers.post(address, {**drawn(page), "column-0": "first", "column-1": "surname", "look": "again"})
    assert "Ann Other Bell" in Page(again).text
    hers.post(address, {**drawn(Page(again)), "keep": "yes"})
    assert Participant.objects.filter(name="Ann Other Bell").count() == 1


@pytest.mark.parametrize("changed", [{"text": "Ceri Cox\tMatron"}, {"column-1": ""}])
def test_what_was_changed_since_it_was_looked_at_is_looked_at_again(hers, address, look, changed):
    stood = everything()
    answer = hers.post(address, {**drawn(look("Ann Other\tMidwife")), **changed, "keep": "yes"})
    assert (answer.status_code, everything()) == (422, stood)
    assert "Look at them once more" in Page(answer).text


def test_a_faulty_address_is_said_and_its_row_is_not_kept(hers, address, look):
    page = look("Ann Other\tann@\nBob Bell\tbob@example.org\n" + "x" * 201 + "\tc@example.org")
    assert ticked(page) == ["row-1"]
    assert "Give the address as name@example.org, without spaces. Correct it in the rows below." in page.text
    assert "This holds up to 200 characters; this has 201. Shorten it. Correct it" in page.text
    hers.post(address, {**drawn(page), "row-0": "on", "keep": "yes"})
    assert [row.name for row in Participant.objects.exclude(name="")] == ["Bob Bell"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Paste the rows first."),
        ("Name\tRole", "There is nobody in this."),
        ("Ann\n" * 301, "This takes up to 300 people at a time; there are 301 rows. Take fewer of them."),
        ("x" * 100_001, "This holds up to 100,000 characters; this has 100,001. Shorten it."),
    ],
)
def test_what_cannot_be_read_is_said_and_stays(hers, address, text, said):
    answer = hers.post(address, {**drawn(Page(hers.get(address))), "text": text})
    assert (answer.status_code, said in Page(answer).text) == (422, True)
    assert Page(answer).value("text") == text


def test_nobody_ticked(hers, address, look):
    sent = {name: value for name, value in drawn(look(TEXT)).items() if not name.startswith("row-")}
    assert "Tick who is to be put on the list." in Page(hers.post(address, {**sent, "keep": "yes"})).text


def test_a_list_that_its_page_could_not_send_is_refused(hers, workshop, address, look):
    Participant.objects.bulk_create(
        Participant(workshop=workshop, position=n, role="Aunt", name=f"Aunt {n}") for n in range(300)
    )
    stood = everything()
    names = "\n".join(f"Uncle Number{'x' * n}" for n in range(60))
    answer = hers.post(address, {**drawn(look(names)), "keep": "yes"})
    assert (answer.status_code, everything()) == (422, stood)
    assert "The list holds up to 360 people, and would have 362. Take some ticks away." in Page(answer).text


@pytest.mark.parametrize("many", [1, 99])  # SQLite takes ninety-nine rows at a time
def test_the_look_takes_five_queries_and_keeping_a_constant_number(hers, address, look, many, django_assert_num_queries):
    text = "Name\tRole\n" + "\n".join(f"Ann {n}\tMidwife" for n in range(many))
    hers.get(address)  # the edition is kept from here on
    with django_assert_num_queries(5):  # session, user, seat with workshop, participants, roles
        page = Page(hers.post(address, {"text": text, "client_key": "a-key"}))
    with django_assert_num_queries(14 + (1 if on_postgres() else 0)):  # there another tells other processes
        hers.post(address, {**drawn(page), "keep": "yes"})
    assert Participant.objects.exclude(name="").count() == many


def test_the_list_leads_there_and_saves_first(hers, workshop, address):
    listed = reverse("participants", args=[workshop.pk])
    first = Participant.objects.filter(workshop=workshop).first()
    sent = {**drawn(Page(hers.get(listed))), f"p{first.pk}-name": "Ann Other", "then": "rows"}
    assert hers.post(listed, sent).headers["Location"] == address
    assert Participant.objects.get(pk=first.pk).name == "Ann Other"


def test_a_published_list_stays_as_it_is(hers, workshop, address, look):
    sent = {**drawn(look(TEXT)), "keep": "yes"}
    Workshop.objects.update(stage="published")
    assert hers.post(address, sent).status_code == 409
    assert not Participant.objects.exclude(name="").exists()
