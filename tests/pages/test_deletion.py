"""The page that deletes a workshop: what it says, who sees it, and what a second press does."""

import pytest
from django.db import connection
from django.urls import reverse

from diagnostics.actions import seats, workshops
from diagnostics.actions.answers import save_answer
from diagnostics.actions.deletions import delete_workshop
from diagnostics.actions.findings import record_finding, withdraw_finding
from diagnostics.actions.key_actions import agree_action
from diagnostics.actions.summaries import publish_summary
from diagnostics.models import Workshop
from tests.pages.reading import Page, drawn


@pytest.fixture
def address(workshop):
    return reverse("workshop_deletion", args=[workshop.pk])


@pytest.fixture
def by(workshop, ruth):
    return {"workshop": workshop, "by": ruth}


def recorded(by):
    line, _ = (record_finding(**by, kind="gap", text=text, question="1.x.1").subject for text in "ab")
    withdraw_finding(**by, finding=line.pk, version=1)
    save_answer(**by, question="1.x.1", version=0, text="A third")
    agree_action(**by, what="Name a lead")


def test_it_says_what_goes(hers, by, address):
    recorded(by)
    text = Page(hers.get(address)).text
    assert "Saltmere: Sleep, 14 March 2027. No summary of it was published." in text
    assert "What goes, for everybody and for good 2 lines 1 answer 1 key action 2 on the list 1 seat" in text
    assert "Backups that were made before still hold it." in text
    assert "The workshop is running." not in text


def test_it_says_that_a_room_would_be_cut_off(hers, workshop, by, address):
    workshops.start_workshop(**by, planned_for=workshop.date)
    assert "The workshop is running. Whoever records in it is cut off" in Page(hers.get(address)).text


def test_its_name_typed_it_is_gone(hers, address):
    response = hers.post(address, {**drawn(Page(hers.get(address))), "name": " saltmere "}, follow=True)
    assert response.redirect_chain == [(reverse("workshops"), 302)]
    assert "Saltmere is deleted." in Page(response).text
    assert not Workshop.objects.exists()
    assert hers.get(address).status_code == 404


def test_pressed_again_it_goes_where_the_first_press_went(hers, address):
    sent = {**drawn(Page(hers.get(address))), "name": "Saltmere"}
    hers.post(address, sent)
    response = hers.post(address, sent, follow=True)
    assert response.redirect_chain == [(reverse("workshops"), 302)]
    assert "The workshop is deleted already." in Page(response).text


def test_a_stranger_does_not_learn_that_it_is_gone(hers, signed_in, account, address, plan):
    sent = {**drawn(Page(hers.get(address))), "name": "Saltmere"}
    hers.post(address, sent)
    strange = signed_in(account("tom"))
    assert strange.post(address, sent).status_code == 404
    elsewhere = reverse("workshop_deletion", args=[plan().pk + 1])
    assert hers.post(elsewhere, sent).status_code == 404
    for drawn_for in ("", "x", "é", "a:b:c"):
        assert hers.post(address, {**sent, "drawn": drawn_for}).status_code == 404


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Give the name of the workshop."),
        ("Sleep", "This is not the workshop's name. Type it as it stands on this page."),
        ("x" * 201, "This holds up to 200 characters; this has 201. Shorten it."),
    ],
)
def test_another_name_is_said_beside_the_field_and_stays_there(hers, address, typed, said):
    response = hers.post(address, {**drawn(Page(hers.get(address))), "name": typed})
    assert (response.status_code, response.context["form"].errors) == (422, {"name": [said]})
    assert Page(response).value("name") == typed
    assert Workshop.objects.exists()


def test_what_was_recorded_meanwhile_is_told_first(hers, by, address):
    sent = {**drawn(Page(hers.get(address))), "name": "Saltmere"}
    recorded(by)
    response = hers.post(address, sent)
    page = Page(response)
    assert response.status_code == 422
    assert "Somebody recorded here since this page was drawn. Check the numbers, then delete it again." in page.text
    assert "2 lines 1 answer 1 key action" in page.text
    assert hers.post(address, drawn(page)).status_code == 302
    assert not Workshop.objects.exists()


@pytest.mark.parametrize("said", [{}, {"recorded": ""}, {"recorded": "x"}, {"recorded": "-1"}, {"recorded": "9" * 99}])
def test_a_form_that_says_no_number_is_asked_again(hers, address, said):
    assert hers.post(address, {"name": "Saltmere", **said}).status_code == 422
    assert Workshop.objects.exists()


def test_what_was_published_is_not_offered(hers, workshop, by, address):
    sent = {**drawn(Page(hers.get(address))), "name": "Saltmere"}
    workshops.start_workshop(**by, planned_for=workshop.date)
    workshops.close_workshop(**by)
    publish_summary(**by)
    for answer, status in ((hers.get(address), 200), (hers.post(address, sent), 409)):
        page = Page(answer)
        assert answer.status_code == status
        assert "This workshop is not deleted here A summary of it was published" in page.text
        assert "name" not in {c["name"] for c in page.visible}
    assert Workshop.objects.exists()


def test_where_it_is_not_deleted_its_page_says_so_in_place_of_the_way_there(hers, workshop, by, address):
    overview = reverse("workshop", args=[workshop.pk])

    def offered():
        answer = hers.get(overview)
        return f'href="{address}"' in answer.content.decode(), "It is not deleted here: a summary" in Page(answer).text

    assert offered() == (True, False)
    workshops.start_workshop(**by, planned_for=workshop.date)
    workshops.close_workshop(**by)
    assert offered() == (True, False)
    publish_summary(**by)
    assert offered() == (False, True)
    workshops.reopen_workshop(**by)  # and it was published all the same
    assert offered() == (False, True)


def test_it_is_the_owners_alone(signed_in, workshop, ruth, account, address, hers):
    tom, sara = account("tom"), account("sara")
    seats.give_seat(workshop=workshop, by=ruth, user=tom, role="facilitator")
    seats.give_seat(workshop=workshop, by=ruth, user=sara)
    for user in (tom, sara):
        client = signed_in(user)
        assert (client.get(address).status_code, client.post(address, {"name": "Saltmere"}).status_code) == (404, 404)
        assert address not in Page(client.get(reverse("workshop", args=[workshop.pk]))).links
    assert address in Page(hers.get(reverse("workshop", args=[workshop.pk]))).links
    assert Workshop.objects.exists()


def test_the_owner_who_handed_the_lead_over_may_still(hers, workshop, ruth, account, address):
    seat = seats.give_seat(workshop=workshop, by=ruth, user=account("tom")).subject
    seats.hand_over(workshop=workshop, by=ruth, seat=seat.pk)
    assert hers.post(address, {"name": "Saltmere", "recorded": 0}).status_code == 302
    assert not Workshop.objects.exists()


def test_the_owner_without_a_seat_may_still(hers, workshop, ruth, account, address):
    workshop.seats.all().delete()
    assert hers.get(address).status_code == 200
    assert hers.post(address, {"name": "Saltmere", "recorded": 0}).status_code == 302


@pytest.mark.parametrize("how_many", [1, 3])
def test_it_takes_nine_queries(hers, by, address, django_assert_num_queries, how_many):
    for _ in range(how_many):
        record_finding(**by, kind="gap", text="Said")
    with django_assert_num_queries(9):  # session, user, seat with workshop, summaries, and five counts
        hers.get(address)


@pytest.mark.parametrize("path", ["/rooms/{}/", "/rooms/{}/projector/", "/rooms/{}/workbook/", "/rooms/{}/questions/1.x.1/"])
def test_whoever_was_let_in_is_sent_to_the_code_box_as_where_there_never_was_one(client, hers, workshop, address, path):
    assert client.post(reverse("join"), {"code": workshop.code}).status_code == 302
    assert client.get(f"/rooms/{workshop.pk}/").status_code == 200
    hers.post(address, {"name": "Saltmere", "recorded": 0})
    answers = [client.get(path.format(pk)) for pk in (workshop.pk, workshop.pk + 1)]
    assert [(a.status_code, a.headers["Location"]) for a in answers] == [(302, reverse("join"))] * 2
    assert client.post(reverse("join"), {"code": workshop.code}).status_code == 404


READS = {
    "seat": ["", "details/", "participants/", "seats/", "planned/", "deletion/", "start/", "lead/", "record/", "record/plain/",
             "close/", "summary/"],
    "participant": ["", "projector/", "workbook/", "questions/1.x.1/", "qr.svg"],
}  # fmt: skip


@pytest.mark.parametrize(("who", "path"), [(who, path) for who, paths in READS.items() for path in paths])
def test_deleted_while_a_page_is_being_drawn_it_is_not_there(hers, client, plan, ruth, who, path):
    """After each query of the page in turn. A page that had all it needed may still come."""
    answers, queries = [], 0
    while len(answers) == queries:
        workshop = plan()
        workshops.start_workshop(workshop=workshop, by=ruth, planned_for=workshop.date)
        client.post(reverse("join"), {"code": workshop.code})
        count = iter(range(queries, -1, -1))

        def wrapper(execute, *query, workshop=workshop, count=count):
            result = execute(*query)
            if next(count, None) == 0:
                delete_workshop(workshop=workshop, by=ruth, name="Saltmere", recorded=0)
            return result

        place = f"/workshops/{workshop.pk}/{path}" if who == "seat" else f"/rooms/{workshop.pk}/{path}"
        with connection.execute_wrapper(wrapper):
            answer = (hers if who == "seat" else client).get(place)
        queries += 1
        if not Workshop.objects.filter(pk=workshop.pk).exists():
            answers.append(answer.status_code)
    assert set(answers) <= {200, 302, 404}
    assert queries > 1
